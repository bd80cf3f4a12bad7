"""Set aside what cannot be handled: nothing of it is lost, its sender is told, admins hear of it once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.model import ChatId, Role
from bot.phrases import phrase

if TYPE_CHECKING:
    from datetime import datetime

    from bot.inputs import Unreadable
    from bot.policy import Policy
    from bot.ports import Transaction, Waiting


async def park(
    tx: Transaction,
    policy: Policy,
    row: Waiting,
    error: str,
    now: datetime,
    *,
    unreadable: Unreadable | None = None,
) -> None:
    """Park an inbox row with its error, answer its sender, and begin the day's incident for admins."""
    await tx.inbox.park(row.id, error, now)
    chat = unreadable.chat if unreadable else ChatId(row.lane)
    if chat is not None and chat > 0:
        await tx.outbox.put([Say(chat, (phrase("input-parked"),), urgency=Urgency.RECEIPT)], now)
    if await tx.schedule.begin_incident(f"parked {policy.reporting_day(now)}", now):
        told = (phrase("incident-parked", at=now),)
        admins = await tx.people.with_role(Role.ADMIN)
        await tx.outbox.put([Say(a.chat, told, urgency=Urgency.NOTE) for a in admins], now)
