"""Updates of a webhook are stored together and answered only then; what cannot be stored in time has to come again."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlers.doorstep import Doorstep
from handlers.keeping import Keeping
from handlers.updates import read_update
from handlers.workers import Backoff
from tests.fakes import NOON, FakeClock, FakeStore
from tests.handlers.updates_json import message
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from handlers.updates import RawUpdate

QUICK = Backoff(first=0.001, longest=0.002)


def update(number: int) -> RawUpdate:
    return read_update(json.dumps(message(number)).encode())


class SlowClock(FakeClock):
    """A storage that hangs: nothing is kept before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.go_on = asyncio.Event()

    async def now(self) -> datetime:
        self.asked += 1
        await self.go_on.wait()
        return NOON


@dataclass
class Opened:
    doorstep: Doorstep
    store: FakeStore
    woken: list[int] = field(default_factory=list)

    def stored(self) -> list[int | None]:
        return [row.update_id for row in self.store.memory.inbox]


@asynccontextmanager
async def opened(
    clock: FakeClock | None = None, *, patience: float = 30.0, most: int = 1000
) -> AsyncIterator[Opened]:
    store, woken = FakeStore(), list[int]()
    doorstep = Doorstep(
        Keeping(store, clock or FakeClock()),
        lambda: woken.append(len(store.memory.inbox)),
        patience=patience,
        most=most,
        backoff=QUICK,
    )
    running = asyncio.create_task(doorstep.run())
    try:
        yield Opened(doorstep, store, woken)
    finally:
        doorstep.stop()
        await running


async def test_what_was_taken_is_stored_and_wakes_the_lanes() -> None:
    async with opened() as door:
        assert await door.doorstep.take(update(41)) is True
        assert (door.stored(), door.woken, door.doorstep.well) == ([41], [1], True)


async def test_what_arrives_meanwhile_is_stored_together() -> None:
    clock = SlowClock()
    async with opened(clock) as door:
        takes = [asyncio.create_task(door.doorstep.take(update(n))) for n in range(1, 131)]
        await until(lambda: clock.asked == 1)
        clock.go_on.set()
        assert set(await asyncio.gather(*takes)) == {True}
        assert (len(door.stored()), door.woken) == (130, [100, 130])


async def test_an_update_that_comes_again_is_stored_once_and_wakes_nobody() -> None:
    async with opened() as door:
        first = await door.doorstep.take(update(41))
        again = await door.doorstep.take(update(41))
        assert (first, again, door.stored(), door.woken) == (True, True, [41], [1])


async def test_what_could_not_be_stored_has_to_come_again() -> None:
    async with opened() as door:
        door.store.failures = [OSError("the disk is full")]
        assert await door.doorstep.take(update(41)) is False
        assert await door.doorstep.take(update(41)) is True
        assert door.stored() == [41]


async def test_a_slow_storage_is_not_waited_for_and_what_gave_up_is_not_stored_late() -> None:
    clock = SlowClock()
    async with opened(clock, patience=0.01) as door:
        assert await door.doorstep.take(update(41)) is False
        assert await door.doorstep.take(update(42)) is False
        clock.go_on.set()
        await until(lambda: door.stored() == [41])
        assert await door.doorstep.take(update(43)) is True
        assert door.stored() == [41, 43]


async def test_more_than_can_wait_is_sent_away_at_once() -> None:
    clock = SlowClock()
    async with opened(clock, most=1) as door:
        first = asyncio.create_task(door.doorstep.take(update(41)))
        await until(lambda: clock.asked == 1)
        second = asyncio.create_task(door.doorstep.take(update(42)))
        await asyncio.sleep(0)
        assert await door.doorstep.take(update(43)) is False
        clock.go_on.set()
        assert (await first, await second) == (True, True)


async def test_a_closed_door_takes_nothing_more() -> None:
    async with opened() as door:
        door.doorstep.close()
        assert await door.doorstep.take(update(41)) is False
        assert door.stored() == []
