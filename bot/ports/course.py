"""A span of days as sums, and what arrived for earlier days: what a summary sets its day beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.parity import Counts


@dataclass(frozen=True, slots=True)
class DaySums:
    """What some units reported of a day, added up from the current revisions; `reporting` are how many of them did."""

    day: date
    reporting: int
    figures: Counts
    adjustments: Counts


@dataclass(frozen=True, slots=True)
class TrendDay:
    """One figure of a day: the sum, and how many reports give it at all. A report that leaves it open does not count."""

    day: date
    reporting: int
    persons: int


@dataclass(frozen=True, slots=True)
class ArrivedLate:
    """Susulan: reports whose first revision was sent in a span of time, how many, and the sums of their current figures."""

    reports: int
    figures: Counts
