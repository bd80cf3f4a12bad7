"""Who receives what the channel says of a day by itself: supervisors, and groups whose scope an admin has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import as_reader, scope_of
from bot.model import Role

if TYPE_CHECKING:
    from bot.model import ChatId, Lane, UnitCode
    from bot.ports import Transaction


async def receivers(tx: Transaction) -> list[tuple[ChatId, Lane, tuple[UnitCode, ...]]]:
    """Give chat, lane and scope of each; an empty scope is the province."""
    supervisors = await tx.people.with_role(Role.SUPERVISOR)
    groups = [as_reader(group) for group in await tx.staff.receivers()]
    return [(each.chat, each.lane, scope_of(each)) for each in (*supervisors, *groups)]
