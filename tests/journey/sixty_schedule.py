"""When each message of the sixty days is due and at which tick it has to be sent, computed from the plan's ticks alone.

Due is what docs/operations.md says: a reminder until the next one, the one of the cut-off until midnight, supervisors until the
summary, a summary until the next, joined updates by the hour outside quiet hours. What was due while the bot was away is
sent at its first tick, where that is still sensible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tests.journey.sixty_figures import ONE_DAY, summed_up
from tests.journey.sixty_plan import DAYS, ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journey.sixty_plan import Plan

HOLIDAY = pd.Timestamp("2021-07-20")
"""Iduladha: one reminder before the cut-off, and none at it."""
OFFICERS_RUNGS = ("13:00", "15:00", "cutoff")
SUPERVISORS_RUNG = "supervisors"
_RUNGS = {
    "13:00": ("13:00", "15:00"),
    "15:00": ("15:00", "16:00"),
    "cutoff": ("16:00", "24:00"),
    SUPERVISORS_RUNG: ("16:30", "17:00"),
}
ALL_DAYS = [*DAYS, DAYS[-1] + ONE_DAY]
"""On the day after the last one nobody reports it."""
_HOUR = pd.Timedelta(hours=1)


def rungs(plan: Plan) -> Iterator[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """Give each rung that is climbed: its key, its day and the tick."""
    for day in ALL_DAYS:
        for key, (due, until) in _RUNGS.items():
            if day == HOLIDAY and key in {"13:00", "cutoff"}:
                continue
            tick = first_tick(plan, _moment(day, due))
            if tick is not None and tick < _moment(day, until):
                yield key, day, tick


def summaries(plan: Plan) -> Iterator[tuple[pd.Timestamp, pd.Timestamp]]:
    """Give the day of each summary and the tick at which it is sent."""
    for day in ALL_DAYS:
        tick = first_tick(plan, _moment(day, "17:00"))
        if tick is not None and tick < _moment(day + ONE_DAY, "17:00"):
            yield day, tick


def updates(plan: Plan) -> Iterator[tuple[tuple[pd.Timestamp, pd.Timestamp], pd.Timestamp]]:
    """Give the span of each joined update and the tick at which it is due, whether anything came in or not.

    It begins where the one before it ended, the first one when the summary was sent.
    """
    told_until: dict[pd.Timestamp, pd.Timestamp] = {}
    done: set[pd.Timestamp] = set()
    summed = {_moment(day, "17:00"): tick for day, tick in summaries(plan)}
    for tick in plan.ticks[plan.ticks >= min(summed)]:
        summary = _moment(summed_up(tick), "17:00")
        due = summary + (tick - summary) // _HOUR * _HOUR
        summed_at = summed.get(summary, tick)
        quiet = not 6 <= due.tz_convert(ZONE).hour < 22
        if due == summary or due in done or quiet or summed_at >= tick:
            continue
        done.add(due)
        since = max(told_until.get(summary, summed_at), summed_at)
        if since < due:
            told_until[summary] = due
            yield (since, due), tick


def rounds(plan: Plan) -> list[pd.Timestamp]:
    """Give the ticks at which rows are carried: every three hours, and at a start where something waits for it."""
    found: list[pd.Timestamp] = []
    last: pd.Timestamp | None = None
    for tick in plan.ticks:
        slot = tick.tz_convert("UTC").floor("3h")
        since = found[-1] if found else plan.ticks[0] - ONE_DAY
        stored = plan.reports["stored"]
        waits = bool(((stored > since) & (stored <= tick)).any())
        if slot != last or (tick in plan.starts and waits):
            found.append(tick)
        last = slot
    return found


def due_moments(plan: Plan) -> Iterator[tuple[pd.Timestamp, pd.Timestamp]]:
    """Give each minute at which something is due, and the tick at which it is sent."""
    for key, day, tick in rungs(plan):
        yield _moment(day, _RUNGS[key][0]), tick
    for day, tick in summaries(plan):
        yield _moment(day, "17:00"), tick
    for (_, due), tick in updates(plan):
        yield due, tick


def first_tick(plan: Plan, due: pd.Timestamp) -> pd.Timestamp | None:
    """Give the first tick at or after a moment."""
    later = plan.ticks[plan.ticks >= due]
    return later[0] if len(later) else None


def _moment(day: pd.Timestamp, clock: str) -> pd.Timestamp:
    hours, minutes = clock.split(":")
    since = pd.Timedelta(hours=int(hours), minutes=int(minutes))
    return day.tz_localize(ZONE) + since
