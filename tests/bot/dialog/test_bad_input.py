"""Bad input gets a clear answer of its own and the draft stays as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.effects import Acknowledge, Say
from bot.inputs import Kind
from bot.model import Place, Role
from tests.bot.dialog.chat import KUDUS, TEGAL, Chat, a_person, keys


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("banyak", "answer-not-a-number"),
        ("-3", "answer-negative"),
        ("1,5", "answer-not-whole"),
        ("12 9 1", "answer-several"),
        ("9.999.999", "answer-above-population"),
        ("99999999999999", "answer-above-population"),
        ("x" * 4096, "answer-not-a-number"),
        ("", "answer-not-a-number"),
    ],
)
def test_an_answer_that_is_no_count_is_explained(typed: str, answered: str) -> None:
    chat = Chat()
    chat.enter("12")
    before = chat.session.draft
    assert chat.write(typed)[0].partition("(")[0] == answered
    assert chat.session.draft == before


def test_an_ambiguous_number_is_asked_about_with_both_readings() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert keys(chat.write("1,234")) == ["answer-ambiguous"]
    assert chat.buttons() == ["button-number(number=1234)", "button-number(number=1)"]
    chat.press("button-number(number=1234)")
    draft = chat.session.draft
    assert draft is not None
    assert list(draft.figures.values()) == [1234]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_no_text_is_answered_and_the_question_shown_again(kind: Kind) -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.send(kind)[0] == f"unsupported-{kind.value}"
    assert chat.said()[1].startswith("report-ask(indicator=indicator-sembuh")


def test_what_is_no_text_without_a_draft_is_answered_too() -> None:
    assert Chat().send(Kind.STICKER) == ["unsupported-sticker"]


def test_an_edited_message_asks_for_a_new_one() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.edit("13")[0] == "edited-not-read"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "r",
        "r:",
        "r:1:send",
        "r:{id}:none:s",
        "r:{id}:none",
        "r:{id}:num:zz:4",
        "r:{id}:boo",
    ],
)
def test_an_old_or_forged_button_fills_nothing(data: str) -> None:
    chat = Chat()
    chat.write("/lapor")
    before = chat.session.draft
    assert before is not None
    assert chat.press_data(data.replace("{id}", str(before.id)))[0] == "button-old"
    assert chat.session.draft == before


def test_a_number_button_without_its_number_is_asked_again() -> None:
    chat = Chat()
    chat.write("/lapor")
    draft = chat.session.draft
    assert draft is not None
    assert chat.press_data(f"r:{draft.id}:num:k")[0] == "answer-not-a-number"


def test_an_old_button_without_a_draft_is_answered_by_a_toast_alone() -> None:
    chat = Chat()
    assert chat.press_data("r:1:send") == ["button-old"]
    assert [type(effect) for effect in chat.effects] == [Acknowledge]


def test_a_forged_choice_of_a_unit_is_an_old_button() -> None:
    assert Chat().press_data(f"u:1:{KUDUS}") == ["button-old"]


def test_a_text_at_the_card_says_what_can_be_done() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    assert chat.write("terima kasih")[0] == "card-what-now"


def test_a_late_answer_fills_nothing_and_is_quoted() -> None:
    chat = Chat()
    chat.enter("12")
    before = chat.session.draft
    assert chat.write("9", late=True)[0] == "answer-late"
    (said,) = chat.effects
    assert isinstance(said, Say)
    assert said.quote == chat.update_id
    assert chat.session.draft == before


def test_a_late_command_is_still_a_command() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write("/bantuan", late=True)[0] == "help-title"


def test_a_late_text_without_a_draft_is_routed() -> None:
    chat = Chat()
    chat.write("halo")
    assert chat.write("halo", late=True) == ["text-officer"]


def test_a_text_without_a_draft_says_how_to_begin() -> None:
    assert Chat().write("12") == ["text-officer"]
    assert Chat(person=a_person(700, (Role.ADMIN, None))).write("12") == ["text-other"]


def test_an_unknown_command_points_to_help() -> None:
    assert Chat().write("/makan") == ["command-unknown"]


def test_a_command_of_another_role_is_refused() -> None:
    assert Chat().write("/undang petugas 33.19") == ["command-not-yours"]


def test_an_officer_without_a_unit_hears_whom_to_ask() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, None)))
    assert chat.write("/lapor") == ["report-no-unit"]


def test_a_stranger_hears_how_to_come_in_and_nothing_else() -> None:
    chat = Chat(person=None)
    assert [chat.write("/lapor"), chat.write("12"), chat.write("/start")] == [["stranger"]] * 3
    assert chat.press_data("r:1:send") == ["stranger"]


def test_in_a_group_nothing_is_entered() -> None:
    chat = Chat(private=False)
    assert chat.write("/lapor") == ["group-not-here"]
    assert chat.write("12") == []


def test_blocking_the_bot_says_nothing() -> None:
    assert Chat().block() == []


def test_after_telegram_numbered_updates_anew_nothing_is_late() -> None:
    chat = Chat(update_id=900_000)
    chat.enter("12")
    chat.now += timedelta(days=8)
    chat.update_id = 100
    chat.write("9")
    assert keys(chat.write("1"))[0] == "card-title"


def test_a_late_text_in_a_group_shows_nothing_of_the_draft_there() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.private = False
    assert chat.write("halo", late=True) == []


def test_a_late_batal_drops_no_draft() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write("/batal", late=True)[0] == "answer-late"
    assert chat.of(Say)[0].quote == chat.update_id
    assert chat.session.draft is not None


@pytest.mark.parametrize("replied", [None, Place("ask:1:konfirmasi"), Place("card:1")])
def test_a_reply_to_something_else_answers_no_question(replied: Place | None) -> None:
    chat = Chat()
    chat.enter("12")
    chat.replied, chat.replied_to = replied, 5
    assert chat.write("9")[0] == "answer-elsewhere"
    assert chat.of(Say)[0].quote == chat.update_id
    assert "indicator-sembuh" in chat.said()[1]
    chat.replied, chat.replied_to = None, None
    assert "indicator-meninggal" in chat.write("9")[0]


def test_the_word_baru_drops_no_draft() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write("baru")[0] == "answer-not-a-number"
    assert chat.session.draft is not None


def test_who_lost_every_unit_while_choosing_hears_whom_to_ask() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    chat.write("/lapor")
    chat.person = a_person(700, (Role.SUPERVISOR, None))
    assert chat.write("kudus") == ["report-no-unit"]
    assert chat.write("kudus") == ["text-other"]


@pytest.mark.parametrize("typed", ["\u200fKudus\u200e", "٣٣.١٩", "KAB.KUDUS", "33\n19"])
def test_a_unit_is_found_however_a_phone_writes_it(typed: str) -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    chat.write("/lapor")
    assert chat.write(typed)[0].startswith("report-heading(unit=Kab. Kudus")
