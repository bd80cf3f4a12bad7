"""What supervisors and admins ask for: the summary of a day, a run of the bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.days import read_day
from bot.effects import RunSync, Show, View
from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command


def command_summary(turn: Turn, command: Command) -> Step:
    """Answer /ringkasan [tanggal]."""
    day = read_day(command.argument, turn.today)
    if day is None:
        return turn.answer((phrase("day-unreadable"),))
    if day > turn.today:
        return turn.answer((phrase("day-future"),))
    if day < turn.channel.form.first_day:
        return turn.answer((phrase("day-too-early", first=turn.channel.form.first_day),))
    return turn.done(turn.session, [Show(turn.chat, turn.arrival.lane, View.SUMMARY, day)])


def command_sync(turn: Turn, _command: Command) -> Step:
    """Answer /sinkron: carry and read back now; the result comes as a message of its own."""
    before = turn.facts.sync_asked_at
    said = phrase("sync-started") if before is None else phrase("sync-started-before", at=before)
    return turn.done(turn.session, [RunSync(turn.chat), turn.say(said)])
