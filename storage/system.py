"""How the channel is: the database itself, what waits longest, how long COCOK took, and open incidents.

Each question finds its rows by an index or counts a queue, so that a long history costs nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.parity import RowKind
from bot.ports import Confirmation, Database, Incident, Oldest, Pending, Signs, SystemState
from storage import tables
from storage.links import load_calls, load_link
from storage.proofs import load_latest
from storage.statements import condition, is_postgresql, param, quoted
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

LOOK_BACK = timedelta(days=1)
MOST_CONFIRMATIONS = 5_000
"""The newest of a day: thirty times what a province of 35 units makes."""
_row = tables.parity
_TARGET = param("target")
_INCIDENTS = sa.select(tables.incidents.c.key, tables.incidents.c.since).order_by(
    tables.incidents.c.since, tables.incidents.c.key
)


def _number(
    table: sa.Table, *which: sa.ColumnElement[bool] | sa.TextClause
) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(table).where(*which).scalar_subquery()


_SIGNS = sa.select(
    _number(
        _row,
        condition("outcome = 'refused'"),
        _row.c.target == _TARGET,
        _row.c.form == param("form"),
        _row.c.kind == quoted(RowKind.DAILY),
    ),
    _number(tables.inbox, condition("state = 'dead'")),
    _number(tables.outbox, condition("state = 'dead'")),
)
_OLDEST = sa.select(
    sa.select(sa.func.min(_row.c.wanted_at))
    .where(condition(tables.CARRY), _row.c.target == _TARGET)
    .scalar_subquery(),
    sa.select(sa.func.min(tables.inbox.c.received_at))
    .where(condition("state = 'new'"))
    .scalar_subquery(),
    sa.select(sa.func.min(tables.outbox.c.created_at))
    .where(condition("state = 'new'"))
    .scalar_subquery(),
)
_CONFIRMED = (
    sa.select(_row.c.confirmed_at, _row.c.wanted_at)
    .where(
        condition(tables.CONFIRMED),
        _row.c.target == _TARGET,
        _row.c.confirmed_at > param("since", UtcDateTime),
        _row.c.wanted_at.is_not(None),
    )
    .order_by(_row.c.confirmed_at.desc())
    .limit(MOST_CONFIRMATIONS)
)


async def load_incidents(connection: AsyncConnection) -> list[Incident]:
    """Give the open incidents, the oldest first."""
    return [Incident(*row) for row in await connection.execute(_INCIDENTS)]


async def load_signs(connection: AsyncConnection, target: str, form: str) -> Signs:
    """Count what may be a trouble, and give the open incidents."""
    found = await connection.execute(_SIGNS, {"target": target, "form": form})
    return Signs(*found.one(), tuple(await load_incidents(connection)))


async def load_system(
    connection: AsyncConnection,
    target: str,
    form: str,
    now: datetime,
    counted: tuple[Pending, Mapping[str, int]],
) -> SystemState:
    """Give how the channel is; `counted` is what is under way, and the rows by state."""
    since = now - LOOK_BACK
    confirmed = await connection.execute(_CONFIRMED, {"target": target, "since": since})
    return SystemState(
        database=await _database(connection),
        pending=counted[0],
        oldest=Oldest(*(await connection.execute(_OLDEST, {"target": target})).one()),
        states=counted[1],
        link=await load_link(connection, target),
        calls=await load_calls(connection, target, since),
        confirmations=tuple(Confirmation(at, at - wanted) for at, wanted in confirmed),
        incidents=tuple(await load_incidents(connection)),
        proof=await load_latest(connection, form),
    )


async def _database(connection: AsyncConnection) -> Database:
    size = (
        "SELECT pg_database_size(current_database())"
        if is_postgresql(connection)
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    taken = (await connection.execute(sa.text(size))).scalar_one()
    revision = await connection.execute(sa.text("SELECT version_num FROM alembic_version"))
    return Database(connection.dialect.name, int(taken), revision.scalar_one())
