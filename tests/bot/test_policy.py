"""Reporting days, deadlines and slots in WIB."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.model import Timeliness
from bot.policy import Policy, waiting_time
from bot.timetable import Change, Origin

POLICY = Policy(ZoneInfo("Asia/Jakarta"), time(16), time(17), timedelta(minutes=5))
DAY = date(2021, 8, 16)


def _wib(day: int, hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2021, 8, day, hour, minute, second, tzinfo=POLICY.timezone).astimezone(UTC)


def test_the_reporting_day_changes_at_midnight_in_wib() -> None:
    assert [POLICY.reporting_day(_wib(16, 23, 59)), POLICY.reporting_day(_wib(17, 0, 0))] == [
        date(2021, 8, 16),
        date(2021, 8, 17),
    ]


@pytest.mark.parametrize(
    ("sent", "judged"),
    [
        (_wib(16, 16, 0), Timeliness.ON_TIME),
        (_wib(16, 16, 0, 1), Timeliness.LATE),
        (_wib(16, 23, 59), Timeliness.LATE),
        (_wib(17, 0, 1), Timeliness.DELAYED),
    ],
)
def test_timeliness_is_judged_by_when_the_officer_sent(sent: datetime, judged: Timeliness) -> None:
    assert POLICY.timeliness(DAY, sent) is judged


def test_bridge_slots_stand_on_a_grid() -> None:
    now = _wib(16, 12, 3)
    assert (POLICY.bridge_slot(now), POLICY.next_bridge(now)) == (
        _wib(16, 12, 0),
        _wib(16, 12, 5),
    )


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (_wib(16, 17, 0), _wib(16, 17, 0)),
        (_wib(16, 16, 59), _wib(15, 17, 0)),
        (_wib(17, 8, 0), _wib(16, 17, 0)),
    ],
)
def test_the_summary_slot_is_the_latest_one_that_fell_due(now: datetime, due: datetime) -> None:
    assert POLICY.summary_slot(now) == due


def test_waiting_times_double_up_to_a_quarter_of_an_hour() -> None:
    assert [waiting_time(n, 0.999999).seconds for n in (1, 2, 3, 6, 60)] == [29, 59, 119, 899, 899]


def test_jitter_halves_a_waiting_time_at_most() -> None:
    assert waiting_time(1, 0.0) == timedelta(seconds=15)


USUAL = replace(POLICY, remind_at=(time(13), time(15)))


def _changed(policy: Policy, from_day: date, **values: Any) -> Policy:
    timetable = replace(policy.timetable, **values)
    change = Change(policy.version + 1, from_day, timetable, Origin.ADMIN, _wib(16, 8, 0))
    return policy.under((*policy.changes, change))


def test_a_policy_without_changes_is_that_of_the_settings() -> None:
    assert (POLICY.under(()), POLICY.version) == (POLICY, 0)


def test_what_was_changed_wins_over_the_settings_which_stay_known() -> None:
    held = _changed(
        _changed(USUAL, DAY), DAY, cutoff_at=time(15, 30), bridge_every=timedelta(hours=1)
    )
    assert (held.cutoff_at, held.bridge_every, held.version) == (
        time(15, 30),
        timedelta(hours=1),
        2,
    )
    assert (held.settings, held.timetable) == (USUAL.timetable, held.changes[-1].timetable)


def test_a_day_is_judged_by_the_cutoff_that_held_on_it() -> None:
    policy = _changed(_changed(USUAL, DAY), date(2021, 8, 18), cutoff_at=time(15, 30))
    sent = [policy.timeliness(date(2021, 8, day), _wib(day, 15, 45)) for day in (15, 16, 17, 18)]
    assert sent == [*[Timeliness.ON_TIME] * 3, Timeliness.LATE]
    assert [policy.is_unsure(_wib(day, 15, 20)) for day in (17, 18)] == [False, True]


@pytest.mark.parametrize(
    ("wanted", "clock", "from_day"),
    [
        ({"summary_at": time(18)}, (16, 59), 16),
        ({"summary_at": time(18)}, (17, 0), 17),  # today's was sent
        (
            {"summary_at": time(16, 30)},
            (16, 29),
            17,
        ),  # supervisors were told at 16.30, and would be at 16.15
        ({"cutoff_at": time(15, 30)}, (15, 29), 16),
        ({"cutoff_at": time(15, 30)}, (15, 31), 17),  # who sent at 15.31 was on time
        ({"remind_at": (time(13), time(15, 30))}, (14, 0), 16),
        ({"remind_at": (time(11), time(15))}, (12, 0), 17),
        ({"quiet": None}, (23, 0), 16),
        ({"bridge_every": timedelta(minutes=10)}, (23, 0), 16),
    ],
)
def test_other_hours_hold_today_only_while_all_that_they_move_is_ahead(
    wanted: dict[str, Any], clock: tuple[int, int], from_day: int
) -> None:
    timetable = replace(USUAL.timetable, **wanted)
    assert USUAL.starts_on(timetable, _wib(16, *clock)) == date(2021, 8, from_day)


def test_a_second_change_is_measured_by_what_holds_today() -> None:
    """The first one holds from tomorrow, because 13.00 has passed; the second takes it along."""
    first = _changed(USUAL, date(2021, 8, 17), remind_at=(time(11), time(15)))
    wanted = replace(first.timetable, summary_at=time(18))
    assert first.starts_on(wanted, _wib(16, 14, 0)) == date(2021, 8, 17)


def test_summaries_are_due_at_the_hour_of_their_day() -> None:
    policy = _changed(_changed(USUAL, DAY), date(2021, 8, 17), summary_at=time(18))
    moments = (_wib(16, 17, 30), _wib(17, 17, 30), _wib(17, 18, 0))
    assert [policy.summary_slot(now) for now in moments] == [
        *(_wib(16, 17, 0), _wib(16, 17, 0)),
        _wib(17, 18, 0),
    ]
    assert [policy.next_summary(now) for now in (_wib(16, 16, 0), *moments)] == [
        *(_wib(16, 17, 0), _wib(17, 18, 0), _wib(17, 18, 0)),
        _wib(18, 18, 0),
    ]


def test_quiet_hours_are_those_of_the_day() -> None:
    policy = _changed(_changed(USUAL, DAY), date(2021, 8, 17), quiet=None)
    assert [policy.is_quiet(_wib(day, 23, 0)) for day in (16, 17)] == [True, False]
