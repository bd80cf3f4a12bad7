"""The reporting triangle: how much of a day's figure was known after 0 to 7 days, and how late reports are sent.

Pure. Both are judged by when officers sent their revisions (Telegram's own time), so that an outage of ours delays nobody.
What is known now stands for what is final; a day younger than seven days is not final and says so (docs/surveillance.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.policy import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime, timedelta

    from bot.model import UnitCode
    from bot.policy import Policy
    from bot.ports import SentFigure

AFTER = range(8)
"""After how many days a figure is looked at."""
FINAL_AFTER = AFTER[-1]
DAYS_SHOWN = 21
WEEK = 7
WEEKS_BEFORE = 3
"""With how many weeks this week's delay is compared."""
LOOK_BACK = max(DAYS_SHOWN, WEEK * (1 + WEEKS_BEFORE))


@dataclass(frozen=True, slots=True)
class TriangleRow:
    """A day: `known` are the persons known at the end of the day and of each of the seven after it, None where that is to come.

    `now` are the persons known now. A ralat may lower a figure: then more was known before than there is now.
    """

    day: date
    now: int
    known: tuple[int | None, ...]

    @property
    def final(self) -> bool:
        """Whether seven days have passed."""
        return self.known[-1] is not None

    def share(self, after: int) -> int | None:
        """Give what was known after so many days in per cent of what is known now; None where there is nothing to divide."""
        persons = self.known[after]
        return None if persons is None or not self.now else percent(persons, self.now)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long after the cut-off of its day the middle report of a span was sent; before it is below zero.

    A report that has not come counts as the latest of all, so that `median` is None when half of them are missing. `due` are
    the reports that should have come, `came` those that did.
    """

    median: timedelta | None
    due: int
    came: int


def percent(part: int, whole: int) -> int:
    """Divide, in whole per cent, rounded half up."""
    return (200 * part + whole) // (2 * whole)


def triangle(
    policy: Policy, sent: Iterable[SentFigure], today: date, days: int = DAYS_SHOWN
) -> list[TriangleRow]:
    """Give the days up to yesterday, newest first; a column is there once its last day is over.

    The revisions of a unit's day stand in their order.
    """
    of_day: defaultdict[date, list[SentFigure]] = defaultdict(list)
    for each in sent:
        of_day[each.day].append(each)
    shown = [today - back * ONE_DAY for back in range(1, days + 1)]
    return [_row(policy, day, of_day[day], today) for day in shown]


def _row(policy: Policy, day: date, sent: Sequence[SentFigure], today: date) -> TriangleRow:
    known: list[int | None] = []
    arrived = [(policy.reporting_day(each.sent_at), each) for each in sent]
    for after in AFTER:
        until = day + after * ONE_DAY
        came = (each for on, each in arrived if on <= until)
        known.append(_standing(came) if until < today else None)
    return TriangleRow(day, _standing(sent), tuple(known))


def _standing(sent: Iterable[SentFigure]) -> int:
    """Add up the newest revision of each unit; they stand in their order."""
    return sum({each.unit: each.figure or 0 for each in sent}.values())


def share_of(rows: Sequence[TriangleRow], after: int) -> int | None:
    """Give the share that was known after so many days, of all final days together."""
    final = [row for row in rows if row.final]
    now = sum(row.now for row in final)
    return percent(sum(row.known[after] or 0 for row in final), now) if now else None


def waits(policy: Policy, sent: Iterable[SentFigure], units: int, newest: date, days: int) -> Waits:
    """Say how late the first reports of so many days up to one were, of so many units."""
    firsts = _firsts(sent)
    due_by = {
        day: policy.moment(day, policy.hours(day).cutoff_at)
        for day in (newest - back * ONE_DAY for back in range(days))
    }
    late = sorted(sent_at - due_by[day] for (_, day), sent_at in firsts.items() if day in due_by)
    due = units * days
    middle = (due - 1) // 2
    return Waits(late[middle] if middle < len(late) else None, due, len(late))


def _firsts(sent: Iterable[SentFigure]) -> Mapping[tuple[UnitCode, date], datetime]:
    return {(each.unit, each.day): each.sent_at for each in sent if each.revision == 1}
