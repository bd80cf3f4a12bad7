"""What arrived and was not handled yet: `inbox` rows, and the right to a lane."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.model import Lane
from bot.ports import Arrived, Waiting
from storage import tables
from storage.aside import HAS_MORE
from storage.statements import (
    MOST_ROWS,
    chunks,
    condition,
    insert_new_rows,
    is_postgresql,
    listed,
    param,
    quoted,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


class InboxState(StrEnum):
    """What became of an input."""

    NEW = "new"
    """Waits for its lane."""
    DONE = "done"
    """Handled."""
    DEAD = "dead"
    """Parked with its error; a person has to look."""


_head = tables.inbox.alias("head")
_rival = tables.inbox.alias("rival")
_IS_HEAD = sa.and_(
    _head.c.state == quoted(InboxState.NEW),
    _head.c.id
    == sa.select(_rival.c.id)
    .where(_rival.c.state == quoted(InboxState.NEW), _rival.c.lane == _head.c.lane)
    .order_by(_rival.c.turn, _rival.c.id)
    .limit(1)
    .scalar_subquery(),
)
_HEADS = sa.select(
    _head.c.id,
    _head.c.update_id,
    _head.c.lane,
    _head.c.raw,
    _head.c.received_at,
    _head.c.kind,
).where(_IS_HEAD)
_LIMIT = param("limit", sa.Integer)
_LANES = listed("lanes")
_OLDEST_HEADS = _HEADS.order_by(_head.c.id).limit(_LIMIT)
_HEADS_OF = _HEADS.where(_head.c.lane.in_(_LANES)).order_by(_head.c.id)
_FREE_LANES = (
    sa.select(tables.lanes.c.lane)
    .select_from(_head.join(tables.lanes, tables.lanes.c.lane == _head.c.lane))
    .where(_IS_HEAD)
    .order_by(_head.c.id)
    .limit(_LIMIT)
    .with_for_update(of=tables.lanes, skip_locked=True)
)
_FREE_LANE_OF = (
    sa.select(tables.lanes.c.lane)
    .join(tables.inbox, tables.inbox.c.lane == tables.lanes.c.lane)
    .where(tables.inbox.c.id == param("inbox_id"))
    .with_for_update(of=tables.lanes, skip_locked=True)
)
_LANE_OF = sa.select(tables.inbox.c.lane).where(tables.inbox.c.id == param("inbox_id"))
_DONE = (
    tables.inbox.update()
    .where(tables.inbox.c.id.in_(listed("ids")))
    .values(state=InboxState.DONE, handled_at=param("at"))
)
_HAS_INPUTS = sa.exists().where(
    tables.inbox.c.state == quoted(InboxState.NEW), tables.inbox.c.lane == tables.sessions.c.lane
)
_TO_WAKE = (
    sa.select(tables.sessions.c.lane)
    .where(condition(tables.WANTS_TO_BE_WOKEN), tables.sessions.c.wake_at <= param("now"))
    .where(~_HAS_INPUTS)
    .order_by(tables.sessions.c.wake_at)
    .limit(MOST_ROWS)
    .with_for_update(skip_locked=True)
)
_NOTE_MORE = (
    tables.inbox.update()
    .where(
        tables.inbox.c.id
        == sa.select(_head.c.id)
        .where(_head.c.update_id.is_not(None))
        .order_by(_head.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    .values(more=param("has_more", sa.Boolean))
)
_WOKEN = tables.sessions.update().where(tables.sessions.c.lane.in_(_LANES)).values(wake_at=None)


class SqlInbox:
    """The port `Inbox`. On SQLite the write transaction itself is the lock on every lane.

    On PostgreSQL a lane is locked by its row in `lanes`, never by its inputs: an earlier update may arrive while a later
    one is being handled, and nobody would hold a lock on it. After the lock the head is read again, because the
    statement that found it may have looked before the lane's last holder committed.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, rows: Sequence[Arrived]) -> int:
        """Store updates that are not known yet; give how many were new."""
        if is_postgresql(self._connection):
            lanes = [{"lane": lane} for lane in sorted({row.lane for row in rows})]
            await insert_new_rows(self._connection, tables.lanes, lanes, ("lane",))
        new = [
            {
                "update_id": row.update_id,
                "lane": row.lane,
                "turn": row.update_id or 0,
                "kind": row.kind,
                "raw": row.raw,
                "received_at": row.received_at,
                "state": InboxState.NEW,
                "more": row.more,
            }
            for row in rows
        ]
        return await insert_new_rows(self._connection, tables.inbox, new, ("update_id",))

    async def wake(self, now: datetime) -> int:
        """Put a timer into the lanes that want to be woken by now, 500 at most; give how many.

        Nobody is woken before what they sent is handled: an answer from before a draft's end keeps the draft.
        On PostgreSQL a session that is being written is passed over, and one that was just written is looked at again
        under its lock: a newer wish is neither taken early nor lost.
        """
        if (await self._connection.execute(HAS_MORE)).scalar():
            return 0
        due = (await self._connection.execute(_TO_WAKE, {"now": now})).scalars().all()
        if not due:
            return 0
        await self._connection.execute(_WOKEN, {"lanes": due})
        return await self.keep([Arrived(None, Lane(lane), b"{}", now, "timer") for lane in due])

    async def note_more(self, *, more: bool) -> None:
        """Note whether others may wait at Telegram behind the newest update."""
        await self._connection.execute(_NOTE_MORE, {"has_more": more})

    async def claim(self, limit: int) -> Sequence[Waiting]:
        """Lock up to `limit` free lanes, those that wait longest, and give the head of each."""
        if not is_postgresql(self._connection):
            found = await self._connection.execute(_OLDEST_HEADS, {"limit": limit})
            return [_waiting(row) for row in found]
        free = await self._connection.execute(_FREE_LANES, {"limit": limit})
        return await self._heads(free.scalars().all())

    async def claim_one(self, inbox_id: int) -> Waiting | None:
        """Lock a row's lane and give the row, if it is still new and its lane's head."""
        lane = _FREE_LANE_OF if is_postgresql(self._connection) else _LANE_OF
        free = await self._connection.execute(lane, {"inbox_id": inbox_id})
        heads = await self._heads(free.scalars().all())
        return next((head for head in heads if head.id == inbox_id), None)

    async def _heads(self, lanes: Collection[int]) -> list[Waiting]:
        heads: list[Waiting] = []
        for some in chunks(lanes):
            found = await self._connection.execute(_HEADS_OF, {"lanes": some})
            heads.extend(_waiting(row) for row in found)
        return heads

    async def done(self, ids: Collection[int], at: datetime) -> None:
        """Mark as handled."""
        for some in chunks(ids):
            await self._connection.execute(_DONE, {"ids": some, "at": at})

    async def park(self, inbox_id: int, error: str, at: datetime) -> None:
        """Mark as dead with its error."""
        await self._connection.execute(
            tables.inbox.update()
            .where(tables.inbox.c.id == inbox_id)
            .values(state=InboxState.DEAD, error=error, handled_at=at)
        )


def _waiting(row: Sequence[Any]) -> Waiting:
    inbox_id, update_id, lane, raw, received_at, kind = row
    return Waiting(inbox_id, update_id, Lane(lane), raw, received_at, kind)
