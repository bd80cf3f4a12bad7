"""What a reminder says: to an officer, of their own units; to who watches them, of all that are missing, with officers' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.missing_reminder import begin_buttons
from bot.phrases import Listing, ShortDay, phrase
from bot.reminders import CUTOFF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog import Channel
    from bot.missing import MissingUnit
    from bot.model import UnitCode
    from bot.phrases import Keyboard, Message, Phrase
    from bot.reminders import Rung

UNITS_NAMED = 40
"""Units that a message to supervisors names; of more it says how many."""
MOST_BUTTONS = 10
"""Units of one officer that have buttons of their own; for others /lapor asks."""


def to_officer(
    channel: Channel, rung: Rung, missing: Sequence[UnitCode]
) -> tuple[Message, Keyboard]:
    """Say which reports are missing, until when they are on time, and how to begin."""
    named = Listing(tuple(channel.units[unit].label for unit in missing))
    at = channel.policy.moment(rung.day, channel.policy.hours(rung.day).cutoff_at)
    if rung.key == CUTOFF:
        said = [phrase("reminder-cutoff", units=named, day=rung.day, at=at)]
    else:
        said = [phrase("reminder-before", units=named, day=rung.day, at=at)]
    holiday = channel.holidays.names.get(rung.day)
    if holiday is not None:
        said.append(phrase("reminder-holiday", name=holiday))
    said.append(phrase("remind-how"))
    return tuple(said), begin_buttons(channel, missing[:MOST_BUTTONS], rung.day)


def to_supervisor(
    channel: Channel, rung: Rung, missing: Sequence[MissingUnit], watched: int
) -> Message:
    """Name every unit that is missing at the cut-off, whom to ask, and when it reported last."""
    at = channel.policy.moment(rung.day, channel.policy.hours(rung.day).cutoff_at)
    title = phrase("escalation-title", missing=len(missing), units=watched, day=rung.day, at=at)
    more = len(missing) - UNITS_NAMED
    rest = (phrase("escalation-more", more=more),) if more > 0 else ()
    return (title, *_lines(channel, missing[:UNITS_NAMED]), *rest, phrase("escalation-how"))


def _lines(channel: Channel, missing: Sequence[MissingUnit]) -> Iterator[Phrase]:
    for one in missing:
        unit = channel.units[one.unit].label
        last = ShortDay(one.last.day) if one.last else phrase("escalation-never")
        if one.officers:
            names = Listing(tuple(officer.name for officer in one.officers))
            yield phrase("escalation-line", unit=unit, names=names, last=last)
        else:
            yield phrase("escalation-line-nobody", unit=unit, last=last)
