"""Answers to what was asked long ago: they wait aside until nothing more of their chat is to be handled.

Which those are is the mind's to say (bot.backlog). A partial index holds them alone: the search for what may go now never
meets them, and where there are none each question here costs one look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage import tables
from storage.outbox_rows import OutboxState
from storage.statements import MOST_ROWS, chunks, condition, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import ChatId

_row, _in = tables.outbox, tables.inbox
_one = tables.outbox.alias("one")
_ASIDE = condition(tables.ASIDE)
_DROP = (
    _row.update()
    .where(_ASIDE, _row.c.chat.in_(listed("chats")))
    .values(state=OutboxState.DROPPED, error="superseded")
)
_GIVE_WAY = _DROP.where(~_row.c.prompt)
_SHUT_OUT = _DROP.values(error="unreachable")
_ANY = sa.select(_row.c.id).where(_ASIDE).limit(1)
HAS_MORE = (
    sa.select(_in.c.more).where(_in.c.update_id.is_not(None)).order_by(_in.c.id.desc()).limit(1)
)
"""Whether Telegram had more for us when the newest update came."""
_STILL_ASKED = sa.exists().where(_in.c.state == quoted("new"), _in.c.lane == _one.c.chat)
_FREE = (
    sa.select(_one.c.id)
    .where(_one.c.state == quoted(OutboxState.ASIDE), ~_STILL_ASKED)
    .order_by(_one.c.chat, _one.c.id)
    .limit(MOST_ROWS)
)
_LET_GO = (
    _row.update()
    .where(_row.c.state == quoted(OutboxState.ASIDE), _row.c.id.in_(_FREE))
    .values(state=OutboxState.NEW)
)


async def give_way(
    connection: AsyncConnection, settled: Collection[ChatId], late: Collection[ChatId]
) -> None:
    """Drop all that waits aside in `settled` chats; where one is answered `late` once more, all but the open question."""
    for chats, statement in ((settled, _DROP), ({*late} - {*settled}, _GIVE_WAY)):
        for some in chunks(chats):
            await connection.execute(statement, {"chats": some})


async def shut_out(connection: AsyncConnection, chat: ChatId) -> None:
    """Drop what waits aside in a chat that cannot be written to."""
    await connection.execute(_SHUT_OUT, {"chats": [chat]})


async def release(connection: AsyncConnection) -> int:
    """Let go what belongs to chats of which nothing is to be handled, unless Telegram has more; give how many."""
    if (await connection.execute(_ANY)).first() is None:
        return 0
    if (await connection.execute(HAS_MORE)).scalar():
        return 0
    return (await connection.execute(_LET_GO)).rowcount
