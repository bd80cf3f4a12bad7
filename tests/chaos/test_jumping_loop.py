"""The loop of storms: time that nobody uses is jumped over, and what is on its way is waited for."""

from __future__ import annotations

import asyncio
import time

import pytest

from commands.storms.loop import JumpingLoop


def run(coroutine: object) -> object:
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(coroutine)  # type: ignore[arg-type]  # any coroutine


def test_an_hour_passes_at_once() -> None:
    async def wait() -> float:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.sleep(3600)
        return loop.time() - began

    began = time.monotonic()
    assert run(wait()) == pytest.approx(3600)
    assert time.monotonic() - began < 5


def test_what_is_late_runs_into_its_timeout() -> None:
    async def wait() -> None:
        async with asyncio.timeout(30):
            await asyncio.sleep(45)

    with pytest.raises(TimeoutError):
        run(wait())


def test_what_comes_over_a_socket_is_earlier_than_any_timeout() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()

    async def ask() -> tuple[bytes, float]:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, asyncio.timeout(0.001):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"halo\n")
            heard = await reader.readline()
            writer.close()
        return heard, asyncio.get_running_loop().time()

    assert run(ask()) == (b"halo\n", 0.0)
