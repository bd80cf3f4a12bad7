"""A form: which figures are asked for a day, in which order and within which limits, read from the text of a TOML file.

It opens no file. What its figures are called is in the file too, by language (`bot.form_figures`, `bot.form_texts`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import TYPE_CHECKING

from bot.checked_table import CheckedTable
from bot.errors import FormError
from bot.form_figures import (
    KEY,
    LONGEST_TITLE,
    Derived,
    Indicator,
    IndicatorRole,
    read_derived,
    read_indicators,
    read_matching,
    read_said,
    refuse_doubles,
)
from bot.soft_rules import SoftRule, days_needed, read_rule
from bot.watch_rule import WatchRule, read_watch_rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.model import IndicatorKey

_SHORT_CODE = re.compile(r"[A-Z0-9]{1,8}")
_HEADING = re.compile(r"[a-z]+(?: \d{1,3})?")
_LEAST_MEMORY = 7
_EXAMPLE = (12, 9, 1)
POPULATION = "population"
"""The upper limit that is each unit's own number of inhabitants."""


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
class Shading:
    """The persons per so many inhabitants at which a tile of the map gets darker; 0 persons are a step of their own."""

    steps: tuple[int, ...]
    per: int


SHADING = Shading((1, 5, 10, 25), 100_000)
"""That of a form which says nothing about it."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is reported, under which definition and since when.

    `indicators` stand in the order of asking, the main ones first. `definition` is the case definition that goes to the
    nation with every row (`definisi`). `short_code` marks report numbers of forms beside the first; None marks none.
    `name` is what the disease is called, by language; `headings` are the words for it above typed reports, "covid 19".
    `example` is an ordinary day of the main counts, for help texts. `shading` is how the map shows the first of them.
    """

    key: str
    definition: str
    first_day: date
    limits: Limits
    indicators: tuple[Indicator, ...]
    derived: tuple[Derived, ...]
    rules: tuple[SoftRule, ...]
    short_code: str | None = None
    watched: tuple[WatchRule, ...] = ()
    name: Mapping[str, str] = field(default_factory=dict, hash=False)
    headings: tuple[str, ...] = ()
    example: tuple[int, ...] = ()
    shading: Shading = SHADING

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
    key = read_matching(top, "key", KEY, "lower-case letters, digits and _")
    code = None
    if top.has("short_code"):
        code = read_matching(top, "short_code", _SHORT_CODE, "1-8 capitals and digits")
    indicators = read_indicators(top)
    asked = [indicator.key for indicator in indicators]
    main = [one.key for one in indicators if one.role is IndicatorRole.MAIN]
    derived = tuple(read_derived(table, main) for table in top.tables("derived"))
    names = [one.key for one in derived]
    refuse_doubles(top, "derived", [*dict.fromkeys(asked), *names])
    form = Form(
        key=key,
        definition=top.text("definition"),
        first_day=top.day("first_day"),
        limits=_read_limits(top.table("limits")),
        indicators=indicators,
        derived=derived,
        rules=tuple(read_rule(table, asked, names) for table in top.tables("rule")),
        short_code=code,
        watched=_read_watched(top, asked),
        name=read_said(top, "name", LONGEST_TITLE),
        headings=_read_headings(top),
        example=_read_example(top, len(main)),
        shading=_read_shading(top.table("map")) if top.has("map") else SHADING,
    )
    top.finish()
    return form


def _read_watched(top: CheckedTable, asked: list[IndicatorKey]) -> tuple[WatchRule, ...]:
    """Read how indicators are watched, each by one rule at most; a form may do without."""
    rules = tuple(read_watch_rule(table, asked) for table in top.tables("watch"))
    refuse_doubles(top, "watch", [key for rule in rules for key in rule.indicators])
    return rules


def _read_headings(top: CheckedTable) -> tuple[str, ...]:
    """Read the words for the disease; a form may do without."""
    headings = top.texts("headings") if top.has("headings") else ()
    for heading in headings:
        if not _HEADING.fullmatch(heading):
            top.note(
                "headings", f"must be a lower-case word, perhaps with a number, not {heading!r}"
            )
    return headings


def _read_example(top: CheckedTable, main: int) -> tuple[int, ...]:
    """Read an ordinary day; a form that gives none has one made up."""
    if not top.has("example"):
        return tuple(islice(cycle(_EXAMPLE), main))
    example = top.wholes("example", lowest=0)
    if len(example) != main:
        top.note("example", f"must have a figure for each main indicator, {main}")
    return example


def _read_shading(table: CheckedTable) -> Shading:
    """Read the steps of the map; there are as many as it has shades."""
    steps = table.wholes("steps", lowest=1)
    if len(steps) != len(SHADING.steps) or list(steps) != sorted(set(steps)):
        table.note("steps", f"must be {len(SHADING.steps)} numbers, each above the one before")
    shading = Shading(steps, table.whole("per", lowest=1))
    table.finish()
    return shading


def _read_limits(table: CheckedTable) -> Limits:
    """Read the limits; the upper one is a number or the word "population"."""
    lowest = table.whole("lowest", lowest=0)
    by_population = table.is_word("highest", POPULATION)
    highest = None if by_population else table.whole("highest", lowest=lowest)
    table.finish()
    return Limits(lowest, highest)
