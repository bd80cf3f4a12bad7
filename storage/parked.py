"""What a person decides about parked updates and messages: another try, or none. Nothing of them is lost in either case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from storage import tables
from storage.inbox import InboxState
from storage.outbox import cut_secrets
from storage.outbox_rows import OutboxState
from storage.statements import MOST_ROWS, chunks, condition, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Lane

_DEAD = condition("state = 'dead'")
_in, _out = tables.inbox, tables.outbox
_UPDATES = sa.select(_in.c.id).where(_DEAD).order_by(_in.c.id).limit(MOST_ROWS)
_MESSAGES = sa.select(_out.c.id).where(_DEAD).order_by(_out.c.id).limit(MOST_ROWS)
_CLOSED_CHAT = sa.exists().where(tables.chats.c.chat == _out.c.chat)
_AGAIN = sa.case((_CLOSED_CHAT, OutboxState.HELD), else_=OutboxState.NEW)


async def retry_parked(connection: AsyncConnection, lane: Lane) -> Entry:
    """Let what is parked wait again, the oldest 500 of each kind; an error that stands parks it again."""
    updates = await _change(
        connection, _in, {"state": InboxState.NEW, "error": None, "handled_at": None}
    )
    messages = await _change(connection, _out, {"state": _AGAIN, "error": None, "attempts": 0})
    return _entry(lane, Action.RETRY_PARKED, updates, messages)


async def close_parked(connection: AsyncConnection, lane: Lane) -> Entry:
    """Take what is parked as ended, with the error that it has; secrets in messages are cut out."""
    updates = await _change(connection, _in, {"state": InboxState.DONE})
    messages = await _change(connection, _out, {"state": OutboxState.DROPPED})
    await cut_secrets(connection, messages)
    return _entry(lane, Action.CLOSE_PARKED, updates, messages)


async def _change(
    connection: AsyncConnection, table: sa.Table, values: Mapping[str, object]
) -> list[int]:
    """Change parked rows of a table; give their ids."""
    statement = _UPDATES if table is _in else _MESSAGES
    found = list((await connection.execute(statement)).scalars())
    for some in chunks(found):
        changed = table.update().where(table.c.id.in_(listed("ids"))).values(values)
        await connection.execute(changed, {"ids": some})
    return found


def _entry(lane: Lane, action: Action, updates: list[int], messages: list[int]) -> Entry:
    after = {"inbox": updates, "outbox": messages}
    return Entry(lane, action, f"{len(updates)} updates, {len(messages)} messages", after=after)
