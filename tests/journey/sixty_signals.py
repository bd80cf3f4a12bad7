"""Which alerts the sixty days have to raise, computed with numpy from docs/surveillance.md and the plan's tables alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tests.journey.sixty_figures import ONE_DAY, short

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journey.sixty_plan import Table

LEAST = {"konfirmasi": 10, "meninggal": 5}
"""What is watched, and how many persons a week must be above the mean."""
_BEFORE = 60
"""Days of memory, more than any baseline reaches back."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days up to a day; `mean` and `limit` are NaN where too few sums are known."""

    day: pd.Timestamp
    total: int
    known: int
    before: int | None
    mean: float
    limit: float

    @property
    def above(self) -> bool:
        """Whether an alert is raised."""
        return self.total > self.limit


@dataclass(slots=True)
class Episode:
    """A run of days above the range, open until it is over."""

    unit: str
    indicator: str
    began_on: pd.Timestamp
    newest: Week
    told: bool = False
    ended_on: pd.Timestamp | None = None

    @property
    def strength(self) -> float:
        """How many times its limit it reaches."""
        return self.newest.total / max(floor(self.newest.limit), 1)

    def facts(self, names: dict[str, str]) -> dict[str, Any]:
        """Give what its alert says."""
        week = self.newest
        return {
            "unit": names[self.unit],
            "indicator": self.indicator.capitalize(),
            "rise": (short(week.day), week.total, week.before),
            "usual": (round(week.mean), floor(week.limit)),
            "lack": 7 - week.known,
            "since": short(self.began_on) if self.began_on < week.day else None,
        }


class Signals:
    """Follows every unit's weeks from summary to summary."""

    def __init__(self, known: Callable[[pd.Timestamp], Table], units: list[str]) -> None:
        self._known, self._units = known, units
        self.latest: dict[tuple[str, str], Episode] = {}

    def look(self, day: pd.Timestamp, tick: pd.Timestamp) -> list[Episode]:
        """Judge the week up to a day with what is known at a tick; give the episodes that begin, the strongest first."""
        fresh: list[Episode] = []
        days = pd.date_range(day - _BEFORE * ONE_DAY, day)
        for indicator, least in LEAST.items():
            wide = self._known(tick).pivot_table(index="day", columns="unit", values=indicator)
            wide = wide.reindex(index=days, columns=self._units)
            for unit in self._units:
                weeks = _weeks(wide[unit].to_numpy(), days, least)
                begun = self._follow(unit, indicator, weeks)
                fresh += [begun] if begun else []
        return sorted(fresh, key=lambda one: (-one.strength, one.unit, one.indicator))

    def open_in(self, scope: set[str]) -> int:
        """Count the episodes that are open."""
        return sum(one.ended_on is None and one.unit in scope for one in self.latest.values())

    def _follow(self, unit: str, indicator: str, weeks: list[Week]) -> Episode | None:
        """Move the episode of a unit on by the last seven days, newest first; give it where it begins."""
        latest = self.latest.get((unit, indicator))
        above = [week for week in weeks if week.above]
        if latest and latest.ended_on is None:
            if not above and all(week.known >= 5 for week in weeks):
                latest.ended_on = weeks[0].day
            return None
        if latest and latest.ended_on is not None:
            above = [week for week in above if week.day > latest.ended_on]
        if not above:
            return None
        episode = Episode(unit, indicator, above[-1].day, above[0])
        self.latest[unit, indicator] = episode
        return episode


def _weeks(figures: Any, days: pd.DatetimeIndex, least: int) -> list[Week]:
    """Measure the last seven days, newest first."""
    windows = np.lib.stride_tricks.sliding_window_view(figures, 7)
    known = np.sum(~np.isnan(windows), axis=1)
    totals = np.nansum(windows, axis=1)
    scaled = np.where(known >= 5, totals * 7 / np.maximum(known, 1), np.nan)
    last = len(totals) - 1
    weeks = []
    for back in range(7):
        at = last - back
        sums = scaled[at - 36 : at - 8]
        sums = sums[~np.isnan(sums)]
        mean, limit = np.nan, np.nan
        if len(sums) >= 14:
            mean = float(sums.mean())
            spread = max(float(sums.std(ddof=1)), mean**0.5, 1.0)
            limit = max(mean + 3 * spread, 1.5 * mean, mean + least)
        before = int(totals[at - 7]) if known[at - 7] else None
        weeks.append(
            Week(days[-1] - back * ONE_DAY, int(totals[at]), int(known[at]), before, mean, limit)
        )
    return weeks
