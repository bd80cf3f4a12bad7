"""Strangers who ask to be let in: kept until an admin answers; what they wrote of themselves goes with the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import DraftId, Lane, Role, UnitCode
from bot.staff import AccessRequest, AccessState
from storage import tables
from storage.people import assign, ensure_person
from storage.statements import condition, insert, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Person
    from bot.staffing import AskAccess, DecideAccess

_row, _decider = tables.access_requests, tables.people.alias("decider")
_REQUESTS = sa.select(
    _row.c.id,
    _row.c.lane,
    _row.c.name,
    _row.c.about,
    _row.c.asked_at,
    _row.c.state,
    _row.c.role,
    _row.c.units,
    _decider.c.name.label("decided_by"),
    _row.c.decided_at,
).select_from(_row.outerjoin(_decider, _decider.c.id == _row.c.decided_by))
_BY_ID = _REQUESTS.where(_row.c.id.in_(listed("ids")))
_LOCKED = _BY_ID.with_for_update(of=_row)
_OF_LANES = _REQUESTS.where(condition(tables.WAITS), _row.c.lane.in_(listed("lanes")))
_WAITING = _REQUESTS.where(condition(tables.WAITS)).order_by(_row.c.asked_at, _row.c.id)
_DECIDED = _row.update().where(_row.c.id == param("request"))


async def load_access(
    connection: AsyncConnection, ids: Collection[DraftId], *, lock: bool = False
) -> dict[DraftId, AccessRequest]:
    """Give these requests, whatever became of them; unknown ones are absent."""
    rows = await connection.execute(_LOCKED if lock else _BY_ID, {"ids": list(ids)})
    return {found.id: found for found in map(_request, rows)}


async def load_access_of(
    connection: AsyncConnection, lanes: Collection[Lane]
) -> dict[Lane, AccessRequest]:
    """Give the request of each of these lanes that waits."""
    rows = await connection.execute(_OF_LANES, {"lanes": list(lanes)})
    return {found.lane: found for found in map(_request, rows)}


async def list_access(connection: AsyncConnection) -> list[AccessRequest]:
    """Give what waits, oldest first."""
    return [_request(row) for row in await connection.execute(_WAITING)]


def _request(row: Sequence[Any]) -> AccessRequest:
    number, lane, name, about, asked_at, state, role, units, decided_by, decided_at = row
    return AccessRequest(
        DraftId(number),
        Lane(lane),
        name,
        about,
        asked_at,
        AccessState(state),
        None if role is None else Role(role),
        tuple(UnitCode(unit) for unit in units or ()),
        decided_by,
        decided_at,
    )


async def keep_access(
    connection: AsyncConnection, lane: Lane, effect: AskAccess, at: datetime
) -> Entry | None:
    """Store a wish; None when one of this person waits already. The audit names nobody and repeats nothing."""
    made = insert(connection, _row).values(
        id=effect.id,
        lane=lane,
        name=effect.name,
        about=effect.about,
        asked_at=at,
        state=AccessState.WAITING,
    )
    kept = await connection.execute(made.on_conflict_do_nothing().returning(_row.c.id))
    if kept.scalar_one_or_none() is None:
        return None
    return Entry(lane, Action.ASK_ACCESS, f"access {effect.id}", person=lane)


async def decide_access(
    connection: AsyncConnection,
    person: Person | None,
    effect: DecideAccess,
    language: str,
    at: datetime,
) -> Entry | None:
    """Let somebody in or not; None when the wish does not wait any more. ValueError when a stranger decides."""
    if person is None:
        raise ValueError("a stranger cannot let anybody in")
    request = (await load_access(connection, [effect.request], lock=True)).get(effect.request)
    if request is None or request.state is not AccessState.WAITING:
        return None
    state = AccessState.DECLINED if effect.role is None else AccessState.ADMITTED
    if effect.role is not None:
        joined = await ensure_person(connection, request.lane, request.name, language, at)
        await assign(connection, joined, effect.role, effect.units, at)
    decision = {
        "state": state,
        "role": effect.role,
        "units": list(effect.units),
        "about": "",
        "decided_by": person.id,
        "decided_at": at,
    }
    await connection.execute(_DECIDED.values(decision), {"request": effect.request})
    after = {"state": state, "role": effect.role, "units": list(effect.units)}
    unit = effect.units[0] if len(effect.units) == 1 else None
    subject = f"access {request.id}"
    before = {"state": request.state}
    return Entry(
        person.lane, Action.DECIDE_ACCESS, subject, before, after, unit=unit, person=request.lane
    )
