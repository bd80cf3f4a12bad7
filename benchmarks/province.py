"""A province in a database of its own with its link to a registry, put together as production does and driven step by step.

Time is the benchmark's: `clock.moment` is now, and nothing moves it but the benchmark.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog

from bot import announcements
from bot.effects import Say, Submit
from bot.model import ChatId, Lane, Place, Report, Role
from bot.parity import TARGET
from bot.phrases import phrase
from bot.policy import Policy
from bot.ports import Asked
from bot.usecases.daily import Daily
from commands.channel import load_form, load_units, make_channel, shipped_words
from commands.neighbours import running
from storage import migrate, open_store
from sync.bridge import Bridge
from sync.exchange import open_http
from sync.ledger import Ledger
from sync.national import NationalClient
from sync.reconciler import Reconciler
from sync.round import Rounds
from sync.schedule import Metronome
from sync.trouble import Backoff
from sync.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import date
    from pathlib import Path
    from random import Random

    from bot.dialog import Channel
    from bot.model import IndicatorKey, UnitCode
    from bot.ports import Job
    from commands.neighbours import Neighbour
    from storage import SqlStore
    from sync.round import RoundReport

FORM, PROVINCE = "covid19", "33"
CLIENT = ("jateng", "rahasia-hanya-untuk-mesin-ini")
ADMIN = Lane(900)
FIRST_OFFICER = 1001
"""The lane of the first unit's officer; the others follow in the order of units."""
BRIDGE_EVERY = timedelta(minutes=5)
JOINED = datetime(2021, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class HeldClock:
    """Fits the port `Clock`: it stands until it is set."""

    moment: datetime

    async def now(self) -> datetime:
        """Give the moment."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Dice:
    """Fits the port `Entropy`, drawn from a seed."""

    random: Random

    def token(self) -> str:
        """Give a token that is no secret."""
        return f"{self.random.getrandbits(192):048x}"

    def fraction(self) -> float:
        """Give a number in [0, 1)."""
        return self.random.random()


@dataclass(frozen=True, slots=True)
class Province:
    """Everything that works on one database."""

    channel: Channel
    clock: HeldClock
    store: SqlStore
    client: NationalClient
    backoff: Backoff
    bridge: Bridge
    reconciler: Reconciler
    metronome: Metronome
    rounds: Rounds

    @property
    def units(self) -> list[UnitCode]:
        """Every unit, in the order of codes."""
        return [unit.code for unit in self.channel.units]

    async def report(
        self, figures: Mapping[tuple[UnitCode, date], Mapping[IndicatorKey, int]]
    ) -> None:
        """Store first reports as Kirim does, now, each by its unit's officer."""
        now = self.clock.moment
        order = {code: FIRST_OFFICER + place for place, code in enumerate(self.units)}
        async with self.store.write() as tx:
            (author,) = await tx.people.with_role(Role.ADMIN)
            asked = [
                Asked(
                    author,
                    Lane(order[unit]),
                    Submit(
                        Report(
                            form=FORM,
                            unit=unit,
                            day=day,
                            revision=1,
                            figures=counts,
                            author=author.id,
                            author_name=author.name,
                            author_chat=ChatId(order[unit]),
                            sent_at=now,
                            card=Place(f"card:{unit}:{day}"),
                        ),
                        0,
                    ),
                )
                for (unit, day), counts in figures.items()
            ]
            for start in range(0, len(asked), 500):
                await tx.lanes.apply_all(asked[start : start + 500], now)
            await tx.commit()


def registry(folder: Path, *, clock: str | None = None) -> AbstractAsyncContextManager[Neighbour]:
    """Have a registry running as a process of its own; its ledger and its log are in the folder."""
    place = ["--db", str(folder / "nation.db"), "--log", str(folder / "nation.jsonl")]
    told = [] if clock is None else ["--clock", clock]
    names = ["--client-id", CLIENT[0], "--client-secret", CLIENT[1]]
    arguments = ["-m", "stubs.national", *place, *told, *names]
    return running("national", arguments, log=folder / "nation.log")


async def make_database(path: Path) -> None:
    """Make a database with the schema, the units, an admin and an officer for each unit."""
    await migrate(f"sqlite:///{path}")
    channel = load_bench_channel(default_policy())
    async with open_store(f"sqlite:///{path}", definition=channel.form.definition) as store:
        await Daily(store, channel, HeldClock(JOINED)).prepare([ADMIN])
    rows = [(FIRST_OFFICER + place, unit.code) for place, unit in enumerate(channel.units)]
    joined = JOINED.strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(path)) as file, file:
        for lane, code in rows:
            file.execute(
                "INSERT INTO people (lane, name, language, active, joined_at) VALUES (?, ?, 'id', 1, ?)",
                (lane, f"Petugas {code}", joined),
            )
            file.execute(
                "INSERT INTO assignments (person_id, role, unit_code, since) "
                "SELECT id, 'petugas', ?, ? FROM people WHERE lane = ?",
                (code, joined, lane),
            )


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that nobody has open, its journal written into it first, over whatever stood there."""
    for journal in ("-wal", "-shm"):
        target.with_name(target.name + journal).unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(source, target)


def be_quiet() -> None:
    """Write no line for each round: a benchmark prints its table."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def default_policy() -> Policy:
    """Give the default schedule of the settings; the clock stands, and nobody writes too fast."""
    return Policy(
        timezone=ZoneInfo("Asia/Jakarta"),
        cutoff_at=time(16),
        summary_at=time(17),
        bridge_every=BRIDGE_EVERY,
        inputs_a_minute=0,
    )


def load_bench_channel(policy: Policy) -> Channel:
    """Give the shipped form and units under a schedule."""
    form = load_form(FORM)
    words = shipped_words(form, policy.timezone)
    return make_channel(form, load_units(PROVINCE), policy, words)


@asynccontextmanager
async def open_province(
    path: Path, url: str, *, now: datetime, dice: Random, policy: Policy | None = None
) -> AsyncIterator[Province]:
    """Open a database and its link to the registry at `url`, as a process that starts now would."""
    channel = load_bench_channel(policy or default_policy())
    clock, backoff = HeldClock(now), Backoff(Dice(dice))
    definition = channel.form.definition
    async with (
        open_store(f"sqlite:///{path}", definition=definition) as store,
        open_http() as http,
    ):
        client = NationalClient(
            http,
            url,
            client_id=CLIENT[0],
            client_secret=CLIENT[1],
            province=PROVINCE,
            clock=clock,
        )
        announce = partial(announcements.announce, channel)
        bridge = Bridge(store, client, TARGET, clock=clock, backoff=backoff, announce=announce)
        verdicts = Verdicts(
            bridge_every=channel.policy.bridge_every,
            announce=announce,
            announce_together=announcements.announce_together,
            announce_incident=announcements.incident,
        )
        ledger = Ledger(store, TARGET, verdicts, clock=clock)
        reconciler = Reconciler(client, ledger, (FORM,), clock=clock, backoff=backoff)
        rounds = Rounds(
            store,
            bridge,
            reconciler,
            target=TARGET,
            form=FORM,
            clock=clock,
            backoff=backoff,
            announce_sync=_tell_nobody,
            announce_incident=announcements.incident,
        )
        metronome = Metronome(
            store,
            bridge,
            rounds,
            reconciler,
            target=TARGET,
            first_day=channel.form.first_day,
            policy=channel.policy,
            clock=clock,
            backoff=backoff,
            summarise=_summarise_nothing,
        )
        yield Province(
            channel, clock, store, client, backoff, bridge, reconciler, metronome, rounds
        )


def _tell_nobody(job: Job, report: RoundReport) -> Say:
    return Say(job.chat, (phrase("sync-done", sent=0, trouble="", at=report.ended_at),))


async def _summarise_nothing(due_at: datetime, now: datetime) -> None:
    """Leave the day's summary to a benchmark that wants it."""
    del due_at, now


def figures_of(
    units: Sequence[UnitCode], days: Sequence[date], keys: Sequence[IndicatorKey], dice: Random
) -> dict[tuple[UnitCode, date], dict[IndicatorKey, int]]:
    """Draw a report for each unit and day."""
    return {
        (unit, day): {key: dice.randrange(300) for key in keys} for day in days for unit in units
    }
