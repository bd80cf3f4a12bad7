"""The web door: who may post, what is stored before it is answered, and what nobody gets an answer to."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from structlog.testing import capture_logs

from bot.secrets import hash_token
from handlers.doorstep import Doorstep
from handlers.keeping import Keeping
from handlers.webhook import (
    LARGEST_UPDATE,
    RETRY_AFTER_SECONDS,
    SECRET_HEADER,
    Post,
    Watched,
    WebDoor,
)
from handlers.workers import Backoff
from tests.fakes import FakeClock, FakeStore
from tests.handlers.updates_json import message

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECRET = "rahasia-webhook-0001"
SIGNED = {SECRET_HEADER: SECRET}
PARTS = {"storage": True, "lanes": True}


@dataclass
class Knocking:
    http: httpx.AsyncClient
    app: Any
    store: FakeStore
    parts: dict[str, bool] = field(default_factory=lambda: dict(PARTS))

    async def posts(self, body: Any, path: str = "/telegram", **options: Any) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.http.post(path, content=content, **{"headers": SIGNED, **options})

    def stored(self) -> list[int | None]:
        return [row.update_id for row in self.store.memory.inbox]


@asynccontextmanager
async def knocking(*, post: bool = True, body_seconds: float = 30.0) -> AsyncIterator[Knocking]:
    store, state = FakeStore(), dict(PARTS)
    doorstep = Doorstep(
        Keeping(store, FakeClock()),
        lambda: None,
        backoff=Backoff(first=0.001, longest=0.002),
    )

    async def parts() -> dict[str, bool]:
        return state

    door = WebDoor(
        Watched(parts, lambda: (b"up 1\n", "text/plain; version=1.0.0")),
        doorstep,
        Post("/telegram", SECRET) if post else None,
        body_seconds=body_seconds,
    )
    transport = httpx.ASGITransport(door.app)
    storing = asyncio.create_task(doorstep.run())
    async with httpx.AsyncClient(transport=transport, base_url="http://door") as http:
        yield Knocking(http, door.app, store, state)
    doorstep.stop()
    await storing


async def test_an_update_is_stored_before_it_is_answered() -> None:
    async with knocking() as door:
        answer = await door.posts(message(41))
        assert (answer.status_code, answer.content, door.stored()) == (200, b"", [41])


async def test_what_is_stored_is_what_came_without_the_invitation_s_token() -> None:
    async with knocking() as door:
        await door.posts(message(41, "/start RAHASIA-1"))
        await door.posts(b' {"update_id": 42,  "message": [1]} ')
        first, second = door.store.memory.inbox
        assert json.loads(first.raw) == message(41, f"/start {hash_token('RAHASIA-1')}")
        assert second.raw == b'{"update_id": 42,  "message": [1]}'


@pytest.mark.parametrize(
    "given", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: "é"}]
)
async def test_without_the_secret_nothing_is_taken(given: dict[str, str]) -> None:
    async with knocking() as door:
        headers = {name: value.encode("latin-1") for name, value in given.items()}
        answer = await door.posts(message(41), headers=headers)
        assert (answer.status_code, answer.content, door.stored()) == (403, b"", [])
        assert answer.headers["connection"] == "close"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/telegram", 405),
        ("PUT", "/telegram", 405),
        ("POST", "/telegram/", 404),
        ("POST", "/", 404),
        ("POST", "/healthz", 405),
        ("GET", "/.env", 404),
    ],
)
async def test_a_wrong_way_in_is_refused_without_a_word(
    method: str, path: str, status: int
) -> None:
    async with knocking() as door:
        answer = await door.http.request(method, path, headers=SIGNED)
        assert (answer.status_code, answer.content) == (status, b"")


async def test_without_a_webhook_there_is_no_way_in() -> None:
    async with knocking(post=False) as door:
        assert (await door.posts(message(41))).status_code == 404
        assert (await door.posts(message(41), headers={SECRET_HEADER: ""})).status_code == 404


async def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    read: list[bytes] = []

    async def pieces() -> AsyncIterator[bytes]:
        read.append(b"x")
        yield b"x"

    async with knocking() as door:
        said = {**SIGNED, "Content-Length": str(LARGEST_UPDATE + 1)}
        answer = await door.http.post("/telegram", content=pieces(), headers=said)
        assert (answer.status_code, door.stored()) == (413, [])


async def test_a_body_in_pieces_is_read_until_it_is_too_large() -> None:
    read: list[int] = []

    async def pieces() -> AsyncIterator[bytes]:
        for number in range(100):
            read.append(number)
            yield b"x" * (LARGEST_UPDATE // 4)

    async with knocking() as door:
        answer = await door.http.post("/telegram", content=pieces(), headers=SIGNED)
        assert (answer.status_code, door.stored(), len(read)) == (413, [], 5)


async def test_a_body_that_does_not_end_is_given_up() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    async with knocking(body_seconds=0.01) as door:
        answer = await door.http.post("/telegram", content=pieces(), headers=SIGNED)
        assert (answer.status_code, door.stored()) == (408, [])


async def test_who_leaves_before_the_end_leaves_nothing_behind() -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(_: Any) -> None:
        """Nobody is there."""

    async with knocking() as door:
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/telegram",
            "query_string": b"",
            "headers": [(SECRET_HEADER.lower().encode(), SECRET.encode())],
        }
        await door.app(scope, receive, send)
        assert door.stored() == []


NO_UPDATES = [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b'{"message": {}}']


@pytest.mark.parametrize("body", NO_UPDATES, ids=range(len(NO_UPDATES)))
async def test_what_can_never_be_read_is_answered_so_that_it_holds_nobody_up(body: bytes) -> None:
    async with knocking() as door:
        with capture_logs() as lines:
            answer = await door.posts(body)
        assert (answer.status_code, door.stored()) == (200, [])
        assert lines[0]["event"] in {"update_unreadable", "update_without_id"}


async def test_a_storage_that_is_away_lets_telegram_come_again() -> None:
    async with knocking() as door:
        door.store.failures = [OSError("no space left")]
        answer = await door.posts(message(41))
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == str(RETRY_AFTER_SECONDS)
        assert ((await door.posts(message(41))).status_code, door.stored()) == (200, [41])


async def test_no_log_line_holds_a_secret_or_a_text() -> None:
    with capture_logs() as lines:
        async with knocking() as door:
            await door.posts(message(41, "rahasia sekali"))
            await door.posts(message(41, "rahasia sekali"), headers={SECRET_HEADER: "salah-sekali"})
            await door.posts(b"{ rahasia sekali")
    told = str(lines)
    assert [word for word in (SECRET, "sekali") if word in told] == []


async def test_health_readiness_and_metrics_are_shown() -> None:
    async with knocking() as door:
        health, ready = await door.http.get("/healthz"), await door.http.get("/readyz")
        assert (health.status_code, health.json()) == (200, {"alive": True})
        assert (ready.status_code, ready.json()) == (200, {"ready": True, "not_ready": []})
        metrics = await door.http.get("/metrics")
        assert (metrics.text, metrics.headers["content-type"]) == (
            "up 1\n",
            "text/plain; version=1.0.0",
        )


async def test_what_is_not_ready_is_named() -> None:
    async with knocking() as door:
        door.parts |= {"storage": False}
        answer = await door.http.get("/readyz")
        assert answer.status_code == 503
        assert answer.json() == {"ready": False, "not_ready": ["storage"]}
