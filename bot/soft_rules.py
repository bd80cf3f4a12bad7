"""The kinds of rules that make the bot ask once more and keep the reason (docs/rules.md), as data of a form.

A soft rule never refuses. Each class is one kind with its parameters; nothing is evaluated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
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
    """Far from the unit's own recent days (rule 6)."""
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
    """Warn when a figure is further than `deviations` MADs from the median of the unit's last `days` days.

    Differences up to `floor` persons never warn, so that 0, 0, 0, 2 is no alarm.
    """

    indicators: tuple[IndicatorKey, ...]
    days: int
    deviations: int
    floor: int
    kind: RuleKind = RuleKind.OUTLIER


@dataclass(frozen=True, slots=True)
class SameAsYesterday:
    """Warn when all `indicators` equal yesterday's and not all are zero."""

    indicators: tuple[IndicatorKey, ...]
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
            rule = Outlier(
                indicators=read_keys(table, "indicators", asked),
                days=table.whole("days", lowest=2),
                deviations=table.whole("deviations", lowest=1),
                floor=table.whole("floor", lowest=0),
            )
        case RuleKind.SAME_AS_YESTERDAY:
            rule = SameAsYesterday(read_keys(table, "indicators", asked))
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
