"""What an admin looks at of people, as one short text: it travels in a button's data and with the question.

A button's data is "man:<list>:<look>" or "man:<list>:<deed>"; whatever a button does can be typed after /pengguna.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import PersonId, UnitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_QUERY = 24
"""Bytes of a search that a button carries: Telegram gives it 64 in all."""
MOST_PAGES = 10_000
_NUMBER = re.compile(r"[0-9]{1,18}")


class Part(StrEnum):
    """What is shown; the value travels in callback data."""

    LIST = "list"
    """A page of whom a search finds."""
    SEE = "see"
    """One person."""
    TAKE = "roles"
    """Their roles, each to be taken away."""
    OFF = "off"
    """The question whether their access really ends."""
    UNITS = "units"
    """Their units, each to be handed to somebody else."""
    TO = "to"
    """To whom a unit may go, a page at a time."""
    ACCESS = "access"
    """The strangers who wait to be let in."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page. `query` is what was sought, `page` counts from 0."""

    part: Part = Part.LIST
    person: PersonId | None = None
    unit: UnitCode | None = None
    page: int = 0
    query: str = ""


def write_look(look: Look) -> str:
    """Write it for a button and for the question."""
    person = "" if look.person is None else str(look.person)
    return f"{look.part}:{person}:{look.unit or ''}:{look.page}:{cut(look.query)}"


def read_look(parts: Sequence[str]) -> Look | None:
    """Undo `write_look` of the parts between its colons; None for a forged one. Who is named is not looked up here."""
    if len(parts) < 5 or parts[0] not in set(Part):
        return None
    part, person, unit, page, *query = parts
    numbers = [number for number in (person, page) if number]
    if not all(_NUMBER.fullmatch(number) for number in numbers) or not page:
        return None
    return Look(
        Part(part),
        PersonId(int(person)) if person else None,
        UnitCode(unit) if unit else None,
        min(int(page), MOST_PAGES),
        ":".join(query),
    )


def cut(query: str) -> str:
    """Give as much of a search as a button carries, never half a character."""
    return query.encode()[:LONGEST_QUERY].decode(errors="ignore").strip()
