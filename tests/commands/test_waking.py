"""Loops are woken by their names, here and in the other replicas; without a server to listen to, here alone."""

from __future__ import annotations

import asyncio

from commands.leases import SENDER
from commands.waking import LANES, Waking
from handlers.workers import Backoff
from tests.waiting import until

AT_ONCE = Backoff(0.001, 0.01)


async def test_a_loop_of_this_process_is_woken_by_its_name() -> None:
    woken: list[str] = []
    waking = Waking(None, AT_ONCE)
    waking.on(LANES, lambda: woken.append(LANES))
    waking.of(LANES, SENDER)()
    assert woken == [LANES]
    running = asyncio.create_task(waking.run())
    waking.stop()
    await running


async def test_a_loop_of_another_replica_is_woken_too(postgres_url: str) -> None:
    woken: list[str] = []
    one, two = Waking(postgres_url, AT_ONCE), Waking(postgres_url, AT_ONCE)
    two.on(SENDER, lambda: woken.append(SENDER))
    running = [asyncio.create_task(each.run()) for each in (one, two)]
    await until(lambda: bool(woken))  # it listens, and looks for what it may have missed
    woken.clear()

    async with asyncio.timeout(30):
        while not woken:  # the other one may not listen yet
            one.wake(SENDER)
            await asyncio.sleep(0.01)
    for each in (one, two):
        each.stop()
    await asyncio.gather(*running)
    assert set(woken) == {SENDER}
