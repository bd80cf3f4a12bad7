"""The ladder: what is due when, and until when it makes sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.holidays import Holidays, Mild
from bot.model import Lane
from bot.policy import Policy
from bot.reminders import Audience, Rung, due_rungs, ladder, next_rung, order_of, standing
from bot.timetable import Quiet

POLICY = Policy(
    ZoneInfo("Asia/Jakarta"),
    time(16),
    time(17),
    timedelta(minutes=5),
    remind_at=(time(13), time(15)),
)
DAY, MERDEKA = date(2021, 8, 16), date(2021, 8, 17)
PLAIN = Holidays()
MILD = Holidays({MERDEKA: "Hari Kemerdekaan"}, frozenset({Mild.HOLIDAYS}))


def wib(clock: str, day: int = 16) -> datetime:
    hour, minute = map(int, clock.split("."))
    return datetime(2021, 8, day, hour, minute, tzinfo=POLICY.timezone).astimezone(UTC)


def shown(rung: Rung) -> tuple[str, str, str]:
    due, until = (POLICY.local(moment) for moment in (rung.due, rung.until))
    return rung.key, f"{due:%d %H.%M}", f"{until:%d %H.%M}"


def test_a_day_has_its_reminders_the_cutoff_and_the_supervisors() -> None:
    assert [shown(rung) for rung in ladder(POLICY, PLAIN, DAY)] == [
        ("13:00", "16 13.00", "16 15.00"),
        ("15:00", "16 15.00", "16 16.00"),
        ("cutoff", "16 16.00", "17 00.00"),
        ("supervisors", "16 16.30", "16 17.00"),
    ]


def test_on_a_mild_day_officers_are_reminded_once() -> None:
    assert [shown(rung) for rung in ladder(POLICY, MILD, MERDEKA)] == [
        ("15:00", "17 15.00", "17 16.00"),
        ("supervisors", "17 16.30", "17 17.00"),
    ]
    assert ladder(POLICY, MILD, DAY) == ladder(POLICY, PLAIN, DAY)


def test_without_times_nobody_is_reminded() -> None:
    silent = replace(POLICY, remind_at=())
    assert (ladder(silent, PLAIN, DAY), next_rung(silent, PLAIN, wib("08.00"))) == ((), None)


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        ("12.59", []),
        ("13.00", ["13:00"]),
        ("14.59", ["13:00"]),
        ("15.00", ["15:00"]),
        ("16.00", ["cutoff"]),
        ("16.45", ["cutoff", "supervisors"]),
        ("18.00", ["cutoff"]),
        ("22.30", []),
    ],
)
def test_what_fell_due_is_worth_climbing_until_the_next_rung(clock: str, due: list[str]) -> None:
    """A channel that was away until then climbs this and no more."""
    now = wib(clock)
    assert [rung.key for rung in due_rungs(POLICY, PLAIN, now)] == due
    assert [rung.key for key in due if (rung := standing(POLICY, PLAIN, key, now))] == due
    assert standing(POLICY, PLAIN, "09:00", now) is None


def test_what_fell_due_in_quiet_hours_waits_for_their_end_while_it_makes_sense() -> None:
    noon = replace(POLICY, quiet=Quiet(time(12), time(13, 30)))
    clocks = ("13.00", "13.29", "13.30")
    found = [[rung.key for rung in due_rungs(noon, PLAIN, wib(clock))] for clock in clocks]
    assert found == [[], [], ["13:00"]]


@pytest.mark.parametrize(
    ("now", "key", "day"),
    [
        ("08.00", "13:00", 16),
        ("13.00", "15:00", 16),
        ("16.10", "supervisors", 16),
        ("17.00", "15:00", 17),
    ],
)
def test_the_next_rung_is_told(now: str, key: str, day: int) -> None:
    rung = next_rung(POLICY, MILD, wib(now))
    assert rung is not None
    assert (rung.key, rung.day.day) == (key, day)


def test_supervisors_have_a_message_beside_their_own_reminder() -> None:
    rungs = ladder(POLICY, PLAIN, DAY)
    assert [rung.audience for rung in rungs] == [*[Audience.OFFICERS] * 3, Audience.SUPERVISORS]
    places = {rung.place(Lane(700)) for rung in rungs}
    assert places == {"remind:700:officers", "remind:700:supervisors"}


def test_rungs_are_listed_in_the_order_of_the_day() -> None:
    keys = ["supervisors", "15:00", "cutoff", "09:00"]
    assert sorted(keys, key=order_of) == ["09:00", "15:00", "cutoff", "supervisors"]
