"""What one admin alone may not do: it waits here for a second one, and is done in the transaction of their tap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import DraftId, PersonId
from bot.staff import SecondTap, TapKind, TapState
from storage import tables
from storage.statements import insert_new_rows, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Person
    from bot.staffing import AskSecond

_row = tables.second_taps
_asker, _decider = tables.people.alias("asker"), tables.people.alias("decider")
_TAPS = (
    sa.select(
        _row.c.id,
        _row.c.kind,
        _row.c.params,
        _row.c.asked_by,
        _asker.c.name.label("asked_by_name"),
        _row.c.asked_at,
        _row.c.expires_at,
        _row.c.state,
        _decider.c.name.label("decided_by_name"),
        _row.c.decided_at,
    )
    .select_from(
        _row.join(_asker, _asker.c.id == _row.c.asked_by).outerjoin(
            _decider, _decider.c.id == _row.c.decided_by
        )
    )
    .where(_row.c.id.in_(listed("ids")))
)
_LOCKED = _TAPS.with_for_update(of=_row)
_DECIDED = _row.update().where(_row.c.id == param("tap"))


async def load_taps(
    connection: AsyncConnection, ids: Collection[DraftId], *, lock: bool = False
) -> dict[DraftId, SecondTap]:
    """Give these, whatever became of them; unknown ones are absent."""
    rows = await connection.execute(_LOCKED if lock else _TAPS, {"ids": list(ids)})
    return {found.id: found for found in map(_tap, rows)}


def _tap(row: Sequence[Any]) -> SecondTap:
    number, kind, params, asked_by, name, asked_at, expires_at, state, decider, decided_at = row
    return SecondTap(
        DraftId(number),
        TapKind(kind),
        params,
        PersonId(asked_by),
        name,
        asked_at,
        expires_at,
        TapState(state),
        decider,
        decided_at,
    )


async def keep_tap(
    connection: AsyncConnection, person: Person | None, effect: AskSecond, at: datetime
) -> Entry | None:
    """Let it wait; None when its number is not new. ValueError when a stranger asks."""
    if person is None:
        raise ValueError("a stranger cannot ask for a second tap")
    row = {
        "id": effect.id,
        "kind": effect.kind,
        "params": dict(effect.params),
        "asked_by": person.id,
        "asked_at": at,
        "expires_at": effect.expires_at,
        "state": TapState.WAITING,
    }
    if not await insert_new_rows(connection, _row, [row], ("id",)):
        return None
    return Entry(person.lane, Action.ASK_SECOND, f"{effect.kind} {effect.id}")


async def hold_tap(connection: AsyncConnection, tap: DraftId) -> SecondTap | None:
    """Lock one that waits; None when it does not any more."""
    found = (await load_taps(connection, [tap], lock=True)).get(tap)
    return found if found and found.state is TapState.WAITING else None


async def close_tap(
    connection: AsyncConnection,
    person: Person | None,
    tap: SecondTap,
    state: TapState,
    at: datetime,
) -> Entry:
    """Say what became of one that is held. ValueError when a stranger decides."""
    if person is None:
        raise ValueError("a stranger cannot decide")
    decision = {"state": state, "decided_by": person.id, "decided_at": at}
    await connection.execute(_DECIDED.values(decision), {"tap": tap.id})
    action = Action.CONFIRM_SECOND if state is TapState.CONFIRMED else Action.DROP_SECOND
    before, after = {"state": tap.state}, {"state": state}
    return Entry(person.lane, action, f"{tap.kind} {tap.id}", before, after)
