"""A day on both sides as values: sums, gaps, causes with their ages, and each unit by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.comparison import compare_day, compare_units
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause, Source
from bot.parity_day import Line, Pair, Share
from bot.ports import DayRow
from tests.bot.both_sides import (
    HOUR,
    KUDUS,
    SEMARANG,
    TEGAL,
    book,
    cocok,
    ours,
    report_of,
    theirs,
    times,
    unsent,
)
from tests.bot.dialog.chat import a_channel
from tests.bot.parity_rows import FIGURES, KONFIRMASI, MENINGGAL, NOON, SEMBUH

if TYPE_CHECKING:
    from datetime import datetime

    from bot.parity_day import ParityDay

FORM = a_channel().form
SEEN = {f"b-{unit}": NOON + HOUR for unit in (KUDUS, TEGAL, SEMARANG)}


def compared(*rows: DayRow, published: int = 1, **more: object) -> ParityDay:
    """Compare where the nation publishes so many times the usual figures."""
    day = book(*rows, published=times(FIGURES, published), **more)  # type: ignore[arg-type]
    return compare_day(FORM, day, SEEN, NOON + 2 * HOUR)


def ages(day: ParityDay, unit: UnitCode) -> dict[Cause, datetime | None]:
    (found,) = (each for each in day.units if each.unit == unit)
    return {each.cause: each.since for each in found.causes}


def test_equal_sides_have_three_equal_sums_and_nothing_to_explain() -> None:
    day = compared(cocok(KUDUS), cocok(TEGAL), published=2)
    assert day.lines == (
        Line(KONFIRMASI, False, 24, 24, 24, ()),
        Line(SEMBUH, False, 18, 18, 18, ()),
        Line(MENINGGAL, False, 2, 2, 2, ()),
        Line(IndicatorKey("aktif"), False, 4, 4, 4, ()),
    )
    assert (day.unequal, day.empty, day.published_at) == ((), False, NOON + HOUR)


def test_a_cause_is_as_old_as_its_oldest_row() -> None:
    line = compared(cocok(KUDUS), unsent(TEGAL, 2), unsent(SEMARANG, 3)).line(KONFIRMASI)
    assert (line.gap, line.shares) == (24, (Share(Cause.NOT_SENT, 24, NOON + 2 * HOUR),))


def test_a_derived_figure_is_explained_like_those_it_is_computed_of() -> None:
    line = compared(cocok(KUDUS), unsent(TEGAL)).line(IndicatorKey("aktif"))
    assert line.shares == (Share(Cause.NOT_SENT, 2, NOON + 3 * HOUR),)


def test_a_total_that_is_not_the_sum_is_known_since_both_stand_so() -> None:
    line = compared(cocok(KUDUS), published=2).line(KONFIRMASI)
    assert (line.published, line.rows) == (24, 12)
    assert line.shares == (Share(Cause.TOTAL_NOT_SUM, -12, NOON + 2 * HOUR),)


def test_a_total_of_which_nothing_was_noted_has_no_age() -> None:
    day = compare_day(FORM, book(published=FIGURES), {}, None)
    assert day.line(KONFIRMASI).shares == (Share(Cause.TOTAL_NOT_SUM, -12, None),)


def test_without_a_published_total_the_sum_of_the_rows_is_compared() -> None:
    day = compare_day(FORM, book(cocok(KUDUS), unsent(TEGAL)), SEEN, None)
    line = day.line(KONFIRMASI)
    assert (line.published, line.rows, line.theirs, line.gap) == (None, 12, 12, 12)
    assert [(share.cause, share.persons) for share in line.shares] == [(Cause.NOT_SENT, 12)]


def test_a_figure_that_nobody_has_is_nothing_on_all_sides() -> None:
    probable = IndicatorKey("probable")
    assert compared(cocok(KUDUS)).line(probable) == Line(probable, False, 0, 0, 0, ())


def test_units_are_compared_with_their_rows_alone() -> None:
    stranger = theirs(TEGAL)
    day = book(cocok(KUDUS), published=times(FIGURES, 9), extra=(stranger,))
    mine = compare_units(FORM, day, SEEN)
    line = mine.line(KONFIRMASI)
    assert (mine.whole, mine.published_at, line.published, line.gap) == (False, None, None, 0)
    assert [each.unit for each in mine.units] == [KUDUS]


def test_rows_that_only_the_nation_has_are_named_after_ours_with_when_they_were_seen() -> None:
    unknown = theirs(UnitCode("33.99"), row_id="b-33.76")
    day = compared(cocok(KUDUS), published=2, extra=(unknown,))
    assert [each.unit for each in day.units] == [KUDUS, "33.99"]
    assert ages(day, UnitCode("33.99")) == {Cause.EXTRA_THERE: NOON + HOUR}
    assert day.line(KONFIRMASI).shares == (Share(Cause.EXTRA_THERE, -12, NOON + HOUR),)
    assert (day.units[1].state, day.units[1].equal) == (None, False)


def test_a_double_is_as_old_as_its_row_where_the_state_names_another_cause() -> None:
    double = theirs(KUDUS, row_id="b-33.76", doubled=True)
    row = replace(cocok(KUDUS), standing=(theirs(KUDUS), double))
    named = ours(KUDUS, state=ParityState.DIFFERENT, cause=Cause.DOUBLED)
    assert ages(compared(row, published=2), KUDUS) == {Cause.DOUBLED: NOON + HOUR}
    assert ages(compared(replace(row, parity=named)), KUDUS) == {Cause.DOUBLED: NOON}


def test_a_double_of_which_nothing_was_noted_has_no_age() -> None:
    double = theirs(KUDUS, row_id="b-0", doubled=True)
    day = compared(replace(cocok(KUDUS), standing=(theirs(KUDUS), double)), published=2)
    assert ages(day, KUDUS) == {Cause.DOUBLED: None}
    assert day.line(KONFIRMASI).shares == (Share(Cause.DOUBLED, -12, None),)


@pytest.mark.parametrize(
    ("state", "since"), [(ParityState.WAITING, NOON), (ParityState.DIFFERENT, NOON + HOUR)]
)
def test_a_verification_is_as_old_as_its_state_or_its_row(
    state: ParityState, since: datetime
) -> None:
    hidden = theirs(KUDUS, verified=False)
    row = replace(cocok(KUDUS, state=state), standing=(hidden,))
    assert ages(compared(row), KUDUS) == {Cause.VERIFICATION: since}


def test_a_difference_that_waits_for_its_second_reading_counts_from_the_first() -> None:
    changed = theirs(KUDUS, figures={**FIGURES, KONFIRMASI: 15}, source=Source.CENTRE)
    row = replace(cocok(KUDUS, different_since=NOON + HOUR), standing=(changed,))
    day = compared(row)
    assert ages(day, KUDUS) == {Cause.CHANGED: NOON + HOUR}
    assert [each.unit for each in day.unequal] == [KUDUS]


def test_a_state_without_a_beginning_counts_from_when_it_was_wanted() -> None:
    row = unsent(KUDUS)
    assert row.parity is not None
    old = replace(row, parity=replace(row.parity, state_since=None, wanted_at=NOON))
    assert ages(compared(old), KUDUS) == {Cause.NOT_SENT: NOON}


def test_a_report_that_is_never_carried_counts_from_when_it_was_sent() -> None:
    given = {**FIGURES, IndicatorKey("suspek"): None}
    day = compared(DayRow(KUDUS, report_of(KUDUS, given), None))
    assert ages(day, KUDUS) == {Cause.NOT_SENT: NOON}
    assert (day.units[0].state, [pair.ours for pair in day.units[0].pairs]) == (
        ParityState.NOT_SENT,
        [12, 9, 1],
    )


def test_a_units_figures_stand_beside_each_other_in_the_forms_order() -> None:
    strange = IndicatorKey("aneh")
    shown = theirs(KUDUS, figures={strange: 1, SEMBUH: 9, KONFIRMASI: 12}, adjustments={SEMBUH: 2})
    row = replace(cocok(KUDUS, adjustments={KONFIRMASI: -3}), standing=(shown,))
    assert compared(row).units[0].pairs == (
        Pair(KONFIRMASI, False, 12, 12),
        Pair(SEMBUH, False, 9, 9),
        Pair(MENINGGAL, False, 1, None),
        Pair(strange, False, None, 1),
        Pair(KONFIRMASI, True, -3, None),
        Pair(SEMBUH, True, None, 2),
    )


def test_penyesuaian_come_after_new_figures_and_before_what_is_derived() -> None:
    row = cocok(KUDUS, adjustments={KONFIRMASI: -3})
    named = [(line.indicator, line.adjustment) for line in compared(row).lines]
    assert named == [
        (KONFIRMASI, False),
        (SEMBUH, False),
        (MENINGGAL, False),
        (KONFIRMASI, True),
        ("aktif", False),
    ]


def test_the_weightiest_unit_comes_first() -> None:
    small = unsent(KUDUS)
    assert small.parity is not None
    small = replace(small, parity=replace(small.parity, figures={KONFIRMASI: 1}))
    day = compared(small, cocok(TEGAL), unsent(SEMARANG))
    assert [(each.unit, each.weight) for each in day.unequal] == [(SEMARANG, 22), (KUDUS, 1)]


def test_a_day_without_anything_is_empty() -> None:
    nobody = DayRow(KUDUS, None, None)
    days = [
        compare_day(FORM, book(nobody), {}, None),
        compare_day(FORM, book(nobody, published=FIGURES), {}, None),
        compare_day(FORM, book(nobody, extra=(theirs(TEGAL),)), {}, None),
    ]
    assert [day.empty for day in days] == [True, False, False]
