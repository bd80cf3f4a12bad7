"""Long jobs: asked for once, held by one at a time on the database's clock, ended once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.audit import Action
from bot.effects import AskExport, CancelExport
from bot.export import Style, Wish
from bot.model import ChatId, Lane, Place
from bot.ports import EXPORT, AuditQuery, JobState
from storage import open_store
from tests.storage.samples import DAY, LATER, NOW, OFFICER, SECOND, settle

if TYPE_CHECKING:
    from bot.ports import LongJob
    from storage import SqlStore

WISH = Wish(DAY, DAY)
PLACE = Place("export:1001:7")


async def ask(store: SqlStore, wish: Wish = WISH, lane: Lane = OFFICER) -> bool:
    async with store.write() as tx:
        person = (await tx.lanes.people([lane]))[lane]
        asked = AskExport(wish, ChatId(lane), PLACE)
        kept = await tx.lanes.apply(person, lane, asked, NOW)
        await tx.commit()
    return kept


async def cancel(store: SqlStore, job: int, lane: Lane = OFFICER) -> bool:
    async with store.write() as tx:
        kept = await tx.lanes.apply(None, lane, CancelExport(job), LATER)
        await tx.commit()
    return kept


async def claim(store: SqlStore, holder: str, seconds: float = 30.0) -> LongJob | None:
    async with store.write() as tx:
        job = await tx.jobs.claim(EXPORT, holder, seconds)
        await tx.commit()
    return job


@pytest.fixture
async def asked(store: SqlStore) -> LongJob:
    """A job of an officer's."""
    await settle(store)
    assert await ask(store)
    async with store.write() as tx:
        (job,) = await tx.jobs.open_jobs(EXPORT, [OFFICER, SECOND])
    return job


async def test_a_job_keeps_who_asked_what_for_and_where_it_is_shown(asked: LongJob) -> None:
    assert (asked.lane, asked.chat, asked.place) == (OFFICER, ChatId(OFFICER), PLACE)
    assert (asked.params, asked.asked_at) == ({"wish": "e2021081620210816"}, NOW)
    assert (asked.state, asked.attempts, asked.percent) == (JobState.NEW, 0, 0)


async def test_the_same_is_not_asked_for_twice_and_no_more_than_two(
    store: SqlStore, asked: LongJob
) -> None:
    assert asked.id
    assert not await ask(store)
    assert await ask(store, WISH.styled(Style.CSV))
    assert not await ask(store, Wish(NOW.date().replace(day=1), DAY))
    assert await ask(store, lane=SECOND)


async def test_one_holds_a_job_and_the_next_takes_it_when_the_claim_ran_out(
    store: SqlStore, asked: LongJob
) -> None:
    first = await claim(store, "one")
    assert first is not None
    assert (first.id, first.attempts) == (asked.id, 1)
    assert await claim(store, "two") is None
    async with store.read() as views:
        assert not await views.job_waits(EXPORT)
    async with store.write() as tx:
        assert await tx.jobs.hold(asked.id, "one", -1.0, 40)
        await tx.commit()
    async with store.read() as views:
        assert await views.job_waits(EXPORT)
    second = await claim(store, "two")
    assert second is not None
    assert (second.attempts, second.percent) == (2, 0)
    async with store.write() as tx:
        assert not await tx.jobs.hold(asked.id, "one", 30.0, 50)
        assert not await tx.jobs.end(asked.id, "one", JobState.DONE, LATER, {})


async def test_a_job_given_back_waits_and_its_attempt_counts_or_not(
    store: SqlStore, asked: LongJob
) -> None:
    for count, attempts in ((False, 0), (True, 1)):
        await claim(store, "one")
        async with store.write() as tx:
            await tx.jobs.give_back(asked.id, "one", -1.0, count=count)
            await tx.commit()
        async with store.read() as views:
            found = await views.job(asked.id)
        assert found is not None
        assert found.attempts == attempts


async def test_the_end_is_written_once_with_what_was_made_and_into_the_audit_trail(
    store: SqlStore, asked: LongJob
) -> None:
    await claim(store, "one")
    async with store.write() as tx:
        ended = [
            await tx.jobs.end(asked.id, "one", JobState.DONE, LATER, {"reports": 35})
            for _ in range(2)
        ]
        await tx.commit()
    assert ended == [True, False]
    assert await claim(store, "two") is None
    assert await ask(store)
    async with store.read() as views:
        found = await views.job(asked.id)
        trail = await views.audit.page(AuditQuery(), 10)
    assert found is not None
    assert (found.state, found.result) == (JobState.DONE, {"reports": 35})
    newest = trail[0].entry.after
    assert newest == {"first_day": DAY.isoformat(), "last_day": DAY.isoformat()}
    actions = [noted.entry.action for noted in trail]
    assert [action for action in actions if "export" in action] == [
        *(Action.ASK_EXPORT, Action.END_EXPORT, Action.ASK_EXPORT)
    ]


async def test_only_its_own_person_gives_a_job_up(store: SqlStore, asked: LongJob) -> None:
    assert not await cancel(store, asked.id, SECOND)
    await claim(store, "one")
    assert await cancel(store, asked.id)
    assert not await cancel(store, asked.id)
    async with store.write() as tx:
        assert not await tx.jobs.hold(asked.id, "one", 30.0, 50)
        assert await tx.jobs.open_jobs(EXPORT, [OFFICER]) == []


async def test_of_two_workers_at_once_each_gets_a_job_of_its_own(postgres_url: str) -> None:
    async with open_store(postgres_url) as store:
        await settle(store)
        assert await ask(store)
        assert await ask(store, WISH.styled(Style.CSV))
        claimed = await asyncio.gather(claim(store, "one"), claim(store, "two"))
        assert len({job.id for job in claimed if job}) == 2


async def test_a_job_of_another_kind_is_no_long_one(store: SqlStore) -> None:
    async with store.read() as views:
        assert await views.job(1) is None
