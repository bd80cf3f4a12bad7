"""A day of some units for pages about it: reports, what the nation holds of them, and the weeks before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.course import course_of
from bot.glance import Glance
from bot.model import ChatId, IndicatorKey, ParityState, PersonId, Place, Report
from bot.parity import TARGET, NationRow, Outcome, ParityRow, RowKey, RowKind, Source
from bot.ports import ArrivedLate, DayBook, DayRow, DaySums, Published
from commands.channel import load_tiles
from tests.bot.dialog.chat import NOON, a_channel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import UnitCode

DAY = date(2021, 8, 16)
CHANNEL = replace(a_channel(), tiles=load_tiles("33", a_channel().units))
KEYS = K, S, M = tuple(map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal")))
READ_AT = datetime(2021, 8, 16, 9, 55, tzinfo=UTC)


def counts(*figures: int) -> dict[IndicatorKey, int]:
    return dict(zip(KEYS, figures, strict=True))


def day_row(
    unit: UnitCode,
    *figures: int,
    state: ParityState = ParityState.MATCHED,
    sent_at: datetime = NOON,
    there: Mapping[IndicatorKey, int] | None = None,
    **changes: Any,
) -> DayRow:
    """A unit's day; the nation holds the same row where it is MATCHED, and `there` where that is given."""
    given = counts(*figures)
    card = Place("card:1")
    who = (PersonId(1), "Petugas", ChatId(7))
    report = Report("covid19", unit, DAY, 1, given, *who, sent_at, card)
    key = RowKey("covid19", unit, DAY, RowKind.DAILY)
    carried = there is not None or state is ParityState.MATCHED
    parity = ParityRow(
        id=1,
        target=TARGET,
        key=key,
        revision=1,
        figures=given,
        adjustments={},
        carry=1,
        state=state,
        outcome=Outcome.ACCEPTED if carried else Outcome.NEVER,
        sent_carry=1 if carried else 0,
    )
    held = there or given
    standing = NationRow(key, f"b-{unit}", 1, 1, held, {}, 1, Source.BRIDGING, verified=True)
    rows = (standing,) if carried else ()
    return DayRow(unit, replace(report, **changes), parity, rows, sent_at)


def missing(unit: UnitCode) -> DayRow:
    return DayRow(unit, None, None)


def day_book(*rows: DayRow, published: Mapping[IndicatorKey, int] | None = None) -> DayBook:
    total = Published(DAY, published, {}) if published is not None else None
    read_at = READ_AT if total else None
    return DayBook(DAY, rows, total, read_at, cumulative={}, opening={})


def glance(book: DayBook, sums: Sequence[DaySums] = (), **changes: Any) -> Glance:
    """A day at a glance, at five in the afternoon."""
    nothing = ArrivedLate(0, dict.fromkeys(KEYS, 0))
    now = datetime(2021, 8, 16, 10, 3, tzinfo=UTC)
    made = Glance(CHANNEL, book, course_of(DAY, sums), nothing, 0, now)
    return replace(made, **changes)


def a_week(*konfirmasi: int) -> list[DaySums]:
    """Sums of the days up to the day, newest first."""
    return [
        DaySums(DAY - timedelta(days=back), 35, counts(persons, 0, 0), {})
        for back, persons in enumerate(konfirmasi)
    ]
