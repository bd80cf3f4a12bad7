"""What an officer reads who is reminded by hand, with the buttons that begin the report at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.phrases import Button, Listing, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.dialog.turn import Channel
    from bot.missing import MissingUnit
    from bot.model import ChatId, UnitCode
    from bot.phrases import Keyboard

BEGIN, NIHIL = "begin", "nihil"
"""What a button's data says. The second is no verb that can be typed: the word alone answers a question of a draft."""

MOST_BUTTONS = 10
"""Units of one officer that have buttons of their own; for others /lapor asks."""


def begin_buttons(channel: Channel, units: Sequence[UnitCode], day: date) -> Keyboard:
    """Give [Lapor] [Nihil] for each of an officer's units, which name the unit where there are several."""
    if len(units) == 1:
        labels = [(phrase("button-report"), phrase("button-nihil"))]
    else:
        named = [channel.units[unit].label for unit in units]
        labels = [
            (phrase("button-report-unit", unit=name), phrase("button-nihil-unit", unit=name))
            for name in named
        ]
    return tuple(
        (
            Button(report, f"d:{BEGIN}:{unit}:{day}"),
            Button(nihil, f"d:{NIHIL}:{unit}:{day}"),
        )
        for unit, (report, nihil) in zip(units, labels, strict=True)
    )


def reminders(
    channel: Channel, send: Sequence[MissingUnit], day: date, asked_by: str
) -> tuple[Say, ...]:
    """Make one message for each officer who can be reached, whatever number of units is theirs."""
    units = _by_officer(send)
    return tuple(_reminder(channel, chat, mine, day, asked_by) for chat, mine in units.items())


def _by_officer(send: Sequence[MissingUnit]) -> Mapping[ChatId, list[UnitCode]]:
    units: dict[ChatId, list[UnitCode]] = {}
    for one in send:
        for officer in one.reachable:
            units.setdefault(officer.chat, []).append(one.unit)
    return units


def _reminder(
    channel: Channel, chat: ChatId, units: Sequence[UnitCode], day: date, asked_by: str
) -> Say:
    named = Listing(tuple(channel.units[unit].label for unit in units))
    message = (
        phrase("remind-by-supervisor", name=asked_by, units=named, day=day),
        phrase("remind-how"),
    )
    shown = begin_buttons(channel, units[:MOST_BUTTONS], day)
    return Say(chat, message, shown, urgency=Urgency.NOTE)
