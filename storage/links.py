"""Whether the nation can be reached: noted at each round, so that a restart does not begin to count anew.

How it answered is added up by the hour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.ports import Calls, Link
from storage import tables
from storage.statements import insert, param, upsert_rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

_LINK = sa.select(
    tables.links.c.heard_at, tables.links.c.silent_since, tables.links.c.trouble
).where(tables.links.c.target == param("target"))


async def load_link(connection: AsyncConnection, target: str) -> Link:
    """Give how the link stands; nothing is known before the first round."""
    found = (await connection.execute(_LINK, {"target": target})).one_or_none()
    return Link(*found) if found else Link()


async def keep_link(
    connection: AsyncConnection, target: str, trouble: str | None, at: datetime
) -> Link:
    """Note a round: the silence begins with the first trouble and ends with the first answer."""
    before = await load_link(connection, target)
    if trouble is None:
        link = Link(heard_at=at)
    else:
        link = Link(before.heard_at, before.silent_since or at, trouble)
    row = {
        "target": target,
        "heard_at": link.heard_at,
        "silent_since": link.silent_since,
        "trouble": link.trouble,
    }
    await upsert_rows(connection, tables.links, [row], ("target",))
    return link


async def add_calls(connection: AsyncConnection, target: str, calls: Calls, at: datetime) -> None:
    """Add calls to those of the hour of a moment."""
    kept = tables.calls.c
    begin = insert(connection, tables.calls).values(
        target=target,
        hour=at.replace(minute=0, second=0, microsecond=0),
        answered=calls.answered,
        failed=calls.failed,
        milliseconds=calls.milliseconds,
        slowest=calls.slowest,
    )
    new = begin.excluded
    await connection.execute(
        begin.on_conflict_do_update(
            index_elements=("target", "hour"),
            set_={
                "answered": kept.answered + new.answered,
                "failed": kept.failed + new.failed,
                "milliseconds": kept.milliseconds + new.milliseconds,
                "slowest": sa.case((kept.slowest > new.slowest, kept.slowest), else_=new.slowest),
            },
        )
    )


async def load_calls(connection: AsyncConnection, target: str, since: datetime) -> Calls:
    """Add up the calls of the hours that began since a moment."""
    kept = tables.calls.c
    found = await connection.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(kept.answered), 0),
            sa.func.coalesce(sa.func.sum(kept.failed), 0),
            sa.func.coalesce(sa.func.sum(kept.milliseconds), 0),
            sa.func.coalesce(sa.func.max(kept.slowest), 0),
        ).where(kept.target == target, kept.hour >= since)
    )
    return Calls(*(int(number) for number in found.one()))
