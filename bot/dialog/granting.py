"""Giving a person another role, or more units, once it is chosen which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import picking
from bot.dialog.removing import tell
from bot.model import Assignment, PersonId, Role
from bot.phrases import phrase
from bot.role_names import role_line
from bot.staffing import ChangeRoles

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.picking import Picking


def grant(turn: Turn, chosen: Picking) -> Step:
    """Give what was chosen, if the person still stands as they did when it was begun."""
    left = replace(turn.session, picking=None)
    person = turn.facts.staff.people.get(PersonId(chosen.about))
    role, units = chosen.role or Role.OFFICER, chosen.units
    if person is None or not person.active or person.version != chosen.version:
        return turn.done(left, picking.closed(turn, chosen, (phrase("person-moved"),)))
    wanted = tuple(Assignment(role, unit) for unit in units or (None,))
    given = tuple(one for one in wanted if one not in person.assignments)
    if not given:
        said = phrase("person-has-already", name=person.name)
        return turn.done(left, picking.closed(turn, chosen, (said,)))
    shown = (phrase("person-given", name=person.name), role_line(turn.channel, role, units))
    told = tell(
        person, phrase("told-given"), role_line(turn.channel, role, units), phrase("told-help")
    )
    effects = [
        ChangeRoles(person.id, person.version, given),
        *picking.closed(turn, chosen, shown),
        told,
    ]
    return turn.done(left, effects)
