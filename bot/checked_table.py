"""Read one table of a configuration file value by value, noting what is wrong instead of stopping at it.

A getter that finds a problem notes one sentence, beginning with the place, and gives a stand-in of the right type: the
reader goes on, and whoever holds `problems` refuses the whole file in the end.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

KindT = TypeVar("KindT", bound="StrEnum")


class CheckedTable:
    """A table with its place in the file, "indicator 3"; `problems` is shared by all tables of the file."""

    def __init__(self, place: str, values: Mapping[str, Any], problems: list[str]) -> None:
        self._place = place
        self._values = values
        self._asked: set[str] = set()
        self.problems = problems

    def note(self, name: str, problem: str) -> None:
        """Note what is wrong with a value."""
        where = f"{self._place}.{name}" if self._place else name
        self.problems.append(f"{where}: {problem}")

    def has(self, name: str) -> bool:
        """Say whether the value is given at all."""
        return name in self._values

    def names(self) -> tuple[str, ...]:
        """Give every name that the table holds."""
        return tuple(self._values)

    def is_word(self, name: str, word: str) -> bool:
        """Say whether the value is this one word; nothing is noted when it is not."""
        self._asked.add(name)
        return bool(self._values.get(name) == word)

    def text(self, name: str) -> str:
        """Give a text that is not blank."""
        value = self._get(name)
        if isinstance(value, str) and value.strip():
            return value
        self._refuse(name, "a text", value)
        return ""

    def whole(self, name: str, lowest: int) -> int:
        """Give a whole number from `lowest` on."""
        value = self._get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= lowest:
            return value
        self._refuse(name, f"a whole number from {lowest} on", value)
        return lowest

    def day(self, name: str) -> date:
        """Give a date without a time."""
        value = self._get(name)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._refuse(name, "a date like 2020-03-02", value)
        return date.min

    def choice(self, name: str, kinds: type[KindT]) -> KindT:
        """Give one of an enumeration's values."""
        value = self._get(name)
        if isinstance(value, str) and value in tuple(kinds):
            return kinds(value)
        self._refuse(name, f"one of {', '.join(kinds)}", value)
        return next(iter(kinds))

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of at least one text."""
        value = self._get(name)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._refuse(name, "a list of texts", value)
        return ()

    def wholes(self, name: str, lowest: int) -> tuple[int, ...]:
        """Give a list of whole numbers from `lowest` on."""
        value = self._get(name)
        if isinstance(value, list) and all(type(item) is int and item >= lowest for item in value):
            return tuple(value)
        self._refuse(name, f"a list of whole numbers from {lowest} on", value)
        return ()

    def table(self, name: str) -> CheckedTable:
        """Give a table inside this one."""
        value = self._get(name)
        if not isinstance(value, dict):
            self._refuse(name, "a table", value)
            value = {}
        return CheckedTable(f"{self._place}.{name}" if self._place else name, value, self.problems)

    def tables(self, name: str) -> list[CheckedTable]:
        """Give the tables of a list, counted from 1: "indicator 1"; none when there is no list."""
        value = self._get(name) if self.has(name) else []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._refuse(name, "tables", value)
            return []
        return [
            CheckedTable(f"{name} {number}", item, self.problems)
            for number, item in enumerate(value, start=1)
        ]

    def finish(self) -> None:
        """Note every name that nobody asked for: a slip of the pen would be silent otherwise."""
        for name in self._values:
            if name not in self._asked:
                self.note(name, "this name is not known here")

    def _get(self, name: str) -> Any:
        self._asked.add(name)
        return self._values.get(name)

    def _refuse(self, name: str, wanted: str, value: object) -> None:
        self.note(name, f"must be {wanted}, not {value!r}" if self.has(name) else "is missing")
