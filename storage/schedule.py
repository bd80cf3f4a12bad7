"""What fell due and was begun, work that people asked for, and open incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.model import ChatId
from bot.ports import BACKUP, SYNC, Job
from storage import tables
from storage.statements import insert_new_rows, insert_rows, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


async def ask_for_sync(
    connection: AsyncConnection, chat: ChatId, at: datetime, *, retry: bool = True
) -> None:
    """Store the wish to carry and read back now; with `retry`, what was refused too."""
    params = {} if retry else {"retry": False}
    row = {"kind": SYNC, "chat": chat, "params": params, "state": "new", "created_at": at}
    await insert_rows(connection, tables.jobs, [row])


async def ask_for_backup(connection: AsyncConnection, chat: ChatId, at: datetime) -> None:
    """Store the wish for a copy of the database."""
    row = {"kind": BACKUP, "chat": chat, "params": {}, "state": "new", "created_at": at}
    await insert_rows(connection, tables.jobs, [row])


class SqlSchedule:
    """The port `Schedule`: a unique row is the claim, so that nothing is begun twice."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim_slot(self, job: str, due_at: datetime, now: datetime) -> bool:
        """Begin a slot; False when it was begun before."""
        row = {"job": job, "due_at": due_at, "claimed_at": now}
        key = ("job", "due_at")
        return await insert_new_rows(self._connection, tables.slots, [row], key) == 1

    async def start_slots(self, job: str, due_at: datetime, now: datetime) -> None:
        """Take a slot as begun where none of the job ever was: a new channel makes up for nothing."""
        known = await self._connection.scalar(
            sa.select(sa.exists().where(tables.slots.c.job == job))
        )
        if not known:
            await self.claim_slot(job, due_at, now)

    async def last_slot(self, jobs: Sequence[str], before: datetime) -> datetime | None:
        """Give when the latest slot of these jobs that was begun fell due, before a moment."""
        slots = tables.slots.c
        found = sa.select(sa.func.max(slots.due_at)).where(
            slots.job.in_(jobs), slots.due_at < before
        )
        latest: datetime | None = (await self._connection.execute(found)).scalar_one()
        return latest

    async def claimed_at(self, job: str, due_at: datetime) -> datetime | None:
        """Give when a slot was begun; None where it was not."""
        slots = tables.slots.c
        found = sa.select(slots.claimed_at).where(slots.job == job, slots.due_at == due_at)
        begun: datetime | None = (await self._connection.execute(found)).scalar_one_or_none()
        return begun

    async def jobs(self, kind: str) -> Sequence[Job]:
        """Give the jobs that wait, oldest first."""
        jobs = tables.jobs.c
        rows = await self._connection.execute(
            sa.select(jobs.id, jobs.kind, jobs.chat, jobs.created_at, jobs.params)
            .where(tables.jobs.c.kind == kind, tables.jobs.c.state == quoted("new"))
            .order_by(tables.jobs.c.id)
        )
        return [
            Job(job_id, job, ChatId(chat), asked_at, params.get("retry", True))
            for job_id, job, chat, asked_at, params in rows
        ]

    async def job_done(self, job_id: int, at: datetime) -> None:
        """Mark a job as done."""
        await self._connection.execute(
            tables.jobs.update().where(tables.jobs.c.id == job_id).values(state="done", done_at=at)
        )

    async def begin_incident(self, key: str, at: datetime) -> bool:
        """Note a trouble; False when it was noted already."""
        row = {"key": key, "since": at}
        return await insert_new_rows(self._connection, tables.incidents, [row], ("key",)) == 1

    async def end_incident(self, key: str) -> datetime | None:
        """Note its end; give since when it lasted, None when there was none."""
        ended = await self._connection.execute(
            tables.incidents.delete()
            .where(tables.incidents.c.key == key)
            .returning(tables.incidents.c.since)
        )
        return ended.scalar_one_or_none()
