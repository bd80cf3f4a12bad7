"""The engine for PostgreSQL, directly or behind pgbouncer, and how long anything there may take.

Nothing rests on a session: what is set, is set as the connection is made or inside each transaction, so that a pooler between us and
the server, and what speaks PostgreSQL's protocol elsewhere, can give every transaction another connection.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StorageError

APPLICATION = "satulapor"
"""What the connections of a running bot are called."""
READ_ONLY = "25006"
"""PostgreSQL's code for a write inside a read-only transaction, as on a standby."""
_PARAMETERS = frozenset({"pgbouncer", "sslmode", "host", "port"})
_LAST_PORT = 65_535
CONNECTIONS = 5
"""For writes, and as many for reads; twice as many when there is much to do."""
CONNECT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, in real seconds, a running bot lets its transactions take; tools on the command line have no limits.

    `idle` is how long a transaction may wait for us, with all its locks, before the server ends it: a frozen replica keeps lanes and
    leases that long. A statement that writes may take no longer, waiting for locks included. `read` is for statements of
    reads, which lock nothing, and `answer` for a server that may be frozen or unreachable itself.
    """

    idle: float = 5.0
    read: float = 30.0
    answer: float = 40.0

    def settings(self, *, reads: bool = False) -> dict[str, str]:
        """Give them as the server's settings, in milliseconds; a lock is waited for as long as a statement."""
        return {
            "idle_in_transaction_session_timeout": f"{self.idle * 1000:.0f}",
            "statement_timeout": f"{(self.read if reads else self.idle) * 1000:.0f}",
        }

    def set_inside(self, *, reads: bool = False) -> str:
        """Give the one statement that sets them for a transaction."""
        settings = self.settings(reads=reads).items()
        asked = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings)
        return f"SELECT {asked}"


def require_known(url: sa.URL) -> None:
    """Raise StorageError, which repeats no value, where a URL has a port or a parameter that nobody understands."""
    if url.port is not None and not 0 < url.port <= _LAST_PORT:
        raise StorageError(
            "DATABASE_URL names a port that does not exist: leave it out, or write :5432"
        )
    unknown = ", ".join(sorted(set(url.query) - _PARAMETERS))
    if unknown:
        raise StorageError(
            f"DATABASE_URL has a parameter that is not known here ({unknown}): "
            "write sslmode=require, pgbouncer=true, host=/a/socket, or nothing after the name"
        )


def dsn(url: sa.URL) -> str:
    """Write a URL as PostgreSQL's own programs and asyncpg itself read it."""
    plain = url.set(drivername="postgresql").difference_update_query(["pgbouncer"])
    return plain.render_as_string(hide_password=False)


def _for_sqlalchemy(url: sa.URL) -> sa.URL:
    """Write `sslmode` as SQLAlchemy's dialect hands it on."""
    mode = url.query.get("sslmode")
    plain = url.difference_update_query(["pgbouncer", "sslmode"])
    return plain.update_query_dict({"ssl": mode}) if mode else plain


def open_postgresql(
    url: sa.URL, limits: Limits | None, *, reads: bool = False, **common: Any
) -> AsyncEngine:
    """Make the engine for writes or for reads; `?pgbouncer=true` is ours, and turns the statement caches off.

    Behind a pooler the next statement may meet another server connection, and settings of a connection would be refused by it or
    stay with whoever comes next: the limits are set in each transaction then, for one more round trip.
    """
    pooled = url.query.get("pgbouncer") == "true"
    arguments: dict[str, Any] = {"timeout": CONNECT_SECONDS}
    if limits:
        arguments["command_timeout"] = limits.answer
        own = {} if pooled else limits.settings(reads=reads)
        arguments["server_settings"] = {"application_name": APPLICATION, **own}
    if pooled:
        arguments |= {
            "statement_cache_size": 0,
            "prepared_statement_cache_size": 0,
            "prepared_statement_name_func": lambda: f"__asyncpg_{uuid4()}__",
        }
    engine = create_async_engine(
        _for_sqlalchemy(url),
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        connect_args=arguments,
        **common,
    )

    @sa.event.listens_for(engine.sync_engine, "handle_error")
    def leave(context: sa.engine.ExceptionContext) -> None:
        """Take a server that accepts no writes for lost, with every connection to it: new ones lead to the primary."""
        if getattr(context.original_exception, "sqlstate", None) == READ_ONLY:
            context.is_disconnect = True

    if limits and pooled:
        set_inside = limits.set_inside(reads=reads)

        @sa.event.listens_for(engine.sync_engine, "begin")
        def limit(connection: sa.Connection) -> None:
            connection.exec_driver_sql(set_inside)

    return engine
