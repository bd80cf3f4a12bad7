"""Reporting days, deadlines and slots in WIB."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import Timeliness
from bot.policy import Policy, waiting_time

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
