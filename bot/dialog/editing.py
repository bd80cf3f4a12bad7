"""An officer edited an earlier message: while the draft is open its answer changes, afterwards a correction is offered."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import numerals
from bot.dialog import asking, correcting, entering, opening
from bot.dialog.lines import heading
from bot.dialog.typed import Verb
from bot.phrases import Button, phrase
from bot.session import WHOLE, Purpose

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Edited
    from bot.model import IndicatorKey
    from bot.session import Draft

_COMMAND = re.compile(r"^/\w+(?:@\w+)?\s*")


def edited(turn: Turn, given: Edited) -> Step:
    """Take an edited message for what it was before: an answer, a whole report, or nothing that we read."""
    number, draft, sent = given.arrival.message_id, turn.session.draft, turn.session.sent
    if number is not None and draft is not None and number in draft.answers:
        return _change_answer(turn, draft, draft.answers[number], given.text)
    if sent is not None and number in sent.messages:
        row = (Button(phrase("button-fix"), f"d:{Verb.FIX}:{sent.unit}:{sent.day.isoformat()}"),)
        said = turn.say(
            phrase("edited-after-sending"),
            heading(turn.channel, sent.unit, sent.day),
            keyboard=(row,),
        )
        return turn.done(turn.session, [said])
    if draft is not None:
        return asking.ask_again(turn, draft, phrase("edited-not-read"))
    return turn.answer((phrase("edited-not-read"),))


def _change_answer(turn: Turn, draft: Draft, source: IndicatorKey, text: str) -> Step:
    """Read the new text as the old one was read; when it is not clear, the figures stay as they were and it is said."""
    said = _COMMAND.sub("", text)
    if source == WHOLE:
        return _change_report(turn, draft, said)
    if source not in turn.channel.form.keys:
        return asking.ask_again(turn, draft, phrase("edited-not-read"))
    if draft.purpose is Purpose.ADJUSTMENT:
        return correcting.answer_amount(turn, draft, source, said)
    match numerals.read_number(said):
        case numerals.Missing():
            return asking.take(turn, draft, source, None)
        case numerals.Number(value) if asking.is_allowed(turn, draft, value):
            return asking.take(turn, draft, source, value)
        case numerals.Number():
            return asking.ask_again(turn, draft, asking.too_many(turn, draft))
        case _:
            return _change_report(turn, draft, said)


def _change_report(turn: Turn, draft: Draft, text: str) -> Step:
    """Take the figures of an edited report, but for those that a later message gave."""
    entry = opening.read(turn, text)
    if not (entry.figures or entry.doubtful) or entering.belongs_elsewhere(draft, entry):
        return asking.ask_again(turn, draft, phrase("edited-unclear"))
    number = turn.arrival.message_id or 0
    later = {key for message, key in draft.answers.items() if message > number}
    figures = {key: count for key, count in entry.figures.items() if key not in later}
    doubtful = {key: readings for key, readings in entry.doubtful.items() if key not in later}
    return entering.take_entry(turn, draft, replace(entry, figures=figures, doubtful=doubtful))
