"""When a unit's week counts as unusual, as data of a form (`[[watch]]`); `bot.surveillance` evaluates it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.soft_rules import read_keys

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.checked_table import CheckedTable
    from bot.model import IndicatorKey

WEEK = 7


@dataclass(frozen=True, slots=True)
class WatchRule:
    """Tell supervisors when the sum of seven days leaves the range of the `sums` sums before it (docs/surveillance.md).

    The range ends `deviations` standard deviations above their mean, and at least `percent` per cent and `persons` persons
    above it. `lag` whole days lie between the newest of those sums and the seven days.
    """

    indicators: tuple[IndicatorKey, ...]
    sums: int
    lag: int
    deviations: int
    percent: int
    persons: int

    @property
    def fewest(self) -> int:
        """How many of the sums must be known, so that they say what is usual."""
        return max(2, self.sums // 2)

    @property
    def memory_days(self) -> int:
        """How many days before a day are looked at to judge it."""
        return 2 * WEEK + self.lag + self.sums - 2


def read_watch_rule(table: CheckedTable, asked: Collection[IndicatorKey]) -> WatchRule:
    """Read one rule; problems are noted in the table."""
    rule = WatchRule(
        indicators=read_keys(table, "indicators", asked),
        sums=table.whole("sums", lowest=2),
        lag=table.whole("lag", lowest=0),
        deviations=table.whole("deviations", lowest=1),
        percent=table.whole("percent", lowest=0),
        persons=table.whole("persons", lowest=1),
    )
    table.finish()
    return rule
