"""The channel's memory and the nation, with the bridge between them, as a test drives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot import announcements, book, units
from bot.effects import RunSync, Say, Submit
from bot.model import ChatId, IndicatorKey, Lane, Place, Report, Role, UnitCode
from bot.parity import TARGET, ParityRow, RowKey
from bot.phrases import phrase
from bot.policy import Policy
from bot.ports import Delivered
from sync.bridge import Bridge
from sync.ledger import Ledger
from sync.metering import Tally
from sync.national import NationalClient
from sync.reconciler import Reconciler
from sync.round import Rounds
from sync.schedule import Metronome
from sync.trouble import Backoff
from sync.unit_codes import UnitCodes
from sync.verdicts import Verdicts
from tests.bot.dialog.chat import a_channel
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from bot.fence import Fence
    from bot.model import Person
    from bot.ports import Job
    from storage import SqlStore
    from sync.round import RoundReport
    from tests.stubs.national.neighbour import Neighbour
    from tests.stubs.national.neighbour import SimulatedClock as ClockServer

FORM = "covid19"
DAY = date(2021, 8, 16)
NOW = datetime(2021, 8, 16, 10, 0, tzinfo=UTC)
EVERY = timedelta(minutes=5)
KUDUS, SEMARANG = UnitCode("33.19"), UnitCode("33.74")
OFFICER, ADMIN = Lane(7), Lane(9)
FIRST_DAY = date(2020, 3, 2)
POLICY = Policy(
    timezone=ZoneInfo("Asia/Jakarta"),
    cutoff_at=time(16),
    summary_at=time(17),
    bridge_every=EVERY,
)
UNITS = units.parse((Path(units.__file__).parent / "data" / "wilayah_33.csv").read_text())


class EvenEntropy:
    """Randomness without surprise: every waiting time is its longest."""

    def token(self) -> str:
        return "token"

    def fraction(self) -> float:
        return 1.0


def told_of_sync(job: Job, report: RoundReport) -> Say:
    """Say the numbers of a round as a test reads them."""
    kind = report.trouble.kind.value if report.trouble else "fine"
    sent = sum(report.carried.outcomes.values())
    return Say(job.chat, (phrase("sync-done", sent=sent, trouble=kind, at=report.ended_at),))


@dataclass
class Summaries:
    """The slots that a summary was asked for."""

    asked: list[datetime]
    fails: bool = False

    async def __call__(self, due_at: datetime, now: datetime) -> None:
        assert due_at <= now
        self.asked.append(due_at)
        if self.fails:
            raise RuntimeError("a summary that fails")


@dataclass
class Woken:
    """The moments at which sessions were looked for that want to be woken."""

    asked: list[datetime]

    async def __call__(self, now: datetime) -> None:
        self.asked.append(now)


class World:
    """Everything of sync, built as production builds it."""

    def __init__(
        self,
        store: SqlStore,
        nation: Neighbour,
        clock: ClockServer,
        http: httpx.AsyncClient,
        *,
        url: str | None = None,
        fence: Fence | None = None,
        clock_port: FakeClock | None = None,
        deadline_s: float = 120.0,
    ) -> None:
        self.store, self.nation, self._server, self._http = store, nation, clock, http
        self.clock = clock_port or FakeClock(NOW)
        self._heard: Callable[[RoundReport], None] = lambda _report: None
        self.tally = Tally()
        self.client = NationalClient(
            http,
            url or str(nation.http.base_url),
            client_id="jateng",
            client_secret="rahasia",
            province="33",
            clock=self.clock,
            meter=self.tally,
            deadline_s=deadline_s,
        )
        self.backoff = Backoff(EvenEntropy())
        announce = partial(announcements.announce, a_channel())
        codes = UnitCodes(TARGET, [unit.code for unit in UNITS], announcements.incident)
        self.bridge = Bridge(
            store,
            self.client,
            TARGET,
            clock=self.clock,
            backoff=self.backoff,
            announce=announce,
            codes=codes,
            fence=fence,
        )
        verdicts = Verdicts(
            bridge_every=EVERY,
            announce=announce,
            announce_together=announcements.announce_together,
            announce_incident=announcements.incident,
        )
        self.ledger = Ledger(store, TARGET, verdicts, clock=self.clock, fence=fence, codes=codes)
        self.reconciler = Reconciler(
            self.client, self.ledger, [FORM], clock=self.clock, backoff=self.backoff
        )
        self.rounds = Rounds(
            store,
            self.bridge,
            self.reconciler,
            target=TARGET,
            form=FORM,
            clock=self.clock,
            backoff=self.backoff,
            announce_sync=self._tell_of_sync,
            announce_incident=announcements.incident,
            fence=fence,
            tally=self.tally,
        )
        self.summaries = Summaries([])
        self.woken, self.woken_after = Woken([]), Woken([])
        self.metronome = Metronome(
            store,
            self.bridge,
            self.rounds,
            self.reconciler,
            target=TARGET,
            first_day=FIRST_DAY,
            policy=POLICY,
            clock=self.clock,
            backoff=self.backoff,
            summarise=self.summaries,
            before=[self.woken],
            after=[self.woken_after],
            fence=fence,
        )

    def hears_of_rounds(self, heard: Callable[[RoundReport], None]) -> None:
        """Give the report of each round that somebody asked for to `heard`, too."""
        self._heard = heard

    def _tell_of_sync(self, job: Job, report: RoundReport) -> Say:
        self._heard(report)
        return told_of_sync(job, report)

    @property
    def now(self) -> datetime:
        """The moment on the clock."""
        return self.clock.moment

    def reborn(self, http: httpx.AsyncClient | None = None, **changes: Any) -> World:
        """Give what a new process would be on the same database and nation."""
        return World(
            self.store,
            self.nation,
            self._server,
            http or self._http,
            clock_port=self.clock,
            **changes,
        )

    def pass_time(self, by: timedelta) -> None:
        """Move the one clock of both sides."""
        self.clock.moment += by
        self._server.show(self.now.isoformat())

    async def prepare(self) -> None:
        """Store the units, an admin and an officer."""
        async with self.store.write() as tx:
            await tx.seeds.keep_units(
                (u.code, u.kind.value, u.name, u.short_name, u.population) for u in UNITS
            )
            await tx.people.ensure_admin(ADMIN, "Admin Provinsi", "id", NOW)
            await tx.commit()

    async def report(
        self,
        figures: Mapping[str, int | None],
        *,
        unit: UnitCode = KUDUS,
        day: date = DAY,
        revision: int = 1,
        adjustments: Mapping[str, int] | None = None,
    ) -> None:
        """Store a report as an officer's Kirim does."""
        async with self.store.write() as tx:
            (author,) = await tx.people.with_role(Role.ADMIN)
            report = Report(
                form=FORM,
                unit=unit,
                day=day,
                revision=revision,
                figures={IndicatorKey(key): n for key, n in figures.items()},
                author=author.id,
                author_name="Petugas Kudus",
                author_chat=ChatId(OFFICER),
                sent_at=self.now,
                card=Place(f"card:{unit}:{day}"),
                adjustments={IndicatorKey(key): n for key, n in (adjustments or {}).items()},
            )
            stored = await tx.lanes.apply(author, ADMIN, Submit(report, revision - 1), self.now)
            assert stored
            await tx.commit()

    async def ask_for_sync(self) -> None:
        """Ask for a round as /sinkron does."""
        async with self.store.write() as tx:
            admin: Person | None
            (admin,) = await tx.people.with_role(Role.ADMIN)
            await tx.lanes.apply(admin, ADMIN, RunSync(ChatId(ADMIN)), self.now)
            await tx.commit()

    async def row(self, unit: UnitCode = KUDUS, day: date = DAY) -> ParityRow:
        """Give the parity row of a unit's day."""
        key = RowKey(FORM, unit, day)
        async with self.store.write() as tx:
            return (await tx.parity.rows(TARGET, [key]))[key]

    async def stands(self, unit: UnitCode = KUDUS) -> tuple[str, str]:
        """Give a row's state and outcome."""
        row = await self.row(unit)
        return row.state.value, row.outcome.value

    async def told(self) -> list[tuple[int, str]]:
        """Deliver everything that waits in the outbox; give (chat, first phrase's key) in order."""
        said: list[tuple[int, str]] = []
        while True:
            async with self.store.write() as tx:
                rows = await tx.outbox.claim(100)
                await tx.outbox.delivered(
                    [Delivered(row.id, 1000 + row.id) for row in rows], self.now
                )
                await tx.commit()
            if not rows:
                return said
            said += [(row.chat, row.message[0].key) for row in rows]

    async def causes(self, unit: UnitCode = KUDUS) -> dict[str, dict[str, int]]:
        """Give the persons book of the day: causes by indicator, only where there is a gap or a cause."""
        async with self.store.read() as views:
            found = await views.day_book(TARGET, FORM, DAY, [unit])
        lines = book.persons_book(found)
        assert lines is not None
        assert all(line.balanced for line in lines)
        return {
            line.indicator: {cause.value: n for cause, n in line.causes.items()}
            for line in lines
            if line.causes
        }
