"""Copies of the database: one each night, and one whenever an admin asks; one at a time, and never in the way of a round.

The work goes on beside the ticks, which only look how far it is. A night is done when its copy is there, so that a process that dies
over it begins anew; what fails is tried again after an hour, and the admins hear once that it fails and once that it is over.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.backup import BackupTrouble, NotMade
from bot.backup_page import incident_begun, incident_over, made_page, not_made_page, running
from bot.effects import Rewrite, Say, Urgency
from bot.incidents import BACKUP_FAILS
from bot.model import Place, Role
from bot.ports import BACKUP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, time

    from bot.backup import Manifest
    from bot.fence import Fence
    from bot.phrases import Message
    from bot.policy import Policy
    from bot.ports import Archive, Job, Store, Transaction

AGAIN_AFTER = timedelta(hours=1)
STEP = 25
"""Per cent between two messages that say how far it is."""
_INSTANT = timedelta(microseconds=1)
_QUIET = frozenset({BackupTrouble.BUSY, BackupTrouble.STOPPED})
"""What is no trouble: another copy is being made, or the process ends."""


@dataclass(slots=True)
class _UnderWay:
    """A copy that is being made, for whom, and whether it is a night's."""

    jobs: Sequence[Job]
    nightly: datetime | None
    task: asyncio.Task[Manifest | NotMade] | None = None
    percent: int = 0
    told: int = 0

    def hear(self, percent: int) -> None:
        """Hear how far it is; from another thread."""
        self.percent = percent


@dataclass(slots=True)
class BackingUp:
    """The use-case: called at every tick. `at` is the time of the nightly copy in WIB; None for never."""

    store: Store
    policy: Policy
    archive: Archive
    fence: Fence
    at: time | None
    _under_way: _UnderWay | None = None
    _held_until: datetime | None = None
    _done: datetime | None = field(default=None)

    async def __call__(self, now: datetime) -> None:
        """Begin what is due, tell how far it is, or end it."""
        under_way = self._under_way
        if under_way is None or under_way.task is None:
            await self._begin(now)
        elif under_way.task.done():
            self._under_way = None
            await self._end(under_way, under_way.task, now)
        elif under_way.jobs and under_way.percent >= under_way.told + STEP:
            under_way.told = under_way.percent // STEP * STEP
            await self._tell(under_way.jobs, running(under_way.told), now)

    async def _begin(self, now: datetime) -> None:
        async with self.store.write() as tx:
            await self.fence.check(tx)
            jobs = await tx.schedule.jobs(BACKUP)
            nightly = await self._due(tx, now)
            if jobs:
                await tx.outbox.put(_rewritten(jobs, running(0)), now)
            await tx.commit()
        if not jobs and nightly is None:
            return
        begun = self._under_way = _UnderWay(jobs, nightly)
        begun.task = asyncio.create_task(self.archive.make(now, begun.hear))

    async def _due(self, tx: Transaction, now: datetime) -> datetime | None:
        """Give the night whose copy is to be made now; a new channel makes up for none."""
        if self.at is None or (self._held_until is not None and now < self._held_until):
            return None
        due = self.policy.nightly_slot(self.at, now)
        if due == self._done:
            return None
        last = await tx.schedule.last_slot((BACKUP,), due + _INSTANT)
        if last is None:
            await tx.schedule.start_slots(BACKUP, due, now)
        if last is None or last == due:
            self._done = due
            return None
        return due

    async def _end(
        self, ended: _UnderWay, task: asyncio.Task[Manifest | NotMade], now: datetime
    ) -> None:
        """Tell who asked what came of it; a night's copy that failed is an incident until one is made."""
        error = task.exception()
        made = task.result() if error is None else NotMade(BackupTrouble.OTHER, repr(error))
        failed = isinstance(made, NotMade)
        self._held_until = now + AGAIN_AFTER if failed else None
        async with self.store.write() as tx:
            await self.fence.check(tx)
            message = (
                not_made_page(made)
                if isinstance(made, NotMade)
                else made_page(self.policy, made, self.archive.place, self.archive.kept())
            )
            await tx.outbox.put(_rewritten(ended.jobs, message), now)
            for job in ended.jobs:
                await tx.schedule.job_done(job.id, now)
            if isinstance(made, NotMade):
                if ended.nightly is not None and made.why not in _QUIET:
                    await self._alarm(tx, made, now)
            else:
                await self._calm(tx, ended, now)
            await tx.commit()
        if error is not None:
            raise error

    async def _alarm(self, tx: Transaction, made: NotMade, now: datetime) -> None:
        if await tx.schedule.begin_incident(BACKUP_FAILS, now):
            await _tell_admins(tx, incident_begun(made, now), now)

    async def _calm(self, tx: Transaction, ended: _UnderWay, now: datetime) -> None:
        """Note the night, and the end of a trouble: any copy that was made ends it."""
        if ended.nightly is not None:
            await tx.schedule.claim_slot(BACKUP, ended.nightly, now)
            self._done = ended.nightly
        since = await tx.schedule.end_incident(BACKUP_FAILS)
        if since is not None:
            await _tell_admins(tx, incident_over(now, now - since), now)

    async def _tell(self, jobs: Sequence[Job], message: Message, now: datetime) -> None:
        async with self.store.write() as tx:
            await self.fence.check(tx)
            await tx.outbox.put(_rewritten(jobs, message), now)
            await tx.commit()


def _rewritten(jobs: Sequence[Job], message: Message) -> list[Rewrite]:
    """Let one message of each who asked say how it stands."""
    return [Rewrite(job.chat, Place(f"backup:{job.chat}:{job.id}"), message) for job in jobs]


async def _tell_admins(tx: Transaction, message: Message, now: datetime) -> None:
    admins = await tx.people.with_role(Role.ADMIN)
    await tx.outbox.put([Say(a.chat, message, urgency=Urgency.NOTE) for a in admins], now)
