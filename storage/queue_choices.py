"""What an admin does about rows in the queue: let them go again at once, or hand them to the unit's officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.judge import HEALINGS
from bot.model import ParityState
from bot.parity import TARGET, Outcome, RowKind, answering
from bot.queue import NEEDS_A_PERSON, concern_of
from storage import tables
from storage.nation import load_standing
from storage.parity_rows import PARITY_COLUMNS, parity_row
from storage.schedule import ask_for_sync
from storage.statements import MOST_ROWS, condition, param, quoted

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Assign, TryAgain, TryAllAgain
    from bot.model import Lane
    from bot.parity import ParityRow, RowKey

_row = tables.parity
_OF_KEY = (
    sa.select(*PARITY_COLUMNS)
    .where(
        _row.c.target == quoted(TARGET),
        _row.c.form == param("form"),
        _row.c.unit_code == param("unit"),
        _row.c.day == param("day"),
        _row.c.kind == param("kind"),
    )
    .with_for_update()
)
_STUCK = (
    sa.select(*PARITY_COLUMNS)
    .where(
        condition(tables.READ),
        _row.c.target == quoted(TARGET),
        _row.c.outcome == quoted(Outcome.OVERTAKEN),
        _row.c.healings >= HEALINGS,
    )
    .order_by(_row.c.id)
    .limit(MOST_ROWS)
    .with_for_update()
)
_REFUSED = sa.select(sa.func.count()).where(
    condition("outcome = 'refused'"), _row.c.target == quoted(TARGET)
)
_FRESH: dict[str, object] = {
    "state": ParityState.NOT_SENT,
    "outcome": Outcome.NEVER,
    "healings": 0,
    "attempts": 0,
    "code": None,
    "refusal": None,
    "cause": None,
    "different_since": None,
    "next_try_at": None,
}


async def try_again(
    connection: AsyncConnection, lane: Lane, effect: TryAgain, at: datetime
) -> Entry | None:
    """Let one row go again at once; None when it moved since, or goes by itself."""
    row = await _of_key(connection, effect.key)
    if row is None or row.carry != effect.on_carry or concern_of(row) not in NEEDS_A_PERSON:
        return None
    carry = await _let_go(connection, row, at)
    await ask_for_sync(connection, effect.chat, at, retry=False)
    before = {"state": row.state, "code": row.code, "carry": row.carry}
    subject, unit = _subject(effect.key), effect.key.unit
    return Entry(lane, Action.TRY_AGAIN, subject, before, {"carry": carry}, unit=unit)


async def try_all_again(
    connection: AsyncConnection, lane: Lane, effect: TryAllAgain, at: datetime
) -> Entry:
    """Let stuck rows go again, and ask for a round that takes the refused ones along."""
    found = await connection.execute(_STUCK)
    stuck = [parity_row(row) for row in found]
    for row in stuck:
        await _let_go(connection, row, at)
    refused = (await connection.execute(_REFUSED)).scalar_one()
    await ask_for_sync(connection, effect.chat, at)
    after = {"refused": refused, "stuck": len(stuck)}
    return Entry(lane, Action.TRY_ALL_AGAIN, f"target {TARGET}", after=after)


async def assign(
    connection: AsyncConnection, lane: Lane, effect: Assign, at: datetime
) -> Entry | None:
    """Note what the officers were asked to see to; None when the row moved since, or they were asked before."""
    row = await _of_key(connection, effect.key)
    if row is None or (row.carry, row.told or row.state.value) != (effect.on_carry, effect.told):
        return None
    if row.assigned == effect.told:
        return None
    await connection.execute(
        _row.update().where(_row.c.id == row.id).values(assigned=effect.told, assigned_at=at)
    )
    after = {"told": effect.told, "carry": row.carry}
    subject, before = _subject(effect.key), {"told": row.assigned}
    return Entry(lane, Action.ASSIGN_ROW, subject, before, after, unit=effect.key.unit)


async def _of_key(connection: AsyncConnection, key: RowKey) -> ParityRow | None:
    values = {"form": key.form, "unit": key.unit, "day": key.day, "kind": key.kind}
    found = (await connection.execute(_OF_KEY, values)).one_or_none()
    return None if found is None else parity_row(found)


async def _let_go(connection: AsyncConnection, row: ParityRow, at: datetime) -> int:
    """Put a row back to what is to be sent; give its number.

    A refused one was not stored there and keeps its number; a stuck one gets one above both sides', on the version seen.
    """
    carry, against = row.carry, row.against_version
    if row.outcome is Outcome.OVERTAKEN:
        standing = await load_standing(connection, row.target, [row.key])
        theirs = answering(standing.get(row.key, ()))
        carry = max(row.carry, theirs.carry if theirs else 0) + 1
        against = theirs.version if theirs else None
    again = {**_FRESH, "carry": carry, "against_version": against, "state_since": at}
    await connection.execute(_row.update().where(_row.c.id == row.id).values(again))
    return carry


def _subject(key: RowKey) -> str:
    kind = "" if key.kind is RowKind.DAILY else f" {key.kind.value}"
    return f"{key.form} {key.unit} {key.day}{kind}"
