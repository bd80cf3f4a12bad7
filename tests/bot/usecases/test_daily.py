"""What the channel does by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.effects import View
from bot.errors import LeaseLost
from bot.fence import Fence
from bot.model import Role
from bot.ports import Lease, Mode
from bot.usecases.daily import Daily
from tests.bot.dialog.chat import KUDUS, keys
from tests.bot.usecases.office import ADMIN, Office

if TYPE_CHECKING:
    from storage import SqlStore

DUE = datetime(2021, 8, 16, 10, 0, tzinfo=UTC)  # 17.00 WIB


async def test_the_summary_goes_to_every_supervisor_once(office: Office) -> None:
    await office.hire(801, Role.SUPERVISOR)
    await office.hire(802, Role.SUPERVISOR, KUDUS)
    daily = office.daily()

    assert await daily.summarise(DUE, DUE) is True
    assert await daily.summarise(DUE, DUE) is False

    shown = [(row.chat, row.mode, row.view, row.day) for row in await office.take_outbox()]
    day = office.channel.policy.reporting_day(DUE)
    assert shown == [(801, Mode.SHOW, View.SUMMARY, day), (802, Mode.SHOW, View.SUMMARY, day)]


async def test_who_lost_the_lease_neither_summarises_nor_wakes_anybody(office: Office) -> None:
    late = Fence(lambda: Lease("metronome", "frozen", 1))
    daily = Daily(office.store, office.channel, office.clock, late)
    with pytest.raises(LeaseLost):
        await daily.summarise(DUE, DUE)
    with pytest.raises(LeaseLost):
        await daily.wake_sessions(DUE)
    assert await office.daily().summarise(DUE, DUE) is True


async def test_every_day_has_its_summary(office: Office) -> None:
    daily = office.daily()
    assert await daily.summarise(DUE, DUE)
    assert await daily.summarise(DUE.replace(day=17), DUE.replace(day=17))


async def test_the_first_admins_are_let_in_and_all_units_are_known(store: SqlStore) -> None:
    office = Office(store)
    await office.daily().prepare([ADMIN, 901])
    await office.daily().prepare([ADMIN])

    async with store.write() as tx:
        admins = await tx.people.with_role(Role.ADMIN)
    assert [(admin.lane, admin.name) for admin in admins] == [
        (900, "Admin 900"),
        (901, "Admin 901"),
    ]
    async with store.read() as views:
        codes = [unit.code for unit in office.channel.units]
        book = await views.day_book("pusat", "covid19", DUE.date(), codes)
    assert len(book.rows) == 35


async def test_no_summary_is_due_for_the_time_before_the_channel_began(office: Office) -> None:
    before = office.channel.policy.summary_slot(office.clock.moment)
    assert await office.daily().summarise(before, office.clock.moment) is False


async def test_a_session_that_wanted_to_be_woken_takes_a_step(office: Office) -> None:
    await office.hire(701, Role.OFFICER, KUDUS)
    await office.ask(701, "/lapor", "12")
    office.clock.moment += timedelta(days=2)

    assert await office.daily().wake_sessions(office.clock.moment) == 1
    await office.inbox_work().work()

    assert keys(line for _, line in await office.said())[0] == "draft-ends"


async def test_no_session_is_woken_before_its_time(office: Office) -> None:
    await office.hire(701, Role.OFFICER, KUDUS)
    await office.ask(701, "/lapor", "12")

    assert await office.daily().wake_sessions(office.clock.moment) == 0
