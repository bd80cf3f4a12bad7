"""What the tools of PostgreSQL need to copy a database at one moment, and to fill an empty one."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import StorageError
from storage.engine import open_engines, parse_url
from storage.stock import take_stock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.backup import Stock

_EXPORT = sa.text("SELECT pg_export_snapshot()")
_OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_TABLES = sa.text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")


@dataclass(frozen=True, slots=True)
class ServerAccess:
    """How a tool reaches the database: arguments, which hold no password, and what goes into its environment."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)


def server_access(url: str) -> ServerAccess | None:
    """Give how PostgreSQL's tools reach a database; None for a SQLite file."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "postgresql":
        return None
    host = parsed.host or parsed.query.get("host")
    named = (
        ("--host", host if isinstance(host, str) else None),
        ("--port", str(parsed.port) if parsed.port else None),
        ("--username", parsed.username),
        ("--dbname", parsed.database),
    )
    arguments = tuple(f"{name}={value}" for name, value in named if value)
    given = {"PGPASSWORD": parsed.password, "PGSSLMODE": parsed.query.get("sslmode")}
    return ServerAccess(arguments, {name: str(value) for name, value in given.items() if value})


@asynccontextmanager
async def exported(url: str) -> AsyncIterator[tuple[Stock, str]]:
    """Hold one moment of the database open: what it holds then, and its name for `pg_dump --snapshot`."""
    engines = open_engines(url)
    try:
        async with engines.reader.connect() as connection:
            stock = await take_stock(connection)
            yield stock, (await connection.execute(_EXPORT)).scalar_one()
    except sa.exc.SQLAlchemyError as error:
        raise StorageError(
            f"the database cannot be read: {getattr(error, 'orig', error)}"
        ) from None
    finally:
        await engines.close()


async def is_unused(url: str) -> tuple[bool, bool]:
    """Say of a database on a server whether it holds no table, and whether nobody else is connected to it."""
    engines = open_engines(url)
    try:
        async with engines.reader.connect() as connection:
            found = (await connection.execute(_TABLES)).scalar_one()
            others = (await connection.execute(_OTHERS)).scalar_one()
            return found == 0, others == 0
    except sa.exc.SQLAlchemyError as error:
        raise StorageError(
            f"the database cannot be read: {getattr(error, 'orig', error)}"
        ) from None
    finally:
        await engines.close()
