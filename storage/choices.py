"""A person's answer to a difference: our figures go to the nation once more, on the version that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import ParityState
from bot.parity import TARGET, Outcome, RowKey, answering
from storage import tables
from storage.nation import load_standing
from storage.statements import param, quoted

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import UseOurs
    from bot.model import Lane

_row = tables.parity
_DIFFERENT = (
    sa.select(_row.c.id, _row.c.carry)
    .where(
        _row.c.target == param("target"),
        _row.c.form == param("form"),
        _row.c.unit_code == param("unit"),
        _row.c.day == param("day"),
        _row.c.kind == param("kind"),
        _row.c.state == quoted(ParityState.DIFFERENT),
    )
    .with_for_update()
)


async def use_ours(
    connection: AsyncConnection, lane: Lane, effect: UseOurs, at: datetime
) -> Entry | None:
    """Send our figures again under a number above both sides'; None when the row differs no more, or was carried since."""
    key = RowKey(effect.form, effect.unit, effect.day)
    values = {
        "target": TARGET,
        "form": key.form,
        "unit": key.unit,
        "day": key.day,
        "kind": key.kind,
    }
    found = (await connection.execute(_DIFFERENT, values)).one_or_none()
    if found is None or found.carry != effect.on_carry:
        return None
    standing = await load_standing(connection, TARGET, [key])
    theirs = answering(standing.get(key, ()))
    carry = max(found.carry, theirs.carry if theirs else 0) + 1
    await connection.execute(
        _row.update()
        .where(_row.c.id == found.id)
        .values(
            carry=carry,
            against_version=theirs.version if theirs else None,
            state=ParityState.NOT_SENT,
            state_since=at,
            outcome=Outcome.NEVER,
            healings=0,
            attempts=0,
            different_since=None,
            next_try_at=None,
        )
    )
    subject = f"{key.form} {key.unit} {key.day}"
    before, after = {"carry": found.carry}, {"carry": carry}
    return Entry(lane, Action.USE_OURS, subject, before, after, unit=key.unit)
