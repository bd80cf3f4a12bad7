"""aiosqlite with one trip to its thread for each statement, where SQLAlchemy's own adapter makes four.

A trip costs more than most of our statements do: cursor, execute, fetch and close are done together in the connection's
thread. Handed to `create_async_engine(module=…)`; everything but the cursor is SQLAlchemy's.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_dbapi,
)
from sqlalchemy.util.concurrency import await_

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Answer(NamedTuple):
    """What a statement gave."""

    description: Any
    rowcount: int
    lastrowid: int | None
    rows: list[Any]


def _run(
    connection: sqlite3.Connection, statement: str, values: Any, *, many: bool = False
) -> _Answer:
    cursor = connection.cursor()
    try:
        if many:
            cursor.executemany(statement, values)
        else:
            cursor.execute(statement, values)
        rows = cursor.fetchall() if cursor.description else []
        return _Answer(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    finally:
        cursor.close()


class OneTripCursor:
    """A DB-API cursor whose rows are all here when `execute` returns."""

    __slots__ = ("_answer", "_connection", "_rows", "arraysize")

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._answer = _Answer(None, -1, None, [])
        self._rows: deque[Any] = deque()
        self.arraysize = 1

    @property
    def description(self) -> Any:
        """The columns of the rows."""
        return self._answer.description

    @property
    def rowcount(self) -> int:
        """How many rows were written."""
        return self._answer.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row inserted last."""
        return self._answer.lastrowid

    def execute(self, statement: str, values: Any = ()) -> None:
        """Run a statement."""
        self._answer = self._connection.run(statement, values or ())
        self._rows = deque(self._answer.rows)

    def executemany(self, statement: str, values: Any) -> None:
        """Run a statement once for each of the values."""
        self._answer = self._connection.run(statement, values, many=True)

    def fetchone(self) -> Any:
        """Give the next row, None after the last."""
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """Give the next rows."""
        wanted = self.arraysize if size is None else size
        return [self._rows.popleft() for _ in range(min(wanted, len(self._rows)))]

    def fetchall(self) -> Sequence[Any]:
        """Give the rows that are left."""
        rows = [*self._rows]
        self._rows.clear()
        return rows

    def close(self) -> None:
        """Forget the rows; the database's cursor is closed already."""
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        """Keep the rows: SQLAlchemy calls this where another cursor would need an awaited close."""


class OneTripConnection(AsyncAdapt_aiosqlite_connection):
    """SQLAlchemy's adapter with our cursor."""

    __slots__ = ()
    _cursor_cls = OneTripCursor  # type: ignore[assignment]  # the same shape, not the same parent

    def run(self, statement: str, values: Any, *, many: bool = False) -> _Answer:
        """Run a statement in the connection's thread."""
        connection: Any = self._connection
        try:
            execute, inner = connection._execute, connection._conn  # noqa: SLF001 - there is no other way into its thread; SQLAlchemy enters likewise
            answer: _Answer = await_(execute(_run, inner, statement, values, many=many))
        except ValueError as error:  # "no active connection" becomes an error of the database's
            self._handle_exception(error)
        return answer


class OneTripDriver(AsyncAdapt_aiosqlite_dbapi):
    """The DB-API module that SQLAlchemy is given."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arguments: Any, **settings: Any) -> OneTripConnection:
        """Open a connection as SQLAlchemy does, and give it our cursor."""
        opened = super().connect(*arguments, **settings)
        return OneTripConnection(self, opened.driver_connection)
