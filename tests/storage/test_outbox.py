"""What is to be said: in order inside a chat, and never lost between an attempt and its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.effects import Acknowledge, Rewrite, Say, Show, Urgency, View
from bot.model import ChatId, Lane, Place
from bot.parity import TARGET
from bot.phrases import Button, Listing, Secret, phrase
from bot.ports import Delivered, Mode, OutboxRow
from storage import tables
from tests.storage.samples import DAY, KUDUS, LATER, NOW, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.effects import Spoken
    from bot.ports import Pending
    from storage import SqlStore

ONE, TWO, THREE = ChatId(1), ChatId(2), ChatId(3)
CARD = Place("card:1")


def say(chat: ChatId, key: str, *, prompt: bool = False, place: Place | None = None) -> Say:
    return Say(chat, message(key), place=place, prompt=prompt)


async def put(store: SqlStore, *spoken: Spoken) -> None:
    async with store.write() as tx:
        await tx.outbox.put(spoken, NOW)
        await tx.commit()


async def claim(store: SqlStore, limit: int = 20, skip: Sequence[ChatId] = ()) -> list[OutboxRow]:
    async with store.write() as tx:
        rows = await tx.outbox.claim(limit, skip)
        await tx.commit()
    return list(rows)


async def deliver(store: SqlStore, rows: Sequence[OutboxRow]) -> None:
    async with store.write() as tx:
        sent = [Delivered(row.id, None if row.callback_id else 500 + row.id) for row in rows]
        await tx.outbox.delivered(sent, LATER)
        await tx.commit()


async def pending(store: SqlStore) -> Pending:
    async with store.read() as views:
        return await views.pending(TARGET, NOW)


async def stored(store: SqlStore, *columns: sa.Column[object]) -> list[tuple[object, ...]]:
    async with store.read() as views:
        found = await views._connection.execute(sa.select(*columns).order_by(tables.outbox.c.id))
        return [tuple(row) for row in found]


def keys(rows: Sequence[OutboxRow]) -> list[str]:
    return [row.message[0].key for row in rows]


async def test_a_message_comes_back_as_it_was_put(store: SqlStore) -> None:
    said = Say(
        ONE,
        (phrase("receipt", figures=Listing(("12", "9")), day=DAY, at=NOW),),
        ((Button(phrase("send"), "send:1"), Button(phrase("drop"), "drop:1")),),
        place=CARD,
        reply_to=Place("ask:1:sembuh"),
        quote=77,
        urgency=Urgency.RECEIPT,
        if_unknown=message("matched"),
    )
    await put(store, said)
    (row,) = await claim(store)
    assert row == OutboxRow(
        id=row.id,
        chat=ONE,
        mode=Mode.SEND,
        message=said.message,
        keyboard=said.keyboard,
        urgency=Urgency.RECEIPT,
        created_at=NOW,
        attempts=0,
        place=CARD,
        reply_to=said.reply_to,
        quote=77,
        if_unknown=said.if_unknown,
    )


async def test_a_question_for_the_views_keeps_who_asked_what(store: SqlStore) -> None:
    await put(store, Show(ONE, Lane(1), View.SUMMARY, DAY))
    (row,) = await claim(store)
    assert (row.mode, row.lane, row.view, row.day, row.message) == (
        Mode.SHOW,
        1,
        View.SUMMARY,
        DAY,
        (),
    )


async def test_a_question_keeps_its_unit_page_and_place(store: SqlStore) -> None:
    shown = Show(ONE, Lane(1), View.HISTORY, DAY, unit=KUDUS, page=3, place=CARD)
    await put(store, shown)
    (row,) = await claim(store)
    assert (row.unit, row.page, row.place, row.edits) == (KUDUS, 3, CARD, None)


async def test_a_question_finds_the_message_that_stands_at_its_place(store: SqlStore) -> None:
    await put(store, *(Show(ONE, Lane(1), View.HISTORY, DAY, page=n, place=CARD) for n in (0, 1)))
    (first,) = await claim(store)
    await deliver(store, [first])
    (second,) = await claim(store)
    assert (first.edits, second.edits, second.page) == (None, 500 + first.id, 1)


async def test_a_question_that_an_older_version_stored_is_read(store: SqlStore) -> None:
    await put(store, Show(ONE, Lane(1), View.SUMMARY, DAY))
    async with store.write() as tx:
        body = {"view": "summary", "day": DAY.isoformat(), "lane": 1}
        await tx._connection.execute(tables.outbox.update().values(body=body))
        await tx.commit()
    (row,) = await claim(store)
    assert (row.view, row.unit, row.page) == (View.SUMMARY, None, 0)


async def test_inside_a_chat_the_first_goes_first_whatever_its_urgency(store: SqlStore) -> None:
    await put(store, say(ONE, "a"), Say(ONE, message("b"), urgency=Urgency.RECEIPT))
    first = await claim(store)
    assert (keys(first), await claim(store)) == (["a"], [])
    await deliver(store, first)
    assert keys(await claim(store)) == ["b"]


async def test_answers_go_at_once_then_edits_then_the_urgent(store: SqlStore) -> None:
    await put(
        store,
        Say(ONE, message("note"), urgency=Urgency.NOTE),
        Say(TWO, message("receipt"), urgency=Urgency.RECEIPT),
        Rewrite(THREE, CARD, message("card")),
        Acknowledge(ONE, "press-1", message("ack")),
        Acknowledge(ONE, "press-2", message("ack")),
    )
    assert keys(await claim(store)) == ["ack", "ack", "card", "receipt", "note"]


async def test_no_more_is_claimed_than_asked_for(store: SqlStore) -> None:
    await put(store, *(say(ChatId(chat), "a") for chat in range(1, 6)))
    assert [len(await claim(store, limit=2)) for _ in range(4)] == [2, 2, 1, 0]


async def test_chats_to_skip_give_only_answers(store: SqlStore) -> None:
    await put(store, say(ONE, "a"), say(TWO, "b"), Acknowledge(ONE, "press", message("ack")))
    assert keys(await claim(store, skip=[ONE])) == ["ack", "b"]


async def test_a_place_is_known_to_later_edits_and_replies(store: SqlStore) -> None:
    await put(store, say(ONE, "card", place=CARD))
    (sent,) = await claim(store)
    await deliver(store, [sent])
    await put(store, Rewrite(ONE, CARD, message("receipt")))
    (edit,) = await claim(store)
    await deliver(store, [edit])
    await put(store, Say(ONE, message("matched"), reply_to=CARD))
    (reply,) = await claim(store)
    assert (sent.edits, edit.edits, reply.answers_to) == (None, 500 + sent.id, 500 + edit.id)


async def test_a_newer_prompt_of_a_chat_drops_the_unsent_one(store: SqlStore) -> None:
    await put(store, say(ONE, "old", prompt=True), say(TWO, "other", prompt=True))
    await put(store, say(ONE, "news"), say(ONE, "older", prompt=True), say(ONE, "new", prompt=True))
    first = await claim(store)
    await deliver(store, first)
    assert [*keys(first), *keys(await claim(store))] == ["other", "news", "new"]


async def test_a_prompt_that_is_on_its_way_is_not_dropped(store: SqlStore) -> None:
    await put(store, say(ONE, "old", prompt=True))
    await claim(store)
    await put(store, say(ONE, "new", prompt=True))
    assert await stored(store, tables.outbox.c.state) == [("sending",), ("new",)]


async def test_what_was_surely_not_sent_waits_again(store: SqlStore) -> None:
    await put(store, say(ONE, "a"), say(ONE, "b"))
    (row,) = await claim(store)
    async with store.write() as tx:
        await tx.outbox.put_back([row.id])
        await tx.commit()
    (again,) = await claim(store)
    assert (keys([again]), again.attempts) == (["a"], 1)


async def test_an_unknown_prompt_or_edit_waits_again(store: SqlStore) -> None:
    await put(store, say(ONE, "ask", prompt=True), Rewrite(TWO, CARD, message("card")))
    rows = await claim(store)
    async with store.write() as tx:
        await tx.outbox.unknown([row.id for row in rows], LATER)
        await tx.commit()
    assert keys(await claim(store)) == ["card", "ask"]


async def test_an_unknown_confirmation_becomes_an_edit_of_its_card(store: SqlStore) -> None:
    once = Say(ONE, message("matched"), reply_to=CARD, if_unknown=message("receipt-matched"))
    await put(store, once, say(ONE, "next"))
    (row,) = await claim(store)
    async with store.write() as tx:
        await tx.outbox.unknown([row.id], LATER)
        await tx.commit()
    state = (await stored(store, tables.outbox.c.state, tables.outbox.c.error))[0]
    following = await claim(store)
    await deliver(store, following)
    (edit,) = await claim(store)
    assert (state, keys(following)) == (("sent", "unknown"), ["next"])
    assert (edit.mode, edit.place, edit.message) == (Mode.EDIT, CARD, message("receipt-matched"))


async def test_an_unknown_confirmation_without_a_card_is_not_sent_twice(store: SqlStore) -> None:
    await put(store, Say(ONE, message("matched"), if_unknown=message("x")))
    async with store.write() as tx:
        await tx.outbox.unknown([row.id for row in await tx.outbox.claim(1)], LATER)
        await tx.commit()
    assert await claim(store) == []


async def test_what_a_dead_process_was_sending_is_taken_up_again(store: SqlStore) -> None:
    await put(store, say(ONE, "a"), say(TWO, "b"), say(TWO, "c"))
    await claim(store)
    async with store.write() as tx:
        recovered = await tx.outbox.recover(LATER)
        again = await tx.outbox.recover(LATER)
        await tx.commit()
    assert (recovered, again, keys(await claim(store))) == (2, 0, ["a", "b"])


async def test_a_secret_is_cut_out_once_its_message_is_sent(store: SqlStore) -> None:
    link = phrase("invite", link=Secret("t0ken-9"), more=phrase("hint", x=Secret("t0ken-9")))
    said = Say(ONE, (link, phrase("all", x=Listing((Secret("t0ken-9"), "open")))))
    await put(store, said, say(ONE, "next"))
    (row,) = await claim(store)
    await deliver(store, [row])
    bodies = str(await stored(store, tables.outbox.c.body, tables.outbox.c.secret))
    assert (row.message, "t0ken-9" in bodies, "open" in bodies) == (said.message, False, True)


async def test_what_a_qr_code_says_is_kept_and_its_secret_cut_out(store: SqlStore) -> None:
    link = phrase("invite-link", token=Secret("t0ken-9"))
    await put(store, Say(ONE, (phrase("invite"),), code=link), say(TWO, "plain"))
    row, plain = await claim(store)
    assert (row.code, plain.code) == (link, None)
    await deliver(store, [row])
    (body, secret), _ = await stored(store, tables.outbox.c.body, tables.outbox.c.secret)
    assert ("t0ken-9" in str(body), secret) == (False, False)


async def test_a_dropped_message_loses_its_secret_and_lets_the_chat_go_on(store: SqlStore) -> None:
    await put(store, Say(ONE, (phrase("invite", link=Secret("t0ken-9")),)), say(ONE, "next"))
    (row,) = await claim(store)
    async with store.write() as tx:
        await tx.outbox.drop(row.id, "too late")
        await tx.commit()
    (state, body), _ = await stored(store, tables.outbox.c.state, tables.outbox.c.body)
    assert (state, "t0ken-9" in str(body)) == ("dropped", False)
    assert keys(await claim(store)) == ["next"]


async def test_a_parked_row_lets_the_chat_go_on_and_is_counted(store: SqlStore) -> None:
    await put(store, say(ONE, "bad"), say(ONE, "next"))
    (row,) = await claim(store)
    async with store.write() as tx:
        await tx.outbox.park(row.id, "WordsError: bad")
        await tx.commit()
    assert (keys(await claim(store)), (await pending(store)).dead) == (["next"], 1)


async def test_a_body_that_cannot_be_read_is_parked_and_stops_nobody(store: SqlStore) -> None:
    await put(store, say(ONE, "bad"), say(TWO, "good"))
    async with store.write() as tx:
        broken = tables.outbox.update().where(tables.outbox.c.chat == ONE)
        await tx._connection.execute(broken.values(body={"message": [["a"]]}))
        await tx.commit()
    assert keys(await claim(store)) == ["good"]
    assert (await stored(store, tables.outbox.c.error))[0] == ("unreadable body: ValueError",)


async def test_rows_of_an_unreachable_chat_wait_until_the_person_writes(store: SqlStore) -> None:
    await put(
        store,
        say(ONE, "receipt"),
        say(ONE, "ask", prompt=True),
        Acknowledge(ONE, "press"),
        say(TWO, "other"),
    )
    await claim(store, limit=2)
    async with store.write() as tx:
        await tx.outbox.close_chat(ONE, NOW)
        await tx.commit()
    await put(store, say(ONE, "later"))
    silent = await claim(store)
    await deliver(store, silent)
    at_rest = (await pending(store)).outbox
    async with store.write() as tx:
        await tx.outbox.open_chat([ONE, TWO])
        await tx.commit()
    first = await claim(store)
    await deliver(store, first)
    assert (keys(silent), at_rest) == (["other"], 0)
    assert [*keys(first), *keys(await claim(store))] == ["receipt", "later"]


async def test_a_row_held_while_its_chat_opened_is_freed_at_the_next_start(store: SqlStore) -> None:
    await put(store, say(ONE, "receipt"))
    async with store.write() as tx:
        await tx._connection.execute(tables.outbox.update().values(state="held"))
        await tx.outbox.recover(LATER)
        await tx.commit()
    assert keys(await claim(store)) == ["receipt"]


async def test_a_late_outcome_of_a_closed_row_changes_nothing(store: SqlStore) -> None:
    await put(store, say(ONE, "a"))
    (row,) = await claim(store)
    await deliver(store, [row])
    async with store.write() as tx:
        await tx.outbox.put_back([row.id])
        await tx.outbox.unknown([row.id], LATER)
        await tx.commit()
    assert await stored(store, tables.outbox.c.state) == [("sent",)]
