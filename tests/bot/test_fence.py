"""The lease as a writer sees it."""

from __future__ import annotations

import pytest

from bot.errors import LeaseLost
from bot.fence import Fence
from bot.ports import Lease
from tests.fakes import FakeStore


async def test_a_lease_that_was_given_up_since_stops_the_write() -> None:
    fence = Fence(lambda: None)
    async with FakeStore().write() as tx:
        with pytest.raises(LeaseLost):
            await fence.check(tx)


async def test_a_lease_that_stands_lets_the_write_pass() -> None:
    fence = Fence(lambda: Lease("poller", "a", 1))
    async with FakeStore().write() as tx:
        await fence.check(tx)
    assert (fence.open, fence.number) == (True, 1)


async def test_without_a_guard_everything_passes() -> None:
    async with FakeStore().write() as tx:
        await Fence().check(tx)
    assert (Fence().open, Fence().number) == (True, None)


def test_without_a_guard_nobody_competes() -> None:
    assert (Fence().open, Fence().number) == (True, None)


def test_a_lease_that_is_not_held_closes_the_fence() -> None:
    fence = Fence(lambda: None)
    assert (fence.open, fence.number) == (False, None)
