"""Long jobs: asked for once, held by a lease on the database's own clock, ended once and by who holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.effects import CancelExport
from bot.export import MOST_OPEN, write_wish
from bot.model import ChatId, Lane, Place
from bot.ports import EXPORT, JobState, LongJob
from storage import tables
from storage.audit import record
from storage.statements import chunks, condition, database_clock, insert_rows, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import AskExport

_job = tables.jobs.c
_COLUMNS = (
    *(_job.id, _job.kind, _job.lane, _job.chat, _job.place, _job.params),
    *(_job.created_at, _job.state, _job.attempts, _job.percent, _job.result),
)
_OPEN = sa.and_(condition(tables.OPEN_JOB), _job.state == quoted(JobState.NEW))


def _job_of(row: Sequence[Any]) -> LongJob:
    number, kind, lane, chat, place, params, asked_at, state, attempts, percent, result = row
    return LongJob(
        *(number, kind, Lane(lane), ChatId(chat), Place(place), params, asked_at),
        *(JobState(state), attempts, percent, result),
    )


async def apply_to_exports(
    connection: AsyncConnection, lane: Lane, effect: AskExport | CancelExport, at: datetime
) -> Entry | None:
    """Write what a person wants of exports; None where that moved."""
    if isinstance(effect, CancelExport):
        return await _cancel(connection, lane, effect, at)
    return await _ask(connection, lane, effect, at)


async def _ask(
    connection: AsyncConnection, lane: Lane, effect: AskExport, at: datetime
) -> Entry | None:
    """Store the wish; None where the person has the same under way, or as much as one may have."""
    wish = write_wish(effect.wish)
    key = f"{lane}:{wish}"
    found = await connection.execute(
        sa.select(_job.key).where(_OPEN, _job.kind == EXPORT, _job.lane == lane)
    )
    keys = found.scalars().all()
    if key in keys or len(keys) >= MOST_OPEN:
        return None
    row = {
        "kind": EXPORT,
        "chat": effect.chat,
        "params": {"wish": wish},
        "state": JobState.NEW,
        "created_at": at,
        "lane": lane,
        "key": key,
        "place": effect.place,
    }
    await insert_rows(connection, tables.jobs, [row])
    return Entry(lane, Action.ASK_EXPORT, wish, after=_days(effect))


def _days(effect: AskExport) -> dict[str, str]:
    wish = effect.wish
    return {"first_day": wish.since.isoformat(), "last_day": wish.until.isoformat()}


async def _cancel(
    connection: AsyncConnection, lane: Lane, effect: CancelExport, at: datetime
) -> Entry | None:
    """Give a job up; None where it is over, or not the person's own."""
    ended = await connection.execute(
        tables.jobs.update()
        .where(_OPEN, _job.id == effect.job, _job.lane == lane)
        .values(state=JobState.CANCELLED, done_at=at, until=None)
    )
    return Entry(lane, Action.CANCEL_EXPORT, f"job {effect.job}") if ended.rowcount else None


async def load_job(connection: AsyncConnection, number: int) -> LongJob | None:
    """Give a long job, whatever became of it."""
    found = await connection.execute(
        sa.select(*_COLUMNS).where(_job.id == number, _job.key.is_not(None))
    )
    row = found.one_or_none()
    return None if row is None else _job_of(row)


async def is_waiting(connection: AsyncConnection, kind: str) -> bool:
    """Say whether there is a long job that nobody holds."""
    waits = sa.exists().where(_OPEN, _job.kind == kind, _is_free(connection))
    return bool(await connection.scalar(sa.select(waits)))


def _is_free(connection: AsyncConnection) -> sa.ColumnElement[bool]:
    return sa.or_(_job.until.is_(None), _job.until <= database_clock(connection))


class SqlJobBook:
    """The port `JobBook`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open_jobs(self, kind: str, lanes: Collection[Lane]) -> Sequence[LongJob]:
        """Give the jobs of these people that are not over, oldest first."""
        jobs: list[LongJob] = []
        for some in chunks(lanes):
            found = await self._connection.execute(
                sa.select(*_COLUMNS)
                .where(_OPEN, _job.kind == kind, _job.lane.in_(some))
                .order_by(_job.id)
            )
            jobs += map(_job_of, found)
        return jobs

    async def claim(self, kind: str, holder: str, seconds: float) -> LongJob | None:
        """Take the oldest job that nobody holds, one more attempt counted."""
        free = (
            sa.select(_job.id)
            .where(_OPEN, _job.kind == kind, _is_free(self._connection))
            .order_by(_job.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        taken = await self._connection.execute(
            tables.jobs.update()
            .where(_job.id == free.scalar_subquery())
            .values(
                holder=holder,
                until=database_clock(self._connection) + seconds,
                attempts=_job.attempts + 1,
                percent=0,
            )
            .returning(*_COLUMNS)
        )
        row = taken.one_or_none()
        return None if row is None else _job_of(row)

    async def hold(self, job: int, holder: str, seconds: float, percent: int) -> bool:
        """Go on holding it; False when it is not ours any more."""
        until = database_clock(self._connection) + seconds
        return await self._write(job, holder, {"until": until, "percent": percent})

    async def give_back(self, job: int, holder: str, seconds: float, *, count: bool) -> None:
        """Let it wait for so long, then for anybody."""
        until = database_clock(self._connection) + seconds
        attempts = _job.attempts if count else _job.attempts - 1
        await self._write(job, holder, {"until": until, "holder": None, "attempts": attempts})

    async def end(
        self, job: int, holder: str, state: JobState, at: datetime, result: Mapping[str, Any]
    ) -> bool:
        """End it, if it is still ours."""
        values = {"state": state, "done_at": at, "until": None, "result": dict(result)}
        if not await self._write(job, holder, values):
            return False
        after = {"state": state, "reports": result.get("reports", 0)}
        entry = Entry(None, Action.END_EXPORT, f"job {job}", after=after)
        await record(self._connection, [entry], at)
        return True

    async def _write(self, job: int, holder: str, values: Mapping[str, Any]) -> bool:
        written = await self._connection.execute(
            tables.jobs.update().where(_OPEN, _job.id == job, _job.holder == holder).values(values)
        )
        return written.rowcount == 1
