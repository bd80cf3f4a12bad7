"""What arrived: kept once, handed out one input of a lane at a time, never out of order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Lane
from bot.session import Session
from storage import SqlStore, open_store
from tests.storage.samples import LATER, NOW, OFFICER, SECOND, arrived

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.ports import Arrived, Waiting


async def keep(store: SqlStore, *rows: Arrived) -> int:
    async with store.write(first=True) as tx:
        new = await tx.inbox.keep(rows)
        await tx.commit()
    return new


def updates(rows: Sequence[Waiting]) -> list[int | None]:
    return [row.update_id for row in rows]


async def remember(store: SqlStore, *sessions: Session) -> None:
    async with store.write() as tx:
        await tx.lanes.keep_sessions(sessions, NOW)
        await tx.commit()


async def wake(store: SqlStore, now: datetime) -> int:
    async with store.write() as tx:
        woken = await tx.inbox.wake(now)
        await tx.commit()
    return woken


async def test_an_update_that_comes_again_is_kept_once(store: SqlStore) -> None:
    first = await keep(store, arrived(5), arrived(5), arrived(6))
    again = await keep(store, arrived(6), arrived(7))
    assert (first, again) == (2, 1)


async def test_raw_bytes_and_times_come_back_as_they_were(store: SqlStore) -> None:
    row = arrived(5, raw=b'{"update_id":5,"text":"\xf0\x9f\x98\xb7"}')
    await keep(store, row)
    async with store.write() as tx:
        (found,) = await tx.inbox.claim(10)
    assert (found.raw, found.received_at, found.lane, found.kind) == (
        row.raw,
        row.received_at,
        row.lane,
        "update",
    )


async def test_each_lane_gives_its_earliest_update_and_no_second_one(store: SqlStore) -> None:
    await keep(store, arrived(9, OFFICER), arrived(8, OFFICER), arrived(7, SECOND))
    async with store.write() as tx:
        assert updates(await tx.inbox.claim(10)) == [8, 7]


async def test_the_lanes_that_wait_longest_come_first(store: SqlStore) -> None:
    await keep(store, *(arrived(100 - lane, Lane(lane)) for lane in range(1, 6)))
    async with store.write() as tx:
        assert [row.lane for row in await tx.inbox.claim(2)] == [1, 2]


async def test_a_notice_of_our_own_goes_before_what_waits(store: SqlStore) -> None:
    await keep(store, arrived(5), arrived(None), arrived(None))
    async with store.write() as tx:
        (row,) = await tx.inbox.claim(10)
    assert (row.update_id, row.kind) == (None, "notice")


async def test_the_next_input_of_a_lane_comes_when_the_one_before_is_done(store: SqlStore) -> None:
    await keep(store, arrived(1), arrived(2))
    for expected in ([1], [2], []):
        async with store.write() as tx:
            rows = await tx.inbox.claim(10)
            await tx.inbox.done([row.id for row in rows], LATER)
            await tx.commit()
        assert updates(rows) == expected


async def test_what_was_not_committed_waits_again(store: SqlStore) -> None:
    await keep(store, arrived(1))
    async with store.write() as tx:
        rows = await tx.inbox.claim(10)
        await tx.inbox.done([row.id for row in rows], LATER)
    async with store.write() as tx:
        assert updates(await tx.inbox.claim(10)) == [1]


async def test_a_parked_input_lets_the_lane_go_on(store: SqlStore) -> None:
    await keep(store, arrived(1), arrived(2))
    async with store.write() as tx:
        (row,) = await tx.inbox.claim(10)
        await tx.inbox.park(row.id, "KeyError: message", LATER)
        await tx.commit()
    async with store.write() as tx:
        assert updates(await tx.inbox.claim(10)) == [2]


async def test_one_row_is_claimed_alone_only_while_it_is_its_lanes_head(store: SqlStore) -> None:
    await keep(store, arrived(1), arrived(2))
    async with store.write() as tx:
        (head,) = await tx.inbox.claim(10)
    async with store.write() as tx:
        assert await tx.inbox.claim_one(head.id) == head
        assert await tx.inbox.claim_one(head.id + 1) is None
        await tx.inbox.done([head.id], LATER)
        assert await tx.inbox.claim_one(head.id) is None
        assert await tx.inbox.claim_one(12345) is None


async def test_a_second_worker_never_takes_a_lane_that_the_first_one_holds(
    postgres_url: str,
) -> None:
    async with open_store(postgres_url) as one, open_store(postgres_url) as two:
        await keep(one, arrived(5, OFFICER), arrived(6, OFFICER), arrived(7, SECOND))
        async with one.write() as first:
            held = await first.inbox.claim(1)
            await keep(two, arrived(4, OFFICER))  # late, and before what is being handled
            async with two.write() as second:
                others = await second.inbox.claim(10)
                assert await second.inbox.claim_one(held[0].id) is None
            await first.inbox.done([held[0].id], LATER)
            await first.commit()
        async with two.write() as second:
            freed = await second.inbox.claim(10)
        assert (updates(held), updates(others), updates(freed)) == ([5], [7], [7, 4])


async def test_a_worker_that_looked_too_early_reads_the_head_again(postgres_url: str) -> None:
    async with open_store(postgres_url) as one, open_store(postgres_url) as two:
        await keep(one, arrived(1), arrived(2))
        async with two.write() as second:
            await second.schedule.jobs("sync")  # its transaction has begun
            async with one.write() as first:
                await first.inbox.done([row.id for row in await first.inbox.claim(1)], LATER)
                await first.commit()
            assert updates(await second.inbox.claim(10)) == [2]


async def test_a_session_is_woken_once_and_not_before_its_time(store: SqlStore) -> None:
    await remember(store, Session(OFFICER, wake_at=LATER), Session(SECOND))
    assert [await wake(store, now) for now in (NOW, LATER, LATER)] == [0, 1, 0]
    async with store.write() as tx:
        (timer,) = await tx.inbox.claim(10)
    assert (timer.kind, timer.update_id, timer.lane, timer.raw, timer.received_at) == (
        "timer",
        None,
        OFFICER,
        b"{}",
        LATER,
    )


async def test_a_timer_goes_before_the_updates_that_come_after_it(store: SqlStore) -> None:
    await remember(store, Session(OFFICER, wake_at=NOW))
    await wake(store, LATER)
    await keep(store, arrived(5))
    async with store.write() as tx:
        assert [row.kind for row in await tx.inbox.claim(10)] == ["timer"]


async def test_nobody_is_woken_before_what_they_wrote_is_handled(store: SqlStore) -> None:
    await keep(store, arrived(5))
    await remember(store, Session(OFFICER, wake_at=NOW), Session(SECOND, wake_at=NOW))
    assert await wake(store, LATER) == 1
    async with store.write() as tx:
        (timer, update) = await tx.inbox.claim(10)
        assert {timer.lane: timer.kind, update.lane: update.kind} == {
            SECOND: "timer",
            OFFICER: "update",
        }
        await tx.inbox.done([timer.id, update.id], LATER)
        await tx.commit()
    assert await wake(store, LATER) == 1


async def test_nobody_is_woken_while_more_waits_at_telegram(store: SqlStore) -> None:
    await keep(store, replace(arrived(5, SECOND), more=True))
    await remember(store, Session(OFFICER, wake_at=NOW))
    assert await wake(store, LATER) == 0
    await keep(store, arrived(6, SECOND))
    assert await wake(store, LATER) == 1


async def test_that_nothing_more_waits_is_noted_without_an_update_too(store: SqlStore) -> None:
    await keep(store, arrived(5, SECOND))
    await remember(store, Session(OFFICER, wake_at=NOW))
    for more, woken in ((True, 0), (False, 1)):
        async with store.write() as tx:
            await tx.inbox.note_more(more=more)
            await tx.commit()
        assert await wake(store, LATER) == woken


async def test_in_an_empty_inbox_there_is_nothing_to_note(store: SqlStore) -> None:
    async with store.write() as tx:
        await tx.inbox.note_more(more=True)
        await tx.commit()
    await remember(store, Session(OFFICER, wake_at=NOW))
    assert await wake(store, LATER) == 1


async def test_a_later_wish_takes_the_place_of_the_earlier_one(store: SqlStore) -> None:
    await remember(store, Session(OFFICER, wake_at=NOW), Session(SECOND, wake_at=NOW))
    await remember(store, Session(OFFICER, wake_at=LATER), Session(SECOND))
    assert [await wake(store, now) for now in (NOW, LATER)] == [0, 1]


async def test_a_timer_that_was_not_committed_comes_again(store: SqlStore) -> None:
    await remember(store, Session(OFFICER, wake_at=NOW))
    async with store.write() as tx:
        assert await tx.inbox.wake(NOW) == 1
    assert await wake(store, NOW) == 1


async def test_no_more_than_five_hundred_are_woken_at_once(store: SqlStore) -> None:
    await remember(store, *(Session(Lane(lane), wake_at=NOW) for lane in range(1, 502)))
    assert [await wake(store, NOW) for _ in range(3)] == [500, 1, 0]


async def test_a_session_that_is_being_written_keeps_its_newer_wish(postgres_url: str) -> None:
    async with open_store(postgres_url) as one, open_store(postgres_url) as two:
        await remember(one, Session(OFFICER, wake_at=NOW))
        async with one.write() as first:
            await first.lanes.keep_sessions([Session(OFFICER, wake_at=LATER)], NOW)
            early = await wake(two, NOW)
            await first.commit()
        assert (early, await wake(two, NOW), await wake(two, LATER)) == (0, 0, 1)
