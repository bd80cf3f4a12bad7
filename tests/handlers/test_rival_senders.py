"""Two senders on one PostgreSQL under one lease: who froze or died in the middle of sending is replaced, and writes nothing late."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.answers import NOTHING, Answer
from bot.effects import Say, Show, View
from bot.fence import Fence
from bot.model import ChatId, Lane, Place
from bot.phrases import phrase
from commands.leases import SENDER, LeaseKeeper
from handlers.connection import Telegram
from handlers.delivery import Delivery
from handlers.pictures.artist import Artist
from handlers.render import Renderer
from handlers.sender import Sender
from storage import SqlStore, open_store, tables
from tests.fakes import NOON, FakeClock
from tests.handlers.bot_api import TOKEN, bot_api
from tests.handlers.words import ShownWords
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.ports import OutboxRow
    from tests.handlers.bot_api import BotApi

CHAT = ChatId(5)
CARD = Place("card:1")
HELLO = Say(CHAT, (phrase("hello"),), place=CARD)
ASKED = Show(CHAT, Lane(5), View.SUMMARY, NOON.date())
SHORT = 0.2


@dataclass
class Replica:
    """A process with a sender; `now` is its own clock, which stands still while the process is frozen unless it is moved."""

    store: SqlStore
    keeper: LeaseKeeper
    sender: Sender = field(init=False)
    now: list[float] = field(default_factory=lambda: [100.0])
    may_show: asyncio.Event = field(default_factory=asyncio.Event)
    answer: Answer = field(default_factory=lambda: Answer((phrase("shown"),)))
    shows: int = 0

    async def show(self, _row: OutboxRow) -> Answer:
        self.shows += 1
        await self.may_show.wait()
        return self.answer

    async def turn(self, times: int) -> None:
        for _ in range(times):
            await self.sender.round()
            await self.sender.settle(10.0)


@asynccontextmanager
async def replica(url: str, api: BotApi, name: str, seconds: float) -> AsyncIterator[Replica]:
    telegram, artist = Telegram(TOKEN, api.url), Artist()
    now = [100.0]
    async with open_store(url) as store:
        keeper = LeaseKeeper(store, name, seconds=seconds, monotonic=lambda: now[0])
        made = Replica(store, keeper, now=now)
        made.sender = Sender(
            store=store,
            delivery=Delivery(telegram.bot, Renderer(ShownWords(), "SatuLaporBot"), artist),
            answer_view=made.show,
            clock=FakeClock(),
            default_language="id",
            fence=Fence(keeper.guard(SENDER)),
        )
        yield made
    await artist.close()
    await telegram.close()


@dataclass
class Rivals:
    """The first replica holds the lease, for a fifth of a second; the second takes it over."""

    api: BotApi
    first: Replica
    second: Replica

    async def says(self, *spoken: Say | Show) -> None:
        async with self.first.store.write() as tx:
            await tx.outbox.put(spoken, FakeClock().moment)
            await tx.commit()

    async def take_over(self) -> None:
        async with asyncio.timeout(30):
            while not await self.second.keeper.renew():  # noqa: ASYNC110 - known to the database alone
                await asyncio.sleep(SHORT / 4)

    async def states(self) -> list[str]:
        async with self.first.store.write() as tx:
            found = await tx._connection.execute(
                sa.select(tables.outbox.c.state).order_by(tables.outbox.c.id)
            )
            return list(found.scalars())


@pytest.fixture
async def rivals(postgres_url: str) -> AsyncIterator[Rivals]:
    async with (
        bot_api() as api,
        replica(postgres_url, api, "first", SHORT) as first,
        replica(postgres_url, api, "second", 60.0) as second,
    ):
        assert await first.keeper.renew() is True
        yield Rivals(api, first, second)


@pytest.mark.parametrize("knows", [True, False])
async def test_a_message_between_send_and_mark_is_taken_up_by_the_next_sender(
    rivals: Rivals, *, knows: bool
) -> None:
    await rivals.says(HELLO)
    rivals.api.release.clear()
    await rivals.first.sender.round()
    await rivals.api.until_called(1)

    await rivals.take_over()
    rivals.api.release.set()
    await rivals.second.turn(2)
    assert (await rivals.states(), len(rivals.api.calls)) == (["sent"], 2)

    rivals.first.now[0] += 60.0 if knows else 0.0
    await rivals.first.turn(2)
    assert (await rivals.states(), len(rivals.api.calls)) == (["sent"], 2)


async def test_cocok_between_send_and_mark_is_not_said_twice(rivals: Rivals) -> None:
    await rivals.says(HELLO)
    await rivals.first.turn(2)
    instead = (phrase("receipt-with-cocok"),)
    await rivals.says(Say(CHAT, (phrase("cocok"),), reply_to=CARD, if_unknown=instead))
    rivals.api.release.clear()
    await rivals.first.keeper.renew()
    await rivals.first.sender.round()
    await rivals.api.until_called(2)

    await rivals.take_over()
    rivals.api.release.set()
    await rivals.second.turn(3)
    said = [(call.method, call.parameters["text"]) for call in rivals.api.calls[1:]]
    assert said == [("sendMessage", "id:cocok"), ("editMessageText", "id:receipt-with-cocok")]
    assert await rivals.states() == ["sent", "sent", "sent"]


async def test_who_wakes_up_before_a_message_was_sent_does_not_send_it(rivals: Rivals) -> None:
    await rivals.says(ASKED)
    await rivals.first.sender.round()
    await until(lambda: rivals.first.shows == 1)

    await rivals.take_over()
    rivals.second.may_show.set()
    await rivals.second.turn(2)
    rivals.first.now[0] += 60.0
    rivals.first.may_show.set()
    await rivals.first.turn(2)
    assert (await rivals.states(), len(rivals.api.calls)) == (["sent"], 1)


async def test_what_failed_under_an_earlier_lease_says_nothing_of_a_row_any_more(
    rivals: Rivals,
) -> None:
    await rivals.says(ASKED)
    await rivals.first.sender.round()
    await rivals.take_over()
    rivals.second.may_show.set()
    await rivals.second.turn(2)
    await rivals.second.keeper.release()

    assert await rivals.first.keeper.renew() is True
    rivals.first.answer = NOTHING
    rivals.first.may_show.set()
    await rivals.first.turn(3)
    assert (await rivals.states(), len(rivals.api.calls)) == (["sent"], 1)


async def test_who_lost_the_lease_and_has_it_again_sends_what_it_had_not_sent(
    rivals: Rivals,
) -> None:
    await rivals.says(ASKED)
    await rivals.first.sender.round()
    await until(lambda: rivals.first.shows == 1)
    rivals.first.now[0] += 60.0
    rivals.first.may_show.set()
    await rivals.first.sender.settle(10.0)
    await rivals.first.keeper.renew()
    await rivals.first.turn(3)
    assert (await rivals.states(), len(rivals.api.calls)) == (["sent"], 1)
