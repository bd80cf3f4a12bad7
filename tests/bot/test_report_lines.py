"""A report's figures as lines: old beside new, penyesuaian signed, and the reasons that belong to a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.report_lines import adjustment_changes, change_lines, reason_lines, report_lines
from tests.bot.dialog.chat import lines
from tests.bot.dialog.reports import a_report, counts

if TYPE_CHECKING:
    from bot.model import Report

STORED = a_report(12, 9, 1, reasons={"outlier:sembuh": "surge"})


def said(before: Report | None, after: Report) -> list[str]:
    return lines(tuple(change_lines(before, after)))


def test_a_stored_report_shows_figures_and_penyesuaian() -> None:
    report = a_report(12, 0, 1, adjustments={"konfirmasi": -5, "sembuh": 2})
    assert lines(tuple(report_lines(report))) == [
        "card-line(indicator=indicator-konfirmasi-short, figure=12)",
        "card-line(indicator=indicator-sembuh-short, figure=0)",
        "card-line(indicator=indicator-meninggal-short, figure=1)",
        "card-line-minus(indicator=indicator-konfirmasi-short, amount=5)",
        "card-line-plus(indicator=indicator-sembuh-short, amount=2)",
    ]


def test_only_what_changes_is_shown() -> None:
    after = a_report(14, 9, 1, suspek=3, reasons={"ralat": "typo"})
    assert said(STORED, after) == [
        "card-line-changed(indicator=indicator-konfirmasi-short, old=12, new=14)",
        "card-line-changed(indicator=indicator-suspek-short, old=figure-missing, new=3)",
        "card-reasons(reasons=[reason-typo])",
    ]


def test_a_reason_that_is_carried_on_is_not_shown_as_why_it_changes() -> None:
    after = a_report(14, 9, 1, reasons={"outlier:sembuh": "surge", "ralat": "typo"})
    assert said(STORED, after)[-1] == "card-reasons(reasons=[reason-typo])"


def test_a_reason_that_was_given_for_a_changed_figure_again_is_shown() -> None:
    after = a_report(12, 90, 1, reasons={"outlier:sembuh": "surge", "ralat": "typo"})
    assert said(STORED, after)[-1] == "card-reasons(reasons=[reason-surge, reason-typo])"


def test_the_same_reason_for_a_second_penyesuaian_is_shown() -> None:
    before = a_report(12, 9, 1, adjustments={"sembuh": -1}, reasons={"sembuh": "double"})
    after = a_report(12, 9, 1, adjustments={"sembuh": -3}, reasons={"sembuh": "double"})
    assert said(before, after) == [
        "card-line-minus(indicator=indicator-sembuh-short, amount=2)",
        "card-reasons(reasons=[reason-double])",
    ]


def test_without_a_report_before_everything_is_new() -> None:
    assert said(None, STORED)[-1] == "card-reasons(reasons=[reason-surge])"


def test_a_penyesuaian_that_is_taken_back_shows_the_opposite() -> None:
    back = adjustment_changes(counts(-3, 0, 0), {})
    assert lines(tuple(back)) == ["card-line-plus(indicator=indicator-konfirmasi-short, amount=3)"]


def test_a_reason_is_shown_once() -> None:
    given = {"outlier:konfirmasi": "surge", "outlier:sembuh": "surge", "ralat": "angka lab"}
    assert lines(tuple(reason_lines(given))) == ["card-reasons(reasons=[reason-surge, angka lab])"]


def test_no_reason_is_no_line() -> None:
    assert lines(tuple(reason_lines({}))) == []
