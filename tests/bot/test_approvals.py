"""The list of corrections that wait for a supervisor."""

from __future__ import annotations

from datetime import timedelta

from bot.approvals import SHOWN, approvals
from tests.bot.dialog.chat import a_channel, labels, lines
from tests.bot.dialog.reports import TODAY, a_report, a_request

CHANNEL = a_channel()
STANDING = a_report(12, 9, 1)
REQUEST = a_request(a_report(14, 9, 1, revision=2, reasons={"ralat": "typo"}))


def test_nothing_that_waits_is_said() -> None:
    message, keyboard = approvals(CHANNEL, ())
    assert (lines(message), keyboard) == (["approvals-none"], ())


def test_each_request_shows_old_beside_new_with_its_reason() -> None:
    message, _ = approvals(CHANNEL, [(REQUEST, STANDING)])
    assert lines(message) == [
        "approvals-title(requests=1)",
        (
            "approvals-line(number=1, unit=Kab. Kudus, day=16/08, report=33.19-20210816-r2,"
            " name=Rekan Kudus)"
        ),
        "card-line-changed(indicator=indicator-konfirmasi-short, old=12, new=14)",
        "card-reasons(reasons=[reason-typo])",
        "approvals-how(number=33.19-20210816-r2)",
    ]


def test_each_request_has_its_two_buttons() -> None:
    other = a_request(a_report(1, 1, 1, revision=2, day=TODAY - timedelta(days=1)), 56)
    _, keyboard = approvals(CHANNEL, [(REQUEST, STANDING), (other, None)])
    assert [[button.data for button in row] for row in keyboard] == [
        ["a:55:approve", "a:55:reject"],
        ["a:56:approve", "a:56:reject"],
    ]
    assert labels(keyboard)[-1] == "button-reject-number(number=2)"


def test_what_is_too_many_is_counted() -> None:
    message, keyboard = approvals(CHANNEL, [(REQUEST, STANDING)] * (SHOWN + 2))
    assert len(keyboard) == SHOWN
    assert lines(message)[-2] == "approvals-more(more=2)"
