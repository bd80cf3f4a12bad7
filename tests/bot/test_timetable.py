"""Hours of a day as values: what cannot be, and what holds when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.timetable import (
    NIGHT,
    Change,
    Fault,
    Origin,
    Quiet,
    Timetable,
    bridge_faults,
    faults,
    from_json,
    held_on,
    to_json,
    with_usual,
)

USUAL = Timetable(timedelta(minutes=5), time(16), time(17), (time(13), time(15)))
MONDAY = date(2021, 8, 16)
NOW = datetime(2021, 8, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "inside", "outside"),
    [
        (NIGHT, (time(22), time(23, 59), time(0), time(5, 59)), (time(6), time(21, 59))),
        (Quiet(time(12), time(13, 30)), (time(12), time(13, 29)), (time(11, 59), time(13, 30))),
    ],
)
def test_quiet_hours_may_go_over_midnight(
    quiet: Quiet, inside: tuple[time, ...], outside: tuple[time, ...]
) -> None:
    assert all(map(quiet.holds, inside))
    assert not any(map(quiet.holds, outside))


@pytest.mark.parametrize(
    ("cutoff", "summary", "at"),
    [
        (time(16), time(17), time(16, 30)),
        (time(16), time(16, 30), time(16, 15)),
        (time(16), time(16, 1), time(16)),
        (time(22), time(23, 59), time(22, 30)),
    ],
)
def test_supervisors_hear_after_the_cutoff_and_before_the_summary(
    cutoff: time, summary: time, at: time
) -> None:
    assert replace(USUAL, cutoff_at=cutoff, summary_at=summary).supervisors_at == at


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({}, ()),
        ({"quiet": None}, ()),
        ({"remind_at": (), "quiet": Quiet(time(15), time(17))}, ()),
        ({"summary_at": time(16)}, (Fault.SUMMARY_FIRST,)),
        ({"remind_at": (time(15, 46),)}, (Fault.REMINDER_LATE,)),
        ({"remind_at": (time(15, 45),)}, ()),
        ({"remind_at": (time(18),)}, (Fault.REMINDER_LATE,)),
        ({"remind_at": (time(13), time(13, 10))}, (Fault.REMINDERS_CLOSE,)),
        ({"remind_at": tuple(time(hour) for hour in range(9, 14))}, (Fault.REMINDERS_MANY,)),
        ({"quiet": Quiet(time(6), time(6))}, (Fault.QUIET_EMPTY,)),
        ({"quiet": Quiet(time(12), time(14))}, (Fault.QUIET_REMINDER,)),
        ({"quiet": Quiet(time(16), time(18))}, (Fault.QUIET_REMINDER,)),
    ],
)
def test_hours_that_do_not_fit_together_are_all_named(
    wrong: dict[str, Any], found: tuple[Fault, ...]
) -> None:
    assert faults(replace(USUAL, **wrong)) == found


@pytest.mark.parametrize(
    ("minutes", "found"),
    [(0.5, (Fault.BRIDGE_OFTEN,)), (1, ()), (360, ()), (361, (Fault.BRIDGE_SELDOM,))],
)
def test_an_interval_that_an_admin_may_choose(minutes: float, found: tuple[Fault, ...]) -> None:
    assert bridge_faults(timedelta(minutes=minutes)) == found


def test_usual_reminders_are_taken_as_far_as_they_fit() -> None:
    early = replace(USUAL, cutoff_at=time(14), summary_at=time(15), remind_at=())
    assert with_usual(early, (time(13), time(15))).remind_at == (time(13),)


@pytest.mark.parametrize(
    "timetable",
    [USUAL, replace(USUAL, bridge_every=timedelta(seconds=0.25), remind_at=(), quiet=None)],
)
def test_a_timetable_goes_through_json(timetable: Timetable) -> None:
    assert from_json(to_json(timetable)) == timetable


def _change(number: int, from_day: date, cutoff: int, origin: Origin = Origin.ADMIN) -> Change:
    timetable = replace(USUAL, cutoff_at=time(cutoff))
    return Change(number, from_day, timetable, origin, NOW)


def test_a_day_has_the_hours_that_were_written_last_of_those_that_had_begun() -> None:
    changes = [
        _change(1, MONDAY, 16, Origin.SETTINGS),
        _change(2, MONDAY + timedelta(days=2), 15),
        _change(3, MONDAY + timedelta(days=1), 14),
    ]
    days = [MONDAY + timedelta(days=number) for number in (-300, 0, 1, 2, 30)]
    held = [held_on(changes, day) for day in days]
    assert [each and each.cutoff_at.hour for each in held] == [16, 16, 14, 14, 14]
    assert [held_on(changes[1:2], MONDAY), held_on([], MONDAY)] == [None, None]
