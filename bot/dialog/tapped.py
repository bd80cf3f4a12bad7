"""Answers to what waits for a second admin: agreed, refused, or taken back; each kind has its row in `DOING`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import announcing, removing
from bot.dialog.second_tap import close_questions, outcome, tap_at
from bot.dialog.typed import Verb, read_verb
from bot.inputs import Press
from bot.model import Role
from bot.phrases import Phrase, phrase
from bot.staff import TapKind, TapState
from bot.staffing import Confirm, DropSecond

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.dialog.removing import Doing
    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.phrases import Message
    from bot.staff import SecondTap

DOING: Mapping[TapKind, Callable[[Turn, SecondTap], Doing | Phrase]] = {
    TapKind.REMOVE_ADMIN: removing.remove,
    TapKind.BROADCAST: announcing.start_confirmed,
}
"""What is done once the second tap has come; a phrase says why it cannot be done any more."""


def press(turn: Turn, parts: Sequence[str]) -> Step | None:
    """Do what a button says; None for a forged one."""
    if len(parts) != 1 or parts[0] not in {Verb.APPROVE, Verb.REJECT, Verb.WITHDRAW}:
        return None
    return _answer(turn, Verb(parts[0]))


def answer_typed(turn: Turn, text: str) -> Step | None:
    """Read "setujui", "tolak" or "tarik permintaan" as a reply to the question; None when it is something else."""
    verb = read_verb(turn.channel.vocabulary, text)
    if tap_at(turn.facts.replied) is None or verb not in {
        Verb.APPROVE,
        Verb.REJECT,
        Verb.WITHDRAW,
    }:
        return None
    if turn.arrival.forwarded:
        return turn.answer((phrase("request-forwarded"),))
    return _answer(turn, verb)


def _answer(turn: Turn, verb: Verb) -> Step:
    tap = turn.facts.staff.tap
    if not turn.person.has(Role.ADMIN):
        return _said(turn, phrase("command-not-yours"))
    if tap is None:
        return _said(turn, phrase("button-old"))
    over = outcome(turn, tap)
    if over is not None:
        return _said(turn, over, close_questions(turn, tap, (over,)))
    mine = turn.person.id == tap.asked_by
    if verb is Verb.APPROVE and (mine or turn.person.id == tap.about()):
        return _said(turn, phrase("second-not-you"))
    if verb is Verb.APPROVE:
        return _confirm(turn, tap)
    return _end(turn, tap, [DropSecond(tap.id)], TapState.DECLINED)


def _confirm(turn: Turn, tap: SecondTap) -> Step:
    done = DOING[tap.kind](turn, tap)
    if isinstance(done, Phrase):
        return _said(turn, done, close_questions(turn, tap, (done,)))
    return _end(
        turn, tap, [Confirm(tap.id, done.effect), *done.told], TapState.CONFIRMED, done.said
    )


def _end(
    turn: Turn, tap: SecondTap, effects: list[Effect], state: TapState, said: Message = ()
) -> Step:
    """Show the outcome to everybody who was asked; whom it is about reads it in a message of their own."""
    decided = replace(tap, state=state, decided_by=turn.person.name, decided_at=turn.now)
    over = outcome(turn, decided)
    shown = (*said, *((over,) if over else ()))
    return turn.done(turn.session, [*effects, *close_questions(turn, tap, shown)])


def _said(turn: Turn, said: Phrase, effects: Sequence[Effect] = ()) -> Step:
    answer = turn.acknowledged(said) if isinstance(turn.input, Press) else [turn.say(said)]
    return turn.done(turn.session, [*answer, *effects])
