"""Read a moment as people type it: "1/12 08:00", "1 Desember 2020 pukul 8", "kemarin 17.00 WIB"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from bot.days import read_day
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_CLOCK = re.compile(
    r"(?:^|(?<=[ ,;]))(?:(?:pukul|pkl|jam|at)[ .:]*)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?: ?wib)?$"
)


def read_moment(text: str, today: date, timezone: ZoneInfo) -> datetime | None:
    """Give the moment that is meant, in UTC; None for anything that does not end in an hour of a day.

    Without a day it is today's. "1/12 08" is eight o'clock, never a year.
    """
    typed = fold_typed(text).strip(" .,;")
    clock = _CLOCK.search(typed)
    if clock is None:
        return None
    day = read_day(typed[: clock.start()].strip(" ,;"), today)
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if day is None or hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute), timezone).astimezone(UTC)
