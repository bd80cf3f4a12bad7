"""One day as rows of an export: what stands where, what is missing, and what is added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.comparison import compare_day, compare_units
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause
from bot.phrases import Phrase
from bot.workbook import Name, sheets
from bot.workbook_rows import DayPages, Ledger
from tests.bot.days import CHANNEL, DAY, K, S, counts, day_book, day_row, missing
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Report
    from bot.ports import DayBook
    from bot.workbook import Cell, Row

SHEETS = {sheet.name: sheet for sheet in sheets(CHANNEL.form)}
STRANGER = UnitCode("33.99")
SUM = Phrase(key="sheet-sum-province")  # type: ignore[arg-type]  # a key is a text


def titles(name: Name) -> list[str]:
    return [show(column.title) for column in SHEETS[name].columns]


def ledger() -> Ledger:
    return Ledger(CHANNEL.form, CHANNEL.units, CHANNEL.policy, list(SHEETS.values()))


def pages(book: DayBook, *revisions: Report, whole: bool = True) -> DayPages:
    sides = (
        compare_day(CHANNEL.form, book, {}, None)
        if whole
        else compare_units(CHANNEL.form, book, {})
    )
    return DayPages(revisions, book, sides)


def rows(kept: Ledger, day: DayPages, name: Name) -> list[Row]:
    return [row for sheet, row in kept.rows(day) if sheet is name]


def cells(name: Name, row: Row) -> Mapping[str, Cell]:
    """Give the cells of a row that are not empty, by heading; words as a test reads them."""
    return {
        title: show(cell) if isinstance(cell, Phrase) else cell
        for title, cell in zip(titles(name), row, strict=True)
        if cell is not None
    }


def test_the_sheets_are_named_as_programs_find_them() -> None:
    assert [sheet.name.value for sheet in SHEETS.values()] == [
        *("laporan", "revisi", "paritas", "kelengkapan", "harian", "penyesuaian")
    ]


def test_a_report_is_a_row_and_what_nobody_gave_is_empty() -> None:
    given = {**counts(12, 9, 0), S: None}
    row = day_row(KUDUS, 12, 9, 0, figures=given)
    (report,) = rows(ledger(), pages(day_book(row, missing(TEGAL))), Name.REPORTS)
    assert cells(Name.REPORTS, report) == {
        "sheet-day": DAY,
        "sheet-code": KUDUS,
        "sheet-unit": "Kab. Kudus",
        "indicator-konfirmasi-short": 12,
        "indicator-meninggal-short": 0,
        "sheet-number": "33.19-20210816-r1",
        "sheet-revision": 1,
        "sheet-first-sent": NOON,
        "sheet-timeliness": "sheet-time-on-time",
        "sheet-state": "parity-matched",
    }


def test_a_zero_report_says_so_and_time_is_that_of_the_first_revision() -> None:
    row = day_row(KUDUS, 0, 0, 0, revision=2, sent_at=NOON + timedelta(days=1))
    row = replace(row, first_sent_at=NOON + timedelta(hours=6), parity=None)
    (report,) = rows(ledger(), pages(day_book(row)), Name.REPORTS)
    found = cells(Name.REPORTS, report)
    assert (found["sheet-nothing"], found["sheet-timeliness"]) == ("sheet-yes", "sheet-time-late")
    assert "sheet-state" not in found
    (alone,) = rows(ledger(), pages(day_book(replace(row, first_sent_at=None))), Name.REPORTS)
    assert cells(Name.REPORTS, alone)["sheet-timeliness"] == "sheet-time-delayed"


def test_every_revision_stands_with_its_reasons() -> None:
    first = day_row(KUDUS, 12, 9, 1).report
    assert first is not None
    reasons = {"ralat": "typo", "outlier:konfirmasi": "surge", "konfirmasi": "double"}
    adjusted = {IndicatorKey("konfirmasi"): -2}
    second = replace(first, revision=2, reasons=reasons, adjustments=adjusted)
    found = rows(ledger(), pages(day_book(), first, second), Name.REVISIONS)
    kept = [cells(Name.REVISIONS, row) for row in found]
    assert [row["sheet-revision"] for row in kept] == [1, 2]
    assert [row.get("sheet-reason") for row in kept] == [
        None,
        (
            "sheet-joined(items=[reason-typo, "
            "sheet-reason-of(indicator=indicator-konfirmasi-short, reason=reason-surge)])"
        ),
    ]


def test_what_is_booked_apart_stands_apart_and_counts_as_no_case() -> None:
    adjusted = {K: -2, IndicatorKey("gejala"): 1}
    row = day_row(KUDUS, 12, 9, 1, adjustments=adjusted, reasons={"konfirmasi": "=2+3"})
    kept = ledger()
    day = pages(day_book(row))
    assert [cells(Name.ADJUSTMENTS, each) for each in rows(kept, day, Name.ADJUSTMENTS)] == [
        {
            "sheet-day": DAY,
            "sheet-code": KUDUS,
            "sheet-unit": "Kab. Kudus",
            "sheet-number": "33.19-20210816-r1",
            "sheet-indicator": "indicator-konfirmasi-short",
            "sheet-amount": -2,
            "sheet-reason": "sheet-joined(items==2+3)",
        },
        {
            "sheet-day": DAY,
            "sheet-code": KUDUS,
            "sheet-unit": "Kab. Kudus",
            "sheet-number": "33.19-20210816-r1",
            "sheet-indicator": "gejala",
            "sheet-amount": 1,
        },
    ]
    sums = cells(Name.REPORTS, kept.sums(SHEETS[Name.REPORTS], SUM))
    assert sums == {
        "sheet-unit": "sheet-sum-province",
        "indicator-konfirmasi-short": 12,
        "indicator-sembuh-short": 9,
        "indicator-meninggal-short": 1,
    }


def test_both_sides_stand_beside_each_other() -> None:
    row = day_row(KUDUS, 12, 9, 1, state=ParityState.DIFFERENT, there=counts(12, 9, 3))
    assert row.parity is not None
    row = replace(row, parity=replace(row.parity, state_since=NOON, cause=Cause.CHANGED))
    (side,) = rows(ledger(), pages(day_book(row), whole=False), Name.PARITY)
    found = cells(Name.PARITY, side)
    assert {key: found[key] for key in ("sheet-kind", "sheet-state", "sheet-since")} == {
        "sheet-kind": "sheet-kind-new",
        "sheet-state": "parity-different",
        "sheet-since": NOON,
    }
    assert str(found["sheet-cause"]).startswith("sheet-joined(items=[cause-")
    died = "(indicator=indicator-meninggal-short)"
    assert [found[f"sheet-{each}{died}"] for each in ("ours", "theirs", "gap")] == [1, 3, -2]


def test_a_penyesuaian_has_a_row_of_its_own_in_the_parity() -> None:
    row = day_row(KUDUS, 12, 9, 1, state=ParityState.NOT_SENT, adjustments={K: -2})
    assert row.parity is not None
    row = replace(row, parity=replace(row.parity, adjustments={K: -2}))
    found = [cells(Name.PARITY, each) for each in rows(ledger(), pages(day_book(row)), Name.PARITY)]
    assert [each["sheet-kind"] for each in found] == ["sheet-kind-new", "sheet-kind-adjustment"]
    confirmed = "(indicator=indicator-konfirmasi-short)"
    assert [each.get(f"sheet-ours{confirmed}") for each in found] == [12, -2]
    assert [each.get(f"sheet-gap{confirmed}") for each in found] == [None, None]


def test_a_unit_that_only_the_nation_knows_has_a_code_alone_and_a_silent_one_no_row() -> None:
    row = day_row(KUDUS, 12, 9, 1)
    stranger = replace(row.standing[0], row_id="b-x")
    stranger = replace(stranger, key=replace(stranger.key, unit=STRANGER))
    book = replace(day_book(row, missing(TEGAL)), extra=(stranger,))
    found = [cells(Name.PARITY, each) for each in rows(ledger(), pages(book), Name.PARITY)]
    assert [each["sheet-code"] for each in found] == [KUDUS, STRANGER]
    assert ("sheet-unit" in found[1], "sheet-state" in found[1]) == (False, False)


def test_a_day_counts_who_reported_and_sets_the_sums_beside_what_was_published() -> None:
    late = NOON + timedelta(hours=6)
    book = day_book(
        day_row(KUDUS, 12, 9, 1),
        day_row(SEMARANG, 0, 0, 0, sent_at=late),
        missing(TEGAL),
        published=counts(10, 9, 1),
    )
    kept = ledger()
    (day,) = rows(kept, pages(book), Name.DAYS)
    found = cells(Name.DAYS, day)
    assert list(found.values())[:8] == [DAY, 3, 2, 1, 1, 1, 1, 0]
    confirmed = "(indicator=indicator-konfirmasi-short)"
    assert [found[f"sheet-{each}{confirmed}"] for each in ("ours", "theirs", "gap")] == [12, 10, 2]
    sums = cells(Name.DAYS, kept.sums(SHEETS[Name.DAYS], SUM))
    assert (sums["sheet-day"], sums["sheet-units"]) == ("sheet-sum-province", 3)
    assert sums[f"sheet-gap{confirmed}"] == 2


def test_where_nothing_of_the_nation_was_read_its_side_is_empty() -> None:
    row = day_row(KUDUS, 12, 9, 1, state=ParityState.NOT_SENT)
    (day,) = rows(ledger(), pages(day_book(row)), Name.DAYS)
    found = cells(Name.DAYS, day)
    confirmed = "(indicator=indicator-konfirmasi-short)"
    assert (found[f"sheet-ours{confirmed}"], f"sheet-theirs{confirmed}" in found) == (12, False)


def test_completeness_is_told_for_each_unit_and_for_all_of_them() -> None:
    kept = ledger()
    for _ in range(2):
        list(kept.rows(pages(day_book(day_row(KUDUS, 12, 9, 1), missing(TEGAL)))))
    found = [row for _, row in kept.ending()]
    assert found == [
        (KUDUS, "Kab. Kudus", 2, 2, 0, 0, 2, 0, 0, 1.0, 1.0),
        (TEGAL, "Kota Tegal", 2, 0, 0, 2, 0, 0, 0, 0.0, 0.0),
    ]
    sums = kept.sums(SHEETS[Name.COMPLETENESS], SUM)
    assert sums == (None, SUM, 4, 2, 0, 2, 2, 0, 0, 0.5, 0.5)
    assert kept.reports == 2


def test_without_a_day_there_is_nothing_to_divide() -> None:
    sums = ledger().sums(SHEETS[Name.COMPLETENESS], SUM)
    assert sums[-2:] == (None, None)


def test_reports_of_the_province_are_added_up_and_revisions_are_not() -> None:
    assert (SHEETS[Name.REPORTS].sums, SHEETS[Name.REVISIONS].sums) == (True, False)
