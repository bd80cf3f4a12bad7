"""A day set beside the days before it: the change to yesterday and the mean of seven days.

Pure. A mean is over the days of the week that have a report at all, and needs at least four of them; it is given in tenths,
because a mean of deaths is often below one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.phrases import phrase
from bot.policy import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.form_figures import Derived
    from bot.model import IndicatorKey
    from bot.phrases import Value
    from bot.ports import DaySums

DAYS_SHOWN = 28
WEEK = 7
LEAST = 4
"""Days of a week with a report, so that their mean says something."""
LOOK_BACK = timedelta(days=DAYS_SHOWN + WEEK - 2)
"""The first day shown has its mean too."""
_WHOLE_FROM = 10


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of the day, the change to the day before and the mean of seven days in tenths; None where not known."""

    figure: int | None
    change: int | None
    mean: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """The days up to one, by day; a day that is absent has no report."""

    day: date
    days: Mapping[date, DaySums]

    def figure(self, key: IndicatorKey, day: date) -> int:
        """Give a day's sum; 0 without a report."""
        sums = self.days.get(day)
        return sums.figures.get(key, 0) if sums else 0

    def mean(self, key: IndicatorKey, day: date) -> int | None:
        """Give the mean of the seven days that end with a day, in tenths."""
        known = [sums for each in week(day) if (sums := self.days.get(each))]
        if len(known) < LEAST:
            return None
        return _tenths(sum(sums.figures.get(key, 0) for sums in known), len(known))

    def beside(self, key: IndicatorKey) -> Beside:
        """Set the day's sum of an indicator beside the days before; it is not known while nobody has reported."""
        mean, yesterday = self.mean(key, self.day), self.day - ONE_DAY
        if self.day not in self.days:
            return Beside(None, None, mean)
        now = self.figure(key, self.day)
        change = now - self.figure(key, yesterday) if yesterday in self.days else None
        return Beside(now, change, mean)

    def beside_level(self, derived: Derived, now: int | None) -> Beside:
        """Set a level, such as active cases, beside the days before: each day's reports are taken back from it."""
        if now is None:
            return Beside(None, None, None)
        levels = [now]
        for each in week(self.day):
            levels.append(levels[-1] - self._moved(derived, each))
        return Beside(now, now - levels[1], _tenths(sum(levels[:WEEK]), WEEK))

    def _moved(self, derived: Derived, day: date) -> int:
        """Say by how much a day's figures and penyesuaian moved a level."""
        sums = self.days.get(day)
        net = Counter(dict.fromkeys((*derived.plus, *derived.minus), 0))
        if sums:
            net.update(sums.figures)
            net.update(sums.adjustments)
        return derived.value(net) or 0


def course_of(day: date, sums: Sequence[DaySums]) -> Course:
    """Make the course that ends with a day."""
    return Course(day, {each.day: each for each in sums})


def week(day: date) -> list[date]:
    """Give the seven days that end with a day, newest first."""
    return [day - back * ONE_DAY for back in range(WEEK)]


def written(tenths: int) -> Value:
    """Write a mean: whole persons from ten on, a tenth below."""
    if 0 <= tenths < _WHOLE_FROM * 10:
        return phrase("mean-tenths", whole=tenths // 10, tenth=tenths % 10)
    return phrase("mean-whole", figure=(tenths + 5) // 10)


def _tenths(total: int, days: int) -> int:
    """Divide, rounded half up."""
    return (20 * total + days) // (2 * days)
