"""Answers to what was asked long ago wait aside, until nothing more of their chat is to be handled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.effects import Rewrite, Say, Show, View
from bot.model import ChatId, Lane, Place
from bot.parity import TARGET
from bot.phrases import phrase
from storage import tables
from tests.storage.samples import DAY, NOW, arrived

if TYPE_CHECKING:
    from bot.effects import Spoken
    from storage import SqlStore

ME, OTHER = ChatId(700), ChatId(800)
CARD = Place("card:1")
STATUS = Show(ME, Lane(700), View.STATUS, DAY, late=True)


def say(key: str, *, late: bool = True, prompt: bool = False, chat: ChatId = ME) -> Say:
    return Say(chat, (phrase(key),), late=late, prompt=prompt)


async def put(store: SqlStore, *spoken: Spoken, settled: tuple[ChatId, ...] = ()) -> None:
    async with store.write() as tx:
        await tx.outbox.put(spoken, NOW, settled)
        await tx.commit()


async def release(store: SqlStore) -> int:
    async with store.write() as tx:
        gone = await tx.outbox.release()
        await tx.commit()
    return gone


async def claimed(store: SqlStore) -> list[str]:
    async with store.write() as tx:
        rows = await tx.outbox.claim(20)
        await tx.commit()
    return [row.message[0].key if row.message else str(row.view) for row in rows]


async def arrives(store: SqlStore, number: int, lane: int = ME, *, more: bool = False) -> None:
    async with store.write() as tx:
        await tx.inbox.keep([replace(arrived(number, Lane(lane)), more=more)])
        await tx.commit()


async def states(store: SqlStore) -> list[str]:
    async with store.read() as views:
        found = sa.select(tables.outbox.c.state).order_by(tables.outbox.c.id)
        return list((await views._connection.execute(found)).scalars())


async def test_a_late_answer_is_not_sent_before_it_is_released(store: SqlStore) -> None:
    await put(store, say("a"))
    assert await claimed(store) == []
    assert await release(store) == 1
    assert await claimed(store) == ["a"]
    assert await release(store) == 0


async def test_it_counts_as_waiting_to_be_sent(store: SqlStore) -> None:
    await put(store, say("a"))
    async with store.read() as views:
        assert (await views.pending(TARGET, NOW)).outbox == 1


async def test_it_waits_while_more_of_its_chat_is_to_be_handled(store: SqlStore) -> None:
    await put(store, say("a"), say("b", chat=OTHER))
    await arrives(store, 5)
    assert await release(store) == 1
    assert await claimed(store) == ["b"]
    async with store.write() as tx:
        (waiting,) = await tx.inbox.claim(9)
        await tx.inbox.done([waiting.id], NOW)
        await tx.commit()
    assert await release(store) == 1


async def test_it_waits_while_telegram_has_more_for_us(store: SqlStore) -> None:
    await put(store, say("a"))
    await arrives(store, 5, OTHER, more=True)
    assert await release(store) == 0
    await arrives(store, 6, OTHER)
    assert await release(store) == 1


async def test_the_last_late_answer_is_the_one_that_is_said(store: SqlStore) -> None:
    await put(store, say("a"))
    await put(store, STATUS)
    await put(store, say("b"))
    await release(store)
    assert await claimed(store) == ["b"]
    assert await states(store) == ["dropped", "dropped", "sending"]


async def test_it_leaves_the_open_question_where_it_is(store: SqlStore) -> None:
    await put(store, say("ask", prompt=True), settled=(ME,))
    await put(store, say("a"))
    await put(store, STATUS)
    await release(store)
    assert await states(store) == ["new", "dropped", "new"]
    assert await claimed(store) == ["ask"]


async def test_a_newer_open_question_takes_the_place_of_all(store: SqlStore) -> None:
    await put(store, say("ask", prompt=True), say("a"), say("other", chat=OTHER))
    await put(store, say("again", prompt=True, late=False), settled=(ME,))
    await release(store)
    assert await claimed(store) == ["other", "again"]


async def test_a_card_that_was_never_sent_gives_way_to_its_receipt(store: SqlStore) -> None:
    card = Rewrite(ME, CARD, (phrase("card"),), late=True)
    await put(store, replace(say("card", prompt=True), place=CARD), settled=(ME,))
    await put(store, card, settled=(ME,))
    await put(store, replace(card, message=(phrase("receipt"),), late=False), settled=(ME,))
    await release(store)
    assert await claimed(store) == ["receipt"]


async def test_what_must_be_said_does_not_wait_for_it(store: SqlStore) -> None:
    await put(store, say("a"), say("b", late=False))
    assert await claimed(store) == ["b"]


async def test_in_a_chat_that_cannot_be_written_to_it_is_dropped(store: SqlStore) -> None:
    await put(store, say("a"), say("b", chat=OTHER))
    async with store.write() as tx:
        await tx.outbox.close_chat(ME, NOW)
        await tx.commit()
    await put(store, say("c"))
    await release(store)
    assert await states(store) == ["dropped", "new", "held"]


async def test_no_more_than_five_hundred_are_released_at_once(store: SqlStore) -> None:
    await put(store, *(say("a", chat=ChatId(chat)) for chat in range(1, 502)))
    assert [await release(store) for _ in range(3)] == [500, 1, 0]
