"""What nothing can be faster than on this machine: reading JSON, a bare commit, a bare HTTP round trip."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import time
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import asyncpg
import httpx

from benchmarks.mail import Mail
from benchmarks.peers.notebook import SCHEMA

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

JSON, SYNC, SQLITE, POSTGRESQL, HTTP = (
    "an update read as JSON",
    "a bare sync of the disk",
    "a bare commit, SQLite",
    "a bare commit, PostgreSQL",
    "a bare HTTP round trip",
)
READS, WRITES, CALLS = 2000, 100, 100
"""How often each is done in a round."""
_REPLY = (
    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}'
)


async def measure_limits(folder: Path, postgres: str | None) -> dict[str, float]:
    """Give the seconds of each, once."""
    found = {JSON: read_json(), SYNC: sync_file(folder), SQLITE: commit_sqlite(folder)}
    if postgres:
        found[POSTGRESQL] = await commit_postgresql(postgres)
    return found | {HTTP: await ask_http()}


def read_json(times: int = READS) -> float:
    """Read an update, as every contestant does."""
    raw = Mail().step(1, 1)
    began = time.perf_counter()
    for _ in range(times):
        json.loads(raw)
    return (time.perf_counter() - began) / times


def sync_file(folder: Path, times: int = WRITES) -> float:
    """Write a page and have it on the disk."""
    file = os.open(folder / "bare.sync", os.O_CREAT | os.O_WRONLY)
    try:
        began = time.perf_counter()
        for _ in range(times):
            os.write(file, b"x" * 4096)
            os.fdatasync(file)
        return (time.perf_counter() - began) / times
    finally:
        os.close(file)


def commit_sqlite(folder: Path, times: int = WRITES) -> float:
    """Write a row and commit it with synchronous=FULL."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level="IMMEDIATE")) as file:
        for statement in (*SCHEMA, "CREATE TABLE IF NOT EXISTS bare (what TEXT)"):
            file.execute(statement)
        began = time.perf_counter()
        for _ in range(times):
            file.execute("INSERT INTO bare VALUES ('x')")
            file.commit()
        return (time.perf_counter() - began) / times


async def commit_postgresql(url: str, times: int = WRITES) -> float:
    """Write a row and commit it."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("CREATE TABLE IF NOT EXISTS bare (what TEXT)")
        began = time.perf_counter()
        for _ in range(times):
            await connection.execute("INSERT INTO bare VALUES ('x')")
        return (time.perf_counter() - began) / times
    finally:
        await connection.close()


async def ask_http(times: int = CALLS) -> float:
    """Ask a server that does nothing, over one connection on the loopback."""
    async with _server() as url, httpx.AsyncClient(trust_env=False) as http:
        await http.post(url, data={"text": "x"})
        began = time.perf_counter()
        for _ in range(times):
            (await http.post(url, data={"text": "x"})).json()
        return (time.perf_counter() - began) / times


@asynccontextmanager
async def _server() -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length or 0))
                writer.write(_REPLY)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()[:2]
        yield f"http://{host}:{port}/"
