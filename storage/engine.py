"""Engines for the two databases, and the gate that lets one writer at a time into SQLite.

SQLite: WAL, synchronous=FULL, one writer connection whose transactions begin IMMEDIATE (a deferred one that reads
first and writes later would fail or lose an update), and readers of their own that see one moment.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections import deque
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StorageError
from storage.inline import connect_inline
from storage.postgresql import Limits, open_postgresql, require_known

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from sqlalchemy.engine.interfaces import DBAPIConnection

_BUSY_MILLISECONDS = 10_000
_WRITER_CACHE, _READER_CACHE = 16_384, 4_096
"""KiB for each connection: the upper pages of a long history's indexes."""
_READERS = 4
_FOLDER_FOR_US_ALONE, _FILE_FOR_US_ALONE = 0o700, 0o600
_write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_read_json = json.JSONDecoder().raw_decode
_QUIET: Mapping[str, Any] = {"hide_parameters": True}
"""An error's text goes into logs; the parameters of its statement are what people wrote."""
_EMPTY = "{}"
"""What most adjustments are; a round reads and writes thousands of them."""


class WriterGate:
    """One writer at a time; `first` ones go before the others, otherwise in order of arrival.

    Waiting here instead of in SQLite keeps the order fair and burns no polling.
    """

    def __init__(self) -> None:
        self._taken = False
        self._holder: asyncio.Task[object] | None = None
        self._first: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, *, first: bool) -> AsyncIterator[None]:
        """Hold the gate; RuntimeError where the task holds it already, because it would wait for itself."""
        task = asyncio.current_task()
        if self._holder is not None and self._holder is task:
            raise RuntimeError("a write transaction was opened inside another one")
        await self._enter(self._first if first else self._others)
        self._holder = task
        try:
            yield
        finally:
            self._holder = None
            self._leave()

    async def _enter(self, queue: deque[asyncio.Future[None]]) -> None:
        if not self._taken:
            self._taken = True
            return
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()  # the gate was handed over in the moment of the cancellation
            else:
                queue.remove(turn)
            raise

    def _leave(self) -> None:
        for queue in (self._first, self._others):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._taken = False


@dataclass(frozen=True, slots=True)
class Engines:
    """Where writes and reads go; `gate` is None where the database itself takes several writers."""

    writer: AsyncEngine
    reader: AsyncEngine
    gate: WriterGate | None

    def turn(self, *, first: bool) -> AbstractAsyncContextManager[None]:
        """Wait for the right to write."""
        return self.gate.turn(first=first) if self.gate else nullcontext()

    async def close(self) -> None:
        """Close every connection."""
        await self.writer.dispose()
        await self.reader.dispose()


def parse_url(url: str) -> sa.URL:
    """Read a database URL; StorageError, which does not repeat it, where it is none or names no file.

    A database in memory is refused: its connections would each have one of their own, and it dies with the process.
    """
    try:
        parsed = sa.make_url(url)
        backend = parsed.get_backend_name()
    except (sa.exc.ArgumentError, ValueError):
        raise StorageError(
            "DATABASE_URL cannot be read: write sqlite+aiosqlite:///var/satulapor.db "
            "or postgresql+asyncpg://user:password@host/name, with @ : / of a password as %40 %3A %2F"
        ) from None
    if backend == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise StorageError("DATABASE_URL names no file: write sqlite+aiosqlite:///var/satulapor.db")
    if backend == "postgresql":
        require_known(parsed)
    return parsed


def open_engines(url: str, *, inline: bool = False, limits: Limits | None = None) -> Engines:
    """Make the engines of a database URL; nothing is connected yet.

    `inline` lets SQLite work on the caller's own thread (`storage.inline`); `limits` are PostgreSQL's.

    `sqlite:///file` and `postgresql://…` are taken with or without their drivers' names.
    """
    parsed = parse_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            parsed = parsed.set(drivername="sqlite+aiosqlite")
            make = partial(_sqlite, parsed, inline=inline)
            writer = make(begin="BEGIN IMMEDIATE", connections=1, cache=_WRITER_CACHE)
            reader = make(begin="BEGIN", connections=_READERS, cache=_READER_CACHE)
            return Engines(writer, reader, WriterGate())
        case "postgresql":
            driven = parsed.set(drivername="postgresql+asyncpg")
            writer = open_postgresql(driven, limits, **_json(), **_QUIET)
            reading = open_postgresql(driven, limits, reads=True, **_json(), **_QUIET)
            reader = reading.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            return Engines(writer, reader, None)
        case other:
            raise StorageError(f"DATABASE_URL names {other}; sqlite and postgresql are known")


def _to_json(value: Any) -> str:
    return _EMPTY if value == {} else _write_json(value)


def _from_json(text: str) -> Any:
    """Read what we wrote ourselves: nothing stands around it."""
    return {} if text == _EMPTY else _read_json(text)[0]


def _json() -> dict[str, Any]:
    return {"json_serializer": _to_json, "json_deserializer": _from_json}


def _sqlite(url: sa.URL, *, begin: str, connections: int, cache: int, inline: bool) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        connect_args={
            "timeout": _BUSY_MILLISECONDS / 1000,
            **({"async_creator_fn": connect_inline} if inline else {}),
        },
        **_json(),
        **_QUIET,
    )

    @sa.event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            f"busy_timeout = {_BUSY_MILLISECONDS}",
            f"cache_size = -{cache}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def sqlite_file(url: str) -> Path | None:
    """Give the file of a SQLite URL; None for a database that is elsewhere."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(parsed.database)


def folder_of(url: str) -> Path | None:
    """Give the folder that a SQLite file of this URL stands in; None for a database that is elsewhere."""
    file = sqlite_file(url)
    return None if file is None else file.parent


def make_room(url: str) -> None:
    """Make the folder that a SQLite file of this URL stands in; StorageError where that is not possible."""
    folder = folder_of(url)
    if folder is None:
        return
    try:
        folder.mkdir(mode=_FOLDER_FOR_US_ALONE, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"no folder for the database ({error.strerror}: {error.filename}): "
            "write DATABASE_URL with a folder that can be written to"
        ) from None


def try_file(url: str) -> None:
    """Open and close the file of a SQLite URL; sqlite3.Error where that is not possible.

    aiosqlite leaves its thread behind when it cannot open a file, so it is only given one that can be. A new file is its
    owner's alone, and so is what SQLite puts beside it.
    """
    file = sqlite_file(url)
    if file is not None:
        with suppress(OSError):
            os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _FILE_FOR_US_ALONE))
        sqlite3.connect(file).close()
