"""An admin looks at the system (/sistem), and says what becomes of parked messages: tried once more, or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.typed import Verb, read_verb
from bot.effects import CloseParked, RetryParked, Show, View
from bot.model import Role
from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command


def command_system(turn: Turn, command: Command) -> Step:
    """Answer /sistem [coba lagi | tutup]."""
    if not command.argument.strip():
        show = Show(turn.chat, turn.arrival.lane, View.SYSTEM, turn.today)
        return turn.done(turn.session, [show])
    step = _see_to_parked(turn, read_verb(turn.channel.vocabulary, command.argument))
    return step or turn.answer((phrase("system-usage"),))


def press_system(turn: Turn, owner: str) -> Step | None:
    """Do what a button below /sistem says; None for a forged one."""
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    return _see_to_parked(turn, Verb(owner) if owner in set(Verb) else None)


def _see_to_parked(turn: Turn, verb: Verb | None) -> Step | None:
    match verb:
        case Verb.AGAIN:
            said = turn.say(phrase("system-parked-again"))
            return turn.done(turn.session, [RetryParked(), said])
        case Verb.CLOSE:
            said = turn.say(phrase("system-parked-closed"))
            return turn.done(turn.session, [CloseParked(), said])
        case _:
            return None
