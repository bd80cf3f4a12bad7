"""Group chats that only receive: noted when an admin adds the bot, sent to once an admin has chosen their scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import ChatId, UnitCode
from bot.staff import Group
from storage import tables
from storage.statements import insert_new_rows, param

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Lane, Person
    from bot.staffing import LeaveGroup, MoveGroup, NoteGroup, SetGroup

_row = tables.groups
_GROUPS = sa.select(_row.c.chat, _row.c.title, _row.c.units, _row.c.since).order_by(_row.c.id)
_CHAT = _row.c.chat == param("of_chat")
_OF_CHAT = _GROUPS.where(_CHAT).with_for_update()


async def load_groups(connection: AsyncConnection) -> tuple[Group, ...]:
    """Give every group that the bot is in, in the order in which they were added."""
    return tuple(_group(row) for row in await connection.execute(_GROUPS))


def _group(row: Sequence[Any]) -> Group:
    chat, title, units, since = row
    scope = tuple(UnitCode(unit) for unit in units or ())
    return Group(ChatId(chat), title, scope, None if units is None else since)


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
    return Entry(person.lane, Action.NOTE_GROUP, f"group {effect.chat}")


async def set_group(
    connection: AsyncConnection, lane: Lane, effect: SetGroup, at: datetime
) -> Entry | None:
    """Choose what a group receives; None when the bot is in it no more."""
    found = (await connection.execute(_OF_CHAT, {"of_chat": effect.chat})).one_or_none()
    if found is None:
        return None
    units = None if effect.units is None else list(effect.units)
    since = None if units is None else at
    await connection.execute(
        _row.update().where(_CHAT).values(units=units, since=since), {"of_chat": effect.chat}
    )
    before, after = {"units": found.units}, {"units": units}
    unit = effect.units[0] if effect.units and len(effect.units) == 1 else None
    return Entry(lane, Action.SET_GROUP, f"group {found.chat}", before, after, unit=unit)


async def leave_group(connection: AsyncConnection, lane: Lane, effect: LeaveGroup) -> Entry | None:
    """Forget a group; None when it is not known."""
    found = (await connection.execute(_OF_CHAT, {"of_chat": effect.chat})).one_or_none()
    if found is None:
        return None
    await connection.execute(_row.delete().where(_CHAT), {"of_chat": effect.chat})
    return Entry(lane, Action.LEAVE_GROUP, f"group {effect.chat}", {"units": found.units})


async def move_group(connection: AsyncConnection, lane: Lane, effect: MoveGroup) -> Entry | None:
    """Follow a group to its new chat id; None when the old one is not known, or the new one is."""
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
