from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.errors import LeaseLost, StorageAway
from bot.fence import Fence
from bot.policy import NATION_WAITS
from sync.schedule import start_ticking, tick_now
from tests.sync.world import EVERY, NOW, POLICY
from tests.waiting import until

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Lease
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}


async def test_the_bridge_runs_once_a_slot(world: World) -> None:
    await world.metronome.tick()
    await world.report(FIGURES)
    await world.metronome.tick()
    assert await world.stands() == ("not_sent", "never")
    world.pass_time(EVERY)
    await world.metronome.tick()
    assert await world.stands() == ("matched", "accepted")


async def test_who_asks_need_not_wait_for_the_slot(world: World) -> None:
    await world.metronome.tick()
    await world.report(FIGURES)
    await world.ask_for_sync()
    await world.metronome.tick()
    assert await world.stands() == ("matched", "accepted")


async def test_who_asks_lets_refused_rows_go_again(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("refuse", code="rule_broken", times=1)
    await world.metronome.tick()
    world.pass_time(EVERY)
    await world.metronome.tick()
    assert await world.stands() == ("refused", "refused")
    await world.ask_for_sync()
    await world.metronome.tick()
    assert await world.stands() == ("matched", "accepted")


async def test_a_waiting_time_that_is_over_need_not_wait_for_the_slot(world: World) -> None:
    world.nation.fault("maintenance", times=1)
    await world.report(FIGURES)
    await world.metronome.tick()
    world.pass_time(NATION_WAITS - timedelta(seconds=1))
    await world.metronome.tick()
    assert await world.stands() == ("not_sent", "again")
    world.pass_time(timedelta(seconds=1))
    await world.metronome.tick()
    assert await world.stands() == ("matched", "accepted")


async def test_what_a_dead_process_left_is_done_at_the_first_tick(world: World) -> None:
    await world.metronome.tick()
    await world.report(FIGURES)
    batch = await world.bridge._begin(world.now)
    assert batch is not None
    await world.reborn().metronome.tick()
    assert await world.stands() == ("matched", "accepted")


async def test_a_slot_that_a_dead_process_only_claimed_is_done_at_the_first_tick(
    world: World,
) -> None:
    await world.report(FIGURES)
    assert await world.metronome._round_is_due(POLICY.bridge_slot(world.now), world.now)
    await world.reborn().metronome.tick()
    assert await world.stands() == ("matched", "accepted")


async def test_who_gets_the_lease_again_adopts_again(world: World) -> None:
    held: list[Lease | None] = []
    async with world.store.write() as tx:
        held.append(await tx.leases.take("metronome", "a", 60))
        await tx.commit()
    reborn = world.reborn(fence=Fence(lambda: held[0]))
    await reborn.metronome.tick()
    await world.report(FIGURES)
    assert await world.bridge._begin(world.now) is not None
    await reborn.metronome.tick()
    assert await world.stands() == ("not_sent", "unknown")
    assert held[0] is not None
    async with world.store.write() as tx:
        await tx.leases.release(held[0])
        held[0] = await tx.leases.take("metronome", "a", 60)
        await tx.commit()
    await reborn.metronome.tick()
    assert await world.stands() == ("matched", "accepted")


async def test_who_is_not_the_one_does_nothing(world: World) -> None:
    reborn = world.reborn(fence=Fence(lambda: None))
    await reborn.metronome.tick()
    sign_in = ["token"]
    assert [call["endpoint"] for call in world.nation.events("call")] == sign_in
    assert reborn.summaries.asked == []


async def test_a_summary_is_asked_for_once_a_slot_and_after_an_outage(world: World) -> None:
    await world.metronome.tick()
    await world.metronome.tick()
    first = POLICY.summary_slot(world.now)
    world.pass_time(timedelta(days=3))
    await world.metronome.tick()
    assert world.summaries.asked == [first, first + timedelta(days=3)]


async def test_sessions_are_woken_at_each_tick(world: World) -> None:
    first = world.now
    await world.metronome.tick()
    world.pass_time(timedelta(seconds=10))
    await world.metronome.tick()
    assert world.woken.asked == [first, first + timedelta(seconds=10)]


async def test_sessions_are_woken_though_a_summary_fails(world: World) -> None:
    world.summaries.fails = True
    with capture_logs():
        await world.metronome.tick()
    assert world.woken.asked == [world.now]


async def test_who_is_not_the_one_wakes_nobody(world: World) -> None:
    reborn = world.reborn(fence=Fence(lambda: None))
    await reborn.metronome.tick()
    assert reborn.woken.asked == []


async def test_a_tick_that_fails_is_logged_and_the_next_one_goes_on(world: World) -> None:
    world.summaries.fails = True
    with capture_logs() as logs:
        await world.metronome.tick()
    assert [line["event"] for line in logs] == ["round", "tick_failed"]
    world.summaries.fails = False
    await world.metronome.tick()
    assert len(world.summaries.asked) == 2


async def test_ticks_come_by_themselves() -> None:
    ticks: list[int] = []

    async def tick() -> None:
        ticks.append(len(ticks))

    scheduler = start_ticking(tick, timedelta(seconds=0.02))
    await until(lambda: len(ticks) > 1)
    scheduler.shutdown(wait=False)
    assert ticks[:2] == [0, 1]


async def test_hours_that_an_admin_changed_are_read_at_the_next_tick(world: World) -> None:
    """The bridge at once, the summary from its day on; what is written down is what the metronome goes by."""
    usual = POLICY.timetable
    await world.metronome.tick()
    async with world.store.write() as tx:
        await tx.timetable.note_settings(usual, NOW.date(), 0, world.now)
        wanted = replace(usual, bridge_every=timedelta(hours=1), summary_at=time(18))
        await tx.timetable.note_settings(wanted, NOW.date(), 1, world.now)
        await tx.commit()
    await world.metronome.tick()
    await world.report(FIGURES)
    world.pass_time(EVERY)
    await world.metronome.tick()
    assert await world.stands() == ("not_sent", "never")
    world.pass_time(timedelta(hours=1))
    await world.metronome.tick()
    assert await world.stands() == ("matched", "accepted")
    assert NOW + timedelta(hours=1) in world.summaries.asked


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (LeaseLost("taken over"), {"event": "lease_lost", "worker": "metronome"}),
        (
            StorageAway("bring it back"),
            {"event": "storage_away", "worker": "metronome", "why": "bring it back"},
        ),
    ],
)
async def test_a_tick_under_a_lost_lease_or_without_a_database_is_a_line_and_no_bug(
    world: World, error: Exception, line: dict[str, str]
) -> None:
    async def lost(now: datetime) -> None:  # noqa: ARG001 - what a chore is given
        raise error

    world.metronome._before = [lost]
    with capture_logs() as lines:
        await world.metronome.tick()
    assert lines == [{**line, "log_level": "warning"}]


async def test_a_tick_can_be_had_at_once() -> None:
    ticks: list[int] = []

    async def tick() -> None:
        ticks.append(1)

    scheduler = start_ticking(tick, timedelta(hours=1))
    tick_now(scheduler)
    await until(lambda: bool(ticks))
    scheduler.shutdown(wait=False)
    assert len(ticks) == 1
