"""What a database holds, counted: for who copies it, and for who compares a copy with what it should hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.backup import Stock
from storage import tables
from storage.statements import quoted

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_SCHEMA = sa.text("SELECT version_num FROM alembic_version")
_SEAL = sa.select(tables.seals.c.hash).order_by(tables.seals.c.id.desc()).limit(1)
_PROOF = sa.select(tables.proofs.c.hash).order_by(tables.proofs.c.id.desc()).limit(1)
_ERASED = (
    sa.select(tables.erasures.c.person_id)
    .where(tables.erasures.c.state == quoted("approved"))
    .order_by(tables.erasures.c.person_id)
    .distinct()
)


async def take_stock(connection: AsyncConnection) -> Stock:
    """Count the rows of every table that is there, also of a schema that is older than this code's."""
    there = set(await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names()))
    counts: dict[str, int] = {}
    for name in sorted(there & tables.metadata.tables.keys()):
        counted = sa.select(sa.func.count()).select_from(tables.metadata.tables[name])
        counts[name] = (await connection.execute(counted)).scalar_one()
    return Stock(
        schema=(await connection.execute(_SCHEMA)).scalar_one(),
        counts=counts,
        seal=await _one(connection, there, tables.seals, _SEAL),
        proof=await _one(connection, there, tables.proofs, _PROOF),
        erased=await _erased(connection, there),
    )


async def _one(
    connection: AsyncConnection, there: set[str], table: sa.Table, statement: sa.Select[tuple[str]]
) -> str | None:
    found: str | None = None
    if table.name in there:
        found = await connection.scalar(statement)
    return found


async def _erased(connection: AsyncConnection, there: set[str]) -> tuple[int, ...]:
    if tables.erasures.name not in there:
        return ()
    return tuple((await connection.execute(_ERASED)).scalars())
