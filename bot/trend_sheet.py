"""What the picture of a trend says: plain values and phrases. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.phrases import ShortDay, phrase
from bot.report_lines import short_name
from bot.trend import change, persons_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.phrases import Phrase, Value
    from bot.trend import Trend

MOST_LEVELS = 4
"""Lines of the scale above the ground."""
_TICK_EVERY = 7
_TICKS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class TrendBar:
    """A day: persons, None where nobody gave the figure; its mean of seven days in tenths; whether every unit gave it."""

    persons: int | None
    mean: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below its bar, counted from 0."""

    at: int
    label: ShortDay


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the scale."""

    persons: int
    label: Phrase


@dataclass(frozen=True, slots=True)
class WeekSaid:
    """A sum of seven days in large letters."""

    label: Phrase
    figure: Value


@dataclass(frozen=True, slots=True)
class TrendSheet:
    """The page; `mark` is written across a page of made-up figures. `notes` say what is not there."""

    picture: ClassVar[str] = "trend"

    name: str
    title: Value
    place: Value
    period: Phrase
    read: Phrase
    weeks: tuple[WeekSaid, ...]
    bars: tuple[TrendBar, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    legend_day: Phrase
    legend_mean: Phrase
    legend_partial: Phrase | str
    legend_gap: Phrase | str
    mark: Phrase | None = None


def trend_sheet(trend: Trend) -> TrendSheet:
    """Say the weeks on a page."""
    look, policy = trend.look, trend.channel.policy
    bars = tuple(_bars(trend))
    highest = max(bar.persons or 0 for bar in bars)
    return TrendSheet(
        name=f"tren-{look.indicator}-{look.day}.png",
        title=short_name(look.indicator),
        place=trend.place,
        period=phrase(
            "trend-span", days=look.days, since_day=ShortDay(trend.days[0]), day=ShortDay(look.day)
        ),
        read=phrase("sheet-read", day=ShortDay(policy.reporting_day(trend.now)), at=trend.now),
        weeks=tuple(_weeks(trend)),
        bars=bars,
        ticks=tuple(_ticks(trend)),
        levels=tuple(
            Level(persons, phrase("proof-figure", figure=persons)) for persons in levels(highest)
        ),
        legend_day=phrase("trend-legend-day"),
        legend_mean=phrase("sheet-mean"),
        legend_partial=phrase("sheet-partial") if trend.partial else "",
        legend_gap=phrase("trend-legend-gap", days=trend.gaps) if trend.gaps else "",
    )


def as_example(sheet: TrendSheet) -> TrendSheet:
    """Mark a page of made-up figures, for guides."""
    return replace(sheet, mark=phrase("proof-example"))


def levels(highest: int) -> list[int]:
    """Give round numbers up to the first that is not below the highest; at least one."""
    step, factor = 1, 0
    while highest > MOST_LEVELS * step:
        factor += 1
        step = (1, 2, 5)[factor % 3] * 10 ** (factor // 3)
    return [step * number for number in range(1, max(1, -(-highest // step)) + 1)]


def _weeks(trend: Trend) -> Iterator[WeekSaid]:
    """Give both weeks and the change; where days are missing unequally, how many there are, for then means are compared."""
    now, before = trend.this_week, trend.last_week
    of_now, of_before = phrase("trend-this-week"), phrase("trend-last-week")
    compared = phrase("trend-change")
    if now.days != before.days:
        of_now = phrase("trend-this-week-of", days=now.days)
        of_before = phrase("trend-last-week-of", days=before.days)
        compared = phrase("trend-change-of-means")
    yield WeekSaid(of_now, _figure(persons_said(now)))
    yield WeekSaid(of_before, _figure(persons_said(before)))
    yield WeekSaid(compared, change(trend))


def _figure(value: Value) -> Value:
    return phrase("proof-figure", figure=value) if isinstance(value, int) else value


def _bars(trend: Trend) -> Iterator[TrendBar]:
    key, course = trend.look.indicator, trend.course
    for day in trend.days:
        reporting = trend.reporting(day)
        if reporting:
            whole = reporting >= len(trend.scope)
            yield TrendBar(course.figure(key, day), course.mean(key, day), whole)
        else:
            yield TrendBar(None, None, whole=False)


def _ticks(trend: Trend) -> Iterator[Tick]:
    """Name the last day and whole weeks before it, as many as can be read."""
    days = trend.days
    every = _TICK_EVERY
    while len(days) // every >= _TICKS_AT_MOST:
        every += _TICK_EVERY
    for back in range(0, len(days), every):
        at = len(days) - 1 - back
        yield Tick(at, ShortDay(days[at]))
