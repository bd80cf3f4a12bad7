"""Loops: they work when woken, step back when something broke, and end when told."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.errors import LeaseLost, StorageAway
from bot.fence import Fence
from bot.ports import Lease
from handlers.lanes import lane_worker
from handlers.workers import Backoff, Worker
from tests.waiting import until

FOREVER = 3600.0


def test_a_backoff_doubles_up_to_its_longest() -> None:
    backoff = Backoff(first=1.0, longest=5.0, scale=0.5)
    assert [backoff.seconds(n) for n in (1, 2, 3, 4, 99)] == [0.5, 1.0, 2.0, 2.5, 2.5]


class Work:
    """Counts its rounds; `failures` are raised first, one each."""

    def __init__(self) -> None:
        self.rounds = 0
        self.failures: list[Exception] = []

    async def __call__(self) -> float:
        self.rounds += 1
        if self.failures:
            raise self.failures.pop(0)
        return FOREVER


async def test_a_loop_works_again_when_woken_and_ends_when_stopped() -> None:
    work = Work()
    worker = Worker("test", work)
    running = asyncio.create_task(worker.run())
    await until(lambda: work.rounds == 1)
    worker.wake()
    await until(lambda: work.rounds == 2)
    worker.stop()
    await running
    assert (work.rounds, worker.stopping) == (2, True)


async def test_no_exception_ends_a_loop() -> None:
    work = Work()
    work.failures = [OSError("disk"), ValueError("odd")]
    worker = Worker("test", work, Backoff(first=0.001, longest=0.002))
    running = asyncio.create_task(worker.run())
    await until(lambda: work.rounds == 3)
    worker.stop()
    await running


async def test_rounds_begin_only_while_the_lease_is_held() -> None:
    work, held = Work(), list[Lease]()
    worker = Worker("test", work, fence=Fence(lambda: held[0] if held else None))
    running = asyncio.create_task(worker.run())
    worker.wake()
    await asyncio.sleep(0)
    assert (work.rounds, worker.well) == (0, True)
    held.append(Lease("test", "a", 1))
    worker.wake()
    await until(lambda: work.rounds == 1)
    held.clear()
    worker.wake()
    await asyncio.sleep(0)
    assert work.rounds == 1
    worker.stop()
    await running


async def test_a_lost_lease_and_a_database_that_is_away_are_a_line_each_and_no_bug() -> None:
    work = Work()
    work.failures = [LeaseLost("taken over"), StorageAway("the database is away: bring it back")]
    worker = Worker("test", work, Backoff(first=0.001, longest=0.002))
    with capture_logs() as lines:
        running = asyncio.create_task(worker.run())
        await until(lambda: work.rounds == 1)
        worker.wake()
        await until(lambda: work.rounds == 3)
        worker.stop()
        await running
    said = [(line["event"], line["log_level"], line.get("why")) for line in lines]
    assert said == [
        ("lease_lost", "warning", None),
        ("storage_away", "warning", "the database is away: bring it back"),
    ]


async def test_waking_does_not_shorten_the_wait_after_a_failure() -> None:
    work = Work()
    work.failures = [OSError("disk")]
    worker = Worker("test", work, Backoff(first=FOREVER, longest=FOREVER))
    running = asyncio.create_task(worker.run())
    await until(lambda: work.rounds == 1)
    worker.wake()
    await asyncio.sleep(0)
    worker.stop()
    await running
    assert work.rounds == 1


async def test_what_is_wanted_is_given_unless_the_loop_is_stopped() -> None:
    worker = Worker("test", Work())

    async def give() -> int:
        return 7

    async def fail() -> int:
        raise OSError("disk")

    async def wait() -> int:
        return await asyncio.Future()

    assert await worker.unless_stopped(give()) == 7
    with pytest.raises(OSError, match="disk"):
        await worker.unless_stopped(fail())
    worker.stop()
    assert await worker.unless_stopped(wait()) is None


class Batches:
    """Handles so many inputs a call, then none."""

    def __init__(self, *sizes: int) -> None:
        self.left = [*sizes]
        self.handled = 0

    async def __call__(self) -> int:
        return self.left.pop(0) if self.left else 0

    def note(self) -> None:
        self.handled += 1


async def test_lanes_are_worked_until_nothing_waits_and_each_batch_wakes_the_sender() -> None:
    batches = Batches(100, 3)
    worker = lane_worker(batches, batches.note, look_every=FOREVER)
    running = asyncio.create_task(worker.run())
    await until(lambda: batches.handled == 2)
    batches.left = [1]
    worker.wake()
    await until(lambda: batches.handled == 3)
    worker.stop()
    await running


async def test_a_stop_comes_between_two_batches() -> None:
    batches = Batches(*[1] * 1000)

    def stop() -> None:
        batches.note()
        worker.stop()

    worker = lane_worker(batches, stop)
    await worker.run()
    assert batches.handled == 1


async def test_a_loop_that_goes_round_is_well_and_one_that_breaks_again_and_again_is_not() -> None:
    broken, is_well = [True, True, True, False], list[bool]()

    async def work() -> float:
        is_well.append(worker.well)
        if broken.pop(0):
            raise OSError("the disk is full")
        worker.stop()
        return 0.0

    worker = Worker("test", work, Backoff(first=0.0, longest=0.0))
    await worker.run()
    assert (is_well, worker.well) == ([True, True, True, False], True)


async def test_a_round_that_does_not_end_is_not_well() -> None:
    began, go_on = asyncio.Event(), asyncio.Event()

    async def work() -> float:
        began.set()
        await go_on.wait()
        return 0.0

    worker = Worker("test", work)
    running = asyncio.create_task(worker.run())
    await began.wait()
    well = worker.well
    assert worker._began is not None
    worker._began -= 300.0  # so long ago
    stuck = worker.well
    worker.stop()
    go_on.set()
    await running
    assert (well, stuck) == (True, False)
