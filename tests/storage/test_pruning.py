"""What is pruned: traffic that ended long ago, and nothing else; the same on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.effects import Rewrite, Say
from bot.model import ChatId, Lane, Place
from bot.phrases import phrase
from bot.ports import Calls, Delivered
from bot.session import Session
from storage import tables
from tests.storage.samples import (
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    SECOND,
    arrived,
    counts,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from storage import SqlStore

LONG_AGO = NOW - timedelta(days=40)
LIMIT = NOW - timedelta(days=30)
KEPT = ("people", "assignments", "reports", "adjustments", "parity", "totals", "audit", "units")


async def prune(store: SqlStore) -> int:
    async with store.write() as tx:
        gone = await tx.privacy.prune(LIMIT)
        await tx.commit()
    return gone


async def rows(store: SqlStore, *names: str) -> dict[str, int]:
    found: dict[str, int] = {}
    async with store.read() as views:
        for name in names:
            counted = sa.select(sa.func.count()).select_from(tables.metadata.tables[name])
            found[name] = (await views._connection.execute(counted)).scalar_one()
    return found


async def traffic(store: SqlStore, at: datetime, number: int) -> None:
    """Let a person write, be answered, and leave one row in each table of traffic."""
    async with store.write() as tx:
        await tx.inbox.keep([arrived(number, Lane(number))])
        (waiting,) = [row for row in await tx.inbox.claim(9) if row.update_id == number]
        await tx.inbox.done([waiting.id], at)
        await tx.outbox.put([Say(ChatId(number), (phrase("text-other"),))], at)
        (said,) = await tx.outbox.claim(9)
        await tx.outbox.delivered([Delivered(said.id, 1)], at)
        await tx.lanes.keep_sessions([Session(Lane(number))], at)
        await tx.parity.count_calls("t", Calls(1), at)
        await tx.schedule.claim_slot("bridge", at, at)
        person = sa.select(tables.people.c.id).limit(1).scalar_subquery()
        link: dict[str, Any] = {"role": "petugas", "units": [], "created_at": at, "expires_at": at}
        tap = {"kind": "broadcast", "params": {}, "asked_at": at, "expires_at": at}
        job = {"kind": "sync", "chat": 1, "params": {}, "state": "done", "created_at": at}
        wish = {"name": "Sri", "about": "", "asked_at": at, "state": "declined", "decided_at": at}
        for table, row in (
            (tables.invitations, {**link, "token_hash": f"x{number}", "invited_by": person}),
            (tables.second_taps, {**tap, "id": number, "asked_by": person, "state": "waiting"}),
            (tables.access_requests, {**wish, "id": number, "lane": number}),
            (tables.jobs, {**job, "done_at": at}),
        ):
            await tx._connection.execute(table.insert().values(row))
        await tx.commit()


TRAFFIC = (
    *("inbox", "outbox", "sessions", "calls", "slots", "invitations"),
    *("second_taps", "access_requests", "jobs"),
)


async def test_what_ended_long_ago_goes_and_what_is_young_stays(store: SqlStore) -> None:
    found = await settle(store)
    await submit(store, found[OFFICER], report(found[OFFICER], counts(konfirmasi=3)))
    await traffic(store, LONG_AGO, 1)
    await traffic(store, LATER, 2)
    kept = await rows(store, *KEPT)
    assert await prune(store) == len(TRAFFIC)
    assert await rows(store, *TRAFFIC) == dict.fromkeys(TRAFFIC, 1)
    assert await rows(store, *KEPT) == kept
    assert await prune(store) == 0


async def test_what_is_not_over_stays_however_old_it_is(store: SqlStore) -> None:
    await settle(store)
    async with store.write() as tx:
        await tx.inbox.keep([arrived(1, OFFICER), arrived(2, SECOND)])
        (first, _) = await tx.inbox.claim(2)
        await tx.inbox.park(first.id, "a bug", LONG_AGO)
        await tx.outbox.put([Say(ChatId(1), (phrase("text-other"),))], LONG_AGO)
        asleep = Session(OFFICER, wake_at=NOW)
        await tx.lanes.keep_sessions([asleep], LONG_AGO)
        await tx.schedule.claim_slot("summary", LONG_AGO, LONG_AGO)
        job = {"chat": 1, "params": {}, "created_at": LONG_AGO}
        asked = tables.jobs.insert().values(kind="sync", state="new", **job)
        await tx._connection.execute(asked)
        await tx.commit()
    assert await prune(store) == 0
    kept = await rows(store, "inbox", "outbox", "sessions", "slots", "jobs")
    assert kept == {"inbox": 2, "outbox": 1, "sessions": 1, "slots": 1, "jobs": 1}


async def test_reminders_stay_as_long_as_it_is_measured_how_they_worked(store: SqlStore) -> None:
    await settle(store)
    row = {"form": FORM, "day": DAY, "rung": "13:00", "unit_code": KUDUS, "day_ends": LATER}
    async with store.write() as tx:
        for days in (29, 57, 59):
            put_at = NOW - timedelta(days=days)
            reminder = tables.reminders.insert().values(
                place=f"remind:{days}", put_at=put_at, **row
            )
            await tx._connection.execute(reminder)
        await tx.commit()
    assert [await prune(store), await prune(store)] == [1, 0]


async def test_no_call_removes_more_than_500_rows_of_a_kind(store: SqlStore) -> None:
    await settle(store)
    async with store.write() as tx:
        await tx.inbox.keep([arrived(n, Lane(n)) for n in range(1, 602)])
        await tx._connection.execute(
            tables.inbox.update().values(state="done", handled_at=LONG_AGO)
        )
        await tx.commit()
    assert [await prune(store) for _ in range(3)] == [500, 101, 0]


async def test_where_a_message_stands_is_forgotten_when_nobody_has_edited_it_since(
    store: SqlStore,
) -> None:
    for number, at in enumerate((LONG_AGO, LATER)):
        await place(store, f"card:{number}", at)
    assert await prune(store) == 2  # the message that was sent, too
    assert await places(store) == ["card:1"]


async def test_an_edit_keeps_its_place(store: SqlStore) -> None:
    await place(store, "card:1", LONG_AGO)
    await place(store, "card:1", LATER)
    await prune(store)
    assert await places(store) == ["card:1"]


async def test_a_place_from_before_its_time_was_noted_is_as_young_as_the_youngest(
    store: SqlStore,
) -> None:
    old = tables.places.insert().values(place="ask:1", chat=5, message_id=5)
    async with store.write() as tx:
        await tx._connection.execute(old)
        await tx.commit()
    await prune(store)
    await place(store, "card:1", LATER)
    await prune(store)
    assert await places(store) == ["ask:1", "card:1"]
    async with store.write() as tx:
        await tx.privacy.prune(LATER + timedelta(seconds=1))
        await tx.commit()
    assert await places(store) == []


async def place(store: SqlStore, name: str, at: datetime) -> None:
    """Say something that can be edited."""
    async with store.write() as tx:
        await tx.outbox.put([Rewrite(ChatId(5), Place(name), (phrase("text-other"),))], at)
        (row,) = await tx.outbox.claim(9)
        await tx.outbox.delivered([Delivered(row.id, 50)], at)
        await tx.commit()


async def places(store: SqlStore) -> list[str]:
    async with store.read() as views:
        names = sa.select(tables.places.c.place).order_by(tables.places.c.place)
        return list((await views._connection.execute(names)).scalars())
