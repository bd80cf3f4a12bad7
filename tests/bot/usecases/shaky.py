"""A memory in front of the real one that fails in the ways in which a database's connection does."""

from __future__ import annotations

from contextlib import asynccontextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.errors import StorageAway

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from bot.ports import Store, Transaction, Views


class Trouble(StrEnum):
    """What happens to one write."""

    CLOSED = "closed"
    """No connection is made."""
    COMMIT_FAILS = "commit fails"
    """Everything of it is undone."""
    AWAY = "away"
    """It is undone, because the database takes nothing now: read-only, full, failing over."""
    ANSWER_IS_LOST = "answer is lost"
    """It is committed, and nobody hears of it."""


class Shaky:
    """Fits the port Store; each write meets the next of `troubles`, and none when they are over."""

    def __init__(self, store: Store, troubles: list[Trouble]) -> None:
        self._store = store
        self._troubles = list(troubles)

    @asynccontextmanager
    async def write(self, *, first: bool = False) -> AsyncIterator[Transaction]:
        trouble = self._troubles.pop(0) if self._troubles else None
        if trouble is Trouble.CLOSED:
            raise ConnectionError("the database is away")
        async with self._store.write(first=first) as tx:
            shaky: Any = _ShakyCommit(tx, trouble)
            yield shaky if trouble else tx

    def read(self) -> AbstractAsyncContextManager[Views]:
        return self._store.read()


class _ShakyCommit:
    def __init__(self, tx: Transaction, trouble: Trouble | None) -> None:
        self._tx = tx
        self._trouble = trouble

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    async def commit(self) -> None:
        if self._trouble is Trouble.ANSWER_IS_LOST:
            await self._tx.commit()
        if self._trouble is Trouble.AWAY:
            raise StorageAway("the database cannot be used now")
        raise ConnectionError("the connection broke")
