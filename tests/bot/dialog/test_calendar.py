"""The day of a report: the question for it and the calendar of buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.dialog.calendar import month_end, typed_day
from bot.effects import Rewrite, Say
from bot.facts import DayFacts
from bot.model import IndicatorKey
from tests.bot.dialog.chat import KUDUS, NOON, Chat, figures, keys, labels

TODAY = date(2021, 8, 16)
KONFIRMASI = IndicatorKey("konfirmasi")


def _at(hour: int, minute: int) -> datetime:
    """A moment of 16 August 2021 in WIB."""
    return datetime(2021, 8, 16, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def _calendar(chat: Chat) -> list[list[str]]:
    effect = next(e for e in chat.effects if isinstance(e, Say | Rewrite))
    return [labels((row,)) for row in effect.keyboard]


def _page(chat: Chat, month: str) -> list[str]:
    choice = chat.session.choice
    assert choice is not None
    return chat.press_data(f"c:{choice.id}:m:{month}")


def test_another_day_is_chosen_on_a_calendar_of_this_month() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert chat.press("button-other-day") == ["day-which(unit=Kab. Kudus)", "day-how"]
    weekdays, first, second, third, last, pages = _calendar(chat)
    assert weekdays == [f"calendar-weekday-{n}" for n in range(1, 8)]
    assert first == ["calendar-no-day"] * 6 + ["calendar-day(day=1)"]
    assert [second[0], third[-1]] == ["calendar-day(day=2)", "calendar-day(day=15)"]
    assert last == ["calendar-day(day=16)"] + ["calendar-no-day"] * 6
    assert pages == ["calendar-earlier", "calendar-month(month=08/2021)", "calendar-no-day"]


def test_a_day_of_the_calendar_opens_its_report() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-other-day")
    assert chat.press("calendar-day(day=3)")[0].endswith("day=2021-08-03)")


def test_days_that_were_reported_are_marked() -> None:
    chat = Chat()
    chat.days[KUDUS, month_end(TODAY)] = DayFacts(recent={date(2021, 8, 5): {KONFIRMASI: 1}})
    chat.write("/lapor")
    chat.press("button-other-day")
    assert _calendar(chat)[2][3] == "calendar-done(day=5)"


def test_the_page_is_turned_in_place_and_back() -> None:
    chat = Chat()
    chat.days[KUDUS, month_end(date(2021, 7, 1))] = DayFacts(
        recent={date(2021, 7, 31): {KONFIRMASI: 1}}
    )
    chat.write("/lapor")
    chat.press("button-other-day")
    place = chat.of(Say)[0].place
    chat.press("calendar-earlier")
    assert [effect.place for effect in chat.of(Rewrite)] == [place]
    assert _calendar(chat)[-2][5] == "calendar-done(day=31)"
    assert _calendar(chat)[-1][2] == "calendar-later"
    chat.press("calendar-later")
    assert _calendar(chat)[-1][1] == "calendar-month(month=08/2021)"


def test_nothing_comes_before_the_month_in_which_the_form_began() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-other-day")
    _page(chat, "2020-03")
    assert _calendar(chat)[-1][0] == "calendar-no-day"
    assert _calendar(chat)[1][0] == "calendar-day(day=2)"


@pytest.mark.parametrize("data", ["-", "m", "m:2021-13", "m:0001-01", "m:9999-12", "x", ""])
def test_a_dead_or_forged_button_of_the_calendar_does_nothing(data: str) -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-other-day")
    choice = chat.session.choice
    assert choice is not None
    assert chat.press_data(f"c:{choice.id}:{data}") == []
    assert chat.session.choice == choice


@pytest.mark.parametrize(
    ("day", "problem"),
    [("2021-08-17", "day-future"), ("2020-03-01", "day-too-early(first=2020-03-02)")],
)
def test_a_day_that_cannot_be_reported_leaves_the_calendar_open(day: str, problem: str) -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-other-day")
    choice = chat.session.choice
    assert choice is not None
    assert chat.press_data(f"c:{choice.id}:{day}")[0] == problem
    assert chat.press("calendar-day(day=16)")[0].endswith("day=2021-08-16)")


@pytest.mark.parametrize("typed", ["kemarin", "15/8", "Minggu", "15 Agustus 2021"])
def test_the_day_can_be_typed_too(typed: str) -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.write("hari lain")
    assert chat.write(typed)[0].endswith("day=2021-08-15)")


@pytest.mark.parametrize("typed", ["besok sekali", ".", "", "16", "12 9", "32/8"])
def test_what_is_no_day_is_asked_again(typed: str) -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-other-day")
    assert keys(chat.write(typed)) == ["day-not-read", "day-which", "day-how"]


def test_figures_typed_at_the_calendar_wait_for_the_day() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-other-day")
    assert keys(chat.write("12 9 1"))[0] == "day-first"
    assert keys(chat.press("calendar-day(day=15)"))[0] == "card-title"
    chat.press("button-send")
    assert (chat.report().day, figures(chat.report())["konfirmasi"]) == (date(2021, 8, 15), 12)


def test_figures_with_their_day_are_both_taken_at_the_calendar() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-other-day")
    assert chat.write("kemarin 12 9 1")[1].endswith("day=2021-08-15)")


def test_another_day_takes_the_figures_along() -> None:
    chat = Chat()
    chat.enter("12", "belum ada", "1")
    chat.write("hari lain")
    assert chat.press("calendar-day(day=10)")[1].endswith("day=2021-08-10)")
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": 12, "sembuh": None, "meninggal": 1}


def test_the_day_of_a_practice_report_is_of_no_account() -> None:
    chat = Chat(now=_at(23, 30))
    chat.write("/latihan")
    assert keys(chat.write("hari lain"))[0] == "report-resume"


@pytest.mark.parametrize("text", ["12 9", " . ", "7"])
def test_digits_alone_are_no_day(text: str) -> None:
    assert typed_day(text, TODAY) is None


def test_every_month_ends_where_the_next_begins() -> None:
    ends = [month_end(date(2020, month, 29)) for month in (1, 2, 4, 12)]
    assert ends == [date(2020, 2, 1), date(2020, 3, 1), date(2020, 5, 1), date(2021, 1, 1)]


def test_the_calendar_marks_what_a_new_report_added() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-send")
    known = chat.days.get((KUDUS, month_end(TODAY)), DayFacts())
    chat.days[KUDUS, month_end(TODAY)] = replace(known, recent={TODAY: {KONFIRMASI: 12}})
    chat.now = NOON + timedelta(minutes=1)
    chat.write("/koreksi kemarin")
    assert chat.press("button-other-day")[0] == "day-which-fix(unit=Kab. Kudus)"
    assert "calendar-done(day=16)" in chat.buttons()
