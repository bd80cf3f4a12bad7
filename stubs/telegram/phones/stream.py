"""One stream of server-sent events for each open page: all chats by number, and the facts beside them when they change.

Events: `hello` {world, bot, seq} first; `changes`, a list as in the feed, whose SSE id `<world>-<seq>` a browser sends back as
Last-Event-ID, so that it goes on where it was cut off; and, whenever they changed, `people` [{id, first_name, …}], `clock`
{now, running, rate}, `stage`, `play`, `pending` {chat: [message_id the bot has not fetched]} and `nation` (see `Registry.news`).
A page that knows another world (a new state behind the same port) is told everything from the first change on.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from stubs.telegram.bells import disconnected
from stubs.telegram.phones.stage import read_stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

    from stubs.telegram.phones.orders import Orders
    from stubs.telegram.phones.registry import Registry
    from stubs.telegram.service import Service
    from stubs.telegram.world import Json

PORTION = 500
"""Changes in one event."""
SILENCE = 15.0
"""Seconds after which a page hears that the stream is alive."""
RETRY_MS = 1000
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]
_PERSON = ("id", "first_name", "last_name", "username", "language_code")


class EventStream(Response):
    """Answers with events until the page or the server goes."""

    def __init__(
        self, service: Service, sources: tuple[Registry, Orders], bot: Json, last: str
    ) -> None:
        super().__init__()
        self._service = service
        self._registry, self._orders = sources
        self._bot = bot
        self._seq = _seq_of(last, world_id(service))
        self._told: dict[str, str] = {}
        self._nation = -1
        self._rows: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write events as they come about."""
        del scope
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await _write(send, f"retry: {RETRY_MS}\n\n{self._hello()}")
        gone: asyncio.Future[None] = asyncio.ensure_future(disconnected(receive))
        try:
            async with self._registry.watched():
                await self._tell(send, gone)
        finally:
            gone.cancel()
        await send({"type": "http.response.body", "body": b""})

    async def _tell(self, send: Send, gone: asyncio.Future[None]) -> None:
        bells = self._service.bells
        while not bells.closed and not gone.done():
            news = "".join(self._news())
            if news:
                await _write(send, news)
                continue
            await bells.wait("feed", SILENCE, gone)
            await _write(send, ": still here\n\n")

    def _hello(self) -> str:
        bot = {key: self._bot[key] for key in ("id", "username", "first_name")}
        about = {"world": world_id(self._service), "bot": bot, "seq": self._seq}
        return _event("hello", about)

    def _news(self) -> Iterator[str]:
        """Give the events that this page has not heard, facts before the changes that need them."""
        world = self._service.world
        clock = self._service.clock
        facts = {
            "people": [_person(user) for user in world.users.values()],
            "stage": read_stage(world),
            "play": self._orders.play,
            "pending": self._pending(),
        }
        for name, value in facts.items():
            yield from self._if_new(name, value, value)
        yield from self._if_new("clock", clock.as_json(), self._service.clock_json())
        changes = world.feed.after(self._seq, None, PORTION)
        if changes:
            self._seq = int(changes[-1]["seq"])
            shown = [change for change in changes if change["bot"] == self._bot["id"]]
            yield f"id: {world_id(self._service)}-{self._seq}\n" + _event("changes", shown)
        if self._registry.version != self._nation:
            news = self._registry.news(self._nation, self._rows)
            self._nation, self._rows = self._registry.version, self._registry.row_ids()
            yield _event("nation", news)

    def _if_new(self, name: str, key: Any, value: Any) -> Iterator[str]:
        text = json.dumps(key)
        if self._told.get(name) != text:
            self._told[name] = text
            yield _event(name, value)

    def _pending(self) -> dict[str, list[int]]:
        """Give the messages of each chat that wait for the bot: they have one tick."""
        queue = self._service.world.queues.get(self._bot["id"])
        waiting: dict[str, list[int]] = {}
        for record in queue.pending.values() if queue else ():
            message = record["raw"].get(record["kind"]) if isinstance(record["raw"], dict) else None
            if record["kind"] in {"message", "edited_message"} and isinstance(message, dict):
                chat = str((message.get("chat") or {}).get("id"))
                waiting.setdefault(chat, []).append(message.get("message_id", 0))
        return waiting


def world_id(service: Service) -> str:
    """Give the name of this state, made once: numbers of changes mean something within it only."""
    known = service.world.cells["setting"].get("world")
    if known is None:
        known = secrets.token_hex(4)
        service.world.put("setting", "world", known)
        service.commit()
    return str(known)


def _seq_of(last: str, world: str) -> int:
    name, _, seq = last.partition("-")
    return int(seq) if name == world and seq.isdigit() else 0


def _person(user: Json) -> Json:
    return {key: user[key] for key in _PERSON if user.get(key) is not None}


def _event(name: str, value: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(value, separators=(',', ':'))}\n\n"


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
