"""Looking at the audit trail: /audit with a day and whose entries; its buttons turn the same message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.audit_look import LONGEST_NAME, Look, read_look, write_look
from bot.days import read_day
from bot.effects import Show, View
from bot.model import Lane, Place, Role
from bot.phrases import Listing, phrase
from bot.ports import THE_CHANNEL
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.dialog.turn import Channel, Step, Turn
    from bot.inputs import Command
    from bot.phrases import Phrase

_NUMBER = re.compile(r"[0-9]{1,18}")


def command_audit(turn: Turn, command: Command) -> Step:
    """Answer /audit [tanggal] [orang | wilayah | tindakan]."""
    look = _read(turn.channel, command.argument, turn.today)
    if not isinstance(look, Look):
        return turn.answer((look, phrase("audit-usage")))
    return _show(turn, str(turn.arrival.update_id), look)


def press(turn: Turn, parts: list[str]) -> Step | None:
    """Look at something else in the message itself: [number, look]; None when it is no such button."""
    if len(parts) != 2 or not _NUMBER.fullmatch(parts[0]):
        return None
    look = read_look(parts[1])
    if look is None:
        return None
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    return _show(turn, parts[0], look)


def _show(turn: Turn, number: str, look: Look) -> Step:
    """Ask for the page; the place names its owner, so that a forged number reaches nobody else's message."""
    lane = turn.arrival.lane
    show = Show(
        turn.chat,
        lane,
        View.AUDIT,
        turn.today,
        place=Place(f"audit:{lane}:{number}"),
        look=write_look(look),
    )
    return turn.done(turn.session, [show])


def _read(channel: Channel, argument: str, today: date) -> Look | Phrase:
    """Read a day, before or after it one of action, unit, Telegram id or name; a phrase says what is not clear."""
    day, rest = _split(fold_typed(argument).split(), today)
    if day is not None and day > today:
        return phrase("day-future")
    text = " ".join(rest)
    if not text:
        return Look(day)
    if text in channel.audited:
        action = channel.audited[text]
        return Look(day, action=action) if action else Look(day, person=Lane(THE_CHANNEL))
    units = channel.units.find(text)
    if len(units) > 1:
        labels = Listing(tuple(f"{unit.label} ({unit.code})" for unit in units))
        return phrase("unit-ambiguous", text=text[:LONGEST_NAME], units=labels)
    if units:
        return Look(day, unit=units[0].code)
    if _NUMBER.fullmatch(text):
        return Look(day, person=Lane(int(text)))
    return Look(day, name=text[:LONGEST_NAME])


def _split(words: Sequence[str], today: date) -> tuple[date | None, Sequence[str]]:
    """Part the day from the rest: the longest beginning that names one, else the longest end."""
    for length in range(len(words), 0, -1):
        for named, rest in (
            (words[:length], words[length:]),
            (words[-length:], words[:-length]),
        ):
            day = read_day(" ".join(named), today)
            if day is not None:
                return day, rest
    return None, words
