"""A day in words: figures, who reported, and both sides beside each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.completeness import completeness
from bot.model import ChatId, IndicatorKey, ParityState, PersonId, Place, Report, UnitCode
from bot.parity import TARGET, NationRow, Outcome, ParityRow, RowKey, RowKind, Source
from bot.ports import DayBook, DayRow, Published
from bot.summary import summarise
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, a_channel, lines

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2021, 8, 16)
CHANNEL = a_channel()
K, S, M = map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal"))


def _counts(*figures: int) -> dict[IndicatorKey, int]:
    return dict(zip((K, S, M), figures, strict=True))


def _row(unit: UnitCode, *figures: int, state: ParityState, sent_at: datetime = NOON) -> DayRow:
    """A unit's day; the nation holds the same row where it is MATCHED."""
    given = _counts(*figures)
    report = Report(
        "covid19", unit, DAY, 1, given, PersonId(1), "Petugas", ChatId(7), sent_at, Place("card:1")
    )
    key = RowKey("covid19", unit, DAY, RowKind.DAILY)
    matched = state is ParityState.MATCHED
    parity = ParityRow(
        id=1,
        target=TARGET,
        key=key,
        revision=1,
        figures=given,
        adjustments={},
        carry=1,
        state=state,
        outcome=Outcome.ACCEPTED if matched else Outcome.NEVER,
        sent_carry=1 if matched else 0,
    )
    there = NationRow(key, f"b-{unit}", 1, 1, given, {}, 1, Source.BRIDGING, verified=True)
    return DayRow(unit, report, parity, (there,) if matched else ())


def _book(*rows: DayRow, published: Mapping[IndicatorKey, int] | None = None) -> DayBook:
    total = Published(DAY, published, {}) if published is not None else None
    read_at = datetime(2021, 8, 16, 9, 55, tzinfo=UTC) if total else None
    return DayBook(DAY, rows, total, read_at, cumulative={}, opening={})


MATCHED = _row(KUDUS, 12, 9, 1, state=ParityState.MATCHED)
NIHIL = _row(TEGAL, 0, 0, 0, state=ParityState.MATCHED)
MISSING = DayRow(SEMARANG, None, None)


def test_a_summary_says_figures_completeness_and_parity() -> None:
    said = lines(
        summarise(CHANNEL, _book(MATCHED, NIHIL, MISSING, published=_counts(12, 9, 1)), ())
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
    waiting = _row(TEGAL, 3, 0, 0, state=ParityState.NOT_SENT)
    said = lines(summarise(CHANNEL, _book(MATCHED, waiting, published=_counts(12, 9, 1)), ()))
    assert said[-3] == (
        "summary-different(indicator=indicator-konfirmasi-short, ours=15, theirs=12, gap=3,"
        " causes=[summary-cause-ours(cause=cause-not-sent, amount=3)])"
    )


def test_what_only_the_nation_counts_is_told_too() -> None:
    said = lines(summarise(CHANNEL, _book(MATCHED, published=_counts(20, 9, 1)), ()))
    assert "summary-cause-theirs(cause=cause-total-not-sum, amount=8)" in said[-3]


def test_a_nation_that_was_never_read_is_said_to_be_unread() -> None:
    assert lines(summarise(CHANNEL, _book(MATCHED), ()))[-1] == "summary-nation-unread"


def test_a_summary_of_some_units_names_them_and_leaves_the_nation_out() -> None:
    said = lines(summarise(CHANNEL, _book(MATCHED, published=_counts(12, 9, 1)), (KUDUS,)))
    assert (said[0], said[-1]) == (
        "summary-title-units(day=2021-08-16, units=[Kab. Kudus])",
        "summary-parity(state=parity-matched, reports=1)",
    )


def test_many_missing_units_are_counted_after_a_dozen() -> None:
    rows = [DayRow(unit.code, None, None) for unit in CHANNEL.units]
    said = lines(summarise(CHANNEL, _book(*rows, published={}), ()))
    assert next(line for line in said if line.startswith("summary-missing-more")).endswith(
        "more=23)"
    )


def test_active_cases_need_every_opening_balance() -> None:
    book = replace(_book(MATCHED), opening=_counts(100, 60, 10), cumulative=_counts(12, 9, 1))
    assert lines(summarise(CHANNEL, book, ()))[4].endswith("figure=32)")


def test_reports_are_counted_by_when_they_were_sent() -> None:
    late = _row(TEGAL, 1, 0, 0, state=ParityState.MATCHED, sent_at=NOON.replace(hour=9, minute=30))
    counted = completeness(CHANNEL.policy, _book(MATCHED, late, MISSING))
    assert (counted.on_time, counted.late, counted.delayed, counted.missing) == (
        1,
        1,
        0,
        (SEMARANG,),
    )


def test_nobody_gets_late_by_a_correction() -> None:
    corrected = _row(TEGAL, 1, 0, 0, state=ParityState.MATCHED, sent_at=NOON + timedelta(days=2))
    counted = completeness(CHANNEL.policy, _book(replace(corrected, first_sent_at=NOON)))
    assert (counted.on_time, counted.late, counted.delayed) == (1, 0, 0)


def _with_reasons(unit: UnitCode = KUDUS, **changes: Any) -> DayRow:
    """A unit whose report was asked about or corrected."""
    assert MATCHED.report is not None
    return replace(MATCHED, unit=unit, report=replace(MATCHED.report, unit=unit, **changes))


def _notes(*rows: DayRow) -> list[str]:
    return [line for line in lines(summarise(CHANNEL, _book(*rows), ())) if "-reason" in line]


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
