"""Arriving: /start with and without an invitation, strangers who ask to be let in, and what each role can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from bot.dialog import asking
from bot.dialog.needs import named_invitation
from bot.dialog.typed import Verb, read_verb
from bot.effects import AskAccess, Join, Say, Urgency
from bot.inputs import Press, Text
from bot.model import Role
from bot.phrases import Button, Listing, phrase
from bot.reasons import typed_reason

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import Invitation, Person, UnitCode
    from bot.phrases import Keyboard, Message, Phrase

LONGEST_NAME = 100


def command_start(turn: Turn, command: Command) -> Step:
    """Answer /start: use the invitation it carries, or greet."""
    if named_invitation(command) is None:
        return greet(turn)
    invitation = turn.facts.invitation
    if invitation is None:
        return turn.answer((phrase("invitation-unknown"),))
    if invitation.used_by is not None:
        return _used(turn, invitation)
    if invitation.expires_at <= turn.now:
        return turn.answer((phrase("invitation-expired"),))
    return _join(turn, invitation)


def belongs(person: Person | None) -> TypeGuard[Person]:
    """Say whether this is somebody with a role; whose roles were all taken away is a stranger again."""
    return person is not None and any(person.has(role) for role in Role)


def greet(turn: Turn) -> Step:
    """Say who the bot is to a stranger, and to someone known what they can do, or where their draft stands."""
    person = turn.facts.person
    if not belongs(person):
        return stranger(turn)
    welcome = phrase("welcome-back", name=turn.arrival.name or person.name)
    draft = turn.session.draft
    if draft:
        return asking.ask_again(turn, draft, welcome, asking.progress(turn, draft))
    return turn.answer((welcome, *abilities(person)))


def stranger(turn: Turn) -> Step:
    """Meet someone without an invitation: they may ask to be let in, once a day, and learn nothing else."""
    given, session = turn.input, turn.session
    if isinstance(given, Press) and given.data == f"x:{Verb.ACCESS}":
        return _ask_who(turn)
    if isinstance(given, Text):
        verb = read_verb(turn.channel.vocabulary, given.text)
        if verb is Verb.ACCESS:
            return _ask_who(turn)
        about = typed_reason(given.text)
        if session.asking_access and about and verb is not Verb.CANCEL:
            return _ask_for_access(turn, about)
    left = replace(session, asking_access=False, draft=None, choice=None)
    if session.draft is not None:
        return turn.done(left, [turn.say(phrase("access-ended"))])
    if session.asked_access_on == turn.today:
        return turn.done(left, [turn.say(phrase("access-asked-already"))])
    row = (Button(phrase("button-ask-access"), f"x:{Verb.ACCESS}"),)
    return turn.done(left, [turn.say(phrase("stranger"), keyboard=(row,))])


def _ask_who(turn: Turn) -> Step:
    if turn.session.asked_access_on == turn.today:
        return turn.answer((phrase("access-asked-already"),))
    session = replace(turn.session, asking_access=True)
    return turn.done(session, [turn.say(phrase("access-who"), prompt=True)])


def _ask_for_access(turn: Turn, about: str) -> Step:
    """Tell the admins, who let people in by /undang; the stranger hears only that they were told."""
    name, lane = _name(turn), turn.arrival.lane
    told = [
        Say(
            admin.chat,
            (phrase("access-asked", name=name, id=str(lane), about=about),),
            urgency=Urgency.NOTE,
        )
        for admin in turn.facts.people.get(Role.ADMIN, ())
    ]
    session = replace(turn.session, asking_access=False, asked_access_on=turn.today)
    said = turn.say(phrase("access-thanks"))
    return turn.done(session, [AskAccess(name, about), said, *told])


def _name(turn: Turn) -> str:
    return " ".join(turn.arrival.name.split())[:LONGEST_NAME] or str(turn.arrival.lane)


def command_help(turn: Turn, _command: Command) -> Step:
    """Answer /bantuan."""
    person = turn.facts.person
    lines = abilities(person) if person else ()
    return turn.answer((phrase("help-title"), *lines))


def abilities(person: Person) -> Message:
    """Say what each of the person's roles can do, and for which units."""
    return tuple(phrase(f"help-{role.value}") for role in Role if person.has(role))


def _used(turn: Turn, invitation: Invitation) -> Step:
    """A used link: a second tap by the same person is no error."""
    person = turn.facts.person
    if person is not None and invitation.used_by == person.id:
        return greet(turn)
    return turn.answer((phrase("invitation-used"),))


def _join(turn: Turn, invitation: Invitation) -> Step:
    """Take the person in and say role, units, what happens with the data, and how to begin (UU PDP 27/2022)."""
    name, role = _name(turn), invitation.role
    keyboard: Keyboard = ()
    if role is Role.OFFICER:
        keyboard = ((Button(phrase("button-practise"), f"x:{Verb.PRACTISE}"),),)
    said = turn.say(
        phrase("welcome", name=name),
        role_line(turn, role, invitation.units),
        phrase("welcome-privacy"),
        phrase(f"help-{role.value}"),
        keyboard=keyboard,
    )
    session = replace(turn.session, asking_access=False)
    return turn.done(session, [Join(invitation.token_hash, name), said])


def role_line(turn: Turn, role: Role, units: tuple[UnitCode, ...]) -> Phrase:
    """Name a role with its units; without units it stands for the province."""
    if not units:
        return phrase("role-province", role=phrase(f"role-{role.value}"))
    named = Listing(tuple(turn.channel.units[code].label for code in units))
    return phrase("role-units", role=phrase(f"role-{role.value}"), units=named)
