"""National holidays, read from a file that an admin can write: "tanggal;nama", a line each. Reporting goes on then, milder.

The days are facts of the joint ministerial decrees (SKB) on holidays; the shipped files are `bot/data/libur_<year>.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import FormError

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = "tanggal;nama"
LONGEST_NAME = 80
SATURDAY = 5


class Mild(StrEnum):
    """On which days officers are reminded less."""

    HOLIDAYS = "holidays"
    WEEKENDS = "weekends"
    """Saturdays and Sundays."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """The named days, and on which kinds of days the ladder of reminders is milder."""

    names: Mapping[date, str] = field(default_factory=dict)
    mild: frozenset[Mild] = frozenset()

    def is_mild(self, day: date) -> bool:
        """Say whether officers are reminded less on a day."""
        weekend = Mild.WEEKENDS in self.mild and day.weekday() >= SATURDAY
        return weekend or (Mild.HOLIDAYS in self.mild and day in self.names)

    def coming(self, day: date) -> date | None:
        """Give the first holiday after a day; None where the file holds none."""
        return min((one for one in self.names if one > day), default=None)


def parse(text: str) -> dict[date, str]:
    """Read a file of holidays: a first line "tanggal;nama", then "2021-08-17;Hari Kemerdekaan" or "17/08/2021;…".

    Empty lines and those that begin with # are left out. FormError with one sentence for each wrong line.
    """
    problems: list[str] = []
    names: dict[date, str] = {}
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip().lower() != COLUMNS:
        raise FormError((f"line 1: the first line must be {COLUMNS}",))
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        found = _read_line(line, names)
        if isinstance(found, str):
            problems.append(f"line {number}: {found}")
        else:
            names |= found
    if problems:
        raise FormError(tuple(problems))
    return names


def _read_line(line: str, before: Mapping[date, str]) -> dict[date, str] | str:
    """Read a holiday, or give the sentence that says what is wrong with its line."""
    written, mark, name = (part.strip() for part in line.partition(";"))
    if not mark or not name:
        return "write the day and the name with a semicolon between them, like 2021-08-17;Hari Kemerdekaan"
    if len(name) > LONGEST_NAME:
        return f"the name has more than {LONGEST_NAME} characters"
    day = _read_day(written)
    if day is None:
        return f"{written!r} is no day of a calendar; write it like 2021-08-17 or 17/08/2021"
    if day in before:
        return f"{day} was given before, as {before[day]}"
    return {day: name}


def _read_day(written: str) -> date | None:
    parts = written.split("/")
    iso = "-".join(reversed(parts)) if len(parts) == 3 else written
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
