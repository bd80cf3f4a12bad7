"""The web door on a real port: it opens where it is told, hangs up on slow clients, and ends with what is under way stored."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette

from bot.errors import SettingsError
from commands.address import Address
from commands.web_door import Door
from handlers.doorstep import Doorstep
from handlers.keeping import Keeping
from handlers.webhook import LARGEST_UPDATE, SECRET_HEADER, Post, Watched, WebDoor
from handlers.workers import Backoff
from tests.fakes import NOON, FakeClock, FakeStore
from tests.handlers.updates_json import message
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

SECRET = "rahasia-webhook-0001"
SIGNED = {SECRET_HEADER: SECRET}


class Gate(FakeClock):
    """A storage that hangs until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def now(self) -> datetime:
        self.asked += 1
        await self.go_on.wait()
        return NOON


@dataclass
class Open:
    url: str
    address: tuple[str, int]
    door: Door
    store: FakeStore
    gate: Gate
    running: asyncio.Task[None]
    http: httpx.AsyncClient


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@asynccontextmanager
async def opened(head_seconds: float = 30.0) -> AsyncIterator[Open]:
    store, gate, port = FakeStore(), Gate(), free_port()
    doorstep = Doorstep(
        Keeping(store, gate), lambda: None, backoff=Backoff(first=0.001, longest=0.002)
    )

    async def parts() -> dict[str, bool]:
        return {"storage": True}

    web = WebDoor(Watched(parts, lambda: (b"", "text/plain")), doorstep, Post("/telegram", SECRET))
    door = Door(Address("127.0.0.1", port), web.app, doorstep, head_seconds=head_seconds)
    door.open()
    running = asyncio.create_task(door.run())
    async with httpx.AsyncClient(trust_env=False, timeout=30.0) as http:
        where = ("127.0.0.1", port)
        yield Open(f"http://127.0.0.1:{port}", where, door, store, gate, running, http)
        door.stop()
        await running


async def test_updates_come_in_over_a_real_port() -> None:
    async with opened() as door:
        answer = await door.http.post(f"{door.url}/telegram", json=message(41), headers=SIGNED)
        assert answer.status_code == 200
        assert [row.update_id for row in door.store.memory.inbox] == [41]
        assert "server" not in answer.headers


async def test_a_stop_lets_what_is_under_way_be_stored_and_takes_nothing_new() -> None:
    async with opened() as door:
        door.gate.go_on.clear()
        first = asyncio.create_task(
            door.http.post(f"{door.url}/telegram", json=message(41), headers=SIGNED)
        )
        await until(lambda: door.gate.asked == 1)
        door.door.stop()
        late = asyncio.create_task(
            door.http.post(f"{door.url}/telegram", json=message(42), headers=SIGNED)
        )
        await asyncio.wait({late})
        door.gate.go_on.set()
        answer = await first
        await door.running
        refused = late.exception() or late.result().status_code
        assert isinstance(refused, httpx.TransportError) or refused == 503
        assert answer.status_code == 200
        assert [row.update_id for row in door.store.memory.inbox] == [41]


async def test_a_body_that_never_ends_is_cut_off() -> None:
    async with opened() as door:
        reader, writer = await asyncio.open_connection(*door.address)
        head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
        writer.write(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        piece = b"x" * 65_536
        sent = 0
        try:
            while sent < 64 * LARGEST_UPDATE:
                writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                await writer.drain()
                sent += len(piece)
        except ConnectionError:
            pass
        assert sent < 64 * LARGEST_UPDATE
        writer.transport.abort()
        del reader


async def test_who_sends_a_head_letter_by_letter_is_hung_up_on() -> None:
    async with opened(head_seconds=0.05) as door, asyncio.timeout(30):
        silent = await asyncio.open_connection(*door.address)
        slow = await asyncio.open_connection(*door.address)
        slow[1].write(b"POST /tele")
        for reader, writer in (silent, slow):
            assert await reader.read() == b""
            writer.close()


async def test_a_connection_that_was_served_is_hung_up_on_when_its_next_head_is_slow() -> None:
    async with opened(head_seconds=0.5) as door, asyncio.timeout(30):
        reader, writer = await asyncio.open_connection(*door.address)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200 OK" in await reader.readuntil(b"}")
        writer.write(b"GET /hea")
        assert await reader.read() == b""
        writer.close()


async def test_signals_stay_the_bot_s() -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with opened() as door:
        await door.http.get(f"{door.url}/healthz")
        assert signal.getsignal(signal.SIGTERM) is before


async def test_an_address_that_is_taken_is_told_with_its_mend() -> None:
    doorstep = Doorstep(Keeping(FakeStore(), FakeClock()), lambda: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(SettingsError) as refused:
            Door(address, Starlette(), doorstep).open()
    (problem,) = refused.value.problems
    assert problem.startswith(f"LISTEN {address} cannot be used: Address already in use; write")
