"""One process holds the leases; another waits, and gets them when they are given back or run out."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from commands.leases import METRONOME, NAMES, POLLER, LeaseKeeper
from storage import open_store
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from bot.ports import Store, Transaction, Views
    from storage import SqlStore


class Watch:
    """A process's own clock, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class DriverError(Exception):
    """What a database's driver raises, whatever its name is."""


class Away:
    """A database that cannot be reached while `away`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.away = False
        self.asked = 0

    @asynccontextmanager
    async def write(self, *, first: bool = False) -> AsyncIterator[Transaction]:
        self.asked += 1
        if self.away:
            raise DriverError("database is locked")
        async with self._store.write(first=first) as tx:
            yield tx

    def read(self) -> AbstractAsyncContextManager[Views]:
        return self._store.read()


def held(keeper: LeaseKeeper) -> list[str]:
    return [name for name in NAMES if keeper.guard(name)()]


async def test_who_comes_first_holds_all(store: SqlStore) -> None:
    first, second = LeaseKeeper(store, "first"), LeaseKeeper(store, "second")
    assert held(first) == []
    assert await first.renew() is True
    assert await second.renew() is False
    assert (held(first), held(second)) == (list(NAMES), [])
    lease = first.guard(POLLER)()
    assert lease is not None
    assert (lease.name, lease.holder, lease.fence) == (POLLER, "first", 1)


async def test_a_lease_that_was_not_renewed_is_no_longer_trusted(store: SqlStore) -> None:
    watch = Watch()
    keeper = LeaseKeeper(store, "first", seconds=5.0, monotonic=watch)
    await keeper.renew()
    watch.now += 4.9
    assert held(keeper) == list(NAMES)
    watch.now += 0.1
    assert held(keeper) == []


async def test_what_is_given_back_goes_to_the_next_with_a_higher_fence(store: SqlStore) -> None:
    first, second = LeaseKeeper(store, "first"), LeaseKeeper(store, "second")
    await first.renew()
    await first.release()
    assert held(first) == []
    assert await second.wait_for_all(0.0) is True
    lease = second.guard(METRONOME)()
    assert lease is not None
    assert lease.fence == 2


async def test_who_waits_too_long_gives_up_and_keeps_none(store: SqlStore) -> None:
    first = LeaseKeeper(store, "first", [POLLER])
    await first.renew()
    watch = Watch()

    def later() -> float:
        watch.now += 0.1
        return watch.now

    second = LeaseKeeper(store, "second", seconds=0.1, monotonic=later)
    assert await second.wait_for_all(1.0) is False
    assert held(second) == []
    third = LeaseKeeper(store, "third", [METRONOME])
    assert await third.renew() is True


async def test_leases_are_renewed_until_the_stop_and_then_given_back(store: SqlStore) -> None:
    around = Away(store)
    keeper = LeaseKeeper(around, "first", seconds=0.3)
    running = asyncio.create_task(keeper.run())
    await until(lambda: around.asked >= 3)
    assert held(keeper) == list(NAMES)
    keeper.stop()
    await running
    assert held(keeper) == []
    assert await LeaseKeeper(store, "second").renew() is True


async def test_a_database_that_is_away_for_a_moment_ends_nothing(store: SqlStore) -> None:
    around = Away(store)
    around.away = True
    keeper = LeaseKeeper(around, "first", seconds=0.3)
    running = asyncio.create_task(keeper.run())
    await until(lambda: around.asked >= 2)
    assert held(keeper) == []
    around.away = False
    await until(lambda: held(keeper) == list(NAMES))
    keeper.stop()
    await running


async def test_whoever_takes_a_lease_is_woken_once_and_again_when_it_comes_back(
    store: SqlStore,
) -> None:
    first, second = LeaseKeeper(store, "first"), LeaseKeeper(store, "second")
    woken: list[str] = []
    first.follow(METRONOME, lambda: woken.append("first"))
    second.follow(METRONOME, lambda: woken.append("second"))
    for _ in range(2):
        await first.renew()
        await second.renew()
    assert woken == ["first"]
    await first.release()
    await second.renew()
    await second.release()
    await first.renew()
    assert woken == ["first", "second", "first"]


async def test_a_lease_that_ran_out_unnoticed_is_taken_anew(store: SqlStore) -> None:
    watch, woken = Watch(), list[str]()
    keeper = LeaseKeeper(store, "first", seconds=5.0, monotonic=watch)
    keeper.follow(POLLER, lambda: woken.append(POLLER))
    await keeper.renew()
    watch.now += 60.0
    await keeper.renew()
    assert (held(keeper), woken) == (list(NAMES), [POLLER, POLLER])


async def test_the_clocks_of_processes_decide_nothing(store: SqlStore) -> None:
    early, late = Watch(), Watch()
    late.now += 86_400.0
    first = LeaseKeeper(store, "first", monotonic=early)
    second = LeaseKeeper(store, "second", monotonic=late)
    assert (await first.renew(), await second.renew()) == (True, False)
    assert (held(first), held(second)) == (list(NAMES), [])
    await first.release()
    assert (await second.renew(), await first.renew()) == (True, False)


async def test_who_only_looks_keeps_nobody_from_renewing(postgres_url: str) -> None:
    async with open_store(postgres_url) as one, open_store(postgres_url) as two:
        holder = LeaseKeeper(one, "first")
        assert await holder.renew() is True
        async with two.write() as frozen:
            assert await frozen.leases.take(POLLER, "second", 5.0) is None
            assert await holder.renew() is True
