"""Tell a database that cannot be used just now from a bug: connections lost, a failover, read-only, full, slow.

What is told so was not saved, or nobody knows: a commit whose answer was lost may stand. Whoever hears of it looks again into the
rows later, and nothing is given up because of it.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import asyncpg
import sqlalchemy as sa

from bot.errors import StorageAway

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_CLASSES = frozenset({"08", "28", "40", "53", "57", "58"})
"""Of PostgreSQL's error codes: connection, refused login, lost a race, no room, an operator's or the server's end, its disk."""
_CODES = frozenset({"25P03", "3D000", "55P03"})
"""Idle for too long inside a transaction, no such database, lock not available."""
_SQLITE_READ_ONLY = 8
_SQLITE = frozenset({5, 6, _SQLITE_READ_ONLY, 10, 13, 14})
"""Of SQLite's primary result codes: busy, locked, read-only, input or output, full, cannot open."""
_PRIMARY = 0xFF
_MENDS = (
    (
        ("read-only transaction",),
        "the server takes no writes (a standby, or default_transaction_read_only): name the primary in DATABASE_URL",
    ),
    (("readonly", "read-only"), "let this user write to the file and to its folder"),
    (
        ("database is locked",),
        "another program holds it for writing; end that program (a sqlite3 shell, a copy) and try again",
    ),
    (
        ("disk is full", "no space left", "could not extend"),
        "make room on the disk of the database; nothing that was stored is lost",
    ),
    (
        ("authentication failed", "no password supplied", "no pg_hba.conf entry", 'role "'),
        "write the user and the password that the server knows into DATABASE_URL",
    ),
    (
        ("does not exist",),
        "make that database (createdb), or write the name of the right one into DATABASE_URL",
    ),
    (
        ("too many clients", "too many connections", "connection slots"),
        "let the server take more connections (10 for each replica), or put pgbouncer before it",
    ),
    (
        ("starting up", "shutting down", "terminating connection", "recovery mode"),
        "wait until the server is back",
    ),
    (
        ("connect call failed", "connection is closed", "connection was closed", "reset by peer"),
        "check DATABASE_URL, and that its server runs and can be reached",
    ),
    (
        ("no answer in time", "timeout"),
        "look whether the server is overloaded or cannot be reached",
    ),
)
_USUAL = (
    "check DATABASE_URL, that its folder or server exists and may be written to, "
    "and run `python run_bot.py migrate` once"
)
TROUBLES = (
    sa.exc.DBAPIError,
    sa.exc.TimeoutError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what it says of a connection that is just being ended
    OSError,
)
"""What a driver raises, or the connecting before there is one; TimeoutError is an OSError."""


def why(error: BaseException) -> str:
    """Give the first line of what the database says; never a statement or its values."""
    said = str(getattr(error, "orig", None) or error).splitlines()
    if isinstance(error, TimeoutError) or not said:
        return "no answer in time" if isinstance(error, TimeoutError) else type(error).__name__
    # SQLAlchemy puts the class of asyncpg's error before its words
    return said[0].rpartition(">: ")[2]


def mend_for(said: str) -> str:
    """Say how to mend what a database says is wrong."""
    lowered = said.lower()
    return next((mend for words, mend in _MENDS if any(w in lowered for w in words)), _USUAL)


def is_away(error: BaseException) -> bool:
    """Say whether the database is at fault, and not what was asked of it."""
    if not isinstance(error, sa.exc.DBAPIError):
        return isinstance(error, TROUBLES)
    code = getattr(error.orig, "sqlstate", None)
    lite = getattr(error.orig, "sqlite_errorcode", None)
    return (
        error.connection_invalidated
        or (code is not None and (code[:2] in _CLASSES or code in _CODES))
        or (lite is not None and lite & _PRIMARY in _SQLITE)
    )


def _spoils(error: BaseException) -> bool:
    """Say whether nobody can be given this connection any more: its answer may still come, or it was made for reading only."""
    if not isinstance(error, sa.exc.DBAPIError):
        return True
    return getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY == _SQLITE_READ_ONLY


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Have a connection for a while; StorageAway, with its mend, where the database is at fault."""
    try:
        async with engine.connect() as connection:
            try:
                yield connection
            except TROUBLES as error:
                if _spoils(error):
                    await connection.invalidate()
                raise
    except TROUBLES as error:
        if not is_away(error):
            raise
        said = why(error)
        raise StorageAway(f"the database cannot be used now ({said}): {mend_for(said)}") from error
