"""What changing the timetable shows: values to choose from, why some cannot be, and what a change would do before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from bot.phrases import Button, phrase
from bot.schedule_page import NAMES, next_summary_line, value_of
from bot.schedule_wish import Wish, save, see
from bot.timetable import Change, Fault, Origin, Quiet, faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from bot.dialog.turn import Channel
    from bot.phrases import Keyboard, Message, Phrase
    from bot.timetable import Timetable

_FAULTS: Mapping[Fault, Phrase] = {
    Fault.SUMMARY_FIRST: phrase("schedule-fault-summary-first"),
    Fault.REMINDER_LATE: phrase("schedule-fault-reminder-late"),
    Fault.REMINDERS_CLOSE: phrase("schedule-fault-reminders-close"),
    Fault.REMINDERS_MANY: phrase("schedule-fault-reminders-many"),
    Fault.QUIET_EMPTY: phrase("schedule-fault-quiet-empty"),
    Fault.QUIET_REMINDER: phrase("schedule-fault-quiet-reminder"),
    Fault.BRIDGE_OFTEN: phrase("schedule-fault-bridge-often"),
    Fault.BRIDGE_SELDOM: phrase("schedule-fault-bridge-seldom"),
}
_INTERVALS = tuple(timedelta(minutes=minutes) for minutes in (5, 10, 15, 30))
_QUIET_HOURS = (Quiet(time(22), time(6)), Quiet(time(21), time(6)), Quiet(time(20), time(7)), None)


@dataclass(frozen=True, slots=True)
class Planned:
    """A change before it is saved: what it makes of the timetable, and from which day it would hold."""

    wanted: Timetable
    from_day: date
    wish: Wish


def choices_page(channel: Channel, name: str, now: datetime) -> tuple[Message, Keyboard]:
    """Ask for another value, with some that can be pressed; any other can be typed."""
    policy, day = channel.policy, channel.policy.reporting_day(now)
    held = policy.timetable
    rows = [
        (Button(phrase("schedule-choice", value=value_of(policy, day, name, tried)), see(wish)),)
        for value in _choices(name, held)
        if (tried := replace(held, **{name: value})) != held and not faults(tried)
        for wish in (Wish({name: value}),)
    ]
    now_is = value_of(policy, day, name, held)
    return (phrase("schedule-ask", name=NAMES[name], value=now_is), _EXAMPLES[name]), tuple(rows)


_EXAMPLES: Mapping[str, Phrase] = {
    "bridge_every": phrase("schedule-ask-bridging"),
    "remind_at": phrase("schedule-ask-reminders"),
    "cutoff_at": phrase("schedule-ask-cutoff"),
    "summary_at": phrase("schedule-ask-summary"),
    "quiet": phrase("schedule-ask-quiet"),
}


def _choices(name: str, held: Timetable) -> Sequence[Any]:
    match name:
        case "bridge_every":
            return _INTERVALS
        case "quiet":
            return _QUIET_HOURS
        case "remind_at":
            before = [[_moved(held.cutoff_at, -2 * hours) for hours in some] for some in _BEFORE]
            return [tuple(sorted(times)) for times in before]
        case _:
            at = held.cutoff_at if name == "cutoff_at" else held.summary_at
            return [_moved(at, halves) for halves in (-2, -1, 1, 2)]


_BEFORE = ((1,), (3, 1), (5, 1), (5, 3, 1), ())
"""Hours before the cut-off at which officers may be reminded."""


def _moved(at: time, halves: int) -> time:
    minutes = (at.hour * 60 + at.minute + halves * 30) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def fault_lines(found: Sequence[Fault]) -> Message:
    """Say why a timetable cannot be."""
    return (phrase("schedule-faults"), *(_FAULTS[fault] for fault in found))


def preview(channel: Channel, planned: Planned, now: datetime) -> tuple[Message, Keyboard]:
    """Say what a change does, before anything is saved."""
    keyboard = (
        (
            Button(phrase("button-save"), save(planned.wish, channel.policy.version)),
            Button(phrase("button-cancel"), "jad:no"),
        ),
    )
    lines = (
        phrase("schedule-preview"),
        *change_lines(channel, planned, now),
        phrase("schedule-preview-how"),
    )
    return lines, keyboard


def change_lines(channel: Channel, planned: Planned, now: datetime) -> Iterator[Phrase]:
    """Say what is other than before, from when, and what that means for today's summary."""
    policy, wanted = channel.policy, planned.wanted
    today, held = policy.reporting_day(now), policy.timetable
    for name, said in NAMES.items():
        if getattr(held, name) != getattr(wanted, name):
            old, new = (value_of(policy, today, name, each) for each in (held, wanted))
            yield phrase("schedule-change", name=said, old=old, new=new)
    if held.bridge_every != wanted.bridge_every:
        yield phrase("schedule-bridge-at-once")
    if replace(held, bridge_every=wanted.bridge_every) == wanted:
        return
    if planned.from_day > today:
        yield phrase("schedule-from-tomorrow", day=planned.from_day)
    else:
        yield phrase("schedule-from-today")
    if held.summary_at == wanted.summary_at:
        return
    summary = policy.summary_slot(now)
    if policy.reporting_day(summary) == today:
        yield phrase("schedule-summary-over", at=summary)
    change = Change(policy.version + 1, planned.from_day, wanted, Origin.ADMIN, now)
    after = policy.under((*policy.changes, change))
    yield next_summary_line(after, after.next_summary(now))
