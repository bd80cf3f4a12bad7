"""Group chats that only receive: noted when an admin adds the bot, sent to once an admin has chosen their scope.

A group that the bot cannot write to stays on the list with its scope (`chats` says since when), until an admin decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import ChatId, UnitCode
from bot.staff import Group
from storage import tables
from storage.outbox import SqlOutbox
from storage.outbox_rows import OutboxState
from storage.statements import insert_new_rows, param

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Lane, Person
    from bot.staffing import LeaveGroup, MoveGroup, NoteGroup, SetGroup

_row, _chats, _outbox, _places = tables.groups, tables.chats, tables.outbox, tables.places
_GROUPS = (
    sa.select(_row.c.chat, _row.c.title, _row.c.units, _row.c.since, _chats.c.unreachable_since)
    .select_from(_row.outerjoin(_chats, _chats.c.chat == _row.c.chat))
    .order_by(_row.c.id)
)
_CHAT = _row.c.chat == param("of_chat")
_OF_CHAT = _GROUPS.where(_CHAT).with_for_update(of=_row)
_WAITING = (OutboxState.NEW, OutboxState.ASIDE, OutboxState.HELD)
"""Rows in these states go to another chat with the group; one that is under way comes back by itself."""


async def load_groups(connection: AsyncConnection) -> tuple[Group, ...]:
    """Give every group that the bot was put into, in the order in which they were added."""
    return tuple(_group(row) for row in await connection.execute(_GROUPS))


def _group(row: Sequence[Any]) -> Group:
    chat, title, units, since, silent_since = row
    scope = tuple(UnitCode(unit) for unit in units or ())
    return Group(ChatId(chat), title, scope, None if units is None else since, silent_since)


async def note_group(
    connection: AsyncConnection, person: Person | None, effect: NoteGroup, at: datetime
) -> Entry | None:
    """Note a group; one that is known keeps its scope. ValueError when a stranger added the bot."""
    if person is None:
        raise ValueError("a stranger's group is not noted")
    row = {
        "chat": effect.chat,
        "title": effect.title,
        "added_by": person.id,
        "added_at": at,
    }
    if not await insert_new_rows(connection, _row, [row], ("chat",)):
        await connection.execute(
            _row.update().where(_CHAT).values(title=effect.title), {"of_chat": effect.chat}
        )
    await _reopen(connection, effect.chat)
    return Entry(person.lane, Action.NOTE_GROUP, f"group {effect.chat}")


async def set_group(
    connection: AsyncConnection, lane: Lane, effect: SetGroup, at: datetime
) -> Entry | None:
    """Choose what a group receives; None when it is known no more. With no scope, one that is silent is forgotten."""
    found = (await connection.execute(_OF_CHAT, {"of_chat": effect.chat})).one_or_none()
    if found is None:
        return None
    silent = found.unreachable_since is not None
    units = None if effect.units is None else list(effect.units)
    if units is None and silent:
        await connection.execute(_row.delete().where(_CHAT), {"of_chat": effect.chat})
    else:
        since = None if units is None else at
        await connection.execute(
            _row.update().where(_CHAT).values(units=units, since=since), {"of_chat": effect.chat}
        )
    await _reopen(connection, effect.chat)
    before, after = {"units": found.units}, {"units": units}
    unit = effect.units[0] if effect.units and len(effect.units) == 1 else None
    return Entry(lane, Action.SET_GROUP, f"group {found.chat}", before, after, unit=unit)


async def _reopen(connection: AsyncConnection, chat: ChatId) -> None:
    """Write there again from now on; what waited meanwhile is old, and nobody asked for it."""
    opened = await connection.execute(_chats.delete().where(_chats.c.chat == chat))
    if opened.rowcount:
        await connection.execute(
            _outbox.update()
            .where(_outbox.c.chat == chat, _outbox.c.state == OutboxState.HELD)
            .values(state=OutboxState.DROPPED, error="the group was silent")
        )


async def leave_group(
    connection: AsyncConnection, lane: Lane | None, effect: LeaveGroup, at: datetime
) -> Entry | None:
    """Note that a group cannot be written to; None when it is not known, or known to be so."""
    found = (await connection.execute(_OF_CHAT, {"of_chat": effect.chat})).one_or_none()
    if found is None or found.unreachable_since is not None:
        return None
    await SqlOutbox(connection).close_chat(effect.chat, at)
    return Entry(lane, Action.LEAVE_GROUP, f"group {effect.chat}", {"units": found.units})


async def move_group(
    connection: AsyncConnection, lane: Lane | None, effect: MoveGroup
) -> Entry | None:
    """Follow a group to its new chat id with all that waits for it; None when the old one is not known."""
    await _move_chat(connection, effect.chat, effect.to)
    found = (await connection.execute(_OF_CHAT, {"of_chat": effect.chat})).one_or_none()
    taken = (await connection.execute(_OF_CHAT, {"of_chat": effect.to})).one_or_none()
    if found is None:
        return None
    if taken is not None:
        await connection.execute(_row.delete().where(_CHAT), {"of_chat": effect.to})
    await connection.execute(
        _row.update().where(_CHAT).values(chat=effect.to), {"of_chat": effect.chat}
    )
    before, after = {"chat": effect.chat}, {"chat": effect.to}
    return Entry(lane, Action.NOTE_GROUP, f"group {effect.to}", before, after)


async def _move_chat(connection: AsyncConnection, chat: ChatId, to: ChatId) -> None:
    """Send what waits to the new chat; messages of the old one are known by their numbers no more."""
    waiting = _outbox.update().where(_outbox.c.chat == chat, _outbox.c.state.in_(_WAITING))
    await connection.execute(waiting.values(chat=to, state=OutboxState.NEW))
    await connection.execute(_places.delete().where(_places.c.chat == chat))
    await connection.execute(_chats.delete().where(_chats.c.chat == chat))
