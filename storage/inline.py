"""SQLite on the thread of who asks: each statement is done before it is awaited, so nothing can come in between.

For playing thousands of short lives on a database in memory. Never for the bot: a disk that is slow would stop
everything else, and that is why aiosqlite has a thread for each connection.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, TypeVar

import aiosqlite

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Generator

ResultT = TypeVar("ResultT")
_ROWS_AT_ONCE = 64


class InlineConnection(aiosqlite.Connection):
    """A connection of aiosqlite's whose thread is never started."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, _ROWS_AT_ONCE)
        self._tx = _AtOnce()  # type: ignore[assignment]

    def __await__(self) -> Generator[Any, None, aiosqlite.Connection]:
        """Connect."""
        return self._connect().__await__()

    async def _execute(
        self, fn: Callable[..., ResultT], *args: object, **kwargs: object
    ) -> ResultT:
        return fn(*args, **kwargs)


class _AtOnce:
    """Stands where the queue to the thread is."""

    def put_nowait(self, order: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        """Do what is ordered."""
        future, function = order
        result = function()
        if future is not None:
            future.set_result(result)


def connect_inline(database: str, **arguments: Any) -> InlineConnection:
    """Open a connection as `aiosqlite.connect` does."""
    arguments["check_same_thread"] = False  # it may be closed by whoever ends the loop
    return InlineConnection(lambda: sqlite3.connect(database, **arguments))
