"""What a reminder says to officers and to who watches them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.holidays import Holidays
from bot.missing import LastDay, MissingUnit, UnitOfficer
from bot.model import Lane, UnitCode
from bot.reminder_page import MOST_BUTTONS, UNITS_NAMED, to_officer, to_supervisor
from bot.reminders import ladder
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, a_channel, labels, lines

DAY = date(2021, 8, 17)
PLAIN = a_channel()
CHANNEL = replace(PLAIN, policy=replace(PLAIN.policy, remind_at=(time(13),)))
BEFORE, CUTOFF, SUPERVISORS = ladder(CHANNEL.policy, CHANNEL.holidays, DAY)
AT = "2021-08-17 09:00:00+00:00"
CODES = tuple(unit.code for unit in CHANNEL.units)


def test_an_officer_reads_until_when_and_begins_by_a_button() -> None:
    message, keyboard = to_officer(CHANNEL, BEFORE, [KUDUS])
    assert lines(message) == [
        f"reminder-before(units=[Kab. Kudus], day=2021-08-17, at={AT})",
        "remind-how",
    ]
    assert labels(keyboard) == ["button-report", "button-nihil"]


def test_at_the_cutoff_it_is_said_that_the_report_is_still_welcome() -> None:
    message, keyboard = to_officer(CHANNEL, CUTOFF, [KUDUS, TEGAL])
    assert lines(message)[0].startswith("reminder-cutoff(units=[Kab. Kudus, Kota Tegal]")
    assert len(labels(keyboard)) == 4


def test_a_holiday_is_named() -> None:
    holiday = replace(CHANNEL, holidays=Holidays({DAY: "Hari Kemerdekaan"}))
    message, _ = to_officer(holiday, BEFORE, [KUDUS])
    assert lines(message)[1] == "reminder-holiday(name=Hari Kemerdekaan)"


def test_many_units_of_one_officer_do_not_make_a_wall_of_buttons() -> None:
    _, keyboard = to_officer(CHANNEL, BEFORE, CODES)
    assert len(keyboard) == MOST_BUTTONS


def test_who_watches_them_reads_whom_to_ask() -> None:
    sent_at = datetime(2021, 8, 15, 8, tzinfo=UTC)
    officers = (UnitOfficer(Lane(701), "Sri"), UnitOfficer(Lane(702), "Budi"))
    missing = [
        MissingUnit(KUDUS, officers, LastDay(date(2021, 8, 15), sent_at)),
        MissingUnit(SEMARANG),
    ]
    assert lines(to_supervisor(CHANNEL, SUPERVISORS, missing, 35)) == [
        f"escalation-title(missing=2, units=35, day=2021-08-17, at={AT})",
        "escalation-line(unit=Kab. Kudus, names=[Sri, Budi], last=15/08)",
        "escalation-line-nobody(unit=Kota Semarang, last=escalation-never)",
        "escalation-how",
    ]


def test_of_very_many_units_the_rest_is_counted() -> None:
    missing = [MissingUnit(UnitCode(KUDUS))] * (UNITS_NAMED + 3)
    said = lines(to_supervisor(CHANNEL, SUPERVISORS, missing, 60))
    assert (len(said), said[-2]) == (UNITS_NAMED + 3, "escalation-more(more=3)")
