"""A form: which figures are asked for a day, in which order and within which limits, read from the text of a TOML file.

It opens no file and holds no words: names and questions are in the language files, by the indicators' keys.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.checked_table import CheckedTable
from bot.errors import FormError
from bot.model import IndicatorKey
from bot.soft_rules import SoftRule, days_needed, read_keys, read_rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_SHORT = re.compile(r"[a-z]{1,3}")
_SHORT_CODE = re.compile(r"[A-Z0-9]{1,8}")
_LABEL = re.compile(r"[a-z]+(?: [a-z]+)*")
_LEAST_MEMORY = 7
POPULATION = "population"
"""The upper limit that is each unit's own number of inhabitants."""


class IndicatorRole(StrEnum):
    """When an indicator is asked."""

    MAIN = "main"
    """In every report."""
    DETAIL = "detail"
    """When the officer chooses to add details (rincian)."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A count of persons that is asked for a day; `short` labels it in button data and quick reports.

    `labels` are what else officers call it in a report typed at once, in lower case; the key's own words always count.
    """

    key: IndicatorKey
    role: IndicatorRole
    short: str
    labels: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key as words, "kontak erat"."""
        return self.key.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that is computed and never typed: the sum of `plus` less the sum of `minus`."""

    key: IndicatorKey
    plus: tuple[IndicatorKey, ...]
    minus: tuple[IndicatorKey, ...]

    def value(self, figures: Mapping[IndicatorKey, int | None]) -> int | None:
        """Compute it in persons; None when a figure it rests on is missing. It may be below zero for one day."""
        total = 0
        for keys, sign in ((self.plus, 1), (self.minus, -1)):
            for key in keys:
                figure = figures.get(key)
                if figure is None:
                    return None
                total += sign * figure
        return total


@dataclass(frozen=True, slots=True)
class Limits:
    """The hard limits of every figure (docs/rules.md, rule 1); `highest` None means the unit's population."""

    lowest: int
    highest: int | None

    def highest_for(self, population: int) -> int:
        """Give the largest figure that a unit of this population may report."""
        return population if self.highest is None else self.highest

    def allow(self, figure: int, population: int) -> bool:
        """Say whether a figure is within the limits of a unit of this population."""
        return self.lowest <= figure <= self.highest_for(population)


@dataclass(frozen=True, slots=True)
class Form:
    """What is reported, under which definition and since when.

    `indicators` stand in the order of asking, the main ones first. `definition` is the case definition that goes to the
    nation with every row (`definisi`). `short_code` marks report numbers of forms beside the first; None marks none.
    """

    key: str
    definition: str
    first_day: date
    limits: Limits
    indicators: tuple[Indicator, ...]
    derived: tuple[Derived, ...]
    rules: tuple[SoftRule, ...]
    short_code: str | None = None

    @property
    def keys(self) -> tuple[IndicatorKey, ...]:
        """Every indicator that can be asked, in order."""
        return tuple(indicator.key for indicator in self.indicators)

    @property
    def main(self) -> tuple[IndicatorKey, ...]:
        """The indicators that every report asks."""
        return self._of(IndicatorRole.MAIN)

    @property
    def details(self) -> tuple[IndicatorKey, ...]:
        """The indicators that are asked on demand."""
        return self._of(IndicatorRole.DETAIL)

    @property
    def memory_days(self) -> int:
        """How many days before the reported one its soft rules look at; a week at least."""
        return max([_LEAST_MEMORY, *map(days_needed, self.rules)])

    def indicator(self, key: IndicatorKey) -> Indicator:
        """Give the indicator with this key; KeyError when the form has none."""
        for indicator in self.indicators:
            if indicator.key == key:
                return indicator
        raise KeyError(key)

    def by_short(self, short: str) -> Indicator | None:
        """Give the indicator with this short label; None when the form has none."""
        return next((i for i in self.indicators if i.short == short), None)

    def _of(self, role: IndicatorRole) -> tuple[IndicatorKey, ...]:
        return tuple(i.key for i in self.indicators if i.role is role)


def parse(text: str) -> Form:
    """Read a form from TOML text.

    Raises FormError with one sentence for each thing that is wrong, beginning with its place ("indicator 3.role").
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError((f"this is not TOML: {error}",)) from None
    problems: list[str] = []
    form = _read_form(CheckedTable("", values, problems))
    if problems:
        raise FormError(tuple(problems))
    return form


def _read_form(top: CheckedTable) -> Form:
    """Read the whole file; whatever is wrong is noted in the table's problems."""
    key = _read_matching(top, "key", _KEY, "lower-case letters, digits and _")
    code = None
    if top.has("short_code"):
        code = _read_matching(top, "short_code", _SHORT_CODE, "1-8 capitals and digits")
    indicators = _read_indicators(top)
    asked = [indicator.key for indicator in indicators]
    derived = tuple(_read_derived(table, asked) for table in top.tables("derived"))
    names = [one.key for one in derived]
    _refuse_doubles(top, "derived", [*dict.fromkeys(asked), *names])
    form = Form(
        key=key,
        definition=top.text("definition"),
        first_day=top.day("first_day"),
        limits=_read_limits(top.table("limits")),
        indicators=indicators,
        derived=derived,
        rules=tuple(read_rule(table, asked, names) for table in top.tables("rule")),
        short_code=code,
    )
    top.finish()
    return form


def _read_indicators(top: CheckedTable) -> tuple[Indicator, ...]:
    """Read the indicators in order; the main ones come first, and there is at least one."""
    indicators = tuple(_read_indicator(table) for table in top.tables("indicator"))
    roles = [indicator.role for indicator in indicators]
    if IndicatorRole.MAIN not in roles:
        top.note("indicator", "at least one must have the role main")
    if roles != sorted(roles, key=list(IndicatorRole).index):
        top.note("indicator", "the main ones must stand before the details")
    _refuse_doubles(top, "indicator", [indicator.key for indicator in indicators])
    _refuse_doubles(top, "indicator", [indicator.short for indicator in indicators])
    taken = dict.fromkeys(name for one in indicators for name in (one.name, one.short))
    labels = [label for indicator in indicators for label in indicator.labels]
    _refuse_doubles(top, "indicator", [*taken, *labels])
    return indicators


def _read_indicator(table: CheckedTable) -> Indicator:
    indicator = Indicator(
        key=IndicatorKey(_read_matching(table, "key", _KEY, "lower-case letters, digits and _")),
        role=table.choice("role", IndicatorRole),
        short=_read_matching(table, "short", _SHORT, "1-3 lower-case letters"),
        labels=_read_labels(table),
    )
    table.finish()
    return indicator


def _read_labels(table: CheckedTable) -> tuple[str, ...]:
    """Read the words that name an indicator in a typed report; a form may do without."""
    labels = table.texts("labels") if table.has("labels") else ()
    for label in labels:
        if not _LABEL.fullmatch(label):
            table.note("labels", f"must be made of lower-case words, not {label!r}")
    return labels


def _read_derived(table: CheckedTable, asked: list[IndicatorKey]) -> Derived:
    derived = Derived(
        key=IndicatorKey(_read_matching(table, "key", _KEY, "lower-case letters, digits and _")),
        plus=read_keys(table, "plus", asked),
        minus=read_keys(table, "minus", asked),
    )
    table.finish()
    return derived


def _read_limits(table: CheckedTable) -> Limits:
    """Read the limits; the upper one is a number or the word "population"."""
    lowest = table.whole("lowest", lowest=0)
    by_population = table.is_word("highest", POPULATION)
    highest = None if by_population else table.whole("highest", lowest=lowest)
    table.finish()
    return Limits(lowest, highest)


def _read_matching(table: CheckedTable, name: str, shape: re.Pattern[str], wanted: str) -> str:
    """Read a text of a certain shape."""
    value = table.text(name)
    if value and not shape.fullmatch(value):
        table.note(name, f"must be made of {wanted}, not {value!r}")
    return value


def _refuse_doubles(table: CheckedTable, name: str, keys: Sequence[str]) -> None:
    """Note each key that is given to more than one."""
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        table.note(name, f"{key!r} is given twice")
