"""Parked updates and messages get another try or none, by a person's word; nothing of them is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.effects import CloseParked, RetryParked, Say
from bot.model import ChatId
from bot.parity import TARGET
from bot.phrases import Secret, phrase
from storage import tables
from tests.storage.samples import ADMIN, LATER, NOW, arrived, settle

if TYPE_CHECKING:
    from storage import SqlStore

CHAT = ChatId(1001)
CLOSED = ChatId(1002)


async def parked(store: SqlStore) -> None:
    """Park an update and two messages, one of which is for somebody who cannot be written to."""
    await settle(store)
    said = (phrase("invite-link", token=Secret("very-secret")),)
    async with store.write() as tx:
        await tx.inbox.keep([arrived(1)])
        (waiting,) = await tx.inbox.claim(10)
        await tx.inbox.park(waiting.id, "ValueError: broken", NOW)
        await tx.outbox.put([Say(CHAT, said), Say(CLOSED, said)], NOW)
        for row in await tx.outbox.claim(10):
            await tx.outbox.put_back([row.id])
            await tx.outbox.park(row.id, "Bad Request")
        await tx.outbox.close_chat(CLOSED, NOW)
        await tx.commit()


async def decide(store: SqlStore, effect: RetryParked | CloseParked) -> None:
    async with store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        assert await tx.lanes.apply(admin, ADMIN, effect, LATER)
        await tx.commit()


async def rows_of(store: SqlStore, *columns: sa.Column[Any]) -> list[tuple[Any, ...]]:
    async with store.read() as views:
        found = await views._connection.execute(sa.select(*columns).order_by(columns[0]))
        return [tuple(row) for row in found]


async def test_another_try_lets_all_of_it_wait_again(store: SqlStore) -> None:
    await parked(store)
    await decide(store, RetryParked())
    inbox, outbox = tables.inbox.c, tables.outbox.c
    assert await rows_of(store, inbox.id, inbox.state, inbox.error, inbox.handled_at) == [
        (1, "new", None, None)
    ]
    assert await rows_of(store, outbox.id, outbox.state, outbox.error, outbox.attempts) == [
        (1, "new", None, 0),
        (2, "held", None, 0),
    ]
    async with store.write() as tx:
        assert [waiting.id for waiting in await tx.inbox.claim(10)] == [1]
        (row,) = await tx.outbox.claim(10)
    assert row.message[0].values["token"] == Secret("very-secret")


async def test_what_is_closed_keeps_its_error_and_loses_its_secrets(store: SqlStore) -> None:
    await parked(store)
    await decide(store, CloseParked())
    inbox, outbox = tables.inbox.c, tables.outbox.c
    assert await rows_of(store, inbox.id, inbox.state, inbox.error, inbox.handled_at) == [
        (1, "done", "ValueError: broken", NOW)
    ]
    assert await rows_of(store, outbox.id, outbox.state, outbox.error, outbox.secret) == [
        (1, "dropped", "Bad Request", False),
        (2, "dropped", "Bad Request", False),
    ]
    assert "very-secret" not in repr(await rows_of(store, outbox.id, outbox.body))
    async with store.read() as views:
        assert (await views.pending(TARGET, LATER)).dead == 0


async def test_both_are_written_into_the_audit(store: SqlStore) -> None:
    await parked(store)
    await decide(store, RetryParked())
    await decide(store, CloseParked())
    audit = tables.audit.c
    kept = await rows_of(store, audit.id, audit.actor, audit.action, audit.subject)
    assert [row[1:] for row in kept][-2:] == [
        (ADMIN, "retry_parked", "1 updates, 2 messages"),
        (ADMIN, "close_parked", "0 updates, 0 messages"),
    ]


async def test_where_nothing_is_parked_nothing_changes(store: SqlStore) -> None:
    await settle(store)
    await decide(store, RetryParked())
    await decide(store, CloseParked())
    async with store.read() as views:
        assert (await views.pending(TARGET, LATER)).at_rest
