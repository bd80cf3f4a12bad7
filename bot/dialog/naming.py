"""Roles and units as admins name them: units by code or name, several at once; a bare "Semarang" is asked about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialog.typed import Verb, read_verb
from bot.model import Role
from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Turn
    from bot.model import UnitCode
    from bot.phrases import Phrase

_CODES = re.compile(r"\d\d\.\d\d")
LONGEST_QUOTE = 60


_ROLES = {
    Verb.OFFICER: Role.OFFICER,
    Verb.SUPERVISOR: Role.SUPERVISOR,
    Verb.ADMIN: Role.ADMIN,
}


def read_role(turn: Turn, word: str) -> Role | None:
    """Read a role as any language names it."""
    verb = read_verb(turn.channel.vocabulary, word)
    return _ROLES.get(verb) if verb else None


def read_units(turn: Turn, text: str) -> tuple[UnitCode, ...] | Phrase:
    """Read units by code or name, commas between names; a phrase says what is not clear."""
    codes = _CODES.findall(text)
    names = [part.strip() for part in _CODES.sub(",", text).split(",")]
    found: list[UnitCode] = []
    for asked in (*codes, *(name for name in names if name)):
        matches = turn.channel.units.find(asked)
        if not matches:
            return phrase("unit-unknown", text=asked[:LONGEST_QUOTE])
        if len(matches) > 1:
            labels = Listing(tuple(f"{unit.label} ({unit.code})" for unit in matches[:6]))
            return phrase("unit-ambiguous", text=asked[:LONGEST_QUOTE], units=labels)
        found.append(matches[0].code)
    return tuple(sorted(set(found)))
