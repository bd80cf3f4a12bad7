"""Inputs that come late, after later ones of the same person: they fill no answer and drop nothing."""

from __future__ import annotations

from datetime import timedelta

from bot.effects import Say
from tests.bot.dialog.chat import Chat, keys


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


def test_after_telegram_numbered_updates_anew_nothing_is_late() -> None:
    chat = Chat(update_id=900_000)
    chat.enter("12")
    chat.now += timedelta(days=8)
    chat.update_id = 100
    assert keys(chat.write("lanjut"))[0] == "report-resume"
    assert chat.session.last_update_id == 101


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
