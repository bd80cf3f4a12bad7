"""Tell the admins that the audit trail is broken, once; and once that it is whole again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.audit_faults import broken, mended
from bot.effects import Say, Urgency
from bot.incidents import AUDIT
from bot.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.audit_chain import Fault
    from bot.phrases import Message
    from bot.policy import Policy
    from bot.ports import Transaction


async def sound_alarm(
    tx: Transaction, policy: Policy, faults: Sequence[Fault], more: int, now: datetime
) -> None:
    """Say what is wrong, unless that was said and has not ended."""
    if await tx.schedule.begin_incident(AUDIT, now):
        await _tell(tx, broken(policy, faults, more, now), now)


async def end_alarm(tx: Transaction, now: datetime) -> None:
    """Say that all of it is whole again, if it was told to be broken."""
    since = await tx.schedule.end_incident(AUDIT)
    if since is not None:
        await _tell(tx, mended(since, now), now)


async def _tell(tx: Transaction, message: Message, now: datetime) -> None:
    admins = await tx.people.with_role(Role.ADMIN)
    await tx.outbox.put([Say(a.chat, message, urgency=Urgency.NOTE) for a in admins], now)
