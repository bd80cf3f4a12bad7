"""An open draft: going on, coming back, words for buttons, old buttons, and a world that changed meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.effects import Say, Submit
from bot.model import IndicatorKey
from tests.bot.dialog.chat import NOON, Chat, keys


def _entered(chat: Chat) -> list[int | None]:
    draft = chat.session.draft
    assert draft is not None
    return list(draft.figures.values())


@pytest.mark.parametrize("word", ["kirim", "ubah", "tambah rincian", "cukup"])
def test_a_card_button_typed_too_early_is_explained(word: str) -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write(word))[:2] == ["report-not-finished", "report-ask"]


@pytest.mark.parametrize("word", ["lanjut", "ya", "lapor", "koreksi", "susulan", "lihat"])
def test_a_word_that_means_nothing_here_shows_the_open_question(word: str) -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write(word)[0] == "report-resume(number=2, of=3)"


def test_the_word_baru_drops_no_draft() -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write("baru"))[0] == "answer-not-a-number"
    assert _entered(chat) == [12]


def test_batal_before_the_card_is_a_message() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert chat.write("/batal")[0] == "report-cancelled"
    assert chat.write("/batal") == ["nothing-open"]


@pytest.mark.parametrize("text", ["9", "kirim", "batal", "12 9 1"])
def test_what_is_forwarded_answers_nothing(text: str) -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.forward(text))[:2] == ["answer-forwarded", "report-ask"]
    assert chat.of(Say)[0].quote == chat.update_id
    assert _entered(chat) == [12]


def test_a_forwarded_report_with_nothing_open_is_reviewed_first() -> None:
    chat = Chat()
    assert keys(chat.forward("12 9 1"))[0] == "card-title"
    assert chat.of(Submit) == []


def test_after_a_night_an_answer_waits_until_the_question_was_seen_again() -> None:
    chat = Chat()
    chat.enter("12")
    chat.now = NOON + timedelta(days=1)
    assert keys(chat.write("9"))[:4] == [
        "report-still-here",
        "report-resume",
        "report-heading",
        "report-ask",
    ]
    assert _entered(chat) == [12]
    chat.write("9")
    assert _entered(chat) == [12, 9]


def test_after_a_night_a_whole_report_may_be_todays() -> None:
    chat = Chat()
    chat.enter("12")
    chat.now = NOON + timedelta(days=1)
    assert keys(chat.write("7 7 8"))[:2] == ["report-still-here", "report-still-open"]
    assert chat.press("button-anew")[1].endswith("day=2021-08-17)")
    assert _entered(chat) == [7, 7, 8]


def test_after_a_night_kirim_sends_the_card_that_was_seen() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.now = NOON + timedelta(days=1)
    chat.write("kirim")
    assert chat.report().day == date(2021, 8, 16)


def test_after_a_night_other_words_show_the_card_first() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.now = NOON + timedelta(days=1)
    assert keys(chat.write("ubah"))[:3] == ["report-still-here", "report-resume-card", "card-title"]


def test_after_a_night_a_reply_to_a_question_is_its_answer() -> None:
    chat = Chat()
    chat.enter("12")
    draft = chat.session.draft
    assert draft is not None
    chat.now, chat.replied = NOON + timedelta(days=1), draft.prompt(IndicatorKey("sembuh"))
    chat.write("9")
    assert _entered(chat) == [12, 9]


def test_a_long_pause_within_the_day_is_no_reason_to_ask_again() -> None:
    chat = Chat()
    chat.enter("12")
    chat.now = NOON + timedelta(hours=6)
    chat.write("9")
    assert _entered(chat) == [12, 9]
