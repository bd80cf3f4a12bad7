"""A world that changes while a draft is open: its unit, the form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.effects import Submit
from bot.form_figures import IndicatorRole
from bot.model import Role
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, Chat, a_channel, a_person, keys

if TYPE_CHECKING:
    from bot.form import Form


def _entered(chat: Chat) -> list[int | None]:
    draft = chat.session.draft
    assert draft is not None
    return list(draft.figures.values())


def _with_form(chat: Chat, form: Form) -> None:
    chat.channel = replace(chat.channel, form=form)


def _without(*keys_left: str) -> Form:
    form = a_channel().form
    kept = tuple(one for one in form.indicators if one.key not in keys_left)
    return replace(form, indicators=kept, derived=(), rules=())


@pytest.mark.parametrize("typed", ["9", "kirim"])
def test_a_draft_of_a_unit_that_was_taken_away_is_closed(typed: str) -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = a_person(700, (Role.OFFICER, SEMARANG))
    assert chat.write(typed) == ["report-not-yours"]
    assert (chat.session.draft, chat.of(Submit)) == (None, [])


def test_a_press_after_the_unit_was_taken_away_sends_nothing() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.person = a_person(700, (Role.OFFICER, SEMARANG))
    assert chat.press("button-send") == ["report-not-yours"]
    assert chat.of(Submit) == []


def test_a_second_unit_changes_nothing_of_the_open_draft() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL))
    chat.write("9")
    assert _entered(chat) == [12, 9]


def test_a_question_that_the_form_does_not_ask_any_more_is_left_out() -> None:
    chat = Chat()
    chat.enter("12", "9")
    _with_form(chat, _without("meninggal"))
    assert keys(chat.write("1"))[:2] == ["form-changed", "card-title"]
    assert _entered(chat) == [12, 9]


def test_an_answer_that_the_form_does_not_ask_any_more_is_left_out() -> None:
    chat = Chat()
    chat.enter("12", "9")
    _with_form(chat, _without("konfirmasi"))
    assert keys(chat.write("1"))[:2] == ["form-changed", "report-ask"]
    assert _entered(chat) == [9]


def test_the_open_question_that_is_gone_gives_way_to_the_next() -> None:
    chat = Chat()
    chat.enter("12")
    _with_form(chat, _without("sembuh"))
    assert "indicator=indicator-meninggal" in chat.write("9")[1]


def test_what_the_form_asks_now_is_asked_before_the_card() -> None:
    chat = Chat()
    _with_form(chat, _without("meninggal"))
    chat.enter("12", "9")
    _with_form(chat, a_channel().form)
    assert "indicator=indicator-meninggal" in "".join(chat.press("button-send"))
    chat.write("1")
    assert _entered(chat) == [12, 9, 1]


def test_a_detail_that_became_a_main_count_is_asked_before_the_card() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    form = a_channel().form
    raised = tuple(
        replace(one, role=IndicatorRole.MAIN) if one.key == "suspek" else one
        for one in form.indicators
    )
    _with_form(chat, replace(form, indicators=raised))
    assert "indicator=indicator-suspek" in "".join(chat.write("kirim"))
