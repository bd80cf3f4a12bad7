"""Late reports after a summary: what came in is told once an hour, joined, and only where something did.

Hours count from the summary; at night nothing is sent, and the first message of the morning tells all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.course import LOOK_BACK
from bot.effects import Show, Urgency, View
from bot.summary_update import write_span
from bot.usecases.daily import SUMMARY
from bot.usecases.receiving import receivers

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.policy import Policy
    from bot.ports import Store
    from bot.summary_update import Span

UPDATE = "summary-update"
"""The job of the slots at which an update is due."""
ONE_HOUR = timedelta(hours=1)
FIRST_HOUR, LAST_HOUR = 6, 21
"""Hours of the day in which updates are sent."""


@dataclass(slots=True)
class Updating:
    """The use-case: called at every tick; a slot is claimed by a unique row, so that nothing is told twice."""

    store: Store
    channel: Channel
    fence: Fence
    _looked: datetime | None = field(default=None)

    async def __call__(self, now: datetime) -> None:
        """Tell each receiver what came in of their units since the last message about them."""
        due = update_slot(self.channel.policy, now)
        if due is None or due == self._looked:
            return
        async with self.store.write() as tx:
            summed_up = await tx.schedule.last_slot((SUMMARY,), due)
            since = await tx.schedule.last_slot((SUMMARY, UPDATE), due)
        if since is None or summed_up != self.channel.policy.summary_slot(due):
            return  # the summary itself comes first
        await self._tell(due, (since, due), now)
        self._looked = due

    async def _tell(self, due: datetime, stored: Span, now: datetime) -> None:
        """Claim the slot and put what came into the outbox, in one transaction."""
        channel = self.channel
        day = channel.policy.reporting_day(channel.policy.summary_slot(due))
        units, days = [unit.code for unit in channel.units], (day - LOOK_BACK, day)
        async with self.store.read() as views:
            came = await views.came(channel.form.key, units, days, stored)
        reporting, look = {unit for unit, _ in came}, write_span(stored)
        async with self.store.write() as tx:
            await self.fence.check(tx)
            if not await tx.schedule.claim_slot(UPDATE, due, now):
                return
            shown = [
                Show(chat, lane, View.SUMMARY_UPDATE, day, Urgency.NOTE, look=look)
                for chat, lane, scope in await receivers(tx)
                if reporting & set(scope or units)
            ]
            await tx.outbox.put(shown, now)
            await tx.commit()


def update_slot(policy: Policy, now: datetime) -> datetime | None:
    """Give the latest moment, at or before now, at which an update is due (UTC); None right after a summary and at night."""
    summary = policy.summary_slot(now)
    due = summary + (now - summary) // ONE_HOUR * ONE_HOUR
    if due == summary or not FIRST_HOUR <= policy.local(due).hour <= LAST_HOUR:
        return None
    return due
