"""Rejecting a correction: with a reason, and without standing in the way of anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects import Decide, Say
from bot.facts import DayFacts
from bot.model import CorrectionRequest, Lane, Place, RequestState, Role
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


def test_tolak_asks_why() -> None:
    chat = a_supervisor()
    assert chat.press_data("a:55:reject") == [f"request-why-rejected(number={NUMBER})"]
    assert chat.buttons() == ["reason-stands", "reason-unclear"]


def test_a_usual_reason_rejects() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    said = chat.press("reason-stands")
    assert decided(chat) == [(RequestState.REJECTED, "stands")]
    assert "request-because(reason=reason-stands)" in said


def test_a_typed_reason_rejects_and_reaches_the_officer() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    chat.write("Lampirkan berita acara rekonsiliasi")
    (told,) = [said for said in chat.of(Say) if said.chat == 701]
    assert lines(told.message)[:2] == [
        REJECTED,
        "request-because(reason=Lampirkan berita acara rekonsiliasi)",
    ]


def test_a_reason_that_begins_like_an_approval_does_not_approve() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    chat.write("Setuju dengan angka lama saja")
    assert decided(chat) == [(RequestState.REJECTED, "Setuju dengan angka lama saja")]


def test_a_reason_that_says_nothing_is_asked_for_again() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    assert keys(chat.write("...")) == ["request-why-rejected"]


@pytest.mark.parametrize(
    "typed", [f"tolak {NUMBER} angka lama benar", f"Tolak {NUMBER}: angka lama benar"]
)
def test_tolak_can_be_typed_with_its_reason(typed: str) -> None:
    chat = a_supervisor()
    chat.write(typed)
    assert decided(chat) == [(RequestState.REJECTED, "angka lama benar")]


def test_tolak_as_a_reply_asks_for_the_reason() -> None:
    assert keys(replying(a_supervisor()).write("tolak")) == ["request-why-rejected"]


@pytest.mark.parametrize("typed", ["batal", "/batal"])
def test_a_rejection_can_be_left(typed: str) -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    assert chat.write(typed) == ["choice-dropped"]
    assert keys(chat.write("angka lama benar")) == ["text-other"]


def test_changing_ones_mind_approves_after_all() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    chat.write("setujui")
    assert decided(chat) == [(RequestState.APPROVED, "")]


def test_a_reason_that_comes_after_somebody_elses_answer_is_let_go() -> None:
    chat = a_supervisor()
    chat.press_data("a:55:reject")
    chat.requests[55] = replace(REQUEST, state=RequestState.APPROVED, decided_by="Lain")
    assert keys(chat.write("angka lama benar")) == ["request-was-approved"]
    assert chat.session.rejecting is None


def a_supervising_officer() -> Chat:
    """A person of both roles who was asked, and who reports for Semarang."""
    return a_supervisor(a_person(801, (Role.SUPERVISOR, KUDUS), (Role.OFFICER, SEMARANG)))


def test_a_report_that_is_begun_ends_a_rejection() -> None:
    chat = a_supervising_officer()
    chat.press_data("a:55:reject")
    chat.write("/lapor")
    chat.write("12")
    assert (chat.session.rejecting, decided(chat)) == (None, [])
    assert chat.session.draft is not None
    assert dict(chat.session.draft.figures) == counts(12, None, None)


def test_a_button_of_the_open_draft_ends_a_rejection() -> None:
    chat = a_supervising_officer()
    chat.write("/lapor")
    assert chat.session.draft is not None
    chat.press_data("a:55:reject")
    chat.press_data(f"r:{chat.session.draft.id}:go")
    assert keys(chat.write("belum ada"))[0] == "report-ask"
    assert decided(chat) == []


def test_a_figure_is_no_reason_and_goes_into_the_open_draft() -> None:
    chat = a_supervising_officer()
    chat.write("/lapor")
    chat.press_data("a:55:reject")
    chat.write("12")
    assert chat.session.draft is not None
    assert dict(chat.session.draft.figures) == counts(12, None, None)


def test_batal_leaves_the_rejection_before_the_draft() -> None:
    chat = a_supervising_officer()
    chat.write("/lapor")
    chat.press_data("a:55:reject")
    chat.write("/batal")
    assert (chat.session.rejecting, chat.session.draft is None) == (None, False)
