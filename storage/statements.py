"""What the two databases spell differently, and how long a statement may get, settled once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.types import TypeEngine

Insert = sqlite.Insert | postgresql.Insert
T = TypeVar("T")

MOST_ROWS = 500
"""No statement writes more rows or lists more keys than this: the intake never waits long behind it."""


def is_postgresql(connection: AsyncConnection) -> bool:
    """Say which of the two databases this is."""
    return connection.dialect.name == "postgresql"


def chunks(items: Collection[T], size: int = MOST_ROWS) -> Iterator[list[T]]:
    """Give the items in lists of at most `size`."""
    listed = list(items)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def together(rows: Collection[Mapping[str, Any]], one: str, many: str) -> Iterator[dict[str, Any]]:
    """Join rows of values that differ in `one` alone: a statement takes the list `many` of these instead.

    What a round writes is nearly the same for all of its rows, and one statement for 500 of them costs far less than 500.
    """
    alike: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows:
        alike[tuple(value for name, value in row.items() if name != one)].append(row[one])
    names = [name for name in next(iter(rows), {}) if name != one]
    for values, ones in alike.items():
        for some in chunks(ones):
            yield {**dict(zip(names, values, strict=True)), many: some}


def quoted(value: str) -> sa.ColumnElement[str]:
    """Write a constant of ours into the statement: a partial index is not found through a parameter."""
    return sa.literal_column("'" + value.replace("'", "''") + "'", sa.Text)


def param(name: str, type_: type[TypeEngine[Any]] | None = None) -> sa.BindParameter[Any]:
    """Name a value that is given at execution; a type where no column beside it tells one."""
    return sa.bindparam(name, type_=type_)


def listed(name: str) -> sa.BindParameter[Any]:
    """Name a list of values for IN, at most `MOST_ROWS` long."""
    return sa.bindparam(name, expanding=True)


def condition(text: str) -> sa.TextClause:
    """Repeat a partial index's condition word for word; as an expression SQLite would compare it with 1."""
    return sa.text(f"({text})")


def database_clock(connection: AsyncConnection) -> sa.ColumnElement[float]:
    """Give the database's own clock in Unix seconds: processes may disagree about the time, it does not."""
    if is_postgresql(connection):
        return sa.cast(sa.extract("epoch", sa.func.clock_timestamp()), sa.Float)
    return sa.literal_column("((julianday('now') - 2440587.5) * 86400.0)", sa.Float)


@cache
def _insert(dialect: str, table: sa.Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def insert(connection: AsyncConnection, table: sa.Table) -> Insert:
    """Begin an insert that may say ON CONFLICT."""
    return _insert(connection.dialect.name, table)


@cache
def _upsert(
    dialect: str, table: sa.Table, key: tuple[str, ...], written: tuple[str, ...]
) -> Insert:
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in written}
    )


@cache
def _insert_new(dialect: str, table: sa.Table, key: tuple[str, ...]) -> Insert:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=key)


async def insert_rows(
    connection: AsyncConnection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Append rows."""
    statement = _insert(connection.dialect.name, table)
    for some in chunks(rows):
        await connection.execute(statement, some)


async def upsert_rows(
    connection: AsyncConnection,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    key: tuple[str, ...],
) -> None:
    """Insert rows, or replace every other column of the row that has the key."""
    if not rows:
        return
    written = tuple(name for name in rows[0] if name not in key)
    statement = _upsert(connection.dialect.name, table, key, written)
    for some in chunks(rows):
        await connection.execute(statement, some)


async def insert_new_rows(
    connection: AsyncConnection,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    key: tuple[str, ...],
) -> int:
    """Insert rows, leaving out those whose key is known; give how many were new."""
    statement = _insert_new(connection.dialect.name, table, key)
    new = 0
    for some in chunks(rows):
        if is_postgresql(connection):  # asyncpg does not count the rows of a list
            returned = await connection.execute(statement.returning(sa.literal(1)), some)
            new += len(returned.all())
        else:
            new += (await connection.execute(statement, some)).rowcount
    return new
