"""What we want the nation to hold: the side of a parity row that a report or an opening balance writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.parity import TARGET, Outcome
from storage import tables
from storage.statements import chunks, insert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

_REPLACED = (
    "revision",
    "figures",
    "adjustments",
    "definition",
    "state",
    "outcome",
    "attempts",
    "author_chat",
    "card",
    "wanted_at",
    "state_since",
)
_CLEARED = (
    "next_try_at",
    "code",
    "refusal",
    "against_version",
    "cause",
    "differences",
    "different_since",
    "matched_at",
    "told",
    "confirmed_at",
    "assigned",
    "assigned_at",
)


async def open_parity(
    connection: AsyncConnection,
    wanted: Sequence[Mapping[str, object]],
    at: datetime,
    target: str = TARGET,
) -> None:
    """Want new figures at the nation: a new row with carry 1, or the same row under the next carry.

    What was sent and seen before stays as it was; what was said about the old figures is cleared.
    """
    begin = insert(connection, tables.parity)
    statement = begin.on_conflict_do_update(
        index_elements=("target", "form", "unit_code", "day", "kind"),
        set_={
            **{name: begin.excluded[name] for name in _REPLACED},
            **dict.fromkeys(_CLEARED),
            "carry": tables.parity.c.carry + 1,
            "healings": 0,
        },
    )
    fresh = {
        "target": target,
        "carry": 1,
        "state": ParityState.NOT_SENT,
        "outcome": Outcome.NEVER,
        "sent_carry": 0,
        "attempts": 0,
        "healings": 0,
        "confirmed_revision": 0,
        "wanted_at": at,
        "state_since": at,
    }
    for some in chunks(wanted):
        await connection.execute(statement, [{**fresh, **row} for row in some])
