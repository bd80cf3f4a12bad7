"""One round of the bridge: carry, read back, and go on while something can be sent again at once; then tell who waits.

A lost answer or a renumbered row is healed in the same round, not a slot later.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.fence import Fence
from bot.judge import HEALINGS
from bot.model import Role
from sync.bridge import CarryReport
from sync.verdicts import ReadReport

if TYPE_CHECKING:
    from datetime import datetime

    from bot.effects import Say
    from bot.ports import Clock, Job, Store
    from sync.announcing import AnnounceIncident
    from sync.bridge import Bridge
    from sync.reconciler import Reconciler
    from sync.trouble import Backoff, Trouble

SILENT = timedelta(minutes=30)
"""How long the nation may be silent before the admins hear of it."""
NATION = "nation"
"""The incident's key."""
SYNC = "sync"
"""The kind of job that asks for a round."""
PASSES = HEALINGS + 1


class AnnounceSync(Protocol):
    """Word the result of a round for the person who asked for it."""

    def __call__(self, job: Job, carried: CarryReport, read: ReadReport, now: datetime) -> Say:
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
        clock: Clock,
        backoff: Backoff,
        announce_sync: AnnounceSync,
        announce_incident: AnnounceIncident,
        fence: Fence | None = None,
    ) -> None:
        self._store = store
        self._bridge = bridge
        self._reconciler = reconciler
        self._target = target
        self._clock = clock
        self._announce_sync = announce_sync
        self._announce_incident = announce_incident
        self._fence = fence or Fence()
        self._backoff = backoff
        self._trouble: Trouble | None = None

    async def run(self) -> tuple[CarryReport, ReadReport]:
        """Carry and read back; then tell those who asked, and note the nation's silence or its end."""
        if self._backoff.holds(await self._clock.now()):
            carried = CarryReport(trouble=self._trouble, held_until=self._backoff.not_before)
            read = ReadReport()
        else:
            carried, read = await self._pass_until_quiet()
        self._trouble = carried.trouble or read.trouble
        await self._finish_jobs(carried, read)
        await self._note_silence(self._trouble)
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

    async def _finish_jobs(self, carried: CarryReport, read: ReadReport) -> None:
        now = await self._clock.now()
        async with self._store.write() as tx:
            jobs = await tx.schedule.jobs(SYNC)
            if not jobs:
                return
            await self._fence.check(tx)
            says = [self._announce_sync(job, carried, read, now) for job in jobs]
            await tx.outbox.put(says, now)
            for job in jobs:
                await tx.schedule.job_done(job.id, now)
            await tx.commit()

    async def _note_silence(self, trouble: Trouble | None) -> None:
        """Tell the admins once that the nation has been silent for long, and once that it is back."""
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
                says = self._announce_incident(admins, NATION, since, until)
                await tx.outbox.put(says, now)
            await tx.commit()
