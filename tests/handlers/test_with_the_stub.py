"""The whole edge against the Telegram stub over HTTP: people write and press, and see what the bot says."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from bot import answers
from bot.answers import Paper, PaperKind
from bot.effects import Acknowledge, Rewrite, Say, Show, View
from bot.inputs import Command, Membership, Press, Text, Unreadable
from bot.model import ChatId, Place
from bot.phrases import Button, phrase
from handlers.connection import Telegram, UpdateSource
from handlers.delivery import Delivery
from handlers.intake import Intake
from handlers.lanes import lane_worker
from handlers.pictures.artist import Artist
from handlers.render import Renderer
from handlers.sender import Sender
from handlers.translate import Translator
from handlers.workers import Backoff
from tests.fakes import NOON, FakeClock, FakeStore
from tests.handlers.words import ShownWords
from tests.stubs.telegram.stage import served
from tests.telegram_requests import check_request
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.effects import Spoken
    from bot.inputs import Input
    from bot.ports import OutboxRow, Store

NO_CARD = Place("card:0")
TOKEN = "77:abc-DEF_ghi"
KEYBOARD = ((Button(phrase("raw", text="Kirim"), "k:1"),),)


@dataclass
class Echo:
    """A dialog in miniature: repeats a text with a button, and turns its message into a receipt when pressed."""

    store: Store
    heard: list[Input | Unreadable | None] = field(default_factory=list)
    card: Place = NO_CARD

    async def handle(self) -> int:
        async with self.store.write() as tx:
            rows = await tx.inbox.claim(100)
            for row in rows:
                given = Translator("SatuLaporBot")(row.raw, row.received_at)
                self.heard.append(given)
                await tx.outbox.put(self._answer(given), NOON)
            await tx.inbox.done([row.id for row in rows], NOON)
            if rows:
                await tx.commit()
        return len(rows)

    def _answer(self, given: Input | Unreadable | None) -> list[Spoken]:
        match given:
            case Text(arrival, "berkas"):
                return [Show(arrival.chat, arrival.lane, View.PROOF_FILE, NOON.date())]
            case Text(arrival, text) | Command(arrival, text):
                self.card = Place(f"card:{arrival.update_id}")
                said = (phrase("bold", text=text),)
                quote = arrival.message_id
                return [Say(arrival.chat, said, KEYBOARD, place=self.card, quote=quote)]
            case Press(arrival, callback_id):
                return [
                    Acknowledge(arrival.chat, callback_id, (phrase("raw", text="Baik"),)),
                    Rewrite(arrival.chat, self.card, (phrase("raw", text="Diterima"),)),
                ]
        return []


@dataclass
class Edge:
    """Everything that runs, and the people outside."""

    http: httpx.AsyncClient
    store: FakeStore
    echo: Echo
    log: Path

    async def act(self, user: int, deed: str, **body: Any) -> Any:
        answer = await self.http.post(f"/_person/{user}/{deed}", json={"bot": 77, **body})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def fault(self, **rule: Any) -> None:
        (await self.http.post("/_control/faults", json={"bot": 77, **rule})).raise_for_status()

    async def settled(self, rows: int) -> None:
        await until(
            lambda: [kept.state for kept in self.store.memory.outbox.values()].count("sent") == rows
        )

    async def seen(self, user: int) -> list[tuple[str, str]]:
        """Give what the bot did in a person's chat: the kind of each change and its text."""
        answer = await self.http.get(f"/_person/{user}/chat", params={"bot": 77})
        return [
            (change["kind"], change.get("message", change)["text"])
            for change in answer.json()["changes"]
            if change.get("message", {"from_bot": True})["from_bot"]
        ]

    def calls(self) -> list[dict[str, Any]]:
        lines = map(json.loads, self.log.read_text().splitlines())
        return [line for line in lines if line["event"] == "call"]


FILE = Paper(PaperKind.FILE, "bukti.json", bytes(range(256)) * 400)


async def view_of_a_file(row: OutboxRow) -> answers.Answer:
    return answers.Answer((phrase("bold", text=str(row.day)),), KEYBOARD, FILE)


@asynccontextmanager
async def edge(tmp_path: Path, memory: Store | None = None) -> AsyncIterator[Edge]:
    """Run intake, lanes and sender against a stub of their own; afterwards check every request that was made."""
    log = tmp_path / "log"
    with served(tmp_path / "state", log) as (service, url):
        service.register_bot(TOKEN)
        fake = FakeStore()
        store = memory or fake
        echo = Echo(store)
        source, telegram = UpdateSource(TOKEN, url, poll_seconds=1), Telegram(TOKEN, url)
        quick = Backoff(first=0.01, longest=0.02)
        sender = Sender(
            store=store,
            delivery=Delivery(telegram.bot, Renderer(ShownWords(), "SatuLaporBot"), Artist()),
            answer_view=view_of_a_file,
            clock=FakeClock(),
            default_language="id",
            backoff=quick,
        )
        lanes = lane_worker(echo.handle, sender.wake)
        intake = Intake(
            source=source, store=store, clock=FakeClock(), arrived=lanes.wake, backoff=quick
        )
        loops = [asyncio.create_task(loop.run()) for loop in (intake, lanes, sender)]
        async with httpx.AsyncClient(base_url=url) as http:
            state = Edge(http, fake, echo, log)
            yield state
        for loop in (intake, lanes, sender):
            loop.stop()
        await asyncio.gather(*loops)
        await source.close()
        await telegram.close()
        for call in state.calls():
            check_request(call["method"], call["params"])


async def test_a_person_writes_presses_and_sees_the_receipt(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        await state.act(5, "send", text="12 <9> & 'x'")
        await state.settled(1)
        await state.act(
            5,
            "press",
            message_id=state.store.memory.places[ChatId(5), state.echo.card],
            button="Kirim",
        )
        await state.settled(3)
        assert sorted(await state.seen(5)) == [
            ("answer", "Baik"),
            ("edit", "Diterima"),
            ("message", "12 <9> & 'x'"),
        ]
        assert [type(given) for given in state.echo.heard] == [Text, Press]


async def test_a_file_arrives_whole_and_is_not_lost_with_an_answer(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        await state.fault(method="sendDocument", kind="lose")
        await state.act(5, "send", text="berkas")
        await state.settled(1)
        chat = (await state.http.get("/_person/5/chat", params={"bot": 77})).json()["changes"]
        told = [change["message"] for change in chat if change["message"]["from_bot"]]
        assert [(one["media"], one["text"], one["file"]["file_name"]) for one in told] == [
            ("document", "2021-08-16", "bukti.json")
        ] * 2
        asked = {"file_id": told[-1]["file"]["file_id"]}
        found = (await state.http.get(f"/bot{TOKEN}/getFile", params=asked)).json()["result"]
        content = (await state.http.get(f"/file/bot{TOKEN}/{found['file_path']}")).content
        assert content == FILE.content


async def test_the_edge_works_on_the_real_memory(tmp_path: Path, store: Store) -> None:
    async with edge(tmp_path, store) as state:
        await state.act(5, "send", text="12")
        async with asyncio.timeout(30):
            while not (seen := await state.seen(5)):
                pass
        assert seen == [("message", "12")]
        async with asyncio.timeout(30):
            while True:
                async with store.read() as views:
                    if (await views.pending("nation", NOON)).at_rest:
                        break


async def test_an_update_that_is_delivered_again_is_handled_once(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        await state.act(5, "send", text="12")
        await state.settled(1)
        (update_id,) = (row.update_id for row in state.store.memory.inbox)
        await state.http.post("/_control/redeliver", json={"bot": 77, "update_id": update_id})
        await state.act(6, "send", text="13")
        await state.settled(2)
        assert len(state.echo.heard) == 2


async def test_faults_of_polling_lose_nothing(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        for fault in (
            {"code": 401},
            {"code": 404},
            {"code": 409},
            {"code": 429, "retry_after": 0.01},
            {"code": 500},
            {"kind": "raw", "code": 502},
            {"kind": "raw", "code": 200},
            {"kind": "close"},
            {"kind": "lose"},
        ):
            await state.fault(method="getUpdates", **fault)
        for user in range(5, 9):
            await state.act(user, "send", text=str(user))
        await state.settled(4)
        assert len(state.store.memory.inbox) == 4


async def test_an_update_of_no_known_shape_is_stored_and_blocks_nobody(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        odd = {"message": {"chat": [], "from": {"id": 5}}}
        await state.http.post("/_control/inject", json={"bot": 77, "update": odd})
        await state.act(5, "send", text="12")
        await state.settled(1)
        assert [type(given) for given in state.echo.heard] == [Unreadable, Text]


async def test_faults_of_sending_lose_nothing(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        await state.fault(method="sendMessage", code=500)
        await state.fault(method="sendMessage", kind="close")
        await state.fault(method="sendMessage", code=401)
        await state.fault(method="sendMessage", code=429, retry_after=1)
        await state.act(5, "send", text="12")
        await state.settled(1)
        assert await state.seen(5) == [("message", "12")]


async def test_who_blocks_the_bot_gets_everything_when_they_come_back(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        await state.act(5, "send", text="12")
        await state.settled(1)
        await state.act(5, "block")
        await until(lambda: any(isinstance(g, Membership) for g in state.echo.heard))
        await state.store.say(Say(ChatId(5), (phrase("raw", text="COCOK"),)))
        await until(lambda: state.store.memory.closed == {5})
        await state.act(5, "unblock")
        await state.settled(2)
        assert await state.seen(5) == [("message", "12"), ("message", "COCOK")]


async def test_with_telegrams_own_limits_everything_arrives_in_order(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        await state.http.post("/_control/flood", json={"on": True})
        await state.act(5, "send", text="0")
        await state.settled(1)
        said = [Say(ChatId(5), (phrase("raw", text=str(n)),)) for n in range(1, 6)]
        await state.store.say(*said)
        await state.settled(6)
        assert [text for _, text in await state.seen(5)] == ["0", "1", "2", "3", "4", "5"]


async def test_what_was_sent_before_an_answer_was_lost_is_edited_into_place(tmp_path: Path) -> None:
    async with edge(tmp_path) as state:
        await state.act(5, "send", text="12")
        await state.settled(1)
        await state.fault(method="sendMessage", kind="lose")
        told = Say(
            ChatId(5),
            (phrase("raw", text="COCOK"),),
            reply_to=state.echo.card,
            if_unknown=(phrase("raw", text="12 COCOK"),),
        )
        await state.store.say(told)
        await state.settled(2)
        assert await state.seen(5) == [
            ("message", "12"),
            ("message", "COCOK"),
            ("edit", "12 COCOK"),
        ]
