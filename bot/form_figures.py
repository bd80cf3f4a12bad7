"""The figures of a form: what is asked and what is computed, and how both are called, read from the tables of its file.

A form names its figures in each language itself, so that an indicator is added in one place; `bot.form_texts` says them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import IndicatorKey
from bot.soft_rules import read_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.checked_table import CheckedTable

KEY = re.compile(r"[a-z][a-z0-9_]*")
_SHORT = re.compile(r"[a-z]{1,3}")
_LABEL = re.compile(r"[a-z]+(?: [a-z]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NAME = re.compile(r"[^<>&{}\s](?:[^<>&{}\n]*[^<>&{}\s])?")
FIRST_LANGUAGE = "id"
"""The language that every name is given in; another one that is not given is said in it."""
LONGEST_TITLE, LONGEST_QUESTION = 30, 60
"""Characters: a title stands on a button, a question in a line of a phone."""


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
    `title` and `question` name it by language: on a card, and in "Jumlah … baru?".
    """

    key: IndicatorKey
    role: IndicatorRole
    short: str
    labels: tuple[str, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict, hash=False)
    question: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """The key as words, "kontak erat"."""
        return words_of(self.key)


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that is computed and never typed: the sum of `plus` less the sum of `minus`."""

    key: IndicatorKey
    plus: tuple[IndicatorKey, ...]
    minus: tuple[IndicatorKey, ...]
    title: Mapping[str, str] = field(default_factory=dict, hash=False)

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


def words_of(key: IndicatorKey) -> str:
    """Give a key as words, "kontak erat"."""
    return key.replace("_", " ")


def read_indicators(top: CheckedTable) -> tuple[Indicator, ...]:
    """Read the indicators in order; the main ones come first, and there is at least one."""
    indicators = tuple(_read_indicator(table) for table in top.tables("indicator"))
    roles = [indicator.role for indicator in indicators]
    if IndicatorRole.MAIN not in roles:
        top.note("indicator", "at least one must have the role main")
    if roles != sorted(roles, key=list(IndicatorRole).index):
        top.note("indicator", "the main ones must stand before the details")
    refuse_doubles(top, "indicator", [indicator.key for indicator in indicators])
    refuse_doubles(top, "indicator", [indicator.short for indicator in indicators])
    taken = dict.fromkeys(name for one in indicators for name in (one.name, one.short))
    labels = [label for indicator in indicators for label in indicator.labels]
    refuse_doubles(top, "indicator", [*taken, *labels])
    return indicators


def _read_indicator(table: CheckedTable) -> Indicator:
    indicator = Indicator(
        key=IndicatorKey(read_matching(table, "key", KEY, "lower-case letters, digits and _")),
        role=table.choice("role", IndicatorRole),
        short=read_matching(table, "short", _SHORT, "1-3 lower-case letters"),
        labels=_read_labels(table),
        title=read_said(table, "title", LONGEST_TITLE),
        question=read_said(table, "question", LONGEST_QUESTION),
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


def read_derived(table: CheckedTable, main: list[IndicatorKey]) -> Derived:
    """Read a figure that is computed of main counts: of details, which are asked on demand, it would mostly be unknown."""
    derived = Derived(
        key=IndicatorKey(read_matching(table, "key", KEY, "lower-case letters, digits and _")),
        plus=read_keys(table, "plus", main),
        minus=read_keys(table, "minus", main),
        title=read_said(table, "title", LONGEST_TITLE),
    )
    table.finish()
    return derived


def read_matching(table: CheckedTable, name: str, shape: re.Pattern[str], wanted: str) -> str:
    """Read a text of a certain shape."""
    value = table.text(name)
    if value and not shape.fullmatch(value):
        table.note(name, f"must be made of {wanted}, not {value!r}")
    return value


def read_said(table: CheckedTable, name: str, longest: int) -> Mapping[str, str]:
    """Read a name by language, {id = "Sembuh", en = "Recovered"}; a form may do without, and the key's words stand for it."""
    if not table.has(name):
        return {}
    inner = table.table(name)
    said = {language: inner.text(language) for language in inner.names()}
    if said and FIRST_LANGUAGE not in said:
        inner.text(FIRST_LANGUAGE)
    for language, text in said.items():
        if not _LANGUAGE.fullmatch(language):
            inner.note(language, "must be a language's code like id")
        if text and (len(text) > longest or not _NAME.fullmatch(text)):
            inner.note(
                language,
                f"must be a line of at most {longest} characters without <>&{{}}, not {text!r}",
            )
    return said


def refuse_doubles(table: CheckedTable, name: str, keys: Sequence[str]) -> None:
    """Note each key that is given to more than one."""
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        table.note(name, f"{key!r} is given twice")
