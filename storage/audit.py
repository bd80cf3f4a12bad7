"""The record of who changed what, written in the transaction that changed it, and sealed a minute later at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Check, Entry, Noted, Seal
from bot.errors import StorageError
from bot.model import Lane, UnitCode
from storage import tables
from storage.statements import (
    condition,
    insert_new_rows,
    insert_rows,
    listed,
    param,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Action

_row, _seal, _check = tables.audit, tables.seals, tables.seal_checks
ENTRY_COLUMNS = (
    _row.c.id,
    _row.c.at,
    _row.c.actor,
    _row.c.action,
    _row.c.subject,
    _row.c.before,
    _row.c.after,
    _row.c.unit_code,
    _row.c.person,
)
SEAL_COLUMNS = (
    _seal.c.id,
    _seal.c.at,
    _seal.c.first_id,
    _seal.c.last_id,
    _seal.c.count,
    _seal.c.root,
    _seal.c.previous,
    _seal.c.hash,
)
_UNSEALED = (
    sa.select(*ENTRY_COLUMNS)
    .where(condition(tables.UNSEALED))
    .order_by(_row.c.id)
    .limit(param("limit", sa.Integer))
)
_CLOSE = _row.update().where(_row.c.id.in_(listed("ids")), condition(tables.UNSEALED))
_LATEST = sa.select(*SEAL_COLUMNS).order_by(_seal.c.id.desc()).limit(1)
_OF_HASH = sa.select(*SEAL_COLUMNS).where(_seal.c.hash == param("hash"))
_LATEST_ENTRY = (
    sa.select(*ENTRY_COLUMNS)
    .where(_row.c.action == param("action"))
    .order_by(_row.c.id.desc())
    .limit(1)
)


async def record(connection: AsyncConnection, entries: Sequence[Entry], at: datetime) -> None:
    """Append entries."""
    await insert_rows(
        connection,
        tables.audit,
        [
            {
                "at": at,
                "actor": entry.actor,
                "action": entry.action,
                "subject": entry.subject,
                "before": entry.before,
                "after": entry.after,
                "unit_code": entry.unit,
                "person": entry.person,
            }
            for entry in entries
        ],
    )


def noted_of(row: Sequence[Any]) -> Noted:
    """Make an entry of a row of `ENTRY_COLUMNS`; whatever was written into it is taken as it is."""
    number, at, actor, action, subject, before, after, unit, person = row
    entry = Entry(
        None if actor is None else Lane(actor),
        action,
        subject,
        before,
        after,
        None if unit is None else UnitCode(unit),
        None if person is None else Lane(person),
    )
    return Noted(number, at, entry)


def seal_of(row: Sequence[Any]) -> Seal:
    """Make a seal of a row of `SEAL_COLUMNS`."""
    number, at, first, last, count, root, previous, its_hash = row
    return Seal(at, first, last, count, root, previous or None, its_hash, number)


async def load_latest_seal(connection: AsyncConnection) -> Seal | None:
    """Give the end of the chain."""
    found = (await connection.execute(_LATEST)).one_or_none()
    return None if found is None else seal_of(found)


async def load_seal(connection: AsyncConnection, its_hash: str) -> Seal | None:
    """Give the seal with a hash."""
    found = (await connection.execute(_OF_HASH, {"hash": its_hash})).one_or_none()
    return None if found is None else seal_of(found)


class SqlAuditTrail:
    """The port `AuditTrail`: entries name the seal that closed them, so that none is passed over.

    On PostgreSQL a transaction may commit entries below ids that are sealed already: it is the next seal that closes them.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, entries: Sequence[Entry], at: datetime) -> None:
        """Append entries."""
        await record(self._connection, entries, at)

    async def latest(self, action: Action) -> Entry | None:
        """Give the newest entry of an action."""
        found = await self._connection.execute(_LATEST_ENTRY, {"action": action})
        row = found.one_or_none()
        return None if row is None else noted_of(row).entry

    async def unsealed(self, limit: int) -> Sequence[Noted]:
        """Give entries that no seal has closed, by id."""
        return [
            noted_of(row) for row in await self._connection.execute(_UNSEALED, {"limit": limit})
        ]

    async def latest_seal(self) -> Seal | None:
        """Give the end of the chain."""
        return await load_latest_seal(self._connection)

    async def seal(self, its_hash: str) -> Seal | None:
        """Give the seal with a hash."""
        return await load_seal(self._connection, its_hash)

    async def keep_seal(self, seal: Seal, ids: Sequence[int]) -> bool:
        """Append a seal and let entries name it; False, and nothing is written, when another one has the same predecessor.

        StorageError when one of them was sealed meanwhile: then nothing may be committed.
        """
        row = {
            "at": seal.at,
            "first_id": seal.first,
            "last_id": seal.last,
            "count": seal.count,
            "root": seal.root,
            "previous": seal.previous or "",
            "hash": seal.hash,
        }
        if not await insert_new_rows(self._connection, _seal, [row], ("previous",)):
            return False
        closed = await self._connection.execute(_CLOSE.values(seal=seal.hash), {"ids": list(ids)})
        if closed.rowcount != len(ids):
            raise StorageError("an entry of the audit trail was sealed by somebody else meanwhile")
        return True

    async def keep_check(self, check: Check) -> None:
        """Note what a look at the trail found; a slot that is known is left as it is."""
        row = {
            "due_at": check.due_at,
            "at": check.at,
            "whole": check.whole,
            "upto": check.upto,
            "seals": check.seals,
            "entries": check.entries,
            "faults": check.faults,
        }
        await insert_new_rows(self._connection, _check, [row], ("due_at",))
