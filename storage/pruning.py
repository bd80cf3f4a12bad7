"""Remove the channel's traffic that ended long ago, a few rows at a time: who writes reports never waits long behind it.

What reports, parity, proofs and the audit trail rest on is in none of these tables' rows.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.reminders import MEASURED_DAYS
from storage import tables
from storage.statements import MOST_ROWS, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

_in, _out, _slots = tables.inbox, tables.outbox, tables.slots
_later = tables.slots.alias("later")
_places = tables.places
_newer = tables.places.alias("newer")


def _old(before: datetime) -> Iterator[tuple[sa.Table, tuple[sa.Column[Any], ...], list[Any]]]:
    """Give each table, its key, and what makes a row of it old: the cheap conditions first, oldest keys first."""
    links, access, taps = tables.invitations, tables.access_requests, tables.second_taps
    sessions, calls, jobs = tables.sessions, tables.calls, tables.jobs
    yield _in, (_in.c.id,), [_in.c.state == quoted("done"), _in.c.handled_at < before]
    spoken = _out.c.state.in_([quoted("sent"), quoted("dropped")])
    yield _out, (_out.c.id,), [spoken, _out.c.created_at < before]
    yield (
        sessions,
        (sessions.c.lane,),
        [sessions.c.changed_at < before, sessions.c.wake_at.is_(None)],
    )
    ended = sa.func.coalesce(links.c.used_at, links.c.revoked_at, links.c.expires_at)
    yield links, (links.c.token_hash,), [ended < before]
    asked = sa.func.coalesce(access.c.decided_at, access.c.asked_at)
    yield access, (access.c.id,), [asked < before]
    yield taps, (taps.c.id,), [taps.c.expires_at < before]
    yield calls, (calls.c.target, calls.c.hour), [calls.c.hour < before]
    yield jobs, (jobs.c.id,), [jobs.c.state != quoted("new"), jobs.c.done_at < before]
    told = tables.reminders
    measured = before - timedelta(days=MEASURED_DAYS)
    yield told, tuple(told.primary_key.columns), [told.c.put_at < measured]
    newest = sa.select(sa.func.max(_later.c.due_at)).where(_later.c.job == _slots.c.job)
    yield (
        _slots,
        (_slots.c.job, _slots.c.due_at),
        [_slots.c.due_at < before, _slots.c.due_at < newest.scalar_subquery()],
    )


async def prune(connection: AsyncConnection, before: datetime) -> int:
    """Remove up to 500 rows of each kind that ended before a moment; give how many went in all."""
    gone = await _prune_places(connection, before)
    for table, key, which in _old(before):
        found = await connection.execute(
            sa.select(*key).where(*which).order_by(*key).limit(MOST_ROWS)
        )
        rows = found.all()
        if not rows:
            continue
        gone += len(rows)
        await connection.execute(
            table.delete().where(sa.tuple_(*key).in_([tuple(r) for r in rows]))
        )
    return gone


async def _prune_places(connection: AsyncConnection, before: datetime) -> int:
    """Forget where messages stand that nobody has sent or edited since; what was to edit one then is sent anew.

    Rows from before their time was noted get the newest time that was: they are no younger.
    """
    undated = sa.select(_places.c.place).where(_places.c.placed_at.is_(None)).limit(MOST_ROWS)
    newest = sa.select(sa.func.max(_newer.c.placed_at)).scalar_subquery()
    await connection.execute(
        _places.update().where(_places.c.place.in_(undated)).values(placed_at=newest)
    )
    old = sa.select(_places.c.place).where(_places.c.placed_at < before)
    found = await connection.execute(old.order_by(_places.c.placed_at).limit(MOST_ROWS))
    places = found.scalars().all()
    if places:
        await connection.execute(_places.delete().where(_places.c.place.in_(places)))
    return len(places)
