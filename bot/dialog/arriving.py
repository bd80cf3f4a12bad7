"""Arriving: /start with and without an invitation, strangers, and what each role can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog import asking
from bot.dialog.needs import named_invitation
from bot.effects import Join
from bot.model import Role
from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import Invitation, Person, UnitCode
    from bot.phrases import Message, Phrase


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


def greet(turn: Turn) -> Step:
    """Say who the bot is to a stranger, and to someone known what they can do, or where their draft stands."""
    person = turn.facts.person
    if person is None or not person.active:
        return stranger(turn)
    welcome = phrase("welcome-back", name=turn.arrival.name or person.name)
    draft = turn.session.draft
    if draft:
        return asking.ask_again(turn, draft, welcome, asking.progress(turn, draft))
    return turn.answer((welcome, *abilities(person)))


def stranger(turn: Turn) -> Step:
    """Tell someone without an invitation how to get one, and nothing else."""
    return turn.answer((phrase("stranger"),))


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
    name = " ".join(turn.arrival.name.split())[:100] or str(turn.arrival.lane)
    role = invitation.role
    said = turn.say(
        phrase("welcome", name=name),
        role_line(turn, role, invitation.units),
        phrase("welcome-privacy"),
        phrase(f"help-{role.value}"),
    )
    return turn.done(turn.session, [Join(invitation.token_hash, name), said])


def role_line(turn: Turn, role: Role, units: tuple[UnitCode, ...]) -> Phrase:
    """Name a role with its units; without units it stands for the province."""
    if not units:
        return phrase("role-province", role=phrase(f"role-{role.value}"))
    named = Listing(tuple(turn.channel.units[code].label for code in units))
    return phrase("role-units", role=phrase(f"role-{role.value}"), units=named)
