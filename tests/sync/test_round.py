from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import TryAgain
from bot.model import ChatId, ParityState, Role
from bot.ports import Delivered
from bot.queue import Concern, Pile
from tests.sync.world import ADMIN, DAY, KUDUS, SEMARANG

if TYPE_CHECKING:
    from sync.round import RoundReport
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}


async def sync_answer(world: World) -> tuple[object, object]:
    """Give what the person who asked was told: rows sent, and the trouble."""
    async with world.store.write() as tx:
        (row,) = await tx.outbox.claim(10)
        await tx.outbox.delivered([Delivered(row.id, 1)], world.now)
        await tx.commit()
    assert row.chat == ChatId(ADMIN)
    return row.message[0].values["sent"], row.message[0].values["trouble"]


async def test_who_asked_is_told_once(world: World) -> None:
    await world.ask_for_sync()
    await world.rounds.run()
    assert await sync_answer(world) == (0, "fine")
    await world.rounds.run()
    assert await world.told() == []


async def test_who_asks_while_the_nation_is_left_alone_hears_of_the_trouble(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("slow_down", retry_after=600, times=1)
    await world.rounds.run()
    before = len(world.nation.events("call"))
    await world.ask_for_sync()
    await world.rounds.run()
    assert await sync_answer(world) == (0, "slow_down")
    assert len(world.nation.events("call")) == before


async def test_admins_hear_once_of_a_silent_nation_and_once_of_its_end(world: World) -> None:
    world.nation.fault("status", status=500)
    await world.rounds.run()
    world.pass_time(timedelta(minutes=29))
    await world.rounds.run()
    assert await world.told() == []
    world.pass_time(timedelta(minutes=1))
    await world.rounds.run()
    assert await world.told() == [(ADMIN, "incident-nation")]
    world.pass_time(timedelta(minutes=30))
    await world.rounds.run()
    assert await world.told() == []
    world.nation.http.delete("/_control/faults").raise_for_status()
    world.pass_time(timedelta(minutes=30))
    await world.rounds.run()
    assert await world.told() == [(ADMIN, "incident-nation-over")]
    await world.rounds.run()
    assert await world.told() == []


async def test_an_incident_outlives_its_process(world: World) -> None:
    world.nation.fault("status", status=500)
    await world.rounds.run()
    world.pass_time(timedelta(minutes=30))
    await world.rounds.run()
    await world.told()
    world.nation.http.delete("/_control/faults").raise_for_status()
    world.pass_time(timedelta(minutes=30))
    await world.reborn().rounds.run()
    assert await world.told() == [(ADMIN, "incident-nation-over")]


async def test_a_nation_that_fails_again_and_again_is_not_hammered(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("status", status=500, endpoint="batch")
    carried, read = await world.rounds.run()
    assert dict(carried.outcomes) == {"unknown": 2}
    assert read.again == 1
    assert await world.stands() == ("not_sent", "again")


async def test_two_passes_are_told_as_one_round(world: World) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG, day=DAY - timedelta(days=40))
    world.nation.fault("close", endpoint="batch", when="before", times=1)
    carried, read = await world.rounds.run()
    assert dict(carried.outcomes) == {"unknown": 2, "accepted": 2}
    assert carried.trouble is None
    assert carried.days == {"covid19": {DAY, DAY - timedelta(days=40)}}
    assert (read.states[ParityState.MATCHED], read.again) == (2, 0)
    assert await world.stands(KUDUS) == ("matched", "accepted")


async def test_who_asks_while_a_round_is_under_way_gets_one_of_their_own(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("delay", endpoint="batch", seconds=0.5, times=1)
    under_way = asyncio.create_task(world.rounds.run())
    async with asyncio.timeout(10):
        while await world.stands() != ("not_sent", "unknown"):  # noqa: ASYNC110 - known there alone
            await asyncio.sleep(0)
    await world.ask_for_sync()
    await under_way
    assert [key for _, key in await world.told()] == ["parity-told-matched"]
    await world.rounds.run()
    assert await sync_answer(world) == (0, "fine")


async def test_who_wants_one_row_tried_again_leaves_other_refused_rows_alone(world: World) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG)
    world.nation.fault("refuse", times=2)
    await world.rounds.run()
    row = await world.row()
    async with world.store.write() as tx:
        (admin,) = await tx.people.with_role(Role.ADMIN)
        again = TryAgain(row.key, row.carry, ChatId(ADMIN))
        assert await tx.lanes.apply(admin, ADMIN, again, world.now)
        await tx.commit()
    await world.rounds.run()
    assert await world.stands(KUDUS) == ("matched", "accepted")
    assert await world.stands(SEMARANG) == ("refused", "refused")
    await world.ask_for_sync()
    await world.rounds.run()
    assert await world.stands(SEMARANG) == ("matched", "accepted")


async def test_the_report_of_a_round_tells_what_was_taken_and_what_is_left(world: World) -> None:
    reports: list[RoundReport] = []
    world.hears_of_rounds(reports.append)
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG)
    world.nation.fault("refuse", kode_wilayah=SEMARANG, times=1)
    await world.ask_for_sync()
    await world.rounds.run()
    (report,) = reports
    assert (report.carried.taken, report.held, report.trouble, report.again_at) == (
        {"accepted": 1},
        False,
        None,
        None,
    )
    assert report.left == [Pile(Concern.REFUSED, 1, world.now)]


async def test_a_round_that_leaves_the_nation_alone_says_until_when_and_since_when(
    world: World,
) -> None:
    reports: list[RoundReport] = []
    world.hears_of_rounds(reports.append)
    began = world.now
    world.nation.fault("slow_down", retry_after=600, times=1)
    await world.rounds.run()
    world.pass_time(timedelta(minutes=1))
    await world.ask_for_sync()
    await world.rounds.run()
    (report,) = reports
    assert (report.held, report.silent_since, report.again_at) == (
        True,
        began,
        began + timedelta(minutes=10),
    )
