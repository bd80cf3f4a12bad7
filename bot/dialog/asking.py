"""The questions of a report: asking, reading an answer, and saying kindly why one cannot be taken."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from bot import numerals
from bot.dialog import card
from bot.dialog.calendar import day_keyboard, day_question
from bot.dialog.lines import back_keyboard, button, heading, indicator_name
from bot.dialog.revision import without_stale_reasons
from bot.dialog.typed import Act
from bot.effects import Rewrite
from bot.inputs import Edited, Press
from bot.phrases import Listing, keyboard_to_json, message_to_json, phrase
from bot.report_lines import figures_listed, line, short_name
from bot.session import WHOLE, Purpose
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bot.dialog.turn import Step, Turn
    from bot.effects import Say
    from bot.model import IndicatorKey
    from bot.phrases import Button, Keyboard, Message, Phrase
    from bot.session import Draft

MOST_OFFERED = 4
"""So many numbers for one question are offered as buttons; more are not what anybody meant."""
MOST_REMEMBERED = 30
"""Messages whose edit still changes a figure."""


def ask(turn: Turn, draft: Draft, first: Message = ()) -> Step:
    """Ask what is open; `first` are lines above it, for instance why an answer was not taken.

    Once the card stands it is asked in the card itself, so that a draft never has two messages to press.
    """
    if not draft.carded:
        return ask_again(turn, draft, *first)
    message, keyboard = _open_question(turn, draft)
    return keep(turn, draft, Rewrite(turn.chat, draft.card, (*first, *message), keyboard))


def ask_again(turn: Turn, draft: Draft, *first: Phrase, quote: bool = False) -> Step:
    """Ask what is open as a new message at the end of the chat, the card too."""
    message, keyboard = _open_question(turn, draft)
    return _ask_below(turn, draft, (*first, *message), keyboard, quote=quote)


def _ask_below(
    turn: Turn, draft: Draft, message: Message, keyboard: Keyboard, *, quote: bool
) -> Step:
    """Ask in a new message: at the question's place, and from the card on at the card's, which moves down with it."""
    key = draft.asking
    carded = draft.carded or (key is None and not draft.unsure_day)
    asked = None if draft.unsure_day or key is None else draft.prompt(key)
    place = draft.card if carded else asked
    said = turn.say(*message, keyboard=keyboard, place=place, prompt=True, quote=quote)
    return keep(turn, replace(draft, carded=carded), said)


def keep(turn: Turn, draft: Draft, said: Say | Rewrite) -> Step:
    """End the turn with this draft, and with one thing said.

    An edit to what stands there already would be silence: a text gets it anew below, a press is told that it is old.
    """
    stands = _mark(said) if draft.carded else ""
    if isinstance(said, Rewrite) and stands == draft.stands:
        if isinstance(turn.input, Press):
            session = replace(turn.session, draft=draft, choice=None)
            return turn.done(session, turn.acknowledged(phrase("button-old")))
        said = turn.say(*said.message, keyboard=said.keyboard, place=said.place, prompt=True)
    edited_at = turn.now if isinstance(said, Rewrite) else None
    kept = replace(draft, edited_at=edited_at, stands=stands)
    return turn.done(replace(turn.session, draft=kept, choice=None), [said])


def _mark(said: Say | Rewrite) -> str:
    """Mark words and buttons, 8 characters."""
    both = [message_to_json(said.message), keyboard_to_json(said.keyboard)]
    return f"{zlib.crc32(json.dumps(both).encode()):08x}"


def _open_question(turn: Turn, draft: Draft) -> tuple[Message, Keyboard]:
    """Give what is to be answered now: the day, one figure, or the card."""
    key = draft.asking
    if draft.unsure_day:
        return day_question(turn, draft), day_keyboard(draft)
    if key is None:
        return card.review(turn, draft), card.review_keyboard(turn, draft)
    if draft.purpose is Purpose.ADJUSTMENT:
        where = heading(turn.channel, draft.unit, draft.day)
        asked = phrase("adjustment-ask", indicator=indicator_name(key))
        return (where, asked), back_keyboard(draft)
    if key in draft.doubtful:
        short = turn.channel.form.indicator(key).short
        readings = tuple(_number(draft, short, n) for n in draft.doubtful[key])
        back = back_keyboard(draft) if draft.carded else ()
        unclear = phrase("answer-ambiguous", indicator=indicator_name(key))
        return card.named(turn, draft, unclear), (readings, *back)
    return card.question(turn, draft, key), card.question_keyboard(turn, draft, key)


def _number(draft: Draft, short: str, value: int) -> Button:
    return button(draft, Act.NUMBER, phrase("button-number", number=value), short, value)


def show_card(turn: Turn, draft: Draft, first: Message = ()) -> Step:
    """Show the review card: sent the first time, edited in place afterwards."""
    return ask(turn, replace(draft, asking=None), first)


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
            unclear = replace(draft, doubtful={**draft.doubtful, key: readings})
            return ask_again(turn, remember(turn, reopened(unclear, key), key))
        case numerals.Several(numbers):
            return _offer(turn, draft, key, numbers)
        case numerals.Negative():
            return refuse(turn, draft, key, phrase("answer-negative"))
        case numerals.NotWhole():
            return refuse(turn, draft, key, phrase("answer-not-whole"))
        case numerals.TooLarge():
            return refuse(turn, draft, key, too_many(turn, draft))
        case numerals.NotANumber():
            return refuse(turn, draft, key, phrase("answer-not-a-number"))
        case unknown:
            assert_never(unknown)


def answer_number(turn: Turn, draft: Draft, key: IndicatorKey, value: int) -> Step:
    """Take a number within the unit's population (docs/rules.md, rule 1)."""
    if not is_allowed(turn, draft, value):
        return refuse(turn, draft, key, too_many(turn, draft))
    return take(turn, draft, key, value)


def is_allowed(turn: Turn, draft: Draft, value: int) -> bool:
    """Say whether the unit can have so many people at all (docs/rules.md, rule 1)."""
    population = turn.channel.units[draft.unit].population
    return turn.channel.form.limits.allow(value, population)


def take(turn: Turn, draft: Draft, key: IndicatorKey, value: int | None) -> Step:
    """Write an answer into the draft and ask what comes next; one to an earlier question is shown, for no card does yet."""
    filled = fill(turn, remember(turn, draft, key), {key: value})
    if draft.asking is not None and key != draft.asking:
        return ask_again(turn, filled, line(key, value))
    return go_on(turn, filled)


def go_on(turn: Turn, draft: Draft, first: Message = ()) -> Step:
    """Ask what is still open, or show the card."""
    return ask(turn, replace(draft, asking=next_question(turn, draft), changing=False), first)


def fill(turn: Turn, draft: Draft, figures: Mapping[IndicatorKey, int | None]) -> Draft:
    """Write figures into a draft, in the form's order; what was doubted about other figures of the same lines is forgotten."""
    now = {**draft.figures, **figures}
    changed = {key for key, n in figures.items() if draft.figures.get(key, -1) != n}
    return replace(
        without_stale_reasons(turn.channel.form, draft, frozenset(changed)),
        figures={key: now[key] for key in turn.channel.form.keys if key in now},
        doubtful={key: r for key, r in draft.doubtful.items() if key not in figures},
    )


def remember(
    turn: Turn, draft: Draft, key: IndicatorKey, given_too: Collection[IndicatorKey] = ()
) -> Draft:
    """Note which message gave which figure, so that an edit of it changes that figure; the last one that did counts.

    `given_too` are the figures of a message that stands for more than one.
    """
    number, given = turn.arrival.message_id, turn.input
    if number is None or isinstance(given, Press):
        return replace(draft, last_answer="")
    again = {*given_too, key} - {WHOLE}
    others = [one for one in draft.answers.items() if one[1] not in again]
    last = (
        draft.last_answer if isinstance(given, Edited) else fold_typed(getattr(given, "text", ""))
    )
    return replace(
        draft, answers={**dict(others[-MOST_REMEMBERED:]), number: key}, last_answer=last
    )


def next_question(turn: Turn, draft: Draft) -> IndicatorKey | None:
    """Give the next question; None when the card is due."""
    form = turn.channel.form
    wanted = form.keys if draft.detailed and not draft.changing else form.main
    unanswered = (key for key in wanted if key not in draft.figures)
    return next((key for key in form.keys if key in draft.doubtful), next(unanswered, None))


def _offer(turn: Turn, draft: Draft, key: IndicatorKey, numbers: tuple[int, ...]) -> Step:
    """Ask what several numbers for one question mean: one of them, or one for each question from here on."""
    form = turn.channel.form
    if len(numbers) > MOST_OFFERED:
        shown = Listing(tuple(numbers[:6]))
        return refuse(turn, draft, key, phrase("answer-several", numbers=shown))
    short = form.indicator(key).short
    rows = [tuple(_number(draft, short, n) for n in dict.fromkeys(numbers))]
    asked = form.main if key in form.main else form.details
    following = asked[asked.index(key) :][: len(numbers)]
    if len(following) == len(numbers) and not draft.changing:
        named = figures_listed(dict(zip(following, numbers, strict=True)))
        together = phrase("button-figures", figures=named)
        rows.append((button(draft, Act.ALL, together, short, *numbers),))
    which = phrase("answer-which", indicator=indicator_name(key), numbers=Listing(numbers))
    asked_again = remember(turn, reopened(_undoubted(draft, key), key), key)
    message = card.named(turn, draft, which)
    return _ask_below(turn, asked_again, message, tuple(rows), quote=False)


def take_in_order(turn: Turn, draft: Draft, key: IndicatorKey, numbers: tuple[int, ...]) -> Step:
    """Take numbers for as many questions, from `key` on; one that cannot be is refused, and none is taken."""
    form = turn.channel.form
    asked = form.main if key in form.main else form.details
    following = asked[asked.index(key) :][: len(numbers)]
    if not all(is_allowed(turn, draft, n) for n in numbers):
        return refuse(turn, draft, key, too_many(turn, draft))
    figures = dict(zip(following, numbers, strict=False))
    return go_on(turn, fill(turn, remember(turn, draft, WHOLE), figures))


def too_many(turn: Turn, draft: Draft) -> Phrase:
    """Say that there are not so many people."""
    unit = turn.channel.units[draft.unit]
    return phrase("answer-above-population", unit=unit.label, population=unit.population)


def refuse(turn: Turn, draft: Draft, key: IndicatorKey, why: Phrase) -> Step:
    """Say why an answer was not taken and ask again; the figures stay as they were.

    It is said below what was typed, also where the card stands: an edit above it would not be seen. An edit of the message
    is read as its answer.
    """
    return ask_again(turn, remember(turn, reopened(_undoubted(draft, key), key), key), why)


def _undoubted(draft: Draft, key: IndicatorKey) -> Draft:
    """Forget the readings of an earlier answer: another one was given since."""
    return replace(draft, doubtful={one: r for one, r in draft.doubtful.items() if one != key})


def reopened(draft: Draft, key: IndicatorKey) -> Draft:
    """Make the question that is being answered the open one: what is typed next is meant for it."""
    if key == draft.asking:
        return draft
    return replace(draft, asking=key, changing=draft.changing or draft.asking is None)


def refusals(
    turn: Turn, draft: Draft, figures: Mapping[IndicatorKey, int | None]
) -> Iterator[Phrase]:
    """Name the figures of a whole report that cannot be."""
    for key, value in figures.items():
        if value is not None and not is_allowed(turn, draft, value):
            yield phrase("entry-above-population", indicator=short_name(key), figure=value)
