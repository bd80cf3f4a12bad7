"""What supervisors and admins ask for: the summary of a day at a glance or in full, a run of the bridge."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.days import read_day
from bot.dialog.typed import Verb, read_verb
from bot.effects import RunSync, Show, View
from bot.glance import BY_UNIT, IN_FULL
from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.phrases import Phrase

_MORE = {Verb.IN_FULL: View.SUMMARY_IN_FULL, Verb.BY_UNIT: View.SUMMARY_BY_UNIT}
"""What is said after the day to see more of it."""
_PRESSED = {(): View.SUMMARY, (IN_FULL,): View.SUMMARY_IN_FULL, (BY_UNIT,): View.SUMMARY_BY_UNIT}
"""What stands behind the day in a button's data."""


def command_summary(turn: Turn, command: Command) -> Step:
    """Answer /ringkasan [tanggal] [rincian | per wilayah]."""
    words = command.argument.split()
    view = View.SUMMARY
    for length in (2, 1):
        verb = read_verb(turn.channel.vocabulary, " ".join(words[-length:]))
        if verb in _MORE:
            view, words = _MORE[verb], words[:-length]
            break
    day = read_day(" ".join(words), turn.today)
    if day is None:
        return turn.answer((phrase("day-unreadable"),))
    problem = _problem(turn, day)
    if problem is not None:
        return turn.answer((problem,))
    return _show(turn, day, view)


def press_summary(turn: Turn, day_text: str, parts: list[str]) -> Step | None:
    """Show another day, or more of the day; None for a forged button."""
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return None
    view = _PRESSED.get(tuple(parts))
    if view is None:
        return None
    problem = _problem(turn, day)
    if problem is not None:
        return turn.done(turn.session, turn.acknowledged(problem))
    return _show(turn, day, view)


def _show(turn: Turn, day: date, view: View) -> Step:
    return turn.done(turn.session, [Show(turn.chat, turn.arrival.lane, view, day)])


def _problem(turn: Turn, day: date) -> Phrase | None:
    if day > turn.today:
        return phrase("day-future")
    first = turn.channel.form.first_day
    return phrase("day-too-early", first=first) if day < first else None


def command_sync(turn: Turn, _command: Command) -> Step:
    """Answer /sinkron: carry and read back now; the result comes as a message of its own."""
    before = turn.facts.sync_asked_at
    said = phrase("sync-started") if before is None else phrase("sync-started-before", at=before)
    return turn.done(turn.session, [RunSync(turn.chat), turn.say(said)])
