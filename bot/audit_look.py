"""Which entries of the audit trail are looked at, as one short text: it travels in a button's data and with the question.

A button's data is "j:<number>:<look>"; whatever a button says can be typed after /audit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.audit import Action
from bot.model import Lane, UnitCode

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER = re.compile(r"[0-9]{1,18}")
_UNIT = re.compile(r"[0-9]{2}\.[0-9]{2}")
LONGEST_NAME = 60


class Facet(StrEnum):
    """By what entries can be picked; the value travels in callback data."""

    PERSON = "p"
    UNIT = "k"
    ACTION = "a"


@dataclass(frozen=True, slots=True)
class Look:
    """A page of the trail: entries of a `day`, and of one person, unit or action; every one where none is named.

    `person` 0 is the channel itself. `below` and `above` are ids to go on from. With `facet` it is the choice among what there
    is. `name` is a part of a person's name, still to be looked up.
    """

    day: date | None = None
    person: Lane | None = None
    unit: UnitCode | None = None
    action: Action | None = None
    below: int | None = None
    above: int | None = None
    facet: Facet | None = None
    name: str = ""

    @property
    def newest(self) -> Look:
        """The first page of the same entries."""
        return replace(self, below=None, above=None, facet=None)

    @property
    def picked(self) -> bool:
        """Whether some entries are left out."""
        return self.newest != Look()


def write_look(look: Look) -> str:
    """Write it, "d20210816-k33.19-b1234"; only a name still to be looked up makes it long."""
    parts = {
        "d": f"{look.day:%Y%m%d}" if look.day else None,
        "p": look.person,
        "k": look.unit,
        "a": look.action,
        "b": look.below,
        "n": look.above,
        "c": look.facet,
        "q": look.name[:LONGEST_NAME] or None,
    }
    return "-".join(f"{letter}{part}" for letter, part in parts.items() if part is not None)


def read_look(text: str) -> Look | None:
    """Undo `write_look`; None for what it never writes."""
    head, _, name = f"-{text}".partition("-q")
    look = Look(name=name)
    for part in head.split("-")[1:] if text else ():
        read = _READ.get(part[:1])
        taken = read(look, part[1:]) if read else None
        if taken is None:
            return None
        look = taken
    return look


def _day(look: Look, text: str) -> Look | None:
    try:
        return replace(look, day=datetime.strptime(text, "%Y%m%d").date())  # noqa: DTZ007 - a day
    except ValueError:
        return None


def _person(look: Look, text: str) -> Look | None:
    return replace(look, person=Lane(int(text))) if _NUMBER.fullmatch(text) else None


def _unit(look: Look, text: str) -> Look | None:
    return replace(look, unit=UnitCode(text)) if _UNIT.fullmatch(text) else None


def _action(look: Look, text: str) -> Look | None:
    return replace(look, action=Action(text)) if text in set(Action) else None


def _below(look: Look, text: str) -> Look | None:
    return replace(look, below=int(text)) if _NUMBER.fullmatch(text) else None


def _above(look: Look, text: str) -> Look | None:
    return replace(look, above=int(text)) if _NUMBER.fullmatch(text) else None


def _facet(look: Look, text: str) -> Look | None:
    return replace(look, facet=Facet(text)) if text in set(Facet) else None


_READ: dict[str, Callable[[Look, str], Look | None]] = {
    "d": _day,
    "p": _person,
    "k": _unit,
    "a": _action,
    "b": _below,
    "n": _above,
    "c": _facet,
}
