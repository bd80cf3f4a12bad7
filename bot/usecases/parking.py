"""Set aside what cannot be handled: nothing of it is lost, its sender is told; who notices troubles tells the admins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.model import ChatId
from bot.phrases import phrase

if TYPE_CHECKING:
    from datetime import datetime

    from bot.inputs import Unreadable
    from bot.ports import Transaction, Waiting


async def park(
    tx: Transaction,
    row: Waiting,
    error: str,
    now: datetime,
    *,
    unreadable: Unreadable | None = None,
) -> None:
    """Park an inbox row with its error, and answer its sender."""
    await tx.inbox.park(row.id, error, now)
    chat = unreadable.chat if unreadable else ChatId(row.lane)
    if chat is not None and chat > 0:
        await tx.outbox.put([Say(chat, (phrase("input-parked"),), urgency=Urgency.RECEIPT)], now)
