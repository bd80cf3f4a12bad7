"""What Telegram answers for a group: a new number is followed at once, a right that is gone is told to admins once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.effects import Say
from bot.model import ChatId
from bot.phrases import phrase
from bot.staffing import NoteGroup, SetGroup
from tests.fakes import NOON
from tests.handlers.bot_api import error
from tests.handlers.test_sender import sending
from tests.storage.samples import ADMIN, OFFICER, SECOND, settle

if TYPE_CHECKING:
    from storage import SqlStore

OLD, NEW = ChatId(-9), ChatId(-100_900)
HELLO = Say(OLD, (phrase("hello"),))


async def a_group(store: SqlStore, *said: Say) -> None:
    await settle(store)
    async with store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        await tx.lanes.apply(admin, ADMIN, NoteGroup(OLD, "Dinkes"), NOON)
        await tx.lanes.apply(admin, ADMIN, SetGroup(OLD, ()), NOON)
        await tx.outbox.put(said, NOON)
        await tx.commit()


def as_fake(store: SqlStore) -> Any:
    """The sender takes any store; its helper's annotation names the one in memory."""
    return store


async def test_messages_for_an_old_number_follow_to_the_new_one(store: SqlStore) -> None:
    await a_group(store, HELLO, HELLO)
    upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
    moved = error(400, upgraded, migrate_to_chat_id=NEW)
    async with sending(moved, store=as_fake(store)) as state:
        await state.turn(4)
        chats = [call.parameters["chat_id"] for call in state.api.of("sendMessage")]
    async with store.read() as views:
        (group,) = await views.staff.groups()
        pending = await views.pending("national", NOON)
    assert [int(chat) for chat in chats] == [OLD, NEW, NEW]
    assert (group.chat, group.receives, pending.outbox, pending.dead) == (NEW, True, 0, 0)


async def test_a_group_without_the_right_to_write_is_told_to_admins_once(store: SqlStore) -> None:
    await a_group(store, HELLO, HELLO)
    refused = error(400, "Bad Request: not enough rights to send text messages to the chat")
    async with sending(refused, store=as_fake(store)) as state:
        await state.turn(4)
        chats = [int(call.parameters["chat_id"]) for call in state.api.of("sendMessage")]
    async with store.read() as views:
        (group,) = await views.staff.groups()
    assert (chats[0], sorted(chats[1:])) == (OLD, [OFFICER, SECOND, ADMIN])
    assert (group.receives, group.silent_since) == (False, NOON)
