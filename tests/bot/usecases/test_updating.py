"""Late reports are told once an hour, joined, after the summary, and never at night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.effects import View
from bot.fence import Fence
from bot.model import ChatId, Role
from bot.summary_update import read_span
from bot.usecases.updating import Updating, update_slot
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL
from tests.bot.usecases.groups import a_receiving_group

if TYPE_CHECKING:
    from tests.bot.usecases.office import Office

FIVE = datetime(2021, 8, 16, 10, 0, tzinfo=UTC)  # 17.00 WIB
SIX, SEVEN, EIGHT = (FIVE + timedelta(hours=hours) for hours in (1, 2, 3))
NATIONWIDE, OF_KUDUS, OF_SEMARANG, GROUP = 801, 802, 803, ChatId(-777)


async def an_evening(office: Office) -> Updating:
    """Three supervisors and a group have their summary of the day; nobody has reported."""
    await office.hire(NATIONWIDE, Role.SUPERVISOR)
    await office.hire(OF_KUDUS, Role.SUPERVISOR, KUDUS)
    await office.hire(OF_SEMARANG, Role.SUPERVISOR, SEMARANG)
    await office.hire(701, Role.OFFICER, KUDUS)
    await a_receiving_group(office, GROUP, (KUDUS, TEGAL))
    office.clock.moment = FIVE
    await office.daily().summarise(FIVE, FIVE)
    assert [row.chat for row in await office.take_outbox()] == [
        *(NATIONWIDE, OF_KUDUS, OF_SEMARANG),
        GROUP,
    ]
    return Updating(office.store, office.channel, Fence())


async def reported(office: Office, at: datetime, day: str = "16/8") -> None:
    office.clock.moment = at
    await office.ask(701, f"/lapor {day} 12 9 1", "kirim")
    await office.take_outbox()


async def told(office: Office) -> list[tuple[int, View | None]]:
    return [(row.chat, row.view) for row in await office.take_outbox()]


async def test_what_came_after_the_summary_is_told_to_those_it_concerns_once(
    office: Office,
) -> None:
    updating = await an_evening(office)
    await reported(office, FIVE + timedelta(minutes=20))
    await updating(SIX - timedelta(seconds=1))
    assert await told(office) == []
    await updating(SIX)
    assert await told(office) == [
        (chat, View.SUMMARY_UPDATE) for chat in (NATIONWIDE, OF_KUDUS, GROUP)
    ]
    await updating(SIX + timedelta(minutes=1))
    await Updating(office.store, office.channel, Fence())(SIX + timedelta(minutes=2))
    await updating(SEVEN)
    assert await told(office) == []


async def test_hours_that_were_missed_are_joined(office: Office) -> None:
    updating = await an_evening(office)
    await updating(SIX)
    await reported(office, SIX + timedelta(minutes=5))
    await updating(EIGHT)
    rows = await office.take_outbox()
    assert [read_span(row.look) for row in rows] == [(SIX, EIGHT)] * 3


async def test_a_report_of_an_earlier_day_is_told_and_one_of_the_next_day_is_not(
    office: Office,
) -> None:
    updating = await an_evening(office)
    morning = datetime(2021, 8, 17, 1, 0, tzinfo=UTC)  # 08.00 WIB
    await reported(office, morning - timedelta(minutes=30), "17/8")
    await updating(morning)
    assert await told(office) == []
    await reported(office, morning + timedelta(minutes=30), "15/8")
    await updating(morning + timedelta(hours=1))
    assert [chat for chat, _ in await told(office)] == [NATIONWIDE, OF_KUDUS, GROUP]


async def test_a_summary_that_is_still_due_comes_first(office: Office) -> None:
    updating = await an_evening(office)
    tomorrow = SIX + timedelta(days=1)
    await reported(office, tomorrow - timedelta(hours=2), "17/8")
    await updating(tomorrow)
    assert await told(office) == []
    await office.daily().summarise(FIVE + timedelta(days=1), tomorrow)
    await told(office)
    await updating(tomorrow)
    assert await told(office) == []


async def test_what_a_late_summary_told_is_not_told_again(office: Office) -> None:
    updating = await an_evening(office)
    tomorrow = FIVE + timedelta(days=1)
    late = tomorrow + timedelta(minutes=70)
    await reported(office, tomorrow + timedelta(minutes=20), "17/8")
    await office.daily().summarise(tomorrow, late)
    await told(office)
    await updating(late)
    assert await told(office) == []
    await reported(office, late + timedelta(minutes=5), "15/8")
    await updating(tomorrow + timedelta(hours=2))
    rows = await office.take_outbox()
    assert [read_span(row.look) for row in rows] == [(late, tomorrow + timedelta(hours=2))] * 3


async def test_an_hour_that_another_process_began_is_not_told_again(office: Office) -> None:
    updating = await an_evening(office)
    await reported(office, FIVE + timedelta(minutes=20))
    async with office.store.write() as tx:
        since = await tx.schedule.last_slot(("summary",), SIX)
    assert since == FIVE
    other = Updating(office.store, office.channel, Fence())
    await other(SIX)
    await told(office)
    await updating._tell(office.channel, SIX, (FIVE, SIX), SIX)
    assert await told(office) == []


@pytest.mark.parametrize(
    ("hour", "due"),
    [(17, None), (18, 18), (21, 21), (23, None), (30, 30), (40, 40)],
)
def test_updates_are_due_by_day_only(office: Office, hour: int, due: int | None) -> None:
    midnight = FIVE - timedelta(hours=17)
    slot = update_slot(office.channel.policy, midnight + timedelta(hours=hour, minutes=30))
    assert slot == (None if due is None else midnight + timedelta(hours=due))
