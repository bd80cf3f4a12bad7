"""Groups that only receive: noted, given a scope, moved and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.effects import Say
from bot.model import ChatId, Lane
from bot.staff import Group
from bot.staffing import LeaveGroup, MoveGroup, NoteGroup, SetGroup
from storage import tables
from tests.storage.samples import ADMIN, BLORA, KUDUS, LATER, NOW, message, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.staffing import OfStaff
    from storage import SqlStore

ONE, TWO, NEW = ChatId(-11), ChatId(-12), ChatId(-100_999_888_777)


async def do(store: SqlStore, *effects: OfStaff) -> list[bool]:
    async with store.write() as tx:
        person = (await tx.lanes.people([ADMIN]))[ADMIN]
        done = [await tx.lanes.apply(person, ADMIN, one, LATER) for one in effects]
        await tx.commit()
    return done


async def groups(store: SqlStore) -> Sequence[Group]:
    async with store.write() as tx:
        known = await tx.staff.groups()
        receiving = [group for group in known if group.receives]
        assert await tx.staff.receivers() == receiving
    async with store.read() as views:
        assert await views.staff.groups() == known
        assert await views.staff.receivers() == receiving
    return list(known)


async def test_a_group_receives_nothing_before_its_scope_is_chosen(store: SqlStore) -> None:
    await settle(store)
    assert await do(store, NoteGroup(ONE, "Dinkes"), NoteGroup(TWO, "Kudus")) == [True, True]
    assert await groups(store) == [Group(ONE, "Dinkes"), Group(TWO, "Kudus")]
    chosen = [SetGroup(ONE, ()), SetGroup(TWO, (BLORA, KUDUS))]
    assert await do(store, *chosen) == [True, True]
    assert await groups(store) == [
        Group(ONE, "Dinkes", (), LATER),
        Group(TWO, "Kudus", (BLORA, KUDUS), LATER),
    ]
    assert await do(store, SetGroup(ONE, None)) == [True]
    assert (await groups(store))[0] == Group(ONE, "Dinkes")


async def test_a_group_that_is_noted_again_keeps_its_scope(store: SqlStore) -> None:
    await settle(store)
    await do(store, NoteGroup(ONE, "Dinkes"), SetGroup(ONE, (KUDUS,)), NoteGroup(ONE, "Baru"))
    assert await groups(store) == [Group(ONE, "Baru", (KUDUS,), LATER)]


async def test_a_group_that_the_bot_left_keeps_its_scope_and_receives_nothing(
    store: SqlStore,
) -> None:
    await settle(store)
    left = LeaveGroup(ONE)
    assert await do(store, NoteGroup(ONE, "Dinkes"), SetGroup(ONE, (KUDUS,)), left, left) == [
        *(True, True, True, False)
    ]
    assert await groups(store) == [Group(ONE, "Dinkes", (KUDUS,), LATER, silent_since=LATER)]
    assert await do(store, LeaveGroup(TWO), SetGroup(TWO, ())) == [False, False]


@pytest.mark.parametrize("again", [NoteGroup(ONE, "Dinkes"), SetGroup(ONE, (KUDUS,))])
async def test_what_waited_for_a_silent_group_is_not_sent_when_it_receives_again(
    store: SqlStore, again: OfStaff
) -> None:
    await settle(store)
    await do(store, NoteGroup(ONE, "Dinkes"), SetGroup(ONE, (KUDUS,)), LeaveGroup(ONE))
    async with store.write() as tx:
        await tx.outbox.put([Say(ONE, message("old"))], NOW)
        await tx.commit()
    await do(store, again)
    assert await groups(store) == [Group(ONE, "Dinkes", (KUDUS,), LATER)]
    async with store.write() as tx:
        assert await tx.outbox.claim(5) == []


async def test_a_silent_group_that_is_stopped_is_forgotten(store: SqlStore) -> None:
    await settle(store)
    await do(store, NoteGroup(ONE, "Dinkes"), SetGroup(ONE, ()), LeaveGroup(ONE))
    assert await do(store, SetGroup(ONE, None)) == [True]
    assert await groups(store) == []


async def test_a_group_is_followed_to_its_new_number(store: SqlStore) -> None:
    await settle(store)
    await do(store, NoteGroup(ONE, "Dinkes"), SetGroup(ONE, (KUDUS,)), NoteGroup(NEW, "Dinkes"))
    async with store.write() as tx:
        await tx.outbox.put([Say(ONE, message("one")), Say(ONE, message("two"))], NOW)
        await tx.commit()
    assert await do(store, MoveGroup(ONE, NEW), MoveGroup(ONE, NEW)) == [True, False]
    assert await groups(store) == [Group(NEW, "Dinkes", (KUDUS,), LATER)]
    async with store.write() as tx:
        assert [row.chat for row in await tx.outbox.claim(5)] == [NEW]


async def test_every_change_of_a_group_is_audited(store: SqlStore) -> None:
    await settle(store)
    await do(store, NoteGroup(ONE, "D"), SetGroup(ONE, (KUDUS,)), MoveGroup(ONE, NEW))
    await do(store, LeaveGroup(NEW))
    row = tables.audit.c
    async with store.read() as views:
        found = await views._connection.execute(
            sa.select(row.action, row.before, row.after)
            .where(row.subject.like("group %"))
            .order_by(row.id)
        )
        assert [tuple(each) for each in found] == [
            ("note_group", None, None),
            ("set_group", {"units": None}, {"units": [KUDUS]}),
            ("note_group", {"chat": ONE}, {"chat": NEW}),
            ("leave_group", {"units": [KUDUS]}, None),
        ]


async def test_a_strangers_group_is_a_bug(store: SqlStore) -> None:
    async with store.write() as tx:
        with pytest.raises(ValueError, match="stranger"):
            await tx.lanes.apply(None, Lane(5), NoteGroup(ONE, "Dinkes"), NOW)
