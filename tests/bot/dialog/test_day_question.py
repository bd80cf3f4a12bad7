"""The question for the day, where people mistake it: around midnight, before the cut-off, and where digits may be one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.effects import Say, Submit
from bot.model import IndicatorKey
from bot.session import Purpose
from tests.bot.dialog.chat import Chat, keys

TODAY = date(2021, 8, 16)
KONFIRMASI = IndicatorKey("konfirmasi")


def _at(hour: int, minute: int) -> datetime:
    """A moment of 16 August 2021 in WIB."""
    return datetime(2021, 8, 16, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.mark.parametrize(
    ("hour", "minute", "asked"),
    [
        *((22, 59, False), (23, 0, True), (23, 59, True), (0, 0, True), (0, 59, True)),
        *((1, 0, False), (15, 44, False), (15, 45, True), (16, 0, True), (16, 1, False)),
    ],
)
def test_the_day_is_asked_for_around_midnight_and_before_the_cut_off(
    hour: int, minute: int, *, asked: bool
) -> None:
    said = Chat(now=_at(hour, minute)).write("/lapor")
    assert (said[0] == "report-sure-of-day(unit=Kab. Kudus, day=2021-08-16)") is asked


def test_yes_goes_on_to_the_first_question() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    assert chat.buttons() == [
        "button-day-yes(day=16/08)",
        "button-day-no(day=15/08)",
        "button-other-day",
    ]
    assert chat.press("button-day-yes")[0].endswith("day=2021-08-16)")
    assert chat.write("12")[0].startswith("report-ask(indicator=indicator-sembuh")


@pytest.mark.parametrize("typed", ["ya", "hari ini", "16/8"])
def test_yes_can_be_typed(typed: str) -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    assert chat.write(typed)[0].endswith("day=2021-08-16)")


def test_no_is_the_day_before() -> None:
    pressed, typed = Chat(now=_at(0, 20)), Chat(now=_at(0, 20))
    pressed.write("/lapor")
    typed.write("/lapor")
    assert pressed.press("button-day-no") == typed.write("bukan")
    assert pressed.said()[0].endswith("day=2021-08-15)")


def test_another_day_than_both_is_chosen_on_the_calendar() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor 12 9 1")
    chat.press("button-other-day")
    assert chat.press("calendar-day(day=3)")[1].endswith("day=2021-08-03)")


@pytest.mark.parametrize("typed", ["12", "12 9", ".", "kirim", "lanjut", "cukup", "halo"])
def test_the_day_is_answered_before_anything_else(typed: str) -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor 12 9 1")
    assert keys(chat.write(typed)) == ["day-first", "report-sure-of-day"]
    assert chat.of(Submit) == []


def test_a_picture_in_between_asks_for_the_day_again() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    assert keys(chat.forward("12 9 1")) == ["answer-forwarded", "report-sure-of-day"]


def test_a_whole_report_around_midnight_waits_for_its_day() -> None:
    chat = Chat(now=_at(0, 20))
    assert keys(chat.write("12 9 1")) == ["report-sure-of-day"]
    assert chat.press("button-day-no")[:2] == [
        "card-title",
        "report-heading(unit=Kab. Kudus, day=2021-08-15)",
    ]


def test_figures_typed_instead_of_the_day_are_kept() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    assert keys(chat.write("12 9 1")) == ["report-sure-of-day"]
    assert keys(chat.write("ya"))[0] == "card-title"


def test_figures_that_name_the_day_confirm_it() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    assert keys(chat.write("16/8 12 9 1"))[0] == "card-title"


def test_a_day_that_was_named_is_not_asked_for() -> None:
    assert keys(Chat(now=_at(0, 20)).write("/lapor kemarin 12 9 1"))[0] == "card-title"


def test_figures_of_another_day_are_not_taken_for_this_one() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    assert keys(chat.write("kemarin 12 9 1"))[:2] == ["entry-elsewhere", "report-still-open"]
    assert chat.press("button-anew")[1].endswith("day=2021-08-15)")


def test_a_day_in_the_future_is_refused_and_asked_for_again() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    assert keys(chat.write("17/8")) == ["day-future", "report-sure-of-day"]


def test_a_day_that_was_reported_meanwhile_offers_a_correction_with_the_figures() -> None:
    first, chat = Chat(now=_at(0, 10)), Chat(now=_at(0, 20))
    first.write("/lapor kemarin 12 9 1")
    first.press("button-send")
    chat.days = first.days
    chat.write("13 9 1")
    assert keys(chat.press("button-day-no"))[0] == "report-already-sent"
    chat.press("button-fix")
    draft = chat.session.draft
    assert draft is not None
    assert (draft.purpose, draft.figures[KONFIRMASI]) == (Purpose.RALAT, 13)


@pytest.mark.parametrize("data", ["on", "on:", "on:besok", "on:2021-08-99"])
def test_a_forged_day_changes_nothing(data: str) -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    draft = chat.session.draft
    assert draft is not None
    assert keys(chat.press_data(f"r:{draft.id}:{data}"))[0] == "button-old"


def test_a_day_pressed_twice_is_answered_once() -> None:
    chat = Chat(now=_at(0, 20))
    chat.write("/lapor")
    no = chat.of(Say)[0].keyboard[1][0].data
    chat.press_data(no)
    assert keys(chat.press_data(no))[:2] == ["button-old", "report-heading"]


def test_something_like_a_day_that_cannot_be_read_asks_for_the_day() -> None:
    said = Chat().write("/lapor 31/2 12 9 1")
    assert keys(said) == ["entry-unread", "report-sure-of-day"]


def test_digits_that_may_be_a_day_are_asked_about() -> None:
    chat = Chat()
    assert keys(chat.write("15/8/21")) == ["report-heading", "entry-day-or-figures"]
    assert chat.buttons() == ["button-figures(figures=[15, 8, 21])", "button-is-day(day=15/08)"]
    assert chat.press("button-is-day")[0].endswith("day=2021-08-15)")


def test_digits_that_are_figures_after_all_are_of_today() -> None:
    chat = Chat()
    chat.write("15/8/21")
    assert keys(chat.press("button-figures")) == ["report-sure-of-day"]
    assert chat.press("button-day-yes")[1].endswith("day=2021-08-16)")
