"""Removing an admin: never the last one, and never by one admin alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.dialog.second_tap import admins, ask_second
from bot.effects import Say, Urgency
from bot.model import Assignment, Role
from bot.phrases import phrase
from bot.staff import TapKind
from bot.staffing import ChangeRoles, SetActive

if TYPE_CHECKING:
    from bot.dialog.turn import Turn
    from bot.effects import Effect, Shared
    from bot.model import Person
    from bot.phrases import Message, Phrase
    from bot.staff import SecondTap

ADMIN = Assignment(Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Doing:
    """What a second tap does: an effect, what stands in the place of the question, and what others are told."""

    effect: Shared
    said: Message
    told: tuple[Effect, ...] = ()


def ask_to_remove(turn: Turn, person: Person, *, off: bool) -> list[Effect] | Phrase:
    """Ask the other admins; a phrase where it cannot be."""
    if is_last(turn, person):
        return phrase("person-last-admin", name=person.name)
    params = {"person": person.id, "off": off}
    return ask_second(turn, TapKind.REMOVE_ADMIN, params, (_what(person, off=off),))


def is_last(turn: Turn, person: Person) -> bool:
    """Say whether nobody would be an admin without this person."""
    return all(one.id == person.id for one in admins(turn))


def _what(person: Person, *, off: bool) -> Phrase:
    if off:
        return phrase("second-what-off", name=person.name)
    return phrase("second-what-admin", name=person.name)


def remove(turn: Turn, tap: SecondTap) -> Doing | Phrase:
    """Take the role, or the whole access, now that a second admin agrees; a phrase where the world has moved on."""
    off, about = bool(tap.params.get("off")), tap.about()
    person = turn.facts.staff.people.get(about) if about is not None else None
    if person is None or not person.has(Role.ADMIN):
        return phrase("second-gone")
    if is_last(turn, person):
        return phrase("person-last-admin", name=person.name)
    if off:
        effect: Shared = SetActive(person.id, person.version, active=False)
        told = tell(person, phrase("told-off"), phrase("told-off-draft"))
        return Doing(effect, (phrase("person-off", name=person.name),), (told,))
    effect = ChangeRoles(person.id, person.version, taken=(ADMIN,))
    told = tell(person, phrase("told-taken", role=phrase("role-admin")))
    return Doing(effect, (phrase("person-admin-taken", name=person.name),), (told,))


def tell(person: Person, *lines: Phrase) -> Say:
    """Tell somebody what was changed about them, in their own chat."""
    return Say(person.chat, lines, urgency=Urgency.RECEIPT)
