"""The page of /jadwal: what holds, what comes, who decided it, and how reminders worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.holidays import Holidays, Mild
from bot.reminders import Effect
from bot.schedule_page import schedule_page
from bot.timetable import Change, Origin
from tests.bot.dialog.chat import NOON, WIB, a_channel, labels, lines

if TYPE_CHECKING:
    from bot.dialog import Channel

TODAY, MERDEKA = date(2021, 8, 16), date(2021, 8, 17)
PLAIN = a_channel()
HOLIDAYS = Holidays({MERDEKA: "Hari Kemerdekaan"}, frozenset({Mild.HOLIDAYS}))
CHANNEL = replace(
    PLAIN, policy=replace(PLAIN.policy, remind_at=(time(13), time(15))), holidays=HOLIDAYS
)


def at(hour: int, minute: int = 0, day: int = 16) -> str:
    return str(CHANNEL.policy.moment(date(2021, 8, day), time(hour, minute)))


def changed(from_day: date, origin: Origin = Origin.ADMIN, **values: Any) -> Channel:
    policy = CHANNEL.policy
    first = Change(1, TODAY, policy.timetable, Origin.SETTINGS, NOON)
    second = Change(2, from_day, replace(policy.timetable, **values), origin, NOON, "Sri")
    return replace(CHANNEL, policy=policy.under((first, second)))


def shown(channel: Channel, now: datetime = NOON, *effects: Effect) -> list[str]:
    return lines(schedule_page(channel, effects, now)[0])


def test_hours_of_the_settings_are_shown_with_what_comes_next() -> None:
    assert shown(CHANNEL) == [
        f"schedule-title(at={NOON})",
        "schedule-line(name=schedule-bridging, value=schedule-every-minutes(minutes=5))",
        f"schedule-line(name=schedule-reminders, value=[{at(13)}, {at(15)}])",
        f"schedule-line(name=schedule-cutoff, value={at(16)})",
        f"schedule-supervisors(at={at(16, 30)})",
        f"schedule-line(name=schedule-summary, value={at(17)})",
        f"schedule-line(name=schedule-quiet, value=schedule-quiet-hours(since={at(22)}, until={at(6)}))",
        f"schedule-next-bridge(at={at(12, 5)})",
        f"schedule-next-reminder(day=16/08, at={at(13)})",
        f"schedule-next-summary(day=16/08, at={at(17)})",
        f"schedule-holiday-next(day={MERDEKA}, name=Hari Kemerdekaan)",
        "schedule-of-settings",
        "schedule-how",
    ]


def test_who_changed_what_and_what_the_settings_say_instead() -> None:
    channel = changed(TODAY, cutoff_at=time(15, 30), bridge_every=timedelta(hours=1), quiet=None)
    said = shown(channel)
    assert [line for line in said if line.startswith(("schedule-by", "schedule-settings"))] == [
        f"schedule-by(name=Sri, day=16/08, at={NOON})",
        "schedule-settings(name=schedule-bridging, value=schedule-every-minutes(minutes=5))",
        f"schedule-settings(name=schedule-cutoff, value={at(16)})",
        f"schedule-settings(name=schedule-quiet, value=schedule-quiet-hours(since={at(22)}, until={at(6)}))",
    ]
    assert "schedule-line(name=schedule-bridging, value=schedule-every-hours(hours=1))" in said
    assert "schedule-line(name=schedule-quiet, value=schedule-none)" in said
    assert labels(schedule_page(channel, (), NOON)[1])[-1] == "button-initial"


def test_what_the_settings_changed_is_nothing_to_go_back_from() -> None:
    _, keyboard = schedule_page(changed(TODAY, Origin.SETTINGS, cutoff_at=time(15, 30)), (), NOON)
    assert labels(keyboard) == [
        *("schedule-bridging", "schedule-reminders", "schedule-cutoff", "schedule-summary"),
        "schedule-quiet",
    ]


def test_what_holds_from_tomorrow_is_told_beside_what_holds_today() -> None:
    said = shown(changed(MERDEKA, remind_at=(time(11),), bridge_every=timedelta(seconds=90)))
    assert f"schedule-line(name=schedule-reminders, value=[{at(13)}, {at(15)}])" in said
    assert [line for line in said if line.startswith("schedule-coming")] == [
        f"schedule-coming(day={MERDEKA}, name=schedule-reminders, value=[{at(11, day=17)}])"
    ]
    assert "schedule-line(name=schedule-bridging, value=schedule-every-seconds(seconds=90))" in said


def test_without_reminders_no_supervisor_is_told_either() -> None:
    said = shown(PLAIN)
    assert "schedule-line(name=schedule-reminders, value=schedule-none)" in said
    assert not any("supervisors" in line or "next-reminder" in line for line in said)
    assert "schedule-holidays-none" in said


@pytest.mark.parametrize("mild", [True, False])
def test_a_holiday_says_what_is_other_today(mild: bool) -> None:  # noqa: FBT001 - a parameter of the test
    holidays = replace(HOLIDAYS, mild=HOLIDAYS.mild if mild else frozenset())
    now = datetime(2021, 8, 17, 12, tzinfo=WIB)
    said = shown(replace(CHANNEL, holidays=holidays), now)
    assert "schedule-holiday(name=Hari Kemerdekaan)" in said
    assert ("schedule-mild" in said) is mild


def test_how_often_reminders_worked_is_told_rung_by_rung() -> None:
    effects = [
        Effect("13:00", 40, 30, 38),
        Effect("cutoff", 8, 2, 6),
        Effect("supervisors", 3, 0, 1),
    ]
    said = shown(CHANNEL, NOON, *effects)
    assert said[-5:-1] == [
        "schedule-effects(days=28)",
        f"schedule-effect(rung={at(13)}, reminded=40, quick=30, percent=75, same_day=38)",
        "schedule-effect(rung=schedule-rung-cutoff, reminded=8, quick=2, percent=25, same_day=6)",
        "schedule-effect(rung=schedule-rung-supervisors, reminded=3, quick=0, percent=0, same_day=1)",
    ]
