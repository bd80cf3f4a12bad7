"""An admin looks at the system and says what becomes of parked messages; pressed or typed."""

from __future__ import annotations

import pytest

from bot.effects import Acknowledge, CloseParked, RetryParked, Show, View
from bot.model import ChatId, Lane, Role
from tests.bot.dialog.chat import NOON, Chat, a_person


def an_admin() -> Chat:
    return Chat(person=a_person(700, (Role.ADMIN, None)))


def test_the_system_is_shown_when_its_answer_is_sent() -> None:
    chat = an_admin()
    chat.write("/sistem")
    assert chat.effects == (Show(ChatId(700), Lane(700), View.SYSTEM, NOON.date()),)


@pytest.mark.parametrize("typed", ["/sistem coba lagi", "/sistem Coba", "/sistem try again"])
def test_what_is_parked_is_tried_again(typed: str) -> None:
    chat = an_admin()
    assert chat.write(typed) == ["system-parked-again"]
    assert chat.effects[0] == RetryParked()


@pytest.mark.parametrize("typed", ["/sistem tutup", "/sistem close"])
def test_what_is_parked_is_closed(typed: str) -> None:
    chat = an_admin()
    assert chat.write(typed) == ["system-parked-closed"]
    assert chat.effects[0] == CloseParked()


def test_what_is_not_understood_is_answered_with_examples() -> None:
    assert an_admin().write("/sistem sekarang juga") == ["system-usage"]


def test_the_buttons_do_the_same() -> None:
    chat = an_admin()
    assert chat.press_data("s:again") == ["system-parked-again"]
    assert RetryParked() in chat.effects
    assert chat.press_data("s:close") == ["system-parked-closed"]
    assert CloseParked() in chat.effects


@pytest.mark.parametrize("forged", ["s:", "s:send", "s:everything"])
def test_a_forged_button_changes_nothing(forged: str) -> None:
    chat = an_admin()
    chat.press_data(forged)
    assert [type(effect) for effect in chat.effects] == [Acknowledge]


def test_who_is_no_admin_is_refused() -> None:
    chat = Chat(person=a_person(700, (Role.SUPERVISOR, None)))
    assert chat.write("/sistem") == ["command-not-yours"]
    chat.press_data("s:close")
    assert [type(effect) for effect in chat.effects] == [Acknowledge]
