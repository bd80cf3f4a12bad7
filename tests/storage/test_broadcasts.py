"""Broadcasts in the memory: everybody once, behind everything else, however often the work is cut off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.broadcast import Audience, Broadcast, BroadcastState, Fate, Reach, broadcast_message
from bot.broadcasting import StartBroadcast, StopBroadcast
from bot.effects import Say
from bot.model import ChatId, DraftId, Lane, Role
from bot.phrases import phrase
from bot.ports import Delivered
from bot.staffing import SetActive
from storage import tables
from storage.broadcasts import SqlBroadcastBook
from storage.people import assign, ensure_person
from tests.storage.samples import ADMIN, BLORA, KUDUS, LATER, NOW, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.effects import Shared
    from bot.model import Person, UnitCode
    from bot.ports import OutboxRow
    from storage import SqlStore

TEXT = "Besok <b>rapat</b>"
ID = DraftId(61)
EVERYBODY = Audience()


async def office(store: SqlStore, people: int = 7) -> Person:
    """Some officers of Kudus, numbered from 1; give the admin. Two more officers and an admin are there already."""
    admin = (await settle(store))[ADMIN]
    async with store.write() as tx:
        for number in range(1, people - 2):
            person = await ensure_person(tx._connection, Lane(number), f"P{number}", "id", NOW)
            await assign(tx._connection, person, Role.OFFICER, [BLORA], NOW)
        await tx.commit()
    return admin


def start(admin: Person, audience: Audience = EVERYBODY) -> StartBroadcast:
    return StartBroadcast(ID, audience, TEXT, admin.id)


async def do(store: SqlStore, person: Person, *effects: Shared) -> list[bool]:
    async with store.write() as tx:
        done = [await tx.lanes.apply(person, person.lane, one, LATER) for one in effects]
        await tx.commit()
    return done


async def claim(store: SqlStore, limit: int = 50, spare: int | None = None) -> Sequence[OutboxRow]:
    async with store.write() as tx:
        rows = await tx.outbox.claim(limit, spare=spare)
        await tx.commit()
    return rows


async def deliver(store: SqlStore, rows: Sequence[OutboxRow]) -> list[ChatId]:
    async with store.write() as tx:
        await tx.outbox.delivered([Delivered(row.id, row.id) for row in rows], LATER)
        await tx.commit()
    return [row.chat for row in rows]


async def work(store: SqlStore, most: int = 500) -> None:
    """Do all that can be done now, in portions of so many people."""
    while True:
        async with store.write() as tx:
            book = SqlBroadcastBook(tx._connection, most)
            await book.queue(ID, LATER)
            moved = await book.settle(ID)
            found = await book.one(ID)
            await tx.commit()
        if found is None or (found.whole and not moved):
            return


async def stands(store: SqlStore) -> Broadcast:
    async with store.read() as views:
        found = await views.broadcasts.one(ID)
    assert found is not None
    return found


async def states(store: SqlStore) -> dict[str, int]:
    row = tables.outbox.c
    async with store.read() as views:
        counted = sa.select(row.state, sa.func.count()).group_by(row.state)
        found = await views._connection.execute(counted)
        return {state: count for state, count in found}  # noqa: C416 - typed rows


async def test_everybody_gets_it_once_and_it_ends(store: SqlStore) -> None:
    admin = await office(store)
    assert await do(store, admin, start(admin)) == [True]
    rows = await claim(store)
    assert [row.message for row in rows] == [broadcast_message("Admin Provinsi", TEXT)] * 7
    assert sorted(await deliver(store, rows)) == [1, 2, 3, 4, 1001, 1002, 9001]
    await work(store)
    async with store.write() as tx:
        ended = await tx.broadcasts.finish(ID, LATER)
        left = await tx.broadcasts.open()
        await tx.commit()
    assert ended == Broadcast(
        ID,
        EVERYBODY,
        TEXT,
        "Admin Provinsi",
        ADMIN,
        LATER,
        BroadcastState.DONE,
        whole=True,
        ended_at=LATER,
        fates={Fate.SENT: 7},
    )
    assert left == []


async def test_it_is_started_once(store: SqlStore) -> None:
    admin = await office(store)
    assert await do(store, admin, start(admin), start(admin)) == [True, False]
    assert len(await claim(store)) == 7


async def test_a_kill_between_two_portions_leaves_nobody_out_and_nobody_twice(
    store: SqlStore,
) -> None:
    admin = await office(store, people=9)
    row = {"id": ID, "units": [], "text": TEXT, "made_by": admin.id, "made_at": LATER}
    async with store.write() as tx:
        begun = {**row, "state": "running", "cursor": 0, "whole": False}
        await tx._connection.execute(tables.broadcasts.insert().values(begun))
        await tx.commit()
    for torn in (True, False, True):
        async with store.write() as tx:
            await SqlBroadcastBook(tx._connection, most=2).queue(ID, LATER)
            if not torn:
                await tx.commit()
    assert (await stands(store)).people == 2
    await work(store, most=2)
    chats = await deliver(store, await claim(store))
    assert sorted(chats) == [1, 2, 3, 4, 5, 6, 1001, 1002, 9001]
    assert await claim(store) == []


async def test_an_audience_is_of_a_role_and_of_units(store: SqlStore) -> None:
    admin = await office(store)

    async def reach(role: Role | None, *units: UnitCode) -> int:
        async with store.read() as views:
            return (await views.broadcasts.reach(Audience(role, units))).people

    found = [
        await reach(None),
        await reach(Role.OFFICER),
        await reach(Role.ADMIN),
        await reach(Role.SUPERVISOR),
        await reach(None, KUDUS),
        await reach(Role.OFFICER, KUDUS, BLORA),
    ]
    assert found == [7, 6, 3, 0, 2, 6]
    await do(store, admin, start(admin, Audience(Role.OFFICER, (KUDUS,))))
    assert sorted(await deliver(store, await claim(store))) == [1001, 1002]


async def test_whom_telegram_shuts_out_is_counted_and_named(store: SqlStore) -> None:
    admin = await office(store)
    async with store.write() as tx:
        await tx.outbox.close_chat(ChatId(2), NOW)
        await tx.commit()
    async with store.read() as views:
        assert await views.broadcasts.reach(EVERYBODY) == Reach(7, 1)
    await do(store, admin, start(admin))
    rows = await claim(store)
    assert 2 not in {row.chat for row in rows}
    blocked = next(row for row in rows if row.chat == 3)
    async with store.write() as tx:
        await tx.outbox.put_back([blocked.id])
        await tx.outbox.close_chat(ChatId(3), LATER)
        await tx.commit()
    await deliver(store, [row for row in rows if row is not blocked])
    await work(store)
    found = await stands(store)
    assert found.fates == {Fate.SENT: 5, Fate.UNREACHABLE: 2}
    async with store.read() as views:
        missed = await views.broadcasts.not_reached(ID, 10)
    assert missed == [("P2", Fate.UNREACHABLE), ("P3", Fate.UNREACHABLE)]
    async with store.write() as tx:
        await tx.outbox.open_chat([ChatId(2), ChatId(3)])
        await tx.commit()
    assert await claim(store) == []


async def test_who_left_before_their_turn_gets_nothing(store: SqlStore) -> None:
    admin = await office(store)
    await do(store, admin, start(admin))
    async with store.write() as tx:
        leaver = (await tx.lanes.people([Lane(2)]))[Lane(2)]
        await tx.commit()
    assert await do(store, admin, SetActive(leaver.id, leaver.version, active=False)) == [True]
    assert len(await deliver(store, await claim(store))) == 6
    await work(store)
    assert (await stands(store)).fates == {Fate.SENT: 6, Fate.LEFT: 1}


async def test_nothing_goes_out_after_the_stop(store: SqlStore) -> None:
    admin = await office(store)
    await do(store, admin, start(admin))
    under_way = await claim(store, limit=3)
    assert await do(store, admin, StopBroadcast(ID), StopBroadcast(ID)) == [True, False]
    assert await claim(store) == []
    await deliver(store, under_way)
    await work(store)
    found = await stands(store)
    assert (found.state, found.stopped_by) == (BroadcastState.STOPPED, "Admin Provinsi")
    assert found.fates == {Fate.SENT: 3, Fate.STOPPED: 4}
    async with store.write() as tx:
        assert (await tx.broadcasts.finish(ID, LATER)).state is BroadcastState.STOPPED


async def test_who_had_not_come_to_the_queue_when_it_was_stopped_is_counted(
    store: SqlStore,
) -> None:
    admin = await office(store)
    row = {"id": ID, "units": [], "text": TEXT, "made_by": admin.id, "made_at": LATER}
    async with store.write() as tx:
        begun = {**row, "state": "running", "cursor": 0, "whole": False}
        await tx._connection.execute(tables.broadcasts.insert().values(begun))
        await SqlBroadcastBook(tx._connection, most=3).queue(ID, LATER)
        await tx.commit()
    await do(store, admin, StopBroadcast(ID))
    await work(store, most=3)
    assert (await stands(store)).fates == {Fate.STOPPED: 7}
    assert await states(store) == {"dropped": 3}


async def test_what_nobody_knows_the_fate_of_does_not_go_twice(store: SqlStore) -> None:
    admin = await office(store)
    await do(store, admin, start(admin))
    rows = await claim(store)
    lost, back = rows[0], rows[1]
    async with store.write() as tx:
        await tx.outbox.delivered([Delivered(row.id, row.id) for row in rows[2:]], LATER)
        await tx.outbox.put_back([back.id])
        assert await tx.outbox.recover(LATER) == 1
        await tx.commit()
    assert [row.id for row in await claim(store)] == [back.id]
    async with store.write() as tx:
        await tx.outbox.park(back.id, "refused")
        await tx.commit()
    await work(store)
    assert (await stands(store)).fates == {Fate.SENT: 5, Fate.UNKNOWN: 1, Fate.FAILED: 1}
    async with store.read() as views:
        (unknown, failed) = await views.broadcasts.not_reached(ID, 10)
    assert (unknown[1], failed[1]) == (Fate.UNKNOWN, Fate.FAILED)
    assert lost.id != back.id


async def test_everything_else_goes_first_also_inside_a_chat(store: SqlStore) -> None:
    admin = await office(store)
    await do(store, admin, start(admin))
    note = Say(ChatId(1), (phrase("receipt-title"),))
    async with store.write() as tx:
        await tx.outbox.put([note], LATER)
        await tx.commit()
    assert [row.message for row in await claim(store, limit=1)] == [note.message]
    assert await claim(store, spare=0) == []
    assert 1 not in {row.chat for row in await claim(store)}
    assert len(await claim(store, spare=2)) == 0


async def test_the_spare_is_what_a_broadcast_may_take(store: SqlStore) -> None:
    admin = await office(store)
    await do(store, admin, start(admin))
    assert len(await claim(store, limit=28, spare=3)) == 3


async def test_the_newest_ones_are_listed(store: SqlStore) -> None:
    admin = await office(store)
    later = replace(start(admin, Audience(Role.ADMIN)), id=DraftId(62))
    await do(store, admin, start(admin), later)
    async with store.read() as views:
        found = await views.broadcasts.recent(2)
        assert await views.broadcasts.one(DraftId(99)) is None
    assert [(one.id, one.audience) for one in found] == [
        (62, Audience(Role.ADMIN)),
        (61, EVERYBODY),
    ]
    async with store.write() as tx:
        assert [one.id for one in await tx.broadcasts.open()] == [61, 62]
        await tx.broadcasts.queue(DraftId(61), LATER + timedelta(hours=1))


async def test_the_audit_trail_tells_what_was_sent_and_what_became_of_it(store: SqlStore) -> None:
    admin = await office(store)
    await do(store, admin, start(admin, Audience(Role.OFFICER, (KUDUS,))), StopBroadcast(ID))
    await work(store)
    async with store.write() as tx:
        await tx.broadcasts.finish(ID, LATER)
        await tx.commit()
    row = tables.audit.c
    async with store.read() as views:
        found = await views._connection.execute(
            sa.select(row.actor, row.action, row.after)
            .where(row.subject == "broadcast 61")
            .order_by(row.id)
        )
        entries = [tuple(each) for each in found]
    assert entries == [
        (ADMIN, "start_broadcast", {"role": "petugas", "units": [KUDUS], "text": TEXT}),
        (ADMIN, "stop_broadcast", None),
        (None, "end_broadcast", {"stopped": 2}),
    ]
