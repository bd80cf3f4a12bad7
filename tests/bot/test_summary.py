"""A day in words: figures, who reported, and both sides beside each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.completeness import completeness
from bot.model import ParityState
from bot.ports import DayRow
from bot.summary import summarise
from tests.bot.days import CHANNEL, KEYS, counts, day_book, day_row, missing
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, lines

if TYPE_CHECKING:
    from bot.model import UnitCode

K, S, M = KEYS

MATCHED = day_row(KUDUS, 12, 9, 1, state=ParityState.MATCHED)
NIHIL = day_row(TEGAL, 0, 0, 0, state=ParityState.MATCHED)
MISSING = DayRow(SEMARANG, None, None)


def test_a_summary_says_figures_completeness_and_parity() -> None:
    said = lines(
        summarise(CHANNEL, day_book(MATCHED, NIHIL, MISSING, published=counts(12, 9, 1)), ())
    )
    assert said == [
        "summary-title(day=2021-08-16)",
        "card-line(indicator=indicator-konfirmasi-short, figure=12)",
        "card-line(indicator=indicator-sembuh-short, figure=9)",
        "card-line(indicator=indicator-meninggal-short, figure=1)",
        "card-line(indicator=indicator-aktif-short, figure=figure-incomplete)",
        "summary-completeness(reported=2, units=3, nihil=1)",
        "summary-timeliness(on_time=2, late=0, delayed=0)",
        "summary-missing(units=[Kota Semarang])",
        "summary-parity(state=parity-matched, reports=2)",
        "summary-nation-read(day=16/08, at=2021-08-16 09:55:00+00:00)",
        "summary-equal(indicator=indicator-konfirmasi-short, ours=12, theirs=12)",
        "summary-equal(indicator=indicator-sembuh-short, ours=9, theirs=9)",
        "summary-equal(indicator=indicator-meninggal-short, ours=1, theirs=1)",
    ]


def test_a_gap_is_told_with_its_cause() -> None:
    waiting = day_row(TEGAL, 3, 0, 0, state=ParityState.NOT_SENT)
    said = lines(summarise(CHANNEL, day_book(MATCHED, waiting, published=counts(12, 9, 1)), ()))
    assert said[-3] == (
        "summary-different(indicator=indicator-konfirmasi-short, ours=15, theirs=12, gap=3,"
        " causes=[summary-cause-ours(cause=cause-not-sent, amount=3)])"
    )


def test_what_only_the_nation_counts_is_told_too() -> None:
    said = lines(summarise(CHANNEL, day_book(MATCHED, published=counts(20, 9, 1)), ()))
    assert "summary-cause-theirs(cause=cause-total-not-sum, amount=8)" in said[-3]


def test_a_nation_that_was_never_read_is_said_to_be_unread() -> None:
    assert lines(summarise(CHANNEL, day_book(MATCHED), ()))[-1] == "summary-nation-unread"


def test_a_day_of_which_neither_side_has_anything_is_not_called_equal() -> None:
    blank = day_book(missing(KUDUS), published=counts(0, 0, 0))
    assert lines(summarise(CHANNEL, blank, ()))[-1] == "summary-nothing-to-compare"


def test_a_summary_of_some_units_names_them_and_leaves_the_nation_out() -> None:
    said = lines(summarise(CHANNEL, day_book(MATCHED, published=counts(12, 9, 1)), (KUDUS,)))
    assert (said[0], said[-1]) == (
        "summary-title-units(day=2021-08-16, units=[Kab. Kudus])",
        "summary-parity(state=parity-matched, reports=1)",
    )


def test_missing_units_are_counted_after_forty() -> None:
    rows = [DayRow(unit.code, None, None) for unit in (*CHANNEL.units, *CHANNEL.units)]
    said = lines(summarise(CHANNEL, day_book(*rows, published={}), ()))
    assert next(line for line in said if line.startswith("summary-missing-more")).endswith(
        "more=30)"
    )


def test_active_cases_need_every_opening_balance() -> None:
    book = replace(day_book(MATCHED), opening=counts(100, 60, 10), cumulative=counts(12, 9, 1))
    assert lines(summarise(CHANNEL, book, ()))[4].endswith("figure=32)")


def test_reports_are_counted_by_when_they_were_sent() -> None:
    late = day_row(
        TEGAL, 1, 0, 0, state=ParityState.MATCHED, sent_at=NOON.replace(hour=9, minute=30)
    )
    counted = completeness(CHANNEL.policy, day_book(MATCHED, late, MISSING))
    assert (counted.on_time, counted.late, counted.delayed, counted.missing) == (
        1,
        1,
        0,
        (SEMARANG,),
    )


def test_nobody_gets_late_by_a_correction() -> None:
    corrected = day_row(TEGAL, 1, 0, 0, state=ParityState.MATCHED, sent_at=NOON + timedelta(days=2))
    counted = completeness(CHANNEL.policy, day_book(replace(corrected, first_sent_at=NOON)))
    assert (counted.on_time, counted.late, counted.delayed) == (1, 0, 0)


def _with_reasons(unit: UnitCode = KUDUS, **changes: Any) -> DayRow:
    """A unit whose report was asked about or corrected."""
    assert MATCHED.report is not None
    return replace(MATCHED, unit=unit, report=replace(MATCHED.report, unit=unit, **changes))


def _notes(*rows: DayRow) -> list[str]:
    return [line for line in lines(summarise(CHANNEL, day_book(*rows), ())) if "-reason" in line]


def test_a_figure_that_was_asked_about_is_told_with_its_reason() -> None:
    assert _notes(_with_reasons(reasons={"outlier:konfirmasi": "surge"})) == [
        (
            "summary-reason(unit=Kab. Kudus, figures=[figure-named("
            "indicator=indicator-konfirmasi-short, figure=12)], reasons=[reason-surge])"
        )
    ]


def test_a_ralat_is_told_with_its_reason() -> None:
    assert _notes(_with_reasons(reasons={"ralat": "salah baca"})) == [
        ("summary-reason(unit=Kab. Kudus, figures=summary-reason-whole, reasons=[salah baca])")
    ]


def test_a_penyesuaian_is_told_with_its_amount_and_reason() -> None:
    assert _notes(_with_reasons(adjustments={K: -5}, reasons={"konfirmasi": "double"})) == [
        (
            "summary-reason(unit=Kab. Kudus, figures=[card-line-minus("
            "indicator=indicator-konfirmasi-short, amount=5)], reasons=[reason-double])"
        )
    ]


def test_reasons_that_are_too_many_are_counted() -> None:
    rows = [_with_reasons(unit.code, reasons={"ralat": "typo"}) for unit in [*CHANNEL.units][:8]]
    assert _notes(*rows)[-1] == "summary-reasons-more(more=2)"
