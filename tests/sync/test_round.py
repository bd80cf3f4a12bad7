from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import ChatId, ParityState
from bot.ports import Delivered
from tests.sync.world import ADMIN, DAY, KUDUS, SEMARANG

if TYPE_CHECKING:
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
