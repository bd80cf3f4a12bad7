"""The ladder of reminders: officers before the cut-off and at it, then their supervisors; who missed what fell due, and when it is over.

Pure. A rung falls due at its minute. When the channel was away, or hours were quiet, it is climbed late, but only until the
next one makes it pointless: a reminder of 13.00 is not sent at 15.00, when the next one is, nor anything to supervisors once
the summary names who is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.model import Place
from bot.policy import ONE_DAY
from bot.timetable import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bot.holidays import Holidays
    from bot.model import Lane
    from bot.policy import Policy

QUICK = timedelta(minutes=60)
"""A report that comes within an hour of a reminder is taken for its answer."""
MEASURED_DAYS = 28
"""How far back it is told how often reminders worked."""
CUTOFF, SUPERVISORS = "cutoff", "supervisors"
"""Keys of the rungs after the last reminder; one before it is named by its time, "13:00"."""


class Audience(StrEnum):
    """Who is told on a rung."""

    OFFICERS = "officers"
    SUPERVISORS = "supervisors"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a day's ladder: due at a moment, worth climbing until before another; the day is over at `midnight` (UTC)."""

    key: str
    day: date
    due: datetime
    until: datetime
    midnight: datetime

    @property
    def audience(self) -> Audience:
        """Who is told."""
        return Audience.SUPERVISORS if self.key == SUPERVISORS else Audience.OFFICERS

    def place(self, lane: Lane) -> Place:
        """Name the message of a person's reminder: one stands on a phone, and the next takes it away."""
        return Place(f"remind:{lane}:{self.audience.value}")


@dataclass(frozen=True, slots=True)
class Effect:
    """How often the reminders of a rung worked, in units and days.

    Units that were reminded, those of them that reported within an hour, and on the same day.
    """

    rung: str
    reminded: int
    quick: int
    same_day: int


def ladder(policy: Policy, holidays: Holidays, day: date) -> tuple[Rung, ...]:
    """Give a day's rungs, those of officers first; without times to remind at there is none.

    On a mild day officers are reminded once, at the last time before the cut-off.
    """
    hours = policy.hours(day)
    if not hours.remind_at:
        return ()
    mild = holidays.is_mild(day)
    times = hours.remind_at[-1:] if mild else hours.remind_at
    marks = [(clock(at), at) for at in times] + [(CUTOFF, hours.cutoff_at)]
    moments = [(key, policy.moment(day, at)) for key, at in marks]
    midnight = policy.moment(day + ONE_DAY, time())
    rungs = [Rung(key, day, due, until, midnight) for (key, due), (_, until) in pairwise(moments)]
    if not mild:
        rungs.append(Rung(CUTOFF, day, moments[-1][1], midnight, midnight))
    watched = policy.moment(day, hours.supervisors_at)
    summary = policy.moment(day, hours.summary_at)
    return (*rungs, Rung(SUPERVISORS, day, watched, summary, midnight))


def due_rungs(policy: Policy, holidays: Holidays, now: datetime) -> tuple[Rung, ...]:
    """Give the rungs of today that are to be climbed now, if they were not; none in quiet hours."""
    if policy.is_quiet(now):
        return ()
    rungs = ladder(policy, holidays, policy.reporting_day(now))
    return tuple(rung for rung in rungs if rung.due <= now < rung.until)


def standing(policy: Policy, holidays: Holidays, key: str, now: datetime) -> Rung | None:
    """Give the rung of today with a key, if what was written for it may still be sent."""
    return next((rung for rung in due_rungs(policy, holidays, now) if rung.key == key), None)


def next_rung(policy: Policy, holidays: Holidays, now: datetime) -> Rung | None:
    """Give the first rung that falls due after now, today or tomorrow; None where nobody is reminded."""
    return min(_ahead(policy, holidays, now), key=lambda rung: rung.due, default=None)


def _ahead(policy: Policy, holidays: Holidays, now: datetime) -> Iterator[Rung]:
    today = policy.reporting_day(now)
    for day in (today, today + ONE_DAY):
        yield from (rung for rung in ladder(policy, holidays, day) if rung.due > now)


def order_of(rung: str) -> tuple[int, str]:
    """Give what rungs are listed by: times before the cut-off, then that, then supervisors."""
    return ((CUTOFF, SUPERVISORS).index(rung) + 1 if rung in {CUTOFF, SUPERVISORS} else 0), rung
