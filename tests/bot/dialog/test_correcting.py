"""Correcting what was sent: a ralat, a penyesuaian, and a request that waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.effects import Decide, Rewrite, Show, View
from bot.facts import DayFacts
from bot.model import IndicatorKey, RequestState, Role
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, Chat, a_person, figures, keys, lines
from tests.bot.dialog.reports import TODAY, a_report, a_request

K, S = IndicatorKey("konfirmasi"), IndicatorKey("sembuh")
YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=10)
SUPERVISOR = a_person(801, (Role.SUPERVISOR, KUDUS), name="Pengawas Kudus")
STORED = a_report(12, 9, 1)


def a_chat(facts: DayFacts | None = None) -> Chat:
    """An officer whose colleague reported 12, 9, 1 today."""
    return Chat(days={(KUDUS, TODAY): facts or DayFacts(report=STORED)})


def waiting(author: int = 700) -> Chat:
    """An officer before a day whose correction waits for approval."""
    request = a_request(a_report(14, 9, 1, day=LONG_AGO, revision=2, author=author))
    known = DayFacts(report=a_report(12, 9, 1, day=LONG_AGO), request=request)
    return Chat(days={(KUDUS, LONG_AGO): known}, people={Role.SUPERVISOR: (SUPERVISOR,)})


def test_koreksi_shows_what_is_stored_and_offers_both_kinds() -> None:
    chat = a_chat()
    said = chat.write("/koreksi")
    assert (said[0], said[-1]) == (
        f"correction-of(name=Rekan Kudus, day=16/08, at={NOON}, number=33.19-20210816-r1)",
        "correction-which",
    )
    assert chat.buttons() == [
        "button-ralat",
        "button-adjustment",
        "button-other-day",
        "button-cancel",
    ]


def test_koreksi_of_a_named_day() -> None:
    chat = a_chat()
    chat.days[KUDUS, YESTERDAY] = DayFacts(report=a_report(5, 4, 0, day=YESTERDAY))
    assert "number=33.19-20210815-r1" in chat.write("/koreksi kemarin")[0]


def test_koreksi_with_figures_shows_old_beside_new() -> None:
    said = a_chat().write("/koreksi 14 9 1")
    assert [line for line in said if line.startswith("card")] == [
        "card-title-ralat",
        "card-line-changed(indicator=indicator-konfirmasi-short, old=12, new=14)",
        "card-line(indicator=indicator-sembuh-short, figure=9)",
        "card-line(indicator=indicator-meninggal-short, figure=1)",
        "card-line(indicator=indicator-aktif-short, figure=figure-incomplete)",
    ]


def test_koreksi_with_digits_that_may_be_grouped_asks_how() -> None:
    assert "entry-which-grouping" in a_chat().write("/koreksi 1 234 567 8")


def test_koreksi_of_a_day_without_a_report_offers_the_calendar() -> None:
    assert "day-which-fix(unit=Kab. Kudus)" in Chat().write("/koreksi")


def test_koreksi_of_a_named_day_without_a_report_offers_to_report_it() -> None:
    chat = Chat()
    assert chat.write("/koreksi kemarin")[0] == "correction-nothing"
    assert chat.buttons() == ["button-report", "button-other-day"]


def test_a_ralat_by_buttons_asks_for_the_line_and_then_why() -> None:
    chat = a_chat()
    chat.write("/koreksi")
    assert chat.press("button-ralat")[-1] == "card-which-line"
    chat.press("indicator-sembuh-short")
    assert chat.write("10")[-1] == "correction-why"


def test_a_ralat_is_a_new_revision_with_its_reason() -> None:
    chat = a_chat()
    chat.write("/koreksi")
    chat.press("button-ralat")
    chat.press("indicator-sembuh-short")
    chat.write("10")
    chat.press("reason-typo")
    chat.press("button-send")
    report = chat.report()
    assert (report.revision, figures(report), report.reasons) == (
        2,
        {"konfirmasi": 12, "sembuh": 10, "meninggal": 1},
        {"ralat": "typo"},
    )


def test_the_lines_of_a_locked_day_say_that_it_is_locked() -> None:
    chat = Chat(days={(KUDUS, LONG_AGO): DayFacts(report=a_report(12, 9, 1, day=LONG_AGO))})
    chat.write("/koreksi 6/8")
    assert "card-locked" in chat.press("button-ralat")


def test_the_menu_can_be_typed() -> None:
    chat = a_chat()
    chat.write("/koreksi")
    assert chat.write("penyesuaian")[-1] == "adjustment-which"


def test_what_the_menu_does_not_know_shows_it_again() -> None:
    chat = a_chat()
    chat.write("/koreksi")
    assert chat.write("bagaimana ya")[-1] == "correction-which"


def test_the_menu_shows_every_revision() -> None:
    chat = a_chat()
    chat.write("/lapor")
    chat.press("button-look")
    (show,) = chat.of(Show)
    assert (show.view, show.unit, show.day) == (View.REVISIONS, KUDUS, TODAY)


def test_a_menu_whose_unit_is_not_chosen_yet_does_nothing() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, SEMARANG)))
    chat.write("/koreksi")
    assert chat.session.choice is not None
    assert chat.press_data(f"o:{chat.session.choice.id}:ralat") == ["button-old"]


def test_a_menu_whose_day_is_not_chosen_yet_does_nothing() -> None:
    chat = Chat()
    chat.write("/koreksi")
    assert chat.session.choice is not None
    assert chat.press_data(f"o:{chat.session.choice.id}:ralat") == ["button-old"]


def test_a_correction_that_waits_is_shown_instead_of_a_second_one() -> None:
    chat = waiting(author=701)
    assert chat.write("/koreksi 6/8") == [
        f"request-waits(name=Rekan Kudus, day=16/08, at={NOON})",
        "report-heading(unit=Kab. Kudus, day=2021-08-06)",
    ]
    assert chat.buttons() == ["button-other-day", "button-cancel"]


def test_who_asked_can_take_the_request_back() -> None:
    chat = waiting()
    chat.write("/koreksi 6/8")
    said = chat.press("button-withdraw")
    assert said[0] == "request-withdrawn(number=33.19-20210806-r2)"
    assert chat.of(Decide) == [Decide(a_request(STORED).id, RequestState.WITHDRAWN)]


def test_what_was_taken_back_is_said_at_its_card_and_to_the_supervisors() -> None:
    chat = waiting()
    chat.write("/koreksi 6/8")
    chat.press("button-withdraw")
    shown = {(each.chat, each.place): lines(each.message)[-1] for each in chat.of(Rewrite)}
    outcome = f"number=33.19-20210806-r2, name=Petugas Kudus, day=16/08, at={NOON}"
    assert shown == {
        (700, "card:700"): "report-heading(unit=Kab. Kudus, day=2021-08-06)",
        (801, "approval:55:801"): f"request-was-withdrawn({outcome})",
    }


def test_a_request_that_was_answered_meanwhile_cannot_be_taken_back() -> None:
    chat = waiting()
    chat.write("/koreksi 6/8")
    chat.days[KUDUS, LONG_AGO] = DayFacts(report=a_report(14, 9, 1, day=LONG_AGO, revision=2))
    assert keys(chat.write("tarik permintaan"))[0] == "correction-of"
    assert chat.of(Decide) == []


def test_nobody_else_can_take_a_request_back() -> None:
    chat = waiting(author=701)
    chat.write("/koreksi 6/8")
    assert chat.write("tarik permintaan") == ["request-not-yours"]


@pytest.mark.parametrize("label", ["button-ralat", "button-adjustment"])
def test_a_menu_from_before_a_request_corrects_nothing(label: str) -> None:
    chat = waiting(author=701)
    known = chat.days[KUDUS, LONG_AGO]
    chat.days[KUDUS, LONG_AGO] = DayFacts(report=known.report)
    chat.write("/koreksi 6/8")
    chat.days[KUDUS, LONG_AGO] = known
    assert keys(chat.press(label))[0] == "request-waits"


def test_a_colleagues_report_can_be_left_as_it_is() -> None:
    chat = a_chat()
    assert keys(chat.write("/lapor"))[0] == "report-already-sent"
    assert chat.press("button-cancel") == ["choice-dropped"]


def test_a_colleagues_report_can_be_corrected() -> None:
    chat = a_chat()
    chat.write("/lapor")
    assert chat.press("button-fix")[-1] == "correction-which"
