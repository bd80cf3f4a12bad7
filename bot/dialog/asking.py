"""The questions of a report: asking, reading an answer, and saying kindly why one cannot be taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from bot import numerals
from bot.dialog import card
from bot.dialog.typed import Verb
from bot.effects import Rewrite
from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.model import IndicatorKey
    from bot.phrases import Message, Phrase
    from bot.session import Draft


def ask(turn: Turn, draft: Draft, first: Message = (), *, quote: bool = False) -> Step:
    """Ask the draft's open question; `first` are lines above it, for instance why an answer was not taken."""
    key = draft.asking
    if key is None:
        return show_card(turn, draft, first)
    said = turn.say(
        *first,
        *card.question(turn, draft, key),
        keyboard=card.question_keyboard(turn, draft, key),
        place=draft.prompt(key),
        prompt=True,
        quote=quote,
    )
    return turn.done(replace(turn.session, draft=draft, choice=None), [said])


def ask_again(turn: Turn, draft: Draft, *first: Phrase, quote: bool = False) -> Step:
    """Show the open question again, as a new message at the end of the chat."""
    if draft.asking is not None:
        return ask(turn, draft, first, quote=quote)
    said = turn.say(
        *first,
        *card.review(turn, draft),
        keyboard=card.review_keyboard(turn, draft),
        place=draft.card,
        prompt=True,
        quote=quote,
    )
    return turn.done(replace(turn.session, draft=replace(draft, carded=True)), [said])


def show_card(turn: Turn, draft: Draft, first: Message = ()) -> Step:
    """Show the review card: sent the first time, edited in place afterwards."""
    if not draft.carded:
        return ask_again(turn, draft, *first)
    rewrite = Rewrite(
        turn.chat,
        draft.card,
        (*first, *card.review(turn, draft)),
        card.review_keyboard(turn, draft),
    )
    return turn.done(replace(turn.session, draft=draft), [rewrite])


def progress(turn: Turn, draft: Draft) -> Phrase:
    """Say how far the draft is: "Anda sampai pada pertanyaan 2 dari 3"."""
    form = turn.channel.form
    if draft.asking is None:
        return phrase("report-resume-card")
    asked = form.main if draft.asking in form.main else form.details
    return phrase("report-resume", number=asked.index(draft.asking) + 1, of=len(asked))


def answer_text(turn: Turn, draft: Draft, key: IndicatorKey, text: str) -> Step:
    """Read a typed answer to the question for `key`; what is not clear is asked about, never guessed."""
    match numerals.read_number(text):
        case numerals.Number(value):
            return answer_number(turn, draft, key, value)
        case numerals.Missing():
            return take(turn, draft, key, None)
        case numerals.Ambiguous(readings):
            return _ask_which(turn, draft, key, readings)
        case numerals.Several(numbers):
            shown = Listing(tuple(numbers[:6]))
            return _refuse(turn, draft, key, phrase("answer-several", numbers=shown))
        case numerals.Negative():
            return _refuse(turn, draft, key, phrase("answer-negative"))
        case numerals.NotWhole():
            return _refuse(turn, draft, key, phrase("answer-not-whole"))
        case numerals.TooLarge():
            return _refuse(turn, draft, key, _too_many(turn, draft))
        case numerals.NotANumber():
            return _refuse(turn, draft, key, phrase("answer-not-a-number"))
        case unknown:
            assert_never(unknown)


def answer_number(turn: Turn, draft: Draft, key: IndicatorKey, value: int) -> Step:
    """Take a number within the unit's population (docs/rules.md, rule 1)."""
    population = turn.channel.units[draft.unit].population
    if not turn.channel.form.limits.allow(value, population):
        return _refuse(turn, draft, key, _too_many(turn, draft))
    return take(turn, draft, key, value)


def take(turn: Turn, draft: Draft, key: IndicatorKey, value: int | None) -> Step:
    """Write an answer into the draft and ask what comes next; one to an earlier question is shown, for no card does yet."""
    filled = replace(draft, figures=_in_order(turn, {**draft.figures, key: value}))
    if draft.asking is not None and key != draft.asking:
        return ask_again(turn, filled, card.line(key, value))
    return ask(turn, replace(filled, asking=_next(turn, filled), changing=False))


def _in_order(
    turn: Turn, figures: dict[IndicatorKey, int | None]
) -> dict[IndicatorKey, int | None]:
    """Keep the form's order whatever was answered first."""
    return {key: figures[key] for key in turn.channel.form.keys if key in figures}


def _next(turn: Turn, draft: Draft) -> IndicatorKey | None:
    """Give the next question; None when the card is due."""
    form = turn.channel.form
    wanted = form.keys if draft.detailed else form.main
    missing = next((key for key in wanted if key not in draft.figures), None)
    return None if draft.changing and missing not in form.main else missing


def _ask_which(turn: Turn, draft: Draft, key: IndicatorKey, readings: tuple[int, ...]) -> Step:
    """Ask which of two readings is meant, with a button that names each."""
    short = turn.channel.form.indicator(key).short
    buttons = tuple(
        card.button(draft, Verb.NUMBER, phrase("button-number", number=n), short, n)
        for n in readings
    )
    said = turn.say(
        phrase("answer-ambiguous", indicator=card.indicator_name(key)),
        keyboard=(buttons,),
        place=draft.prompt(key),
        prompt=True,
    )
    return turn.done(replace(turn.session, draft=_reopened(draft, key)), [said])


def _too_many(turn: Turn, draft: Draft) -> Phrase:
    unit = turn.channel.units[draft.unit]
    return phrase("answer-above-population", unit=unit.label, population=unit.population)


def _refuse(turn: Turn, draft: Draft, key: IndicatorKey, why: Phrase) -> Step:
    """Say why an answer was not taken and ask again; the figures stay as they were."""
    return ask(turn, _reopened(draft, key), (why,))


def _reopened(draft: Draft, key: IndicatorKey) -> Draft:
    """Make the question that is being answered the open one: what is typed next is meant for it."""
    if key == draft.asking:
        return draft
    return replace(draft, asking=key, changing=draft.changing or draft.asking is None)
