"""Proofs of parity: /bukti asks for a day's picture and its file, two messages one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.days import read_day
from bot.effects import Show, View
from bot.phrases import phrase

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command


def command_proof(turn: Turn, command: Command) -> Step:
    """Answer /bukti [tanggal]; without a day it is the latest one that has a proof."""
    if not command.argument.strip():
        return _show(turn, turn.today, (View.LATEST_PROOF, View.LATEST_PROOF_FILE))
    day = read_day(command.argument, turn.today)
    if day is None:
        return turn.answer((phrase("proof-usage"),))
    return _show_day(turn, day)


def press_proof(turn: Turn, typed: str) -> Step | None:
    """Show the proof of the day on a button; None for a forged one."""
    day = read_day(typed, turn.today) if typed else None
    return _show_day(turn, day) if day else None


def _show_day(turn: Turn, day: date) -> Step:
    if day > turn.today:
        return turn.answer((phrase("day-future"),))
    first = turn.channel.form.first_day
    if day < first:
        return turn.answer((phrase("day-too-early", first=first),))
    return _show(turn, day, (View.PROOF, View.PROOF_FILE))


def _show(turn: Turn, day: date, views: tuple[View, View]) -> Step:
    shows = [Show(turn.chat, turn.arrival.lane, view, day) for view in views]
    return turn.done(turn.session, shows)
