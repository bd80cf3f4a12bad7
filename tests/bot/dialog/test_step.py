"""Where an input is led: by role, by button, by what is open; and whatever does not fit changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialog.turn import Turn
from bot.facts import Facts
from bot.inputs import Arrival, Kind, Text
from bot.model import ChatId, IndicatorKey, Lane, Role
from bot.session import Session
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_channel, a_person, keys

SUPERVISOR = a_person(801, (Role.SUPERVISOR, None))
ADMIN = a_person(900, (Role.ADMIN, None))


@pytest.mark.parametrize(
    "command", ["lapor", "nihil", "koreksi", "status", "riwayat", "latihan", "undang", "sinkron"]
)
def test_a_supervisor_may_not_do_what_others_may(command: str) -> None:
    assert Chat(person=SUPERVISOR).write(f"/{command}") == ["command-not-yours"]


@pytest.mark.parametrize("command", ["ringkasan", "persetujuan", "undang", "sinkron"])
def test_an_officer_may_not_do_what_others_may(command: str) -> None:
    assert Chat().write(f"/{command}") == ["command-not-yours"]


def test_a_command_that_nobody_knows_is_said_to_be_unknown() -> None:
    assert Chat().write("/hapus") == ["command-unknown"]


def test_an_unknown_command_in_a_draft_shows_its_question_again() -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write("/hapus"))[:2] == ["command-unknown", "report-ask"]


@pytest.mark.parametrize(
    "data",
    [
        "r",
        "r:",
        "r:1:send",
        "u:1:33.19",
        "c:1:2021-08-16",
        "o:1:ralat",
        "x:access",
        "x:nonsense",
        "d",
        "nonsense",
        "::::",
        "🙂",
    ],
)
def test_a_button_that_belongs_to_nothing_does_nothing(data: str) -> None:
    chat = Chat()
    assert chat.press_data(data) == ["button-old"]
    assert (chat.session.draft, chat.session.choice) == (None, None)


@pytest.mark.parametrize("act", ["burn", "num", "num:x:1", "why:typo", "on:2021-08-15", "diff:k:5"])
def test_a_forged_button_of_the_open_draft_shows_its_question_again(act: str) -> None:
    chat = Chat()
    chat.enter("12")
    before = chat.session.draft
    assert before is not None
    said = keys(chat.press_data(f"r:{before.id}:{act}"))
    assert (said[:2], chat.session.draft) == (["button-old", "report-ask"], before)


def test_a_button_of_another_draft_shows_the_open_question_again() -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.press_data("r:1:none:k"))[:2] == ["button-old", "report-ask"]


def test_a_button_of_the_draft_that_was_closed_last_says_so() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.session.draft is not None
    number = chat.session.draft.id
    chat.write("/batal")
    assert chat.press_data(f"r:{number}:send:0") == ["button-closed"]


def test_a_groups_command_is_answered_where_to_go() -> None:
    chat = Chat(private=False)
    assert chat.write("/lapor") == ["group-not-here"]


def test_a_groups_chatter_is_not_answered() -> None:
    assert Chat(private=False).write("12 9 1") == []


def test_who_blocks_the_bot_is_not_written_to() -> None:
    chat = Chat()
    chat.enter("12")
    before = chat.session.draft
    assert (chat.block(), chat.session.draft) == ([], before)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_cannot_be_read_is_named_and_the_draft_stays(kind: Kind) -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.send(kind))[:2] == [f"unsupported-{kind.value}", "report-ask"]


def test_what_cannot_be_read_is_named_without_a_draft() -> None:
    assert Chat().send(Kind.PHOTO) == ["unsupported-photo"]


@pytest.mark.parametrize("typed", ["koreksi", "ralat", "penyesuaian"])
def test_a_correction_can_be_asked_for_in_words(typed: str) -> None:
    assert "day-which-fix(unit=Kab. Kudus)" in Chat().write(typed)


def test_a_practice_report_can_be_asked_for_in_words() -> None:
    assert keys(Chat().write("latihan"))[0] == "practice-mark"


@pytest.mark.parametrize("typed", ["lapor", "Mulai"])
def test_a_report_can_be_asked_for_in_words(typed: str) -> None:
    assert "report-ask" in keys(Chat().write(typed))


def test_a_text_that_says_nothing_is_answered_with_an_example() -> None:
    assert Chat().write("halo") == ["text-officer"]


def test_a_supervisors_figures_are_no_report() -> None:
    assert Chat(person=SUPERVISOR).write("12 9 1") == ["text-other"]


def test_batal_with_nothing_open_says_so() -> None:
    assert Chat().write("/batal") == ["nothing-open"]


def test_batal_ends_an_open_choice() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    chat.write("/lapor")
    assert chat.write("/batal") == ["choice-dropped"]
    assert chat.session.choice is None


def a_draft_of_another_form() -> Chat:
    """An officer whose draft asks what the form does not ask any more."""
    chat = Chat()
    chat.enter("12")
    draft = chat.session.draft
    assert draft is not None
    figures = {**draft.figures, IndicatorKey("rawat_inap"): 3}
    old = replace(draft, figures=figures, asking=IndicatorKey("isolasi"))
    chat.session = replace(chat.session, draft=old)
    return chat


@pytest.mark.parametrize("text", ["9", "/lapor", "/start", "/hapus", "/koreksi", "12 9 1"])
def test_a_draft_of_another_form_is_carried_over_with_a_word(text: str) -> None:
    chat = a_draft_of_another_form()
    assert keys(chat.write(text))[:2] == ["form-changed", "report-ask"]
    assert chat.session.draft is not None
    assert (dict(chat.session.draft.figures), chat.session.draft.asking) == (
        {"konfirmasi": 12},
        "sembuh",
    )


def test_a_late_message_meets_a_draft_that_was_carried_over() -> None:
    assert keys(a_draft_of_another_form().write("9", late=True))[0] == "form-changed"


def test_a_draft_of_another_form_is_carried_over_when_it_wakes() -> None:
    chat = a_draft_of_another_form()
    chat.now += timedelta(days=2)
    assert keys(chat.wake())[0] == "form-changed"
    assert keys(chat.wake())[0] == "draft-ends"


def test_a_draft_of_another_form_can_be_dropped() -> None:
    assert keys(a_draft_of_another_form().write("/batal"))[0] == "report-cancelled"


def test_a_draft_of_another_form_stands_in_the_way_of_no_question() -> None:
    chat = a_draft_of_another_form()
    assert keys(chat.write("/bantuan"))[0] == "help-title"


def test_a_draft_whose_unit_was_taken_away_ends_when_it_wakes() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = a_person(700, (Role.OFFICER, TEGAL))
    assert chat.wake() == ["report-not-yours"]
    assert chat.session.draft is None


def test_a_sent_reports_day_can_be_corrected_beside_an_open_draft_only_when_asked() -> None:
    chat = Chat()
    chat.enter("12")
    draft = chat.session.draft
    chat.press_data("d:fix:33.19:2021-08-15")
    assert chat.said()[0] == "report-still-open"
    assert draft is not None
    assert chat.session.draft is not None
    assert chat.session.draft.id == draft.id


def test_the_person_of_a_step_is_somebody_who_belongs_here() -> None:
    arrival = Arrival(Lane(1), ChatId(1), 1, NOON)
    turn = Turn(a_channel(), Session(Lane(1)), Facts(None), Text(arrival, "halo"), NOON)
    with pytest.raises(ValueError, match="stranger"):
        _ = turn.person
