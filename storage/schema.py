"""Whether a database has the schema that this code knows; told by one number, without loading the migrations."""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import SchemaMismatch, StorageError
from storage.away import TROUBLES, mend_for, why
from storage.engine import open_engines, try_file
from storage.postgresql import Limits

if TYPE_CHECKING:
    from sqlalchemy import Connection

REVISIONS = tuple(f"{number:04}" for number in range(1, 14))
"""Every migration, oldest first; the last one makes the schema of `storage.tables`."""


class SchemaState(StrEnum):
    """How a database's schema stands to this code's."""

    EMPTY = "empty"
    """There is no schema yet."""
    CURRENT = "current"
    """They are the same."""
    BEHIND = "behind"
    """The database waits for a migration."""
    AHEAD = "ahead"
    """A newer version of the channel has migrated it."""


async def schema_state(url: str) -> SchemaState:
    """Look at a database's schema; changes nothing. StorageError, with its mend, where it cannot be opened and written.

    It looks inside a write transaction: a file that is locked or may not be written is told here and not by what comes after.
    """
    engines = open_engines(url, limits=Limits())
    try:
        try_file(url)
        async with engines.writer.connect() as connection:
            found = await connection.run_sync(_revision)
    except (sa.exc.SQLAlchemyError, sqlite3.Error, *TROUBLES) as error:
        said = why(error)
        raise StorageError(f"the database cannot be opened ({said}): {mend_for(said)}") from None
    finally:
        await engines.close()
    return state_of(found)


def state_of(found: str | None) -> SchemaState:
    """Say how a revision that a database names stands to this code's."""
    if found is None:
        return SchemaState.EMPTY
    if found == REVISIONS[-1]:
        return SchemaState.CURRENT
    return SchemaState.BEHIND if found in REVISIONS else SchemaState.AHEAD


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    # SQLite begins a transaction on a read-only file without a word: only a write tells
    connection.execute(sa.text("UPDATE alembic_version SET version_num = version_num"))
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


async def require_schema(url: str) -> None:
    """Raise SchemaMismatch, with its mend, unless the database's schema is the one that this code knows."""
    match await schema_state(url):
        case SchemaState.EMPTY:
            raise SchemaMismatch("the database is empty: run `python run_bot.py migrate`")
        case SchemaState.BEHIND:
            raise SchemaMismatch(
                "the database is older than this version: stop the bot, make a backup, "
                "then run `python run_bot.py migrate`"
            )
        case SchemaState.AHEAD:
            raise SchemaMismatch(
                "the database was migrated by a newer version: install that version, "
                "or restore a backup from before"
            )
        case SchemaState.CURRENT:
            return
