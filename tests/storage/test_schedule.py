"""Slots, incidents and leases: begun once, held by one."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import LeaseLost
from bot.ports import Lease
from storage import open_store
from tests.storage.samples import LATER, NOW

if TYPE_CHECKING:
    from storage import SqlStore


async def test_a_slot_is_begun_once(store: SqlStore) -> None:
    async with store.write() as tx:
        slots = [("bridge", NOW), ("bridge", NOW), ("bridge", LATER), ("summary", NOW)]
        begun = [await tx.schedule.claim_slot(job, due, LATER) for job, due in slots]
    assert begun == [True, False, True, True]


async def test_a_new_channel_makes_up_for_nothing(store: SqlStore) -> None:
    async with store.write() as tx:
        await tx.schedule.start_slots("bridge", NOW, NOW)
        await tx.schedule.start_slots("bridge", LATER, LATER)
        begun = [await tx.schedule.claim_slot("bridge", due, LATER) for due in (NOW, LATER)]
    assert begun == [False, True]


async def test_an_incident_is_noted_once_and_ends_with_its_beginning(store: SqlStore) -> None:
    async with store.write() as tx:
        noted = [await tx.schedule.begin_incident("nation", at) for at in (NOW, LATER)]
        await tx.commit()
    async with store.read() as views:
        assert await views.incident_count() == 1
    async with store.write() as tx:
        ended = [await tx.schedule.end_incident("nation") for _ in range(2)]
    assert (noted, ended) == ([True, False], [NOW, None])


async def take(store: SqlStore, holder: str, seconds: float = 60) -> Lease | None:
    async with store.write() as tx:
        lease = await tx.leases.take("sender", holder, seconds)
        await tx.commit()
    return lease


async def test_a_lease_has_one_holder_who_may_renew_it(store: SqlStore) -> None:
    assert [await take(store, holder) for holder in ("one", "two", "one")] == [
        Lease("sender", "one", 1),
        None,
        Lease("sender", "one", 1),
    ]


async def test_a_lease_that_ran_out_is_taken_over_under_the_next_fence(store: SqlStore) -> None:
    first = await take(store, "one", 0)
    second = await take(store, "two")
    assert first is not None
    assert second == Lease("sender", "two", 2)
    async with store.write() as tx:
        await tx.leases.check(second)
        with pytest.raises(LeaseLost, match="'sender'"):
            await tx.leases.check(first)


async def test_a_lease_that_ran_out_and_that_nobody_took_still_stands(store: SqlStore) -> None:
    lease = await take(store, "one", 0)
    assert lease is not None
    async with store.write() as tx:
        await tx.leases.check(lease)


async def test_a_lease_that_was_given_back_is_free(store: SqlStore) -> None:
    lease = await take(store, "one")
    assert lease is not None
    async with store.write() as tx:
        await tx.leases.release(lease)
        await tx.commit()
    async with store.write() as tx:
        with pytest.raises(LeaseLost):
            await tx.leases.check(lease)
    assert await take(store, "two") == Lease("sender", "two", 2)


async def test_giving_back_a_lost_lease_takes_nothing_from_its_holder(store: SqlStore) -> None:
    lost = await take(store, "one", 0)
    held = await take(store, "two")
    assert lost is not None
    async with store.write() as tx:
        await tx.leases.release(lost)
        await tx.commit()
    assert await take(store, "two") == held


async def test_of_two_processes_one_gets_the_lease(database_url: str) -> None:
    async with open_store(database_url) as one, open_store(database_url) as two:
        taken = await asyncio.gather(take(one, "one"), take(two, "two"))
    assert sorted(lease is None for lease in taken) == [False, True]


async def test_the_latest_slot_of_some_jobs_is_known(store: SqlStore) -> None:
    async with store.write() as tx:
        assert await tx.schedule.last_slot(("summary", "update"), LATER) is None
        for job, due in (
            ("summary", NOW),
            ("bridge", NOW + timedelta(minutes=1)),
            ("update", LATER),
        ):
            await tx.schedule.claim_slot(job, due, LATER)
        assert await tx.schedule.last_slot(("summary", "update"), LATER) == NOW
        assert await tx.schedule.last_slot(("update",), LATER + timedelta(seconds=1)) == LATER
        assert await tx.schedule.claimed_at("summary", NOW) == LATER
        assert await tx.schedule.claimed_at("summary", LATER) is None
