"""What came in after the summary of a day, in one message: which units, for which days, and how complete the day is now."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from bot.completeness import completeness
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.report_lines import short_name
from bot.summary import sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.dialog import Channel
    from bot.facts import UnitDay
    from bot.model import UnitCode
    from bot.phrases import Keyboard, Message, Phrase
    from bot.ports import DayBook

DAYS_NAMED = 7
"""How many days are told with their units; the reports of the others are counted."""
UNITS_NAMED = 12
"""How many units of a day are named; the others are counted."""
Span = tuple[datetime, datetime]


def update(channel: Channel, book: DayBook, came: Sequence[UnitDay], stored: Span) -> Message:
    """Say what was stored within a span; `book` is the summary's day, `came` is ordered by day, newest first."""
    since, until = stored
    by_day: dict[date, list[UnitCode]] = defaultdict(list)
    for unit, day in came:
        by_day[day].append(unit)
    named = list(by_day.items())
    older = sum(len(units) for _, units in named[DAYS_NAMED:])
    return (
        phrase(
            "update-title",
            reports=len(came),
            since_day=ShortDay(channel.policy.reporting_day(since)),
            since=since,
            until=until,
        ),
        *(_of_day(channel, day, units) for day, units in named[:DAYS_NAMED]),
        *([phrase("update-older", reports=older)] if older else []),
        *_now(channel, book),
    )


def buttons(day: date) -> Keyboard:
    """Give the way to the summary as it is now."""
    return ((Button(phrase("button-summary", day=ShortDay(day)), f"sum:{day}"),),)


def write_span(stored: Span) -> str:
    """Write a span into a row's `look`."""
    return "/".join(moment.isoformat() for moment in stored)


def read_span(look: str) -> Span:
    """Read it back."""
    since, _, until = look.partition("/")
    return datetime.fromisoformat(since), datetime.fromisoformat(until)


def _of_day(channel: Channel, day: date, units: Sequence[UnitCode]) -> Phrase:
    named = Listing(tuple(channel.units[code].label for code in units[:UNITS_NAMED]))
    more = len(units) - UNITS_NAMED
    if more > 0:
        return phrase("update-day-more", day=ShortDay(day), units=named, more=more)
    return phrase("update-day", day=ShortDay(day), units=named)


def _now(channel: Channel, book: DayBook) -> Iterator[Phrase]:
    """Say how complete the day of the summary is now, and its sums."""
    came, total = completeness(channel.policy, book), sums(book)
    named = tuple(
        phrase("figure-named", indicator=short_name(key), figure=total.get(key, 0))
        for key in channel.form.main
    )
    yield phrase(
        "update-now",
        day=ShortDay(book.day),
        reported=came.reported,
        units=came.units,
        figures=Listing(named),
    )
