"""The hours of a day and how often rows are carried, as values: what an admin may change while the channel runs.

Hours are times of the wall clock (WIB). `bot.policy` says which timetable holds on which day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

MOST_REMINDERS = 4
"""Reminders a day before the cut-off: more of them are not read any more."""
APART = timedelta(minutes=15)
"""So far apart stand two reminders, and the last one and the cut-off."""
SUPERVISORS_AFTER = timedelta(minutes=30)
"""So long after the cut-off supervisors hear who is missing; officers have that long to answer the last reminder."""
SHORTEST_BRIDGE, LONGEST_BRIDGE = timedelta(minutes=1), timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nobody is reminded, from `begins` to before `ends`, over midnight where it ends earlier."""

    begins: time
    ends: time

    def holds(self, at: time) -> bool:
        """Say whether a time of the day is inside."""
        if self.begins < self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


NIGHT = Quiet(time(22), time(6))


@dataclass(frozen=True, slots=True)
class Timetable:
    """When what is due. `remind_at` rises; without it nobody is reminded at all. `quiet` is None where no hour is quiet."""

    bridge_every: timedelta
    cutoff_at: time
    summary_at: time
    remind_at: tuple[time, ...] = ()
    quiet: Quiet | None = NIGHT

    @property
    def supervisors_at(self) -> time:
        """When supervisors hear who is missing: after the cut-off, and always before the summary."""
        cutoff, summary = (_since_midnight(at) for at in (self.cutoff_at, self.summary_at))
        return _time(cutoff + min(SUPERVISORS_AFTER, (summary - cutoff) / 2))

    def moments(self) -> frozenset[tuple[str, time]]:
        """Give everything that falls due in a day; what a change adds or takes away is the difference of two of them."""
        named = {("cutoff", self.cutoff_at), ("summary", self.summary_at)}
        if self.remind_at:
            named.add(("supervisors", self.supervisors_at))
        return frozenset(named | {("reminder", at) for at in self.remind_at})


class Fault(StrEnum):
    """Why a timetable cannot be: each has a text "schedule-fault-<fault>", and a sentence for the operator in `commands`."""

    SUMMARY_FIRST = "summary_first"
    """The summary does not come after the cut-off."""
    REMINDER_LATE = "reminder_late"
    """A reminder comes less than a quarter of an hour before the cut-off, or after it."""
    REMINDERS_CLOSE = "reminders_close"
    REMINDERS_MANY = "reminders_many"
    QUIET_EMPTY = "quiet_empty"
    """Quiet hours begin when they end."""
    QUIET_REMINDER = "quiet_reminder"
    """A reminder, or the cut-off at which one is sent too, is inside the quiet hours."""
    BRIDGE_OFTEN = "bridge_often"
    BRIDGE_SELDOM = "bridge_seldom"


def faults(wanted: Timetable) -> tuple[Fault, ...]:
    """Give everything that is wrong with the hours of a day."""
    return tuple(_faults(wanted))


def bridge_faults(every: timedelta) -> tuple[Fault, ...]:
    """Give what is wrong with an interval that an admin chose; the settings may say others, for tests and replays."""
    if every < SHORTEST_BRIDGE:
        return (Fault.BRIDGE_OFTEN,)
    return (Fault.BRIDGE_SELDOM,) if every > LONGEST_BRIDGE else ()


def _faults(wanted: Timetable) -> Iterator[Fault]:
    if wanted.summary_at <= wanted.cutoff_at:
        yield Fault.SUMMARY_FIRST
    cutoff = _since_midnight(wanted.cutoff_at)
    reminders = [_since_midnight(at) for at in wanted.remind_at]
    if any(cutoff - at < APART for at in reminders):
        yield Fault.REMINDER_LATE
    if any(later - at < APART for at, later in pairwise(reminders)):
        yield Fault.REMINDERS_CLOSE
    if len(reminders) > MOST_REMINDERS:
        yield Fault.REMINDERS_MANY
    quiet = wanted.quiet
    if quiet is None:
        return
    if quiet.begins == quiet.ends:
        yield Fault.QUIET_EMPTY
    elif reminders and any(map(quiet.holds, (*wanted.remind_at, wanted.cutoff_at))):
        yield Fault.QUIET_REMINDER


class Origin(StrEnum):
    """Who decided a timetable."""

    SETTINGS = "settings"
    """The operator, in the environment; what they set at a later start holds from then on."""
    ADMIN = "admin"
    """An admin, with /jadwal; it wins over the settings until it is given back to them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A timetable that holds from a day on, and since when that is known; `by` is the admin's name."""

    id: int
    from_day: date
    timetable: Timetable
    origin: Origin
    at: datetime
    by: str | None = None


def held_on(changes: Sequence[Change], day: date) -> Timetable | None:
    """Give the timetable of a day: the one written last of those that had begun.

    The settings' first one holds for all days before it. None where nothing is known of the day.
    """
    for change in reversed(changes):
        if change.from_day <= day:
            return change.timetable
    known = bool(changes) and changes[0].origin is Origin.SETTINGS
    return changes[0].timetable if known else None


def to_json(timetable: Timetable) -> dict[str, Any]:
    """Turn a timetable into JSON, as it stands in the database and in the audit trail."""
    quiet = timetable.quiet
    return {
        "bridge_every": f"{timetable.bridge_every.total_seconds():g}s",
        "cutoff_at": clock(timetable.cutoff_at),
        "remind_at": ", ".join(map(clock, timetable.remind_at)),
        "summary_at": clock(timetable.summary_at),
        "quiet": f"{clock(quiet.begins)}-{clock(quiet.ends)}" if quiet else "",
    }


def from_json(raw: Mapping[str, Any]) -> Timetable:
    """Undo `to_json`."""
    begins, _, ends = raw["quiet"].partition("-")
    return Timetable(
        bridge_every=timedelta(seconds=float(raw["bridge_every"].removesuffix("s"))),
        cutoff_at=time.fromisoformat(raw["cutoff_at"]),
        summary_at=time.fromisoformat(raw["summary_at"]),
        remind_at=tuple(time.fromisoformat(at) for at in raw["remind_at"].split(", ") if at),
        quiet=Quiet(time.fromisoformat(begins), time.fromisoformat(ends)) if begins else None,
    )


def with_usual(timetable: Timetable, reminders: Sequence[time]) -> Timetable:
    """Take those of some usual reminders for which the hours of a day leave room."""
    chosen = timetable
    for at in reminders:
        tried = replace(chosen, remind_at=(*chosen.remind_at, at))
        chosen = chosen if faults(tried) else tried
    return chosen


def clock(at: time) -> str:
    """Write a time of the day, "16:00"."""
    return f"{at:%H:%M}"


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def _time(since: timedelta) -> time:
    minutes = int(since.total_seconds()) // 60
    return time(minutes // 60, minutes % 60)
