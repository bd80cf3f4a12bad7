"""Buttons of the open draft that are old, pressed twice or forged."""

from __future__ import annotations

import pytest

from bot.effects import Say, Submit
from tests.bot.dialog.chat import Chat, keys


def _entered(chat: Chat) -> list[int | None]:
    draft = chat.session.draft
    assert draft is not None
    return list(draft.figures.values())


@pytest.mark.parametrize(
    "data",
    [
        *("", "x", "r", "r:", "r:1:send", "r:{id}", "r:{id}:none:s", "r:{id}:none", "r:{id}:boo"),
        *("r:{id}:num:zz:4", "r:{id}:num:k", "r:{id}:num:k:x", "r:{id}:num:k:9999999999"),
        *("r:{id}:all:k", "r:{id}:all:s:1:2", "r:{id}:diff:k:3", "r:{id}:line:k", "r:{id}:on"),
        *("r:{id}:on:2021-08-15", "r:{id}:why", "r:{id}:why:surge", "r:{id}:why:x", "r:{id}:send"),
    ],
)
def test_an_old_or_forged_button_fills_nothing(data: str) -> None:
    chat = Chat()
    chat.write("/lapor")
    draft = chat.session.draft
    assert draft is not None
    assert chat.press_data(data.replace("{id}", str(draft.id)))[0] == "button-old"
    assert (_entered(chat), chat.of(Submit)) == ([], [])


def test_belum_ada_pressed_twice_fills_one_answer() -> None:
    chat = Chat()
    chat.write("/lapor")
    missing = chat.of(Say)[0].keyboard[0][0].data
    chat.press_data(missing)
    assert keys(chat.press_data(missing))[:2] == ["button-old", "report-ask"]
    assert _entered(chat) == [None]


def test_an_old_button_without_a_draft_is_answered_by_a_toast_alone() -> None:
    chat = Chat()
    assert chat.press_data("r:1:send") == ["button-old"]
    assert len(chat.effects) == 1


def test_a_negative_number_of_a_forged_button_is_refused() -> None:
    chat = Chat()
    chat.write("/lapor")
    draft = chat.session.draft
    assert draft is not None
    chat.press_data(f"r:{draft.id}:num:k:-5")
    assert _entered(chat) == []


def test_a_choice_of_lines_before_the_card_is_explained() -> None:
    chat = Chat()
    chat.enter("12")
    draft = chat.session.draft
    assert draft is not None
    assert chat.press_data(f"r:{draft.id}:edit")[0] == "report-not-finished"


def test_a_line_of_an_earlier_card_opens_its_question() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    draft = chat.session.draft
    assert draft is not None
    assert "indicator=indicator-konfirmasi" in chat.press_data(f"r:{draft.id}:line:k")[1]
