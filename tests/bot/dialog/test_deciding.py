"""Corrections of locked days: who is asked, who may answer, and that the first answer counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects import Acknowledge, Decide, Rewrite, Say, Show, View
from bot.facts import DayFacts
from bot.model import CorrectionRequest, DraftId, IndicatorKey, Lane, Place, RequestState, Role
from bot.session import Session
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, Chat, a_person, keys, lines
from tests.bot.dialog.reports import TODAY, a_report, a_request, counts

DAY = TODAY - timedelta(days=10)
NUMBER = "33.19-20210806-r2"
STORED = a_report(12, 9, 1, day=DAY)
REQUEST = a_request(a_report(14, 9, 1, day=DAY, revision=2, reasons={"ralat": "typo"}))
SUPERVISOR = a_person(801, (Role.SUPERVISOR, KUDUS), name="Pengawas Kudus")
PROVINCE = a_person(802, (Role.SUPERVISOR, None), name="Pengawas Provinsi")
ELSEWHERE = a_person(803, (Role.SUPERVISOR, SEMARANG), name="Pengawas Semarang")
ADMIN = a_person(900, (Role.ADMIN, None), name="Admin")
AT = f"day=16/08, at={NOON}"
APPROVED = f"request-was-approved(number={NUMBER}, name=Pengawas Kudus, {AT})"
REJECTED = f"request-was-rejected(number={NUMBER}, name=Pengawas Kudus, {AT})"


def a_supervisor(person: object = SUPERVISOR, request: CorrectionRequest = REQUEST) -> Chat:
    """A supervisor who was asked about a correction of Kudus."""
    assert isinstance(person, type(SUPERVISOR))
    waits = request if request.state is RequestState.WAITING else None
    return Chat(
        person=person,
        session=Session(Lane(person.lane)),
        days={(KUDUS, DAY): DayFacts(report=STORED, request=waits)},
        requests={request.id: request},
        people={Role.SUPERVISOR: (SUPERVISOR, PROVINCE, ELSEWHERE), Role.ADMIN: (ADMIN,)},
    )


def replying(chat: Chat) -> Chat:
    """Let the supervisor write a reply to the question."""
    chat.replied = Place(f"approval:{REQUEST.id}:{chat.session.lane}")
    return chat


def decided(chat: Chat) -> list[tuple[RequestState, str]]:
    return [(decide.state, decide.reason) for decide in chat.of(Decide)]


def test_setujui_approves() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:approve")
    assert chat.of(Decide) == [Decide(DraftId(55), RequestState.APPROVED)]


def test_the_officer_is_told_as_a_reply_to_their_card() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:approve")
    (told,) = [said for said in chat.of(Say) if said.chat == 701]
    assert (lines(told.message), told.reply_to) == (
        [APPROVED, "report-heading(unit=Kab. Kudus, day=2021-08-06)"],
        "card:701",
    )


def test_an_approved_request_becomes_the_officers_receipt() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:approve")
    (receipt,) = [one for one in chat.of(Rewrite) if one.place == "card:701"]
    assert lines(receipt.message)[0] == f"receipt-title(number={NUMBER})"


def test_the_outcome_stands_under_the_question_of_everybody_who_was_asked() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:approve")
    shown = {one.place: lines(one.message) for one in chat.of(Rewrite) if one.chat > 800}
    question = [
        f"request-title(number={NUMBER})",
        "report-heading(unit=Kab. Kudus, day=2021-08-06)",
        "request-by(name=Rekan Kudus)",
        "card-line-changed(indicator=indicator-konfirmasi-short, old=12, new=14)",
        "card-reasons(reasons=[reason-typo])",
        APPROVED,
    ]
    assert shown == {"approval:55:801": question, "approval:55:802": question}


def test_who_pressed_is_told_at_the_button_wherever_it_stands() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:approve")
    assert [lines(one.message) for one in chat.of(Acknowledge)] == [[APPROVED]]


@pytest.mark.parametrize(
    "typed",
    [
        f"setujui {NUMBER}",
        f"Setuju {NUMBER}.",
        "setujui 33.19-20210806",
        f"SETUJUI {NUMBER.upper()}",
    ],
)
def test_setujui_can_be_typed_with_the_number(typed: str) -> None:
    chat = a_supervisor()
    chat.write(typed)
    assert decided(chat) == [(RequestState.APPROVED, "")]


def test_who_typed_is_told_in_a_message() -> None:
    chat = a_supervisor()
    chat.write(f"setujui {NUMBER}")
    (said,) = [said for said in chat.of(Say) if said.chat == 801]
    assert lines(said.message) == [APPROVED]


def test_setujui_as_a_reply_to_the_question_approves() -> None:
    chat = replying(a_supervisor())
    chat.write("setujui")
    assert decided(chat) == [(RequestState.APPROVED, "")]


def test_setujui_without_a_number_approves_nothing() -> None:
    chat = a_supervisor()
    assert chat.write("setujui") == ["request-which"]


def test_a_number_that_no_calendar_has_approves_nothing() -> None:
    assert a_supervisor().write("setujui 33.19-20210899-r2") == ["request-which"]


def test_the_number_of_an_older_request_approves_no_newer_one() -> None:
    assert a_supervisor().write("setujui 33.19-20210806-r1") == ["request-which"]


def test_setujui_with_more_behind_it_approves_nothing() -> None:
    chat = replying(a_supervisor())
    said = chat.write("setuju bila angkanya sudah dicek")
    assert (said, decided(chat)) == ([f"request-unclear(number={NUMBER})"], [])


def test_the_words_of_a_reasons_button_are_kept_as_that_reason() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    chat.write("Alasan belum jelas")
    assert decided(chat) == [(RequestState.REJECTED, "unclear")]


@pytest.mark.parametrize("data", ["a:55:approve", "a:55:reject", "a:55:why:stands"])
@pytest.mark.parametrize(
    ("state", "said"),
    [
        (RequestState.APPROVED, "request-was-approved"),
        (RequestState.REJECTED, "request-was-rejected"),
        (RequestState.WITHDRAWN, "request-was-withdrawn"),
        (RequestState.OVERTAKEN, "request-was-overtaken"),
    ],
)
def test_the_first_answer_counts(data: str, state: RequestState, said: str) -> None:
    answered = replace(REQUEST, state=state, decided_by="Pengawas Provinsi", decided_at=NOON)
    chat = a_supervisor(request=answered)
    assert chat.press_data(data) == [f"{said}(number={NUMBER}, name=Pengawas Provinsi, {AT})"]
    assert decided(chat) == []


def test_ones_own_request_is_anothers_to_answer() -> None:
    own = replace(REQUEST, report=a_report(14, 9, 1, day=DAY, revision=2, author=801))
    chat = a_supervisor(a_person(801, (Role.SUPERVISOR, KUDUS), (Role.OFFICER, KUDUS)), own)
    assert chat.press_data("a:55:approve") == ["request-your-own"]
    assert decided(chat) == []


@pytest.mark.parametrize("data", ["a:55:approve", "a:55:reject", "a:55:why:stands"])
def test_a_supervisor_of_another_unit_answers_nothing(data: str) -> None:
    chat = a_supervisor(ELSEWHERE)
    assert chat.press_data(data) == ["command-not-yours"]
    assert decided(chat) == []


def test_an_officer_answers_nothing() -> None:
    chat = a_supervisor(a_person(700))
    assert chat.press_data("a:55:approve") == ["command-not-yours"]


def test_an_officers_word_is_no_answer() -> None:
    assert a_supervisor(a_person(700)).write("setuju") == ["text-officer"]


def test_an_admin_may_answer_too_and_is_told() -> None:
    chat = a_supervisor(ADMIN)
    chat.press_data("a:55:approve")
    assert decided(chat) == [(RequestState.APPROVED, "")]
    assert [keys(lines(said.message)) for said in chat.of(Say) if said.chat == 900] == [
        ["request-was-approved"]
    ]


def test_a_day_that_moved_overtakes_its_request() -> None:
    chat = a_supervisor()
    chat.days[KUDUS, DAY] = DayFacts(report=replace(STORED, revision=2), request=REQUEST)
    chat.press_data("a:55:approve")
    assert decided(chat) == [(RequestState.OVERTAKEN, "")]


def test_what_would_fall_below_zero_by_now_is_not_approved() -> None:
    booked = {IndicatorKey("konfirmasi"): -13}
    chat = a_supervisor(
        request=replace(
            REQUEST, report=replace(REQUEST.report, figures=STORED.figures, adjustments=booked)
        )
    )
    chat.days[KUDUS, DAY] = DayFacts(
        report=STORED,
        request=REQUEST,
        opening=counts(0, 0, 0),
        entered_in_all=counts(12, 9, 1),
    )
    assert chat.press_data("a:55:approve") == ["request-below-zero(indicator=indicator-konfirmasi)"]
    assert decided(chat) == []


@pytest.mark.parametrize(
    "data", ["a:56:approve", "a:x:approve", "a:55", "a:55:nonsense", "a:55:why:surge", "a"]
)
def test_a_forged_button_answers_nothing(data: str) -> None:
    chat = a_supervisor()
    assert chat.press_data(data) == ["button-old"]


def test_persetujuan_shows_what_waits() -> None:
    chat = a_supervisor()
    chat.write("/persetujuan")
    assert [show.view for show in chat.of(Show)] == [View.APPROVALS]


def test_where_there_is_no_supervisor_the_admins_are_asked() -> None:
    chat = a_supervisor(ADMIN)
    chat.people = {Role.SUPERVISOR: (ELSEWHERE,), Role.ADMIN: (ADMIN,)}
    chat.press_data("a:55:approve")
    assert [one.place for one in chat.of(Rewrite) if one.chat > 800] == ["approval:55:900"]


def test_a_forwarded_answer_is_nobodys_own() -> None:
    chat = a_supervisor()
    assert (chat.forward(f"setujui {NUMBER}"), decided(chat)) == (["request-forwarded"], [])
