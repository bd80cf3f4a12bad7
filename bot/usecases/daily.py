"""What the channel does by itself: the day's summary, and making sure that the first admins can come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.effects import Show, Urgency, View
from bot.fence import Fence
from bot.model import Lane
from bot.usecases.noting_key import note_key
from bot.usecases.receiving import receivers
from bot.usecases.timekeeping import note_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.ports import Clock, Store

SUMMARY = "summary"
SIGNALS = "signals"
"""Surveillance is due with the summary (bot.usecases.watching)."""


@dataclass(frozen=True, slots=True)
class Daily:
    """The use-cases of the schedule; each claims its slot and writes what follows in one transaction."""

    store: Store
    channel: Channel
    clock: Clock
    fence: Fence = field(default_factory=Fence)

    async def summarise(self, due_at: datetime, now: datetime) -> bool:
        """Put the summary of the slot's day into the chat of each who receives it, once; False when it was done before."""
        day = self.channel.policy.reporting_day(due_at)
        async with self.store.write() as tx:
            await self.fence.check(tx)
            if not await tx.schedule.claim_slot(SUMMARY, due_at, now):
                return False
            shown = [
                Show(chat, lane, View.SUMMARY, day, Urgency.NOTE)
                for chat, lane, _ in await receivers(tx)
            ]
            await tx.outbox.put(shown, now)
            await tx.commit()
        return True

    async def wake_sessions(self, now: datetime) -> int:
        """Let the sessions take a step that wanted to be woken by now; give how many."""
        async with self.store.write() as tx:
            await self.fence.check(tx)
            woken = await tx.inbox.wake(now)
            if woken:
                await tx.commit()
        return woken

    async def prepare(self, lanes: Sequence[int], fingerprint: str | None = None) -> None:
        """Store the units, make the people named in ADMIN_IDS admins (they write first: Telegram's rule), begin the slots.

        `fingerprint` is that of the key that signs from now on.
        """
        now = await self.clock.now()
        policy = self.channel.policy
        async with self.store.write() as tx:
            for lane in lanes:
                await tx.people.ensure_admin(Lane(lane), f"Admin {lane}", policy.language, now)
            await note_key(tx, fingerprint, now)
            await note_settings(tx.timetable, policy, now)
            held = policy.under(await tx.timetable.changes())
            for job in (SUMMARY, SIGNALS):
                await tx.schedule.start_slots(job, held.summary_slot(now), now)
            await tx.seeds.keep_units(
                (u.code, u.kind.value, u.name, u.short_name, u.population)
                for u in self.channel.units
            )
            await tx.commit()
