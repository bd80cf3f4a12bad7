"""A sealed audit trail in memory, for tests of what checks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.audit import Action, Entry, Noted, make_seal
from bot.model import Lane, UnitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.audit import Seal

AT = datetime(2021, 8, 16, 9, 59, 0, 250_000, tzinfo=UTC)
OFFICER = Lane(700)
KUDUS = UnitCode("33.19")
Sealed = list[tuple["Seal", list[Noted]]]


def noted(number: int, at: datetime = AT, **changes: Any) -> Noted:
    """An entry: an officer of Kudus sends a revision."""
    entry = Entry(
        OFFICER,
        Action.SUBMIT,
        f"covid19 33.19-20210816-r{number}",
        None,
        {"revision": number, "figures": {"konfirmasi": 12, "sembuh": None}, "adjustments": {}},
        unit=KUDUS,
    )
    return Noted(number, at, replace(entry, **changes))


def trail(*sizes: int, every: timedelta = timedelta(minutes=1)) -> Sealed:
    """A trail whose seals close so many entries each, one after another."""
    sealed: Sealed = []
    number = 0
    for place, size in enumerate(sizes):
        at = AT + place * every
        entries = [noted(number + one, at) for one in range(1, size + 1)]
        number += size
        sealed.append((closed(entries, sealed, at), entries))
    return sealed


def closed(entries: Sequence[Noted], before: Sealed, at: datetime) -> Seal:
    """Close entries behind a trail."""
    previous = before[-1][0] if before else None
    return replace(make_seal(entries, previous, at), number=len(before) + 1)
