"""An admin looks after people (/pengguna): seeks, looks at one, gives and takes roles, hands a unit over, ends access; typed or pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import granting, picking
from bot.dialog.naming import read_role, read_units
from bot.dialog.people_wish import Wish, wish_of
from bot.dialog.removing import ADMIN, ask_to_remove, tell
from bot.dialog.typed import Verb
from bot.effects import Show, View
from bot.inputs import Press
from bot.model import Assignment, DraftId, Place, Role
from bot.people_look import Look, Part, write_look
from bot.phrases import phrase
from bot.picking import Picking, Task
from bot.privacy import is_erased
from bot.role_names import assignment_name
from bot.staffing import ChangeRoles, SetActive, Transfer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.people_wish import Standing
    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.inputs import Command
    from bot.model import Person
    from bot.phrases import Phrase


def command_people(turn: Turn, command: Command) -> Step:
    """Answer /pengguna [kata | nomor [tindakan]]."""
    wish = wish_of(turn.channel, command)
    return attend(turn, wish or Wish())


def press(turn: Turn) -> Step | None:
    """Do what a button about people says; None for a forged one."""
    wish = wish_of(turn.channel, turn.input) if isinstance(turn.input, Press) else None
    if wish is None:
        return None
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    return attend(turn, wish)


def attend(turn: Turn, wish: Wish) -> Step:
    """Do what is wanted; who has changed since it was shown is shown anew, and nothing is done."""
    if wish.verb is None:
        return turn.done(turn.session, [_show(turn, wish, wish.look)])
    person = _person(turn, wish.who)
    if person is None:
        return turn.answer((phrase("person-unknown"),))
    if wish.who and wish.who.version not in {None, person.version}:
        return _answered(turn, wish, person, [], phrase("person-moved"))
    if is_erased(person):
        return _answered(turn, wish, person, [], phrase("person-erased"))
    match wish.verb:
        case Verb.ON | Verb.OFF:
            return _set_active(turn, wish, person)
        case Verb.GRANT:
            return _grant(turn, wish, person)
        case Verb.REVOKE:
            return _take(turn, wish, person)
        case Verb.MOVE:
            return _move(turn, wish, person)
        case _:
            return turn.answer((phrase("people-usage", number=str(person.id)),))


def _person(turn: Turn, standing: Standing | None) -> Person | None:
    return turn.facts.staff.people.get(standing.person) if standing else None


def _show(turn: Turn, wish: Wish, look: Look) -> Show:
    """Show a page where its message stands; the place names its owner, so that a forged number reaches nobody else's."""
    lane = turn.arrival.lane
    place = Place(f"people:{lane}:{wish.list or turn.arrival.update_id}")
    return Show(turn.chat, lane, View.PEOPLE, turn.today, place=place, look=write_look(look))


def _answered(
    turn: Turn, wish: Wish, person: Person, effects: Sequence[Effect], *said: Phrase
) -> Step:
    """Say what was done, and show the person as they are now where the button stood."""
    shown = [_show(turn, wish, Look(Part.SEE, person.id))] if wish.list else []
    return turn.done(turn.session, [*effects, turn.say(*said), *shown])


def _set_active(turn: Turn, wish: Wish, person: Person) -> Step:
    active = wish.verb is Verb.ON
    if person.active is active:
        said = phrase("person-on-already" if active else "person-off-already", name=person.name)
        return _answered(turn, wish, person, [], said)
    if not active and person.has(Role.ADMIN):
        return _remove_admin(turn, wish, person, off=True)
    effect = SetActive(person.id, person.version, active)
    if active:
        told = tell(person, phrase("told-on"), phrase("told-help"))
        return _answered(turn, wish, person, [effect, told], phrase("person-on", name=person.name))
    told = tell(person, phrase("told-off"), phrase("told-off-draft"))
    return _answered(turn, wish, person, [effect, told], phrase("person-off", name=person.name))


def _remove_admin(turn: Turn, wish: Wish, person: Person, *, off: bool) -> Step:
    asked = ask_to_remove(turn, person, off=off)
    if not isinstance(asked, list):
        return _answered(turn, wish, person, [], asked)
    return turn.done(turn.session, asked)


def _grant(turn: Turn, wish: Wish, person: Person) -> Step:
    """Give the role that was typed, or ask for it step by step."""
    if not person.active:
        said = phrase("person-on-first", name=person.name, number=str(person.id))
        return _answered(turn, wish, person, [], said)
    number = DraftId(turn.arrival.update_id)
    begun = Picking(number, Task.GRANT, about=person.id, version=person.version)
    fresh = replace(turn, session=replace(turn.session, picking=None))
    word, _, rest = wish.rest.partition(" ")
    role = read_role(turn, word)
    if role is None:
        return picking.ask(fresh, begun)
    chosen = replace(begun, role=role)
    units = read_units(turn, rest)
    if not isinstance(units, tuple):
        return turn.answer((units,))
    if chosen.role is Role.ADMIN and units:
        return turn.answer((phrase("invite-admin-no-unit"),))
    if not units and not chosen.may_be_province:
        return picking.ask(fresh, chosen)
    return granting.grant(fresh, replace(chosen, units=units, settled=True))


def _take(turn: Turn, wish: Wish, person: Person) -> Step:
    """Take a role away: the one that is named, or the only one that fits."""
    role, unit = wish.role, wish.unit
    if role is None:
        word, _, rest = wish.rest.partition(" ")
        units = read_units(turn, rest)
        if not isinstance(units, tuple):
            return turn.answer((units,))
        role, unit = read_role(turn, word), units[0] if units else None
        if role is None or len(units) > 1:
            return turn.answer((phrase("people-usage", number=str(person.id)),))
    fits = [one for one in person.assignments if one.role is role and one.unit == unit]
    if not fits:
        return _answered(turn, wish, person, [], phrase("person-has-not", name=person.name))
    if fits[0] == ADMIN:
        return _remove_admin(turn, wish, person, off=False)
    effect = ChangeRoles(person.id, person.version, taken=(fits[0],))
    named = assignment_name(turn.channel, fits[0])
    said = phrase("person-taken", name=person.name, role=named)
    if not person.active:
        return _answered(turn, wish, person, [effect], said)
    told = tell(person, phrase("told-taken", role=named))
    return _answered(turn, wish, person, [effect, told], said, phrase("person-told"))


def _move(turn: Turn, wish: Wish, person: Person) -> Step:
    """Hand a unit over, if it is this person's and the other one may report."""
    taker, unit = _person(turn, wish.taker), wish.unit
    if unit is None:
        units = read_units(turn, wish.rest)
        if not isinstance(units, tuple):
            return turn.answer((units,))
        unit = units[0] if len(units) == 1 else None
    if unit is None or wish.taker is None:
        return turn.answer((phrase("people-usage", number=str(person.id)),))
    if taker is None:
        return turn.answer((phrase("person-unknown"),))
    if wish.taker.version not in {None, taker.version}:
        return _answered(turn, wish, person, [], phrase("person-moved"))
    if Assignment(Role.OFFICER, unit) not in person.assignments:
        return _answered(turn, wish, person, [], phrase("person-has-not", name=person.name))
    if not taker.active or taker == person:
        said = phrase("person-move-not-to", name=taker.name)
        return _answered(turn, wish, person, [], said)
    label = turn.channel.units[unit].label
    effect = Transfer(unit, person.id, person.version, taker.id, taker.version)
    told: list[Effect] = [tell(taker, phrase("told-move-taker", unit=label), phrase("told-help"))]
    if person.active:
        told.append(tell(person, phrase("told-move-giver", unit=label, name=taker.name)))
    said = phrase("person-move-done", unit=label, name=person.name, other=taker.name)
    return _answered(turn, wish, person, [effect, *told], said, phrase("person-told"))
