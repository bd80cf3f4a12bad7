"""Late reports after a summary: what came in is told once an hour, joined, and only where something did.

Hours count from the summary; in quiet hours nothing is sent, and the first message of the morning tells all of it.
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
from bot.usecases.timekeeping import in_force_now

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.policy import Policy
    from bot.ports import Store, Transaction
    from bot.summary_update import Span

UPDATE = "summary-update"
"""The job of the slots at which an update is due."""
ONE_HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Updating:
    """The use-case: called at every tick; a slot is claimed by a unique row, so that nothing is told twice."""

    store: Store
    channel: Channel
    fence: Fence
    _looked: datetime | None = field(default=None)

    async def __call__(self, now: datetime) -> None:
        """Tell each receiver what came in of their units since the last message about them."""
        channel = await in_force_now(self.channel, self.store)
        due = update_slot(channel.policy, now)
        if due is None or due == self._looked:
            return
        async with self.store.write() as tx:
            since = await _told_until(tx, channel.policy.summary_slot(due), due)
        if since is None:
            return  # the summary itself comes first
        if since < due:
            await self._tell(channel, due, (since, due), now)
        self._looked = due

    async def _tell(self, channel: Channel, due: datetime, stored: Span, now: datetime) -> None:
        """Claim the slot and put what came into the outbox, in one transaction."""
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


async def _told_until(tx: Transaction, summary: datetime, due: datetime) -> datetime | None:
    """Give up to when all that came in was told; None where the summary was not sent.

    A summary that came late, because the channel was away, told of everything up to then.
    """
    summarised_at = await tx.schedule.claimed_at(SUMMARY, summary)
    last = await tx.schedule.last_slot((SUMMARY, UPDATE), due)
    return summarised_at if last == summary or summarised_at is None else last


def update_slot(policy: Policy, now: datetime) -> datetime | None:
    """Give the latest moment, at or before now, at which an update is due (UTC); None right after a summary and in quiet hours."""
    summary = policy.summary_slot(now)
    due = summary + (now - summary) // ONE_HOUR * ONE_HOUR
    return None if due == summary or policy.is_quiet(due) else due
