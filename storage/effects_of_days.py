"""Write what admins decide by hand about days and about messages to many: locks, openings, broadcasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.broadcasting import StartBroadcast, StopBroadcast
from bot.locking import EndLock, SetLock
from storage.broadcasts import start_broadcast, stop_broadcast
from storage.locks import end_lock, set_lock

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Entry
    from bot.ports import Asked


async def apply_by_hand(connection: AsyncConnection, asked: Asked, at: datetime) -> Entry | None:
    """Write it; None when what it rests on has moved. ValueError when a stranger asks."""
    person = asked.person
    if person is None:
        raise ValueError("a stranger decides nothing")
    match asked.effect:
        case SetLock() as effect:
            return await set_lock(connection, person, effect, at)
        case EndLock() as effect:
            return await end_lock(connection, person, effect, at)
        case StartBroadcast() as effect:
            return await start_broadcast(connection, person, effect, at)
        case StopBroadcast() as effect:
            return await stop_broadcast(connection, person, effect)
        case _:
            raise TypeError(f"nothing decided by hand: {type(asked.effect).__name__}")
