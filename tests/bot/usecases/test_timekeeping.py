"""Hours that an admin changes hold at once, a restart judges no day anew, and no summary doubles or vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot.answers import NOT_YOURS
from bot.effects import View
from bot.model import Lane, Role
from bot.timetable import Origin
from bot.usecases.timekeeping import in_force_now, note_settings
from tests.bot.dialog.chat import KUDUS, NOON, WIB
from tests.bot.usecases.office import ADMIN

if TYPE_CHECKING:
    from bot.policy import Policy
    from tests.bot.usecases.office import Office

MONDAY, TUESDAY = date(2021, 8, 16), date(2021, 8, 17)


def wib(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 8, day, hour, minute, tzinfo=WIB).astimezone(UTC)


async def held(office: Office) -> Policy:
    return (await in_force_now(office.channel, office.store)).policy


async def starts(office: Office, at: datetime, **settings: Any) -> None:
    """Start the bot anew with other settings."""
    policy = replace(office.channel.policy, **settings)
    office.channel = replace(office.channel, policy=policy)
    office.clock.moment = at
    async with office.store.write() as tx:
        await note_settings(tx.timetable, policy, at)
        await tx.commit()


async def test_the_first_start_notes_the_settings_once(office: Office) -> None:
    await office.open()
    changes = (await held(office)).changes
    assert [(one.from_day, one.origin) for one in changes] == [(MONDAY, Origin.SETTINGS)]


async def test_a_cutoff_that_moves_at_a_restart_judges_no_earlier_day_anew(office: Office) -> None:
    await starts(office, wib(18, 15, 45), cutoff_at=time(15, 30))
    policy = await held(office)
    hours = [policy.hours(date(2021, 8, day)).cutoff_at.hour for day in (1, 16, 18, 19)]
    assert hours == [16, 16, 16, 15]


async def test_what_an_admin_chose_wins_over_settings_until_it_is_given_back(
    office: Office,
) -> None:
    await office.ask(ADMIN, "/jadwal ringkasan 18.00 ya")
    await starts(office, NOON + timedelta(minutes=5), summary_at=time(19))
    assert (await held(office)).summary_at == time(18)
    await office.ask(ADMIN, "/jadwal setelan awal ya")
    policy = await held(office)
    assert (policy.summary_at, policy.changes[-1].origin) == (time(19), Origin.SETTINGS)
    await starts(office, NOON + timedelta(minutes=10), summary_at=time(20))
    assert (await held(office)).hours(MONDAY).summary_at == time(20)


async def test_a_change_holds_for_the_next_message_and_the_next_answer(office: Office) -> None:
    """An officer who sends at 15.50 is asked for the day, because the cut-off is near; after the change she is not."""
    await office.hire(701, Role.OFFICER, KUDUS)
    office.clock.moment = wib(16, 15, 50)
    assert "report-sure-of-day" in " ".join(await office.ask(701, "/lapor 12 9 1"))
    await office.ask(701, "/batal")
    await office.ask(ADMIN, "/jadwal batas 16.30 ya")
    assert "report-sure-of-day" not in " ".join(await office.ask(701, "/lapor 12 9 1"))
    await office.writes(ADMIN, "/jadwal")
    await office.inbox_work().work()
    (row,) = [row for row in await office.take_outbox() if row.view is View.SCHEDULE]
    answer = await office.questions().answer(row)
    shown = [str(said.values.get("value")) for said in answer.message]
    assert str(wib(16, 16, 30)) in shown


async def test_a_summary_that_was_sent_is_not_sent_again_at_its_new_hour(office: Office) -> None:
    await office.hire(801, Role.SUPERVISOR)
    five = wib(16, 17)
    assert await office.daily().summarise(five, five)
    office.clock.moment = wib(16, 17, 30)
    await office.ask(ADMIN, "/jadwal ringkasan 18.00 ya")
    policy = await held(office)
    assert [policy.summary_slot(at) for at in (wib(16, 18), wib(17, 17), wib(17, 18))] == [
        *(five, five),
        wib(17, 18),
    ]
    assert not await office.daily().summarise(policy.summary_slot(wib(16, 18)), wib(16, 18))


async def test_a_summary_that_is_due_later_today_does_not_vanish(office: Office) -> None:
    office.clock.moment = wib(16, 16, 50)
    await office.ask(ADMIN, "/jadwal ringkasan 16.45 ya")
    policy = await held(office)
    assert [policy.summary_slot(at) for at in (wib(16, 17), wib(17, 16, 45))] == [
        wib(16, 17),
        wib(17, 16, 45),
    ]


async def test_hours_are_no_affair_of_who_is_no_admin_any_more(office: Office) -> None:
    await office.hire(801, Role.SUPERVISOR)
    await office.writes(ADMIN, "/jadwal")
    await office.inbox_work().work()
    (row,) = [row for row in await office.take_outbox() if row.view is View.SCHEDULE]
    answer = await office.questions().answer(replace(row, lane=Lane(801)))
    assert answer is NOT_YOURS
