"""Which days are asked for in one call: ranges without needless days, windows no longer than the contract allows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

LONGEST = 31
"""The contract's longest window, in days."""
_DAY = timedelta(days=1)


def ranges(days: Iterable[date]) -> list[tuple[date, date]]:
    """Join neighbouring days into ranges of at most 31 days, both ends included."""
    return _join(days, gap=_DAY)


def windows(days: Iterable[date]) -> list[tuple[date, date]]:
    """Cover the days with as few windows of at most 31 days as possible; days in between come along."""
    return _join(days, gap=_DAY * LONGEST)


def days_between(since: date, until: date) -> list[date]:
    """List the days, both ends included."""
    return [since + _DAY * n for n in range((until - since).days + 1)]


def _join(days: Iterable[date], gap: timedelta) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if found:
            first, last = found[-1]
            if day - last <= gap and day - first < _DAY * LONGEST:
                found[-1] = (first, day)
                continue
        found.append((day, day))
    return found
