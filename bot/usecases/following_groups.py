"""What the sender finds out about groups: that one cannot be written to, or that it has another chat id now.

Telegram tells neither for certain: a right may be taken away without an update, and an update may come late. Admins hear of
a lost group once, whoever noticed it first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.grouping import tell_lost
from bot.model import Lane, Role
from bot.ports import THE_CHANNEL
from bot.staffing import LeaveGroup, MoveGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.model import ChatId
    from bot.ports import Transaction

_ITSELF = Lane(THE_CHANNEL)


async def lose_groups(tx: Transaction, chats: Collection[ChatId], now: datetime) -> None:
    """Note that these groups cannot be written to, and tell the admins of those for which that is news."""
    for group in await tx.staff.groups():
        if group.chat in chats and await tx.lanes.apply(None, _ITSELF, LeaveGroup(group.chat), now):
            await tx.outbox.put(tell_lost(group, await tx.people.with_role(Role.ADMIN)), now)


async def follow_groups(tx: Transaction, moved: Mapping[ChatId, ChatId], now: datetime) -> None:
    """Send what waits for these chats to their new ids, and know the groups by them."""
    for chat, to in sorted(moved.items()):
        await tx.lanes.apply(None, _ITSELF, MoveGroup(chat, to), now)
