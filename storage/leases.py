"""The right to be the only poller, sender or metronome: conditional updates on the database's own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import LeaseLost
from bot.ports import Lease
from storage import tables
from storage.postgresql import APPLICATION
from storage.statements import database_clock, insert, is_postgresql

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_END_FROZEN = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    "AND usename = current_user AND application_name = :us AND pid <> pg_backend_pid() "
    "AND state = 'active' AND wait_event = 'ClientRead' "
    "AND state_change < clock_timestamp() - make_interval(secs => :seconds)"
)
"""A replica that froze between two messages of one statement is not idle for the server, whose own timeouts never end it."""


class SqlLeases:
    """The port `Leases`. A released lease keeps its row, so that the fence goes on rising."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        """Take a free lease or renew our own; None when another holds it.

        What another holds is only looked at: a replica that froze with the row locked would keep its holder from renewing it.
        """
        if is_postgresql(self._connection):
            await self._connection.execute(_END_FROZEN, {"seconds": seconds, "us": APPLICATION})
        now = database_clock(self._connection)
        theirs = sa.select(tables.leases.c.fence).where(
            tables.leases.c.name == name,
            tables.leases.c.holder != holder,
            tables.leases.c.until > now,
        )
        if (await self._connection.execute(theirs)).scalar_one_or_none() is not None:
            return None
        begin = insert(self._connection, tables.leases).values(
            name=name, holder=holder, until=now + seconds, fence=1
        )
        ours = tables.leases.c.holder == begin.excluded.holder
        fence = sa.case((ours, tables.leases.c.fence), else_=tables.leases.c.fence + 1)
        taken = await self._connection.execute(
            begin.on_conflict_do_update(
                index_elements=("name",),
                set_={
                    "holder": begin.excluded.holder,
                    "until": begin.excluded.until,
                    "fence": fence,
                },
                where=sa.or_(ours, tables.leases.c.until <= now),
            ).returning(tables.leases.c.fence)
        )
        found = taken.scalar_one_or_none()
        return None if found is None else Lease(name, holder, found)

    async def check(self, lease: Lease) -> None:
        """Raise LeaseLost if another took this lease over.

        One that ran out and that nobody took still stands: nobody else can have written. The row is locked until the
        transaction ends, so that nobody can take it over before what is written here is durable.
        """
        found = await self._connection.execute(
            sa.select(tables.leases.c.fence).where(_is(lease)).with_for_update(read=True)
        )
        if found.scalar_one_or_none() is None:
            raise LeaseLost(f"another process holds the lease {lease.name!r} now")

    async def release(self, lease: Lease) -> None:
        """Give a lease back, if it is still ours."""
        await self._connection.execute(
            tables.leases.update().where(_is(lease)).values(holder="", until=0.0)
        )


def _is(lease: Lease) -> sa.ColumnElement[bool]:
    return sa.and_(
        tables.leases.c.name == lease.name,
        tables.leases.c.holder == lease.holder,
        tables.leases.c.fence == lease.fence,
    )
