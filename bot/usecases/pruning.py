"""Remove each night what was handled and sent long ago: what people wrote to the bot is kept as long as it may be needed, and no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.policy import PRUNE_AT

if TYPE_CHECKING:
    from datetime import datetime

    from bot.fence import Fence
    from bot.policy import Policy
    from bot.ports import Store

PRUNE = "prune"
"""The job of its slots."""
A_TICK = 4
"""Transactions of one call, each of 500 rows of a kind at most: a long backlog goes over many ticks."""
_INSTANT = timedelta(microseconds=1)


@dataclass(slots=True)
class Pruning:
    """The use-case: called at every tick; a night is done when nothing more is old."""

    store: Store
    policy: Policy
    fence: Fence
    _done: datetime | None = None

    async def __call__(self, now: datetime) -> int:
        """Remove some rows, if it is time; give how many went."""
        due = self.policy.nightly_slot(PRUNE_AT, now)
        if due == self._done:
            return 0
        before = now - timedelta(days=self.policy.retention_days)
        gone = 0
        for _ in range(A_TICK):
            async with self.store.write() as tx:
                await self.fence.check(tx)
                if await tx.schedule.last_slot((PRUNE,), due + _INSTANT) == due:
                    self._done = due
                    return gone
                some = await tx.privacy.prune(before)
                gone += some
                if not some:
                    await tx.schedule.claim_slot(PRUNE, due, now)
                await tx.commit()
        return gone
