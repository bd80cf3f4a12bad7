"""The kinds of rules that make the bot ask once more and keep the reason (docs/rules.md), as data of a form.

A soft rule never refuses. Each class is one kind with its parameters; `bot.doubts` evaluates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isqrt
from typing import TYPE_CHECKING, TypeAlias, assert_never

from bot.model import IndicatorKey

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.checked_table import CheckedTable


class RuleKind(StrEnum):
    """The kinds, as form files name them and stored reasons keep them."""

    EXITS_EXCEED_ACTIVE = "exits_exceed_active"
    """More left the active cases than were there (rule 3)."""
    EXCEEDS = "exceeds"
    """One indicator is above another that should contain it (rule 5)."""
    OUTLIER = "outlier"
    """Far above the unit's own recent days (rule 6)."""
    SAME_AS_YESTERDAY = "same_as_yesterday"
    """Every figure is yesterday's (rule 7)."""
    LOOKS_CUMULATIVE = "looks_cumulative"
    """The figure looks like the unit's cumulative (rule 8)."""


@dataclass(frozen=True, slots=True)
class ExitsExceedActive:
    """Warn when the day's `exits` are more than yesterday's `active` plus the day's `entries`.

    Silent until opening balances are loaded and each of the last `whole_days` days has a report.
    """

    active: IndicatorKey
    entries: IndicatorKey
    exits: tuple[IndicatorKey, ...]
    whole_days: int
    kind: RuleKind = RuleKind.EXITS_EXCEED_ACTIVE


@dataclass(frozen=True, slots=True)
class Exceeds:
    """Warn when `indicator` is above `limit`, both being given."""

    indicator: IndicatorKey
    limit: IndicatorKey
    kind: RuleKind = RuleKind.EXCEEDS


@dataclass(frozen=True, slots=True)
class Outlier:
    """Warn when a figure is far above h, the `rank`-th highest of the unit's last `days` days.

    Far is above `times` h, and more than `roots` above h on the scale of square roots, where the spread of a count does
    not grow with its level (docs/soft-rules.md): 0, 0, 0, 2 is no alarm, and a jump among the days hides no other.
    With fewer than `fewest` figures in those days the limit is `few_per_100k` persons per 100,000 inhabitants.
    """

    indicators: tuple[IndicatorKey, ...]
    days: int
    rank: int
    times: int
    roots: int
    fewest: int
    few_per_100k: int
    kind: RuleKind = RuleKind.OUTLIER

    def limit_above(self, high: int) -> int:
        """Give the largest figure that does not warn where the `rank`-th highest is `high`.

        It is max(times h, (sqrt h + roots)^2) in whole persons, rounded down without a detour over floats.
        """
        on_roots = high + isqrt(4 * self.roots**2 * high) + self.roots**2
        return max(self.times * high, on_roots)

    def limit_for(self, population: int) -> int:
        """Give the largest figure that does not warn in a unit of this population with too few days to compare."""
        return population * self.few_per_100k // 100_000


@dataclass(frozen=True, slots=True)
class SameAsYesterday:
    """Warn when all `indicators` are known and equal yesterday's, and their sum is over `over` persons.

    Below that, small figures such as 1, 0, 0 repeat honestly.
    """

    indicators: tuple[IndicatorKey, ...]
    over: int
    kind: RuleKind = RuleKind.SAME_AS_YESTERDAY


@dataclass(frozen=True, slots=True)
class LooksCumulative:
    """Warn when a figure is within `within_percent` of the unit's cumulative or above it.

    Only where that cumulative is over `over` persons.
    """

    indicators: tuple[IndicatorKey, ...]
    within_percent: int
    over: int
    kind: RuleKind = RuleKind.LOOKS_CUMULATIVE


SoftRule: TypeAlias = ExitsExceedActive | Exceeds | Outlier | SameAsYesterday | LooksCumulative


def days_needed(rule: SoftRule) -> int:
    """Say how many days before the reported one a rule looks at, cumulatives aside."""
    match rule:
        case ExitsExceedActive(whole_days=days) | Outlier(days=days):
            return days
        case SameAsYesterday():
            return 1
        case Exceeds() | LooksCumulative():
            return 0
        case unknown:
            assert_never(unknown)


def read_rule(
    table: CheckedTable, asked: Collection[IndicatorKey], derived: Collection[IndicatorKey]
) -> SoftRule:
    """Read one rule; problems are noted in the table. It speaks of indicators that are asked, `active` of derived ones."""
    rule: SoftRule
    match table.choice("kind", RuleKind):
        case RuleKind.EXITS_EXCEED_ACTIVE:
            rule = ExitsExceedActive(
                active=read_key(table, "active", derived),
                entries=read_key(table, "entries", asked),
                exits=read_keys(table, "exits", asked),
                whole_days=table.whole("whole_days", lowest=1),
            )
        case RuleKind.EXCEEDS:
            rule = Exceeds(read_key(table, "indicator", asked), read_key(table, "limit", asked))
        case RuleKind.OUTLIER:
            rule = _read_outlier(table, asked)
        case RuleKind.SAME_AS_YESTERDAY:
            rule = SameAsYesterday(
                indicators=read_keys(table, "indicators", asked),
                over=table.whole("over", lowest=0),
            )
        case RuleKind.LOOKS_CUMULATIVE:
            rule = LooksCumulative(
                indicators=read_keys(table, "indicators", asked),
                within_percent=table.whole("within_percent", lowest=0),
                over=table.whole("over", lowest=0),
            )
        case unknown:
            assert_never(unknown)
    table.finish()
    return rule


def _read_outlier(table: CheckedTable, asked: Collection[IndicatorKey]) -> Outlier:
    rank = table.whole("rank", lowest=1)
    return Outlier(
        indicators=read_keys(table, "indicators", asked),
        days=table.whole("days", lowest=2),
        rank=rank,
        times=table.whole("times", lowest=1),
        roots=table.whole("roots", lowest=0),
        fewest=table.whole("fewest", lowest=rank),
        few_per_100k=table.whole("few_per_100k", lowest=0),
    )


def read_key(table: CheckedTable, name: str, known: Collection[IndicatorKey]) -> IndicatorKey:
    """Read the key of an indicator that the form has."""
    key = IndicatorKey(table.text(name))
    if key:
        _refuse_unknown(table, name, key, known)
    return key


def read_keys(
    table: CheckedTable, name: str, known: Collection[IndicatorKey]
) -> tuple[IndicatorKey, ...]:
    """Read a list of keys of indicators that the form has, each once."""
    keys = tuple(IndicatorKey(key) for key in table.texts(name))
    for key in keys:
        _refuse_unknown(table, name, key, known)
    if len(set(keys)) < len(keys):
        table.note(name, "an indicator is named twice")
    return keys


def _refuse_unknown(
    table: CheckedTable, name: str, key: IndicatorKey, known: Collection[IndicatorKey]
) -> None:
    """Note a key that the form does not have in this role."""
    if key not in known:
        choices = ", ".join(dict.fromkeys(known)) or "nothing"
        table.note(name, f"{key!r} cannot be named here, only: {choices}")
