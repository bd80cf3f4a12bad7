"""One round of the bridge: carry, read back, and go on while something can be sent again at once; then tell who waits.

A lost answer or a renumbered row is healed in the same round, not a slot later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.fence import Fence
from bot.judge import HEALINGS
from bot.model import Role
from bot.ports import SYNC
from sync.bridge import CarryReport
from sync.metering import Tally
from sync.verdicts import ReadReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.effects import Say
    from bot.ports import Clock, Job, Store
    from bot.queue import Pile
    from sync.announcing import AnnounceIncident
    from sync.bridge import Bridge
    from sync.reconciler import Reconciler
    from sync.trouble import Backoff, Trouble

SILENT = timedelta(minutes=30)
"""How long the nation may be silent before the admins hear of it."""
NATION = "nation"
"""The incident's key."""
PASSES = HEALINGS + 1


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What came of a round, for who asked for it.

    `held` means that nothing was asked of the nation, because it is left alone for now. `silent_since` is since when it
    gives no usable answer, `again_at` until when it is left alone; `left` counts the rows that are not COCOK now.
    """

    carried: CarryReport
    read: ReadReport
    began_at: datetime
    ended_at: datetime
    silent_since: datetime | None
    again_at: datetime | None
    left: Sequence[Pile]
    held: bool = False

    @property
    def trouble(self) -> Trouble | None:
        """Give what ended the round."""
        return self.carried.trouble or self.read.trouble


class AnnounceSync(Protocol):
    """Word the result of a round for the person who asked for it."""

    def __call__(self, job: Job, report: RoundReport) -> Say:
        """Give the message."""


class Rounds:
    """Runs rounds and notes since when the nation is silent."""

    def __init__(
        self,
        store: Store,
        bridge: Bridge,
        reconciler: Reconciler,
        *,
        target: str,
        form: str,
        clock: Clock,
        backoff: Backoff,
        announce_sync: AnnounceSync,
        announce_incident: AnnounceIncident,
        fence: Fence | None = None,
        tally: Tally | None = None,
    ) -> None:
        self._store = store
        self._bridge = bridge
        self._reconciler = reconciler
        self._target = target
        self._form = form
        self._clock = clock
        self._announce_sync = announce_sync
        self._announce_incident = announce_incident
        self._fence = fence or Fence()
        self._backoff = backoff
        self._tally = tally or Tally()

    async def run(self) -> tuple[CarryReport, ReadReport]:
        """Carry and read back; then tell those who asked, and note the nation's silence or its end."""
        began_at = await self._clock.now()
        jobs = await self._begin_jobs()
        held = self._backoff.holds(began_at)
        if held:
            carried = CarryReport(
                trouble=self._backoff.trouble, held_until=self._backoff.not_before
            )
            read = ReadReport()
        else:
            carried, read = await self._pass_until_quiet()
            self._tally.carried(carried.outcomes)
        if jobs:
            await self._finish_jobs(jobs, carried, read, began_at, held=held)
        await self._note_silence(carried.trouble or read.trouble)
        return carried, read

    async def _pass_until_quiet(self) -> tuple[CarryReport, ReadReport]:
        """Repeat while a reading shows that rows did not arrive or were renumbered; after a second trouble not any more."""
        carried, read = CarryReport(), ReadReport()
        for attempt in range(PASSES):
            just_carried = await self._bridge.carry()
            carried.add(just_carried)
            trouble = just_carried.trouble
            if trouble is not None and trouble.surely_not_taken:
                break
            just_read = await self._reconciler.read_back(just_carried.days)
            read.add(just_read)
            if just_read.trouble or not just_read.again or (trouble and attempt):
                break
        return carried, read

    async def _begin_jobs(self) -> Sequence[Job]:
        """Give who asked so far; whoever asks while this round is under way gets a round of their own.

        Who asks lets refused rows go again too: what stood against them at the nation may have been mended there.
        """
        async with self._store.write() as tx:
            jobs = await tx.schedule.jobs(SYNC)
            if any(job.retry for job in jobs):
                await self._fence.check(tx)
                await tx.parity.retry_refused(self._target, await self._clock.now())
                await tx.commit()
        return jobs

    async def _finish_jobs(
        self,
        jobs: Sequence[Job],
        carried: CarryReport,
        read: ReadReport,
        began_at: datetime,
        *,
        held: bool,
    ) -> None:
        now = await self._clock.now()
        async with self._store.read() as views:
            left = await views.piles(self._target, self._form)
        trouble = carried.trouble or read.trouble
        async with self._store.write() as tx:
            await self._fence.check(tx)
            link = await tx.parity.link(self._target)
            since = (link.silent_since or now) if trouble else None
            again_at = self._backoff.not_before
            report = RoundReport(carried, read, began_at, now, since, again_at, left, held)
            await tx.outbox.put([self._announce_sync(job, report) for job in jobs], now)
            for job in jobs:
                await tx.schedule.job_done(job.id, now)
            await tx.commit()

    async def _note_silence(self, trouble: Trouble | None) -> None:
        """Tell the admins once that the nation has been silent for long, and once that it is back; keep how it answered."""
        now = await self._clock.now()
        async with self._store.write() as tx:
            await self._fence.check(tx)
            kind = trouble.kind.value if trouble else None
            link = await tx.parity.heard(self._target, kind, now)
            since = link.silent_since
            until: datetime | None = None
            if since is None:
                since, until = await tx.schedule.end_incident(NATION), now
            elif now - since < SILENT or not await tx.schedule.begin_incident(NATION, since):
                since = None
            if since is not None:
                admins = await tx.people.with_role(Role.ADMIN)
                says = self._announce_incident(admins, f"{NATION}:{kind or ''}", since, until)
                await tx.outbox.put(says, now)
            if self._tally.calls.made:
                await tx.parity.count_calls(self._target, self._tally.calls, now)
            await tx.commit()
        self._tally.kept()
