"""Reads of broadcasts: one, the newest ones, whom an audience is, and who did not get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.broadcast import (
    NOT_REACHED,
    Broadcast,
    BroadcastState,
    Fate,
    Reach,
    audience_from_json,
)
from bot.model import DraftId, Lane
from storage import tables
from storage.statements import param

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.broadcast import Audience

_row, _delivery, _people = tables.broadcasts, tables.deliveries, tables.people
_stopper = tables.people.alias("stopper")
_BROADCAST = (
    sa.select(
        _row.c.role,
        _row.c.units,
        _row.c.text,
        _people.c.name,
        _people.c.lane,
        _row.c.made_at,
        _row.c.state,
        _row.c.whole,
        _stopper.c.name.label("stopped_by"),
        _row.c.ended_at,
    )
    .select_from(
        _row.join(_people, _people.c.id == _row.c.made_by).outerjoin(
            _stopper, _stopper.c.id == _row.c.stopped_by
        )
    )
    .where(_row.c.id == param("of_broadcast"))
)
_FATES = (
    sa.select(_delivery.c.state, sa.func.count())
    .where(_delivery.c.broadcast == param("of_broadcast"))
    .group_by(_delivery.c.state)
)
_RECENT = sa.select(_row.c.id).order_by(_row.c.made_at.desc(), _row.c.id.desc())
_ORDER = sa.case({fate.value: n for n, fate in enumerate(NOT_REACHED)}, value=_delivery.c.state)
_NOT_REACHED = (
    sa.select(_people.c.name, _delivery.c.state)
    .join_from(_delivery, _people, _people.c.id == _delivery.c.person_id)
    .where(_delivery.c.broadcast == param("of_broadcast"), _delivery.c.state.in_(NOT_REACHED))
    .order_by(_ORDER, sa.func.lower(_people.c.name), _people.c.id)
    .limit(param("most", sa.Integer))
)


def matching(role: str | None, units: Sequence[str]) -> list[sa.ColumnElement[bool]]:
    """Say who an audience is among people: active, with a role of theirs that fits."""
    held = tables.assignments.c
    fits = [held.person_id == _people.c.id]
    fits += [held.role == role] if role else []
    fits += [held.unit_code.in_(list(units))] if units else []
    return [_people.c.active, sa.exists().where(*fits)]


async def load_broadcast(connection: AsyncConnection, broadcast: DraftId) -> Broadcast | None:
    """Give a broadcast with how many people are where; None for an unknown one."""
    asked = {"of_broadcast": broadcast}
    found = (await connection.execute(_BROADCAST, asked)).one_or_none()
    if found is None:
        return None
    role, units, text, name, lane, made_at, state, whole, stopped_by, ended_at = found
    fates = {Fate(fate): count for fate, count in await connection.execute(_FATES, asked)}
    return Broadcast(
        broadcast,
        audience_from_json({"role": role, "units": units}),
        text,
        name,
        Lane(lane),
        made_at,
        BroadcastState(state),
        whole,
        stopped_by,
        ended_at,
        fates,
    )


class SqlBroadcastViews:
    """The port `BroadcastViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def one(self, broadcast: DraftId) -> Broadcast | None:
        """Give a broadcast; None for an unknown one."""
        return await load_broadcast(self._connection, broadcast)

    async def recent(self, most: int) -> Sequence[Broadcast]:
        """Give the newest ones, newest first."""
        numbers = (await self._connection.execute(_RECENT.limit(most))).scalars().all()
        found = [await self.one(DraftId(number)) for number in numbers]
        return [one for one in found if one]

    async def reach(self, audience: Audience) -> Reach:
        """Count whom an audience is now, and whom of them Telegram does not let us write to."""
        chats = tables.chats.c.chat
        counted = (
            sa.select(sa.func.count(), sa.func.count(chats))
            .select_from(_people.outerjoin(tables.chats, chats == _people.c.lane))
            .where(*matching(audience.role, audience.units))
        )
        return Reach(*(await self._connection.execute(counted)).one())

    async def not_reached(self, broadcast: DraftId, most: int) -> Sequence[tuple[str, Fate]]:
        """Name people who did not get it, by fate and name."""
        found = await self._connection.execute(
            _NOT_REACHED, {"of_broadcast": broadcast, "most": most}
        )
        return [(name, Fate(fate)) for name, fate in found]
