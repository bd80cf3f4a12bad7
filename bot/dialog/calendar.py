"""The day of a report: the question whether it is meant, and a small calendar of buttons, one month at a time.

On the calendar days that were reported are marked, and days that cannot be are dots.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.days import read_day
from bot.dialog.lines import button
from bot.dialog.typed import Act, Verb
from bot.phrases import Button, Month, ShortDay, phrase
from bot.policy import ONE_DAY
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from bot.dialog.turn import Turn
    from bot.model import UnitCode
    from bot.phrases import Keyboard, Message
    from bot.session import Draft, Opening

LONGEST_MONTH = 31
_NO_DAY = re.compile(r"[\d .,;]*")
_TURN = "m"
_NOTHING = "-"


def day_question(turn: Turn, draft: Draft) -> Message:
    """Ask whether the draft's day is meant: "Laporan Kab. Kudus untuk Senin, 16 Agustus 2021?"."""
    unit = turn.channel.units[draft.unit].label
    return (phrase("report-sure-of-day", unit=unit, day=draft.day),)


def day_keyboard(draft: Draft) -> Keyboard:
    """Offer the draft's day, the day before, and any other."""
    before = draft.day - ONE_DAY
    no = phrase("button-day-no", day=ShortDay(before))
    return (
        (button(draft, Verb.YES, phrase("button-day-yes", day=ShortDay(draft.day))),),
        (
            button(draft, Act.DAY, no, before.isoformat()),
            button(draft, Verb.OTHER_DAY, phrase("button-other-day")),
        ),
    )


def typed_day(text: str, today: date) -> date | None:
    """Read the day that was asked for; None for digits and spaces alone, which are figures: "12 9" is no September."""
    folded = fold_typed(text)
    return None if _NO_DAY.fullmatch(folded) else read_day(folded, today)


def month_end(month: date) -> date:
    """Give the first day after a month: what is known of its last 31 days is what the calendar of the month marks."""
    first = month.replace(day=1)
    return (first + timedelta(days=LONGEST_MONTH)).replace(day=1)


def calendar_keyboard(turn: Turn, choice: Opening, unit: UnitCode, month: date) -> Keyboard:
    """Show a month: a row for the weekdays' names, one a week that has days to choose, and one to turn the page."""
    reported = turn.facts.day(unit, month_end(month)).recent
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    names = tuple(_dead(choice, f"calendar-weekday-{day}") for day in range(1, 8))
    rows = [
        tuple(_cell(turn, choice, day, month, done=day in reported) for day in week)
        for week in weeks
        if any(_can_be(turn, day, month) for day in week)
    ]
    return (names, *rows, _pages(turn, choice, month))


def _can_be(turn: Turn, day: date, month: date) -> bool:
    return day.month == month.month and turn.channel.form.first_day <= day <= turn.today


def _cell(turn: Turn, choice: Opening, day: date, month: date, *, done: bool) -> Button:
    if not _can_be(turn, day, month):
        return _dead(choice, "calendar-no-day")
    number = str(day.day)
    label = phrase("calendar-done", day=number) if done else phrase("calendar-day", day=number)
    return Button(label, f"c:{choice.id}:{day.isoformat()}")


def _pages(turn: Turn, choice: Opening, month: date) -> tuple[Button, ...]:
    """Offer the months before and after, as far as there is anything to choose, around the name of this one."""
    first = month.replace(day=1)
    before, after = (first - timedelta(days=1)).replace(day=1), month_end(first)
    earlier = _page(choice, "calendar-earlier", before)
    later = _page(choice, "calendar-later", after)
    none = _dead(choice, "calendar-no-day")
    named = Button(phrase("calendar-month", month=Month(first)), f"c:{choice.id}:{_NOTHING}")
    begins = first <= turn.channel.form.first_day
    return (none if begins else earlier, named, later if after <= turn.today else none)


def _page(choice: Opening, label: str, month: date) -> Button:
    return Button(phrase(label), f"c:{choice.id}:{_TURN}:{month:%Y-%m}")


def _dead(choice: Opening, label: str) -> Button:
    return Button(phrase(label), f"c:{choice.id}:{_NOTHING}")


def pressed_month(parts: list[str]) -> date | None:
    """Give the month whose page was asked for; None when it is something else, or at the ends of time."""
    if len(parts) != 2 or parts[0] != _TURN:
        return None
    month = _date(f"{parts[1]}-01")
    return month if month and date.min.year < month.year < date.max.year else None


def pressed_day(parts: list[str]) -> date | None:
    """Give the day that was pressed; None when it is something else."""
    return _date(parts[0]) if len(parts) == 1 else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
