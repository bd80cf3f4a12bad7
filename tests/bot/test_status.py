"""What an officer sees of their last days, their history, and a day's revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model import IndicatorKey, ParityState
from bot.parity import RowKey
from bot.ports import DayRow
from bot.status import PAGE, history, revisions, status
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, a_channel, labels, lines
from tests.bot.dialog.reports import TODAY, a_report, a_request
from tests.bot.parity_rows import our_row

CHANNEL = a_channel()
YESTERDAY = TODAY - timedelta(days=1)


def row(state: ParityState | None = ParityState.MATCHED, back: int = 0) -> DayRow:
    """Kudus' report of a day, as it stands at the nation."""
    day = TODAY - timedelta(days=back)
    parity = our_row(key=RowKey("covid19", KUDUS, day), state=state) if state else None
    return DayRow(KUDUS, a_report(12, 9, 1, day=day), parity)


def said(*rows: DayRow, days: int = 1) -> list[str]:
    asked = [TODAY - timedelta(days=back) for back in range(days)]
    return lines(status(CHANNEL, (KUDUS,), asked, rows))


def test_a_status_has_a_line_a_day_and_says_what_is_missing() -> None:
    assert said(row(), days=2) == [
        "status-title(unit=Kab. Kudus)",
        "status-line(day=16/08, number=33.19-20210816-r1, state=parity-matched)",
        "status-missing(day=15/08)",
        "status-do-report(day=15/8)",
    ]


def test_a_report_without_a_parity_row_was_not_sent() -> None:
    assert said(row(None))[1:] == [
        "status-line(day=16/08, number=33.19-20210816-r1, state=parity-not-sent)"
    ]


def test_only_the_latest_missing_days_are_asked_for() -> None:
    assert [line for line in said(days=7) if line.startswith("status-do")] == [
        "status-do-report(day=16/8)",
        "status-do-report(day=15/8)",
        "status-do-report(day=14/8)",
    ]


def test_a_difference_says_what_to_do() -> None:
    assert said(row(ParityState.DIFFERENT))[-1] == "status-do-different"


def test_a_refusal_says_what_to_do() -> None:
    assert said(row(ParityState.REFUSED))[-1] == "status-do-refused"


def test_a_correction_that_waits_is_named_with_its_own_unit() -> None:
    requests = [a_request(a_report(14, 9, 1, revision=2))]
    both = status(CHANNEL, (KUDUS, TEGAL), (TODAY,), (row(),), requests)
    assert [line for line in lines(both) if "request" in line or "title" in line] == [
        "status-title(unit=Kab. Kudus)",
        f"status-request(number=33.19-20210816-r2, day=16/08, at={NOON})",
        "status-title(unit=Kota Tegal)",
    ]


def test_a_status_without_a_unit_says_whom_to_ask() -> None:
    assert lines(status(CHANNEL, (), (TODAY,), ())) == ["report-no-unit"]


def test_a_history_without_a_report_says_so() -> None:
    message, keyboard = history(CHANNEL, (), 0, "77", several=False)
    assert (lines(message), keyboard) == (["history-empty"], ())


def test_a_history_has_a_line_and_a_button_a_report() -> None:
    message, keyboard = history(CHANNEL, (row(), row(None, back=1)), 0, "77", several=False)
    figures = (
        "[figure-named(indicator=indicator-konfirmasi-short, figure=12),"
        " figure-named(indicator=indicator-sembuh-short, figure=9),"
        " figure-named(indicator=indicator-meninggal-short, figure=1)]"
    )
    assert lines(message) == [
        "history-title(page=1)",
        f"history-line(day=16/08, figures={figures}, state=parity-matched, revision=1)",
        f"history-line(day=15/08, figures={figures}, state=parity-not-sent, revision=1)",
    ]
    assert [[button.data for button in line] for line in keyboard] == [
        ["d:look:33.19:2021-08-16", "d:look:33.19:2021-08-15"]
    ]


def test_a_history_of_several_units_names_them() -> None:
    message, _ = history(CHANNEL, (row(),), 0, "77", several=True)
    assert "unit=Kab. Kudus" in lines(message)[1]


def test_a_full_page_leads_to_the_older_one() -> None:
    rows = [row(back=back) for back in range(PAGE + 1)]
    _, keyboard = history(CHANNEL, rows, 0, "77", several=False)
    assert [button.data for button in keyboard[-1]] == ["h:77:1"]
    assert len(labels(keyboard)) == PAGE + 1


def test_a_page_in_the_middle_leads_both_ways() -> None:
    rows = [row(back=back) for back in range(PAGE + 1)]
    _, keyboard = history(CHANNEL, rows, 2, "77", several=False)
    assert [button.data for button in keyboard[-1]] == ["h:77:1", "h:77:3"]


def test_a_day_without_a_report_has_no_revisions() -> None:
    assert lines(revisions(CHANNEL, KUDUS, TODAY, ())) == [
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "history-no-report",
    ]


def test_the_revisions_of_a_day_say_what_each_changed_and_why() -> None:
    first = a_report(500, 9, 1, reasons={"outlier:konfirmasi": "surge"})
    second = a_report(
        500,
        10,
        1,
        revision=2,
        name="Siti",
        reasons={"outlier:konfirmasi": "surge", "ralat": "typo"},
        sent_at=NOON + timedelta(days=1),
    )
    third = replace(
        a_report(
            500, 10, 1, revision=3, reasons={"outlier:konfirmasi": "surge", "konfirmasi": "double"}
        ),
        adjustments={IndicatorKey("konfirmasi"): -3},
    )
    assert lines(revisions(CHANNEL, KUDUS, TODAY, (first, second, third)))[1:] == [
        f"revision-title(revision=1, name=Rekan Kudus, day=16/08, at={NOON})",
        (
            "revision-figures(figures=[figure-named(indicator=indicator-konfirmasi-short,"
            " figure=500), figure-named(indicator=indicator-sembuh-short, figure=9),"
            " figure-named(indicator=indicator-meninggal-short, figure=1)])"
        ),
        "card-reasons(reasons=[reason-surge])",
        f"revision-title(revision=2, name=Siti, day=17/08, at={NOON + timedelta(days=1)})",
        "card-line-changed(indicator=indicator-sembuh-short, old=9, new=10)",
        "card-reasons(reasons=[reason-typo])",
        f"revision-title(revision=3, name=Rekan Kudus, day=16/08, at={NOON})",
        "card-line-minus(indicator=indicator-konfirmasi-short, amount=3)",
        "card-reasons(reasons=[reason-double])",
    ]
