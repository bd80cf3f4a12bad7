"""Days on both sides, for tests of what is made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.model import ChatId, ParityState, PersonId, Place, Report, UnitCode
from bot.parity import NationRow, Outcome, ParityRow, RowKey
from bot.ports import DayBook, DayRow, Published
from tests.bot.parity_rows import DAY, FIGURES, NOON, our_row, their_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import IndicatorKey

KUDUS, TEGAL, SEMARANG = UnitCode("33.19"), UnitCode("33.76"), UnitCode("33.74")
HOUR = timedelta(hours=1)
Figures = dict["IndicatorKey", int]


def key_of(unit: UnitCode) -> RowKey:
    return RowKey("covid19", unit, DAY)


def report_of(unit: UnitCode, figures: Mapping[IndicatorKey, int | None] = FIGURES) -> Report:
    return Report(
        form="covid19",
        unit=unit,
        day=DAY,
        revision=1,
        figures=figures,
        author=PersonId(1),
        author_name="Petugas",
        author_chat=ChatId(7),
        sent_at=NOON,
        card=Place("card:1"),
    )


def ours(unit: UnitCode, **changes: Any) -> ParityRow:
    """Give a row that is COCOK since noon."""
    told = {"state": ParityState.MATCHED, "state_since": NOON, "read_began_at": NOON + HOUR}
    return our_row(key=key_of(unit), **{**told, **changes})


def theirs(unit: UnitCode, **changes: Any) -> NationRow:
    return their_row(key=key_of(unit), **{"row_id": f"b-{unit}", **changes})


def cocok(unit: UnitCode, **changes: Any) -> DayRow:
    """Give a unit's day that is equal on both sides."""
    return DayRow(unit, report_of(unit), ours(unit, **changes), (theirs(unit),))


def unsent(unit: UnitCode, hours: int = 2) -> DayRow:
    """Give a unit's day that was not carried for some hours before five o'clock."""
    since = NOON + 5 * HOUR - hours * HOUR
    row = ours(unit, state=ParityState.NOT_SENT, outcome=Outcome.NEVER, state_since=since)
    return DayRow(unit, report_of(unit), replace(row, read_began_at=None))


def book(
    *rows: DayRow, published: Figures | None = None, extra: tuple[NationRow, ...] = ()
) -> DayBook:
    """Give a day whose published total was read an hour after noon; None was never read."""
    total = None if published is None else Published(DAY, published, {})
    return DayBook(DAY, rows, total, NOON + HOUR if total else None, {}, {}, extra)


def times(figures: Figures, count: int) -> Figures:
    return {key: n * count for key, n in figures.items()}
