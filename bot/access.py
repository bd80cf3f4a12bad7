"""Whose days a person may see: read from their roles at the moment of the answer, never from what a button says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Assignment, Lane, Person, PersonId, Role

if TYPE_CHECKING:
    from collections.abc import Container

    from bot.model import ChatId, UnitCode
    from bot.staff import Group


def watches(person: Person) -> bool:
    """Say whether days are shown to this person as to a supervisor."""
    return person.has(Role.SUPERVISOR) or person.has(Role.ADMIN)


def may_see(person: Person, unit: UnitCode) -> bool:
    """Say whether a unit's days are this person's to see."""
    if person.has(Role.OFFICER) and unit in person.units(Role.OFFICER):
        return True
    scope = scope_of(person)
    return watches(person) and (not scope or unit in scope)


def scope_of(person: Person) -> tuple[UnitCode, ...]:
    """Give the units a summary is limited to; empty for the whole province, which an admin always sees."""
    if person.has(Role.ADMIN):
        return ()
    whole = any(a.role is Role.SUPERVISOR and a.unit is None for a in person.assignments)
    return () if whole else person.units(Role.SUPERVISOR)


def within(person: Person, units: Container[UnitCode]) -> Person:
    """Give the person without roles for units that there are not: an empty scope would be the whole province."""
    kept = tuple(one for one in person.assignments if one.unit is None or one.unit in units)
    return person if kept == person.assignments else replace(person, assignments=kept)


def is_group(chat: ChatId) -> bool:
    """Say whether a chat is a group: Telegram numbers those below zero."""
    return chat < 0


def as_reader(group: Group) -> Person:
    """Give who a group is to a view: somebody who watches its units, and is nobody."""
    watched = [Assignment(Role.SUPERVISOR, unit) for unit in group.units]
    everything = (Assignment(Role.SUPERVISOR),)
    assignments = tuple(watched) or everything
    return Person(PersonId(0), Lane(group.chat), group.title, "", assignments)
