"""Arriving: /start with and without an invitation, strangers who ask to be let in, and what each role can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from bot.dialog import admitting, asking
from bot.dialog.needs import named_invitation
from bot.dialog.typed import Verb, read_verb
from bot.effects import Join
from bot.inputs import Press, Text
from bot.model import DraftId, Role
from bot.phrases import Button, phrase
from bot.policy import STRANGER_WAITS
from bot.reasons import typed_reason
from bot.role_names import role_line
from bot.staff import AccessRequest
from bot.staffing import AskAccess

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import Invitation, Person
    from bot.phrases import Keyboard, Message

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
    if invitation.revoked:
        return turn.answer((phrase("invitation-revoked"),))
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
    """Meet someone without an invitation: they may ask to be let in, once a day, and learn nothing else.

    That is said once in ten minutes, however often they write.
    """
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
    if session.draft is not None and turn.facts.person is not None and not turn.facts.person.active:
        return turn.answer((phrase("access-paused"),))
    left = replace(session, asking_access=False, draft=None, choice=None)
    if session.draft is not None:
        return turn.done(left, [turn.say(phrase("access-ended"))])
    if _was_told(turn):
        return turn.done(left)
    left = replace(left, met_at=turn.arrival.sent_at)
    if session.asked_access_on == turn.today:
        return turn.done(left, [turn.say(phrase("access-asked-already"))])
    row = (Button(phrase("button-ask-access"), f"x:{Verb.ACCESS}"),)
    return turn.done(left, [turn.say(phrase("stranger"), keyboard=(row,))])


def _was_told(turn: Turn) -> bool:
    met_at = turn.session.met_at
    limited = turn.channel.policy.inputs_a_minute > 0
    return limited and met_at is not None and turn.arrival.sent_at - met_at < STRANGER_WAITS


def _ask_who(turn: Turn) -> Step:
    if turn.session.asked_access_on == turn.today:
        return turn.answer((phrase("access-asked-already"),))
    session = replace(turn.session, asking_access=True, met_at=None)
    return turn.done(session, [turn.say(phrase("access-who"), prompt=True)])


def _ask_for_access(turn: Turn, about: str) -> Step:
    """Tell the admins, each of whom can let the person in; the stranger hears only that they were told."""
    session = replace(turn.session, asking_access=False, asked_access_on=turn.today, met_at=None)
    if turn.facts.staff.access is not None:
        return turn.done(session, [turn.say(phrase("access-asked-already"))])
    number, name = DraftId(turn.arrival.update_id), _name(turn)
    request = AccessRequest(number, turn.arrival.lane, name, about, turn.now)
    said = turn.say(phrase("access-thanks"))
    asked = AskAccess(name, about, number)
    return turn.done(session, [asked, said, *admitting.tell_admins(turn, request)])


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
        role_line(turn.channel, role, invitation.units),
        phrase("welcome-privacy"),
        phrase(f"help-{role.value}"),
        keyboard=keyboard,
    )
    session = replace(turn.session, asking_access=False)
    return turn.done(session, [Join(invitation.token_hash, name), said])
