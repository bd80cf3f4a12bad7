"""Which question an answer belongs to: replies, copies, and messages that crossed."""

from __future__ import annotations

import pytest

from bot.effects import Say
from bot.model import IndicatorKey, Place
from tests.bot.dialog.chat import Chat, keys

SEMBUH = IndicatorKey("sembuh")


def _entered(chat: Chat) -> list[int | None]:
    draft = chat.session.draft
    assert draft is not None
    return list(draft.figures.values())


def test_a_reply_to_an_earlier_question_corrects_that_answer() -> None:
    chat = Chat()
    chat.enter("12", "9")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = Place(f"ask:{draft.id}:konfirmasi")
    said = chat.write("15")
    assert said[0] == "card-line(indicator=indicator-konfirmasi-short, figure=15)"
    assert said[1].startswith("report-ask(indicator=indicator-meninggal")
    assert _entered(chat) == [15, 9]


@pytest.mark.parametrize(
    ("typed", "asked"), [("1,234", "answer-ambiguous"), ("-3", "answer-negative")]
)
def test_a_reply_that_is_not_clear_opens_its_question_again(typed: str, asked: str) -> None:
    chat = Chat()
    chat.enter("12", "9")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = Place(f"ask:{draft.id}:konfirmasi")
    assert keys(chat.write(typed))[0] == asked
    chat.replied = None
    assert "indicator-meninggal" in chat.write("14")[0]
    assert _entered(chat) == [14, 9]


def test_the_readings_of_an_unclear_reply_lead_back_to_the_card() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = draft.prompt(SEMBUH)
    chat.write("1,234")
    chat.replied = None
    assert chat.press("button-number(number=1)")[3] == (
        "card-line(indicator=indicator-sembuh-short, figure=1)"
    )


def test_a_reply_to_an_old_question_edits_the_card() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = draft.prompt(SEMBUH)
    assert chat.write("7")[3] == "card-line(indicator=indicator-sembuh-short, figure=7)"


@pytest.mark.parametrize("replied", [None, Place("ask:1:konfirmasi"), Place("card:1")])
def test_a_reply_to_something_else_answers_no_question(replied: Place | None) -> None:
    chat = Chat()
    chat.enter("12")
    chat.replied, chat.replied_to = replied, 5
    assert keys(chat.write("9"))[:2] == ["answer-elsewhere", "report-ask"]
    assert chat.of(Say)[0].quote == chat.update_id
    chat.replied, chat.replied_to = None, None
    assert "indicator-meninggal" in chat.write("9")[0]


def test_an_answer_after_a_question_that_came_twice_fills_nothing() -> None:
    chat = Chat()
    chat.enter("12")
    draft = chat.session.draft
    assert draft is not None
    chat.shown[draft.prompt(IndicatorKey("konfirmasi"))] = chat.update_id + 1
    chat.update_id += 1
    assert keys(chat.write("12"))[:2] == ["answer-other-question", "report-ask"]
    assert keys(chat.write("9"))[0] == "report-ask"
    assert _entered(chat) == [12, 9]


def test_the_same_answer_again_before_the_next_question_arrived_fills_nothing() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.delivers = False
    chat.write("12")
    assert keys(chat.write("12"))[:2] == ["answer-twice", "report-ask"]
    chat.write("12")
    assert _entered(chat) == [12, 12]


def test_the_same_answer_written_before_the_next_question_was_seen_fills_nothing() -> None:
    chat = Chat()
    chat.enter("12")
    draft = chat.session.draft
    assert draft is not None
    chat.shown = {draft.prompt(SEMBUH): chat.update_id + 2}
    assert keys(chat.write("12"))[0] == "answer-twice"


def test_other_answers_in_a_row_are_taken_before_their_questions_arrive() -> None:
    chat = Chat(delivers=False)
    chat.enter("12", "9", "1")
    assert _entered(chat) == [12, 9, 1]


def test_the_same_answer_after_a_button_is_no_second_copy() -> None:
    chat = Chat()
    chat.enter("0")
    chat.delivers = False
    chat.press("button-missing")
    chat.write("0")
    assert _entered(chat) == [0, None, 0]


def test_an_answer_to_a_copy_of_the_question_before_fills_nothing() -> None:
    chat = Chat(delivers=False)
    chat.enter("12")
    chat.update_id += 1  # the copy's number: who sent it died before writing down that it had
    assert keys(chat.write("13"))[0] == "answer-other-question"
    assert _entered(chat) == [12]
