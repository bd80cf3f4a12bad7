"""What can be done with an open draft, by a button or by the word that stands for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking, card, correcting, doubting, opening, sending
from bot.dialog.revision import reason_wanted
from bot.dialog.typed import Verb
from bot.phrases import phrase
from bot.policy import ONE_DAY
from bot.reasons import FOR_ADJUSTMENT, FOR_DOUBTS, FOR_RALAT
from bot.session import Purpose

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.model import IndicatorKey
    from bot.session import Draft

REASONS: frozenset[str] = frozenset({*FOR_DOUBTS, *FOR_RALAT, *FOR_ADJUSTMENT})
"""Words that say why, and nothing else."""


def choose_day(turn: Turn, draft: Draft, day: date) -> Step:
    """Let the draft be for this day; one that was reported already is not entered a second time."""
    problem = opening.day_problem(turn, day)
    if problem is not None:
        return asking.ask_again(turn, draft, problem)
    if turn.facts.day(draft.unit, day).report is not None:
        return opening.move_to(turn, draft, day)
    return asking.go_on(turn, replace(draft, day=day, unsure_day=False))


def act(turn: Turn, draft: Draft, verb: Verb) -> Step:
    """Do what a button without a value says, pressed or typed; one that does not fit now shows where the draft stands."""
    if draft.unsure_day and verb not in {Verb.CANCEL, Verb.ANEW}:
        return _act_on_day(turn, draft, verb)
    doubted = bool(doubting.open_doubts(turn, draft))
    if verb is Verb.TYPO and (doubted or not reason_wanted(draft)):
        return _put_right(turn, draft)
    if verb in REASONS and draft.asking is None:
        return give_reason(turn, draft, verb)
    if verb is Verb.OTHER_DAY and draft.purpose is Purpose.REPORT:
        return opening.another_day(turn, draft)
    handler = _VERBS.get(verb)
    if handler is None:
        return asking.ask_again(turn, draft, asking.progress(turn, draft))
    return handler(turn, draft)


def _act_on_day(turn: Turn, draft: Draft, verb: Verb) -> Step:
    """Answer the question for the day; nothing else is done before, and nothing is sent."""
    if verb is Verb.YES:
        return choose_day(turn, draft, draft.day)
    if verb is Verb.NO:
        return choose_day(turn, draft, draft.day - ONE_DAY)
    if verb is Verb.OTHER_DAY:
        return opening.another_day(turn, draft)
    return asking.ask_again(turn, draft, phrase("day-first"))


def give_reason(turn: Turn, draft: Draft, reason: str) -> Step:
    """Keep a reason, and show the card as it stands then; where none is wanted, say what is."""
    reasoned = doubting.with_reason(turn, draft, reason)
    if reasoned == draft:
        return asking.ask_again(turn, draft, phrase("card-what-now"))
    return asking.show_card(turn, reasoned)


def change_line(turn: Turn, draft: Draft, key: IndicatorKey) -> Step:
    """Ask for one line of the card again."""
    if key not in draft.figures and draft.purpose is not Purpose.ADJUSTMENT:
        return old_button(turn, draft)
    return asking.ask(turn, replace(draft, asking=key, changing=True))


def _put_right(turn: Turn, draft: Draft) -> Step:
    """A slip of the thumb: the doubted line is asked again, or chosen where several are doubted."""
    doubted = doubting.doubted_lines(turn, draft)
    if len(doubted) == 1:
        return change_line(turn, draft, doubted[0])
    return _choose_line(turn, draft)


def _choose_line(turn: Turn, draft: Draft) -> Step:
    """Turn the card's buttons into its lines."""
    if not draft.carded:
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    standing = reviewed(draft)
    message = (*card.review(turn, standing), phrase("card-which-line"))
    return correcting.choose_line(turn, standing, message)


def _ask_details(turn: Turn, draft: Draft) -> Step:
    form = turn.channel.form
    open_details = [key for key in form.details if key not in draft.figures]
    if not draft.carded or draft.purpose is Purpose.ADJUSTMENT:
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    if not open_details:
        return asking.ask_again(turn, draft, phrase("report-no-more-details"))
    return asking.ask(turn, replace(draft, asking=open_details[0], detailed=True))


def _back_to_card(turn: Turn, draft: Draft) -> Step:
    """Leave a detail or a change unanswered; the main questions are answered first."""
    unanswered = [key for key in turn.channel.form.main if key not in draft.figures]
    if unanswered and draft.purpose in {Purpose.REPORT, Purpose.PRACTICE}:
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    return asking.show_card(turn, reviewed(draft))


def reviewed(draft: Draft) -> Draft:
    """Give the draft with its card as what comes next, whatever was being asked."""
    return replace(draft, asking=None, changing=False, detailed=False, doubtful={})


def _begin_anew(turn: Turn, _draft: Draft) -> Step:
    return opening.begin_anew(turn)


def old_button(turn: Turn, draft: Draft) -> Step:
    """A button of an earlier question: nothing is filled, the open question is shown again."""
    step = asking.ask_again(turn, draft)
    return turn.done(step.session, [*turn.acknowledged(phrase("button-old")), *step.effects[-1:]])


_VERBS: dict[Verb, Callable[[Turn, Draft], Step]] = {
    Verb.SEND: sending.send,
    Verb.CHANGE: _choose_line,
    Verb.CANCEL: sending.cancel,
    Verb.DETAIL: _ask_details,
    Verb.ENOUGH: _back_to_card,
    Verb.ANEW: _begin_anew,
}
