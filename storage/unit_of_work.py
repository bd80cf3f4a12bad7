"""The memory behind `bot.ports.Store`: transactions for writers, consistent reads for views."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

from storage.audit import SqlAuditTrail
from storage.away import connected
from storage.balances import SqlSeeds
from storage.broadcasts import SqlBroadcastBook
from storage.engine import Engines, open_engines
from storage.erasures import SqlPrivacy
from storage.inbox import SqlInbox
from storage.jobs import SqlJobBook
from storage.lanes import SqlLanes
from storage.leases import SqlLeases
from storage.missing import SqlMissing
from storage.outbox import SqlOutbox
from storage.parity import SqlParityBook
from storage.people import SqlPeople
from storage.proofs import SqlProofBook
from storage.reminders import SqlReminders
from storage.schedule import SqlSchedule
from storage.signals import SqlSignalBook
from storage.staff_views import SqlStaffBook
from storage.timetables import SqlTimetables
from storage.views import SqlViews

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.postgresql import Limits


class SqlTransaction:
    """The port `Transaction`: every aggregate on one connection."""

    def __init__(self, connection: AsyncConnection, definition: str, language: str) -> None:
        self._connection = connection
        self.inbox = SqlInbox(connection)
        self.lanes = SqlLanes(connection, definition, language)
        self.outbox = SqlOutbox(connection)
        self.parity = SqlParityBook(connection)
        self.proofs = SqlProofBook(connection)
        self.schedule = SqlSchedule(connection)
        self.jobs = SqlJobBook(connection)
        self.leases = SqlLeases(connection)
        self.people = SqlPeople(connection)
        self.privacy = SqlPrivacy(connection)
        self.staff = SqlStaffBook(connection)
        self.missing = SqlMissing(connection)
        self.signals = SqlSignalBook(connection)
        self.timetable = SqlTimetables(connection)
        self.reminders = SqlReminders(connection)
        self.seeds = SqlSeeds(connection)
        self.audit = SqlAuditTrail(connection)
        self.broadcasts = SqlBroadcastBook(connection)

    async def commit(self) -> None:
        """Make it all durable.

        A cancellation waits until the database has answered: a commit that is cut off may have committed.
        """
        committing = asyncio.ensure_future(self._connection.commit())
        try:
            await asyncio.shield(committing)
        except asyncio.CancelledError:
            while not committing.done():
                await asyncio.wait({committing})
            raise


class SqlStore:
    """The port `Store`. `definition` is that of the form, `language` that of people who join.

    An async context manager: leaving it closes every connection.
    """

    def __init__(self, engines: Engines, definition: str, language: str) -> None:
        self._engines = engines
        self._definition = definition
        self._language = language

    @asynccontextmanager
    async def write(self, *, first: bool = False) -> AsyncIterator[SqlTransaction]:
        """Open a write transaction; what is not committed inside is rolled back. StorageAway where the database is at fault."""
        async with self._engines.turn(first=first), connected(self._engines.writer) as connection:
            yield SqlTransaction(connection, self._definition, self._language)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlViews]:
        """Open a read that sees one moment."""
        async with connected(self._engines.reader) as connection:
            yield SqlViews(connection)

    async def close(self) -> None:
        """Close every connection."""
        await self._engines.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()


def open_store(
    url: str,
    *,
    definition: str = "",
    language: str = "id",
    inline: bool = False,
    limits: Limits | None = None,
) -> SqlStore:
    """Make a store on a database; nothing is connected yet. StorageError when the URL names an unknown database.

    `inline` is for playing (`storage.inline`), never for the bot; `limits` are for the bot, whose transactions are short.
    """
    return SqlStore(open_engines(url, inline=inline, limits=limits), definition, language)
