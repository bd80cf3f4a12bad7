"""What an admin is choosing step by step: its buttons, what is typed meanwhile, and what is done once all is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import admitting, granting, grouping, inviting, picking
from bot.dialog.typed import Verb, read_verb
from bot.model import Role
from bot.phrases import Phrase, phrase
from bot.picking import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.dialog.turn import Step, Turn
    from bot.picking import Picking

_FINISH: Mapping[Task, Callable[[Turn, Picking], Step]] = {
    Task.INVITE: inviting.invite,
    Task.ADMIT: admitting.admit,
    Task.GRANT: granting.grant,
    Task.GROUP: grouping.set_scope,
}


def press(turn: Turn, number: str, parts: Sequence[str]) -> Step | None:
    """Do what a button of the open choice says; None for one of another choice, or a forged one."""
    chosen = turn.session.picking
    if chosen is None or number != str(chosen.id):
        return None
    if not turn.person.has(Role.ADMIN):
        return turn.done(leave(turn).session, turn.acknowledged(phrase("command-not-yours")))
    if list(parts) == [Verb.CANCEL]:
        return drop(turn, chosen)
    further = picking.pressed(turn, chosen, list(parts))
    return None if further is None else _go_on(turn, further)


def answer_typed(turn: Turn, text: str) -> Step | None:
    """Take a text for the answer to the open question; None when it is none, so that it may be a figure of a draft."""
    chosen = turn.session.picking
    if chosen is None or not turn.person.has(Role.ADMIN):
        return None
    if read_verb(turn.channel.vocabulary, text) is Verb.CANCEL:
        return drop(turn, chosen)
    further = picking.typed(turn, chosen, text)
    if isinstance(further, Phrase) or further is None:
        if turn.session.draft is not None or turn.session.choice is not None:
            return None
        return picking.ask(turn, chosen, (further or phrase("pick-not-read"),))
    return _go_on(turn, further)


def _go_on(turn: Turn, chosen: Picking) -> Step:
    return _FINISH[chosen.task](turn, chosen) if chosen.complete else picking.ask(turn, chosen)


def drop(turn: Turn, chosen: Picking) -> Step:
    """End the choice without doing anything."""
    effects = picking.closed(turn, chosen, (phrase("choice-dropped"),))
    return turn.done(leave(turn).session, effects)


def leave(turn: Turn) -> Turn:
    """Turn to something else: the choice ends, its buttons are old ones from now on; so does a plan."""
    return replace(turn, session=replace(turn.session, picking=None, plan=None))
