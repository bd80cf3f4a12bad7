"""Whether the nation can be reached: noted at each round, so that a restart does not begin to count anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.ports import Link
from storage import tables
from storage.statements import param, upsert_rows

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
