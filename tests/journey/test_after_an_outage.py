"""The bot is away for a day while 200 officers go on writing: each sees one message afterwards, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.model import Lane, Role
from storage.people import assign
from stubs.officers.phone import Deed
from tests.journey.wording import text

if TYPE_CHECKING:
    from tests.journey.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.long, pytest.mark.asyncio]

OFFICERS = range(2001, 2201)
WROTE = ("/lapor", "12", "9", "1", "/status", "halo")
MINUTE = timedelta(minutes=1)


async def hire(stage: Stage) -> None:
    """Let everybody in at once, each of one of the units in turn."""
    async with stage.store.write() as tx:
        now = await stage.now()
        for lane in OFFICERS:
            await tx.people.ensure_admin(Lane(lane), f"Petugas {lane}", "id", now)
        units = await tx._connection.exec_driver_sql("SELECT code FROM units ORDER BY code")
        codes = list(units.scalars())
        people = await tx.lanes.people([Lane(lane) for lane in OFFICERS])
        await tx._connection.exec_driver_sql("DELETE FROM assignments WHERE person_id > 1")
        for lane, person in people.items():
            await assign(tx._connection, person.id, Role.OFFICER, [codes[lane % len(codes)]], now)
        await tx.commit()


async def test_each_officer_sees_one_message_after_a_day_without_the_bot(own_stage: Stage) -> None:
    await own_stage.admin()
    for lane in OFFICERS:
        await own_stage.person(lane)
    await hire(own_stage)
    await own_stage.world.stop_bot()
    for written in WROTE:
        await own_stage.move_clock(MINUTE)
        deeds = [Deed(lane, "send", {"text": written}) for lane in OFFICERS]
        await own_stage.world.phones.do(deeds)
    await own_stage.move_clock(timedelta(hours=23))
    await own_stage.look(0)
    marks = {lane: len(own_stage.people[lane].changes) for lane in OFFICERS}

    await own_stage.world.start_bot()

    async def all_heard() -> bool:
        return all(own_stage.people[lane].said_since(marks[lane]) for lane in OFFICERS)

    await own_stage.wait_for(all_heard)
    await own_stage.rests()
    said = {lane: own_stage.people[lane].said_since(marks[lane]) for lane in OFFICERS}
    assert {len(messages) for messages in said.values()} == {1}
    assert [m for (m,) in said.values() if "Konfirmasi: 12\nSembuh: 9\nMeninggal: 1" not in m] == []
    assert [m for (m,) in said.values() if text("card-title").search(m) is None] == []
