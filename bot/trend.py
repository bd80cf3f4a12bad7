"""Weeks of one figure: each day's sum with its mean of seven days, and this week beside the last, in words.

Pure. A day on which nobody gave the figure is a gap and never a zero, in the sums too: they say how many days they hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.course import WEEK, course_of, week
from bot.glance import scope_named
from bot.phrases import Button, ShortDay, phrase
from bot.policy import ONE_DAY
from bot.ports import DaySums
from bot.report_lines import short_name
from bot.trend_look import SPANS, Look, button_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from bot.course import Course
    from bot.dialog.turn import Channel
    from bot.model import UnitCode
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.ports import TrendDay

PERCENT_FROM = 20
"""Persons in the week before from which a change is said in percent; below, one person would be too many of them."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days together: persons, and on how many of the days somebody gave the figure."""

    persons: int
    days: int


@dataclass(frozen=True, slots=True)
class Trend:
    """What a trend is made of. `scope` are the units it counts, `whole` says that they are the province."""

    channel: Channel
    look: Look
    course: Course
    scope: Sequence[UnitCode]
    whole: bool
    now: datetime

    @property
    def days(self) -> list[date]:
        """The days shown, oldest first."""
        last = self.look.day
        return [last - back * ONE_DAY for back in range(self.look.days - 1, -1, -1)]

    def reporting(self, day: date) -> int:
        """Count the units that gave the figure for a day."""
        sums = self.course.days.get(day)
        return sums.reporting if sums else 0

    def week_until(self, day: date) -> Week:
        """Add up the seven days that end with a day."""
        key, known = self.look.indicator, [d for d in week(day) if self.reporting(d)]
        return Week(sum(self.course.figure(key, each) for each in known), len(known))

    @property
    def this_week(self) -> Week:
        """The seven days that end with the last one shown."""
        return self.week_until(self.look.day)

    @property
    def last_week(self) -> Week:
        """The seven days before."""
        return self.week_until(self.look.day - WEEK * ONE_DAY)

    @property
    def gaps(self) -> int:
        """How many of the days shown have no figure at all."""
        return sum(not self.reporting(day) for day in self.days)

    @property
    def partial(self) -> int:
        """On how many of them some of several units gave it."""
        return sum(0 < self.reporting(day) < len(self.scope) for day in self.days)

    @property
    def place(self) -> Value:
        """Name what is counted."""
        return (
            phrase("sheet-province") if self.whole else scope_named(self.channel, list(self.scope))
        )


def span_read(look: Look) -> tuple[date, date]:
    """Give the first and the last day that a trend rests on: the first one shown has its mean too."""
    return look.day - timedelta(days=look.days + WEEK - 2), look.day


def trend_course(look: Look, days: Sequence[TrendDay]) -> Course:
    """Make the course of one figure."""
    key = look.indicator
    return course_of(look.day, [DaySums(d.day, d.reporting, {key: d.persons}, {}) for d in days])


def caption(trend: Trend) -> Message:
    """Say it in a few lines."""
    look = trend.look
    title = phrase("trend-title", indicator=short_name(look.indicator), units=trend.place)
    if trend.gaps == look.days:
        return (title, phrase("trend-nothing", days=look.days, day=ShortDay(look.day)))
    return (
        title,
        phrase(
            "trend-span", days=look.days, since_day=ShortDay(trend.days[0]), day=ShortDay(look.day)
        ),
        *_weeks(trend),
        *_holes(trend),
    )


def _weeks(trend: Trend) -> Iterator[Phrase]:
    now, before = trend.this_week, trend.last_week
    yield phrase(
        "trend-weeks", now=persons_said(now), before=persons_said(before), change=change(trend)
    )
    if now.days != before.days and now.days and before.days:
        yield phrase("trend-weeks-holes", now=now.days, before=before.days)


def persons_said(one: Week) -> Value:
    """Say a week's sum; one that nobody reported is not known."""
    return one.persons if one.days else phrase("figure-missing")


def change(trend: Trend) -> Phrase:
    """Say this week against last week in words, in percent where the numbers are large enough.

    Where the two have not equally many days with a figure, their means of a day are compared: a missing report is no fall.
    """
    now, before = trend.this_week, trend.last_week
    if not (now.days and before.days):
        return phrase("trend-no-change")
    ours, theirs = now.persons * before.days, before.persons * now.days
    if ours == theirs:
        return phrase("trend-same")
    if before.persons < PERCENT_FROM:
        if now.days != before.days:
            return phrase("trend-no-change")
        amount = abs(now.persons - before.persons)
        return phrase("trend-up" if ours > theirs else "trend-down", amount=amount)
    percent = (200 * abs(ours - theirs) + theirs) // (2 * theirs)
    if not percent:
        return phrase("trend-nearly-same")
    return phrase("trend-up-percent" if ours > theirs else "trend-down-percent", percent=percent)


def _holes(trend: Trend) -> Iterator[Phrase]:
    """Say what is not there: days without a figure, days on which some units are missing, and today's among them."""
    if trend.gaps:
        yield phrase("trend-gaps", days=trend.gaps)
    if trend.partial:
        yield phrase("trend-partial", days=trend.partial)
    reported, units = trend.reporting(trend.look.day), len(trend.scope)
    if units > 1 and reported < units:
        last = ShortDay(trend.look.day)
        yield phrase("trend-last", day=last, reported=reported, units=units)


def buttons(trend: Trend) -> Keyboard:
    """Give the ways to another span and to the other figures that every report asks."""
    form, look = trend.channel.form, trend.look
    spans = [
        Button(
            phrase("button-days", days=days),
            button_data(form, Look(look.indicator, look.day, days, look.unit)),
        )
        for days in SPANS
        if days != look.days
    ]
    figures = [
        Button(short_name(key), button_data(form, Look(key, look.day, look.days, look.unit)))
        for key in form.main
        if key != look.indicator
    ]
    return (tuple(spans), tuple(figures))
