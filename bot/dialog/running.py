"""What supervisors and admins ask for: the summary of a day at a glance or in full, a run of the bridge."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.days import read_day
from bot.dialog.typed import Verb, read_verb
from bot.effects import RunSync, Show, View
from bot.glance import IN_FULL
from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.phrases import Phrase


def command_summary(turn: Turn, command: Command) -> Step:
    """Answer /ringkasan [tanggal] [rincian]."""
    words = command.argument.split()
    in_full = bool(words) and read_verb(turn.channel.vocabulary, words[-1]) is Verb.IN_FULL
    day = read_day(" ".join(words[:-1] if in_full else words), turn.today)
    if day is None:
        return turn.answer((phrase("day-unreadable"),))
    problem = _problem(turn, day)
    if problem is not None:
        return turn.answer((problem,))
    return _show(turn, day, in_full=in_full)


def press_summary(turn: Turn, day_text: str, parts: list[str]) -> Step | None:
    """Show another day, or the day in full; None for a forged button."""
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return None
    if parts not in ([], [IN_FULL]):
        return None
    problem = _problem(turn, day)
    if problem is not None:
        return turn.done(turn.session, turn.acknowledged(problem))
    return _show(turn, day, in_full=parts == [IN_FULL])


def _show(turn: Turn, day: date, *, in_full: bool) -> Step:
    view = View.SUMMARY_IN_FULL if in_full else View.SUMMARY
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
