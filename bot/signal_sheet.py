"""What the picture of an alert says: four weeks of sums of seven days with the end of their range, and the days below. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from bot.course import DAYS_SHOWN
from bot.phrases import ShortDay, phrase
from bot.report_lines import short_name

if TYPE_CHECKING:
    from bot.phrases import Phrase, Value
    from bot.signal_page import Alert


@dataclass(frozen=True, slots=True)
class SumPoint:
    """The sum of the seven days up to a day in persons, and the largest that is usual (None: not known)."""

    total: int
    limit: int | None
    above: bool


@dataclass(frozen=True, slots=True)
class DayBar:
    """A day's own figure; None is no figure, which is not 0."""

    persons: int | None


@dataclass(frozen=True, slots=True)
class SignalSheet:
    """The page; both series are of the same days, oldest first. `mark` is written across a page of made-up figures."""

    picture: ClassVar[str] = "signal"

    name: str
    title: Value
    indicator: Phrase
    headline: Phrase
    within: bool
    sums_title: Phrase
    sums_key: Phrase
    limit_key: Phrase
    above_key: Phrase
    sums: tuple[SumPoint, ...]
    sums_highest: Phrase
    days_title: Phrase
    missing_key: Phrase
    days: tuple[DayBar, ...]
    days_highest: Phrase
    first: ShortDay
    last: ShortDay
    verdict: Phrase
    mark: Phrase | None = None


def signal_sheet(alert: Alert) -> SignalSheet:
    """Say an episode on a page; `alert.measured` has to hold `DAYS_SHOWN` days."""
    now, signal = alert.now, alert.signal
    shown = list(reversed(alert.measured[:DAYS_SHOWN]))
    points = tuple(SumPoint(each.total, each.highest, each.above) for each in shown)
    bars = tuple(DayBar(alert.figures.get(each.day)) for each in shown)
    heights = [point.total for point in points] + [point.limit or 0 for point in points]
    limit = now.highest
    known = phrase("signal-sheet-now", total=now.total, limit=limit) if limit is not None else None
    return SignalSheet(
        name=f"sinyal-{signal.unit}-{signal.indicator}-{now.day}.png",
        title=alert.channel.units[signal.unit].label,
        indicator=short_name(signal.indicator),
        headline=known or phrase("signal-sheet-total", total=now.total),
        within=not now.above,
        sums_title=phrase("signal-sheet-sums"),
        sums_key=phrase("signal-sheet-sum"),
        limit_key=phrase("signal-sheet-limit"),
        above_key=phrase("signal-sheet-above"),
        sums=points,
        sums_highest=phrase("proof-figure", figure=max(heights)),
        days_title=phrase("signal-sheet-days"),
        missing_key=phrase("signal-sheet-missing"),
        days=bars,
        days_highest=phrase("proof-figure", figure=max(bar.persons or 0 for bar in bars)),
        first=ShortDay(now.day - timedelta(days=DAYS_SHOWN - 1)),
        last=ShortDay(now.day),
        verdict=phrase("signal-sheet-verdict"),
    )


def as_example(sheet: SignalSheet) -> SignalSheet:
    """Mark a page of made-up figures, for guides."""
    return replace(sheet, mark=phrase("proof-example"))
