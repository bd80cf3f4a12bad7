"""An edited message: it changes the answer that it gave, and after sending a correction is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects import Submit
from bot.model import IndicatorKey
from bot.session import Purpose
from tests.bot.dialog.chat import Chat, keys


def _entered(chat: Chat) -> list[int | None]:
    draft = chat.session.draft
    assert draft is not None
    return list(draft.figures.values())


def _answered(text: str = "12") -> tuple[Chat, int]:
    chat = Chat()
    chat.enter(text)
    return chat, chat.update_id


@pytest.mark.parametrize(
    ("text", "figure"), [("13", 13), ("belum ada", None), ("konfirmasi 13", 13), ("1.300", 1300)]
)
def test_an_edit_changes_the_answer_that_the_message_gave(text: str, figure: int | None) -> None:
    chat, message = _answered()
    said = chat.edit(text, message)
    assert (_entered(chat), "indicator-sembuh" in "".join(said)) == ([figure], True)


def test_an_edit_at_the_card_changes_the_card() -> None:
    chat, message = _answered()
    chat.write("9")
    chat.write("1")
    assert chat.edit("13", message)[2].endswith("figure=13)")


@pytest.mark.parametrize("text", ["1,234", "banyak", "12 13", "-3", "kemarin 7 7 7"])
def test_an_edit_that_is_not_clear_changes_nothing(text: str) -> None:
    chat, message = _answered()
    assert keys(chat.edit(text, message))[:2] == ["edited-unclear", "report-ask"]
    assert _entered(chat) == [12]


def test_an_edit_with_more_people_than_there_are_changes_nothing() -> None:
    chat, message = _answered()
    assert keys(chat.edit("9.999.999", message))[0] == "answer-above-population"
    assert _entered(chat) == [12]


def test_an_edit_of_an_answer_that_was_refused_is_its_answer() -> None:
    chat, message = _answered("12o")
    chat.edit("120", message)
    assert _entered(chat) == [120]


def test_an_edit_of_an_unclear_answer_is_its_answer() -> None:
    chat, message = _answered("1,234")
    assert "indicator-sembuh" in chat.edit("1234", message)[0]
    assert _entered(chat) == [1234]


def test_an_edit_of_two_numbers_is_the_answer() -> None:
    chat, message = _answered("12 13")
    chat.edit("12", message)
    assert _entered(chat) == [12]


def test_an_answer_that_was_given_anew_is_not_changed_by_an_edit_of_the_old_one() -> None:
    chat, message = _answered("12o")
    chat.write("120")
    assert keys(chat.edit("12", message))[0] == "edited-not-read"
    assert _entered(chat) == [120]


def test_an_edit_of_a_whole_report_changes_its_figures() -> None:
    chat = Chat()
    chat.write("12 9 1")
    chat.edit("13 9 2", chat.update_id)
    assert _entered(chat) == [13, 9, 2]


def test_an_edit_of_a_whole_report_leaves_what_was_changed_after_it() -> None:
    chat = Chat()
    chat.write("12 9 1")
    message = chat.update_id
    chat.write("sembuh 8")
    chat.edit("13 9 1", message)
    assert _entered(chat) == [13, 8, 1]


def test_an_edit_of_a_report_of_two_lines_changes_those() -> None:
    chat = Chat()
    chat.write("konf 12, wafat 1")
    message = chat.update_id
    chat.write("9")
    chat.edit("konf 13, wafat 2", message)
    assert _entered(chat) == [13, 9, 2]


def test_an_edit_of_nihil_to_another_day_is_not_clear() -> None:
    chat = Chat()
    chat.write("/nihil")
    assert keys(chat.edit("/nihil kemarin", chat.update_id))[0] == "edited-unclear"


def test_an_edit_with_a_doubtful_figure_asks_about_it() -> None:
    chat = Chat()
    chat.write("12 9 1")
    assert keys(chat.edit("1,234 9 1", chat.update_id)) == ["answer-ambiguous"]


def test_an_edit_of_a_message_that_gave_nothing_is_said_so() -> None:
    chat, _ = _answered()
    assert keys(chat.edit("13"))[:2] == ["edited-not-read", "report-ask"]


def test_an_edit_with_nothing_open_is_said_so() -> None:
    assert Chat().edit("13") == ["edited-not-read"]


def test_an_edit_of_an_answer_that_the_form_does_not_ask_any_more_is_said_so() -> None:
    chat, message = _answered()
    chat.write("9")
    form = chat.channel.form
    fewer = replace(form, indicators=form.indicators[1:], derived=(), rules=())
    chat.channel = replace(chat.channel, form=fewer)
    chat.write("lanjut")
    assert keys(chat.edit("13", message))[0] == "edited-not-read"


def test_after_sending_an_edit_offers_a_correction() -> None:
    chat, message = _answered()
    chat.write("9")
    chat.write("1")
    chat.press("button-send")
    assert keys(chat.edit("13", message)) == ["edited-after-sending", "report-heading"]
    assert chat.of(Submit) == []
    chat.press("button-fix")
    chat.press("button-ralat")
    draft = chat.session.draft
    assert draft is not None
    assert draft.purpose is Purpose.RALAT


def test_a_correction_after_an_edit_drops_no_open_draft() -> None:
    chat = Chat()
    chat.write("12 9 1")
    message = chat.update_id
    chat.press("button-send")
    chat.now += timedelta(days=1)
    chat.enter("5")
    chat.edit("13 9 1", message)
    assert keys(chat.press("button-fix"))[0] == "report-still-open"
    assert _entered(chat) == [5]
    assert keys(chat.press("button-anew"))[-1] == "correction-which"


def test_an_edited_penyesuaian_is_booked_anew() -> None:
    chat = Chat()
    chat.write("12 9 1")
    chat.press("button-send")
    chat.write("/koreksi")
    chat.press("button-adjustment")
    chat.press("indicator-konfirmasi-short")
    chat.write("-5")
    chat.edit("-6", chat.update_id)
    draft = chat.session.draft
    assert draft is not None
    assert draft.adjustments == {IndicatorKey("konfirmasi"): -6}
