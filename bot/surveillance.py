"""Surveillance: whether a unit's week leaves the unit's own range, and the episodes of weeks that do.

Pure. The method is the C2 of the CDC's EARS on sums of seven days; docs/surveillance.md says what it assumes. A day without a
figure is missing and not zero; a penyesuaian is no new case and no part of any figure here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from math import floor, fsum, sqrt
from typing import TYPE_CHECKING

from bot.watch_rule import WEEK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from bot.form import Form
    from bot.model import ChatId, IndicatorKey, UnitCode
    from bot.watch_rule import WatchRule

    UnitIndicator = tuple[UnitCode, IndicatorKey]
    Figures = Mapping[date, int]
    """An indicator's figures of a unit by day; a day that is absent has none."""

FEWEST_DAYS = 5
"""Days of a week with a figure, so that its sum says what is usual, or that an episode is over."""
QUIET_DAYS = 7
"""After so many days within the range an episode is over; as many days are judged anew at each look, for late reports."""
LEAST_DEVIATION = 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Seven days up to a day: the sum of what was reported, of how many days, and the unit's range.

    `usual` is the mean of the earlier sums and `limit` the end of the range, in persons; both are None where too few are known.
    """

    day: date
    total: int
    known: int
    usual: float | None = None
    limit: float | None = None

    @property
    def above(self) -> bool:
        """Whether the sum is out of the range: what is missing would only add to it."""
        return self.limit is not None and self.total > self.limit

    @property
    def whole(self) -> bool:
        """Whether enough days are known to say that it is not."""
        return self.known >= FEWEST_DAYS

    @property
    def highest(self) -> int | None:
        """The largest sum within the range."""
        return None if self.limit is None else floor(self.limit)


@dataclass(frozen=True, slots=True)
class Signal:
    """An episode: from the first day on which a unit's week was above its range to the last one up to now.

    `total`, `usual` and `limit` are whole persons, as they were when it was told; `told` are the chats that got its curve.
    """

    unit: UnitCode
    indicator: IndicatorKey
    began_on: date
    last_on: date
    total: int
    usual: int
    limit: int
    ended_on: date | None = None
    told: tuple[ChatId, ...] = ()
    handled_by: str | None = None
    handled_at: datetime | None = None

    @property
    def key(self) -> UnitIndicator:
        """What it is about."""
        return self.unit, self.indicator

    @property
    def strength(self) -> float:
        """How far above its range it began, to tell the strongest first."""
        return self.total / max(self.limit, 1)


def measure(rule: WatchRule, figures: Figures, day: date) -> Measured:
    """Judge the seven days up to a day.

    The sum is of what was reported. An earlier sum with a missing day or two is scaled to seven days, one with more of them
    is left out: so neither a silent week nor the day that makes up for it looks like a rise.
    """
    return measure_days(rule, figures, day, 1)[0]


def measure_days(rule: WatchRule, figures: Figures, day: date, days: int) -> list[Measured]:
    """Judge so many days up to one, newest first."""
    apart = WEEK + rule.lag
    weeks = _weeks(figures, day, apart + rule.sums + days - 1)
    scaled = [sum(week) * WEEK / len(week) if len(week) >= FEWEST_DAYS else None for week in weeks]
    measured = []
    for back in range(days):
        earlier = scaled[back + apart : back + apart + rule.sums]
        sums = [each for each in earlier if each is not None]
        usual, limit = _range(rule, sums) if len(sums) >= rule.fewest else (None, None)
        now = day - timedelta(days=back)
        measured.append(Measured(now, sum(weeks[back]), len(weeks[back]), usual, limit))
    return measured


def _weeks(figures: Figures, day: date, count: int) -> list[list[int]]:
    """Give the figures that are known of the seven days up to each of so many days, newest first."""
    days = [figures.get(day - timedelta(days=back)) for back in range(count + WEEK - 1)]
    return [
        [each for each in days[back : back + WEEK] if each is not None] for back in range(count)
    ]


def _range(rule: WatchRule, sums: Sequence[float]) -> tuple[float, float]:
    """Give the mean of earlier sums, and the end of the range that they make."""
    usual = fsum(sums) / len(sums)
    spread = sqrt(fsum((each - usual) ** 2 for each in sums) / (len(sums) - 1))
    spread = max(spread, sqrt(usual), LEAST_DEVIATION)
    limit = max(
        usual + rule.deviations * spread,
        usual * (100 + rule.percent) / 100,
        usual + rule.persons,
    )
    return usual, limit


def follow(
    key: UnitIndicator, measured: Sequence[Measured], latest: Signal | None
) -> Signal | None:
    """Give the signal as it is after a look at the last `QUIET_DAYS` days, newest first; None where nothing moved.

    A day above the range begins an episode, unless one is open. It is over once every one of these days is known to be
    within; a unit that fell silent proves nothing. What a late report says of the time before that end begins nothing anew.
    """
    above = [each for each in measured if each.above]
    if latest is None or latest.ended_on is not None:
        ended = latest.ended_on if latest else None
        fresh = [each for each in above if ended is None or each.day > ended]
        return _begun(key, fresh) if fresh else None
    if above:
        return replace(latest, last_on=above[0].day) if above[0].day > latest.last_on else None
    if all(each.whole for each in measured):
        return replace(latest, ended_on=measured[0].day)
    return None


def _begun(key: UnitIndicator, fresh: Sequence[Measured]) -> Signal:
    newest, oldest = fresh[0], fresh[-1]
    usual, highest = round(newest.usual or 0), newest.highest or 0
    return Signal(*key, oldest.day, newest.day, newest.total, usual, highest)


def rule_of(form: Form, indicator: IndicatorKey) -> WatchRule | None:
    """Give the rule that watches an indicator; None where the form does not have it watched any more."""
    return next((rule for rule in form.watched if indicator in rule.indicators), None)
