"""The work behind broadcasts: messages for the next people, what became of those that went, how far it is, and the report.

The metronome calls it at every tick under its lease. Each portion is a transaction of its own, so that a kill between two of
them leaves nobody out and nobody twice. A broadcast goes on whoever wrote it; where they are no admin any more, the report goes
to those who are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.broadcast import Fate, place_of
from bot.effects import Show, Urgency, View
from bot.model import Role
from bot.usecases.showing_broadcasts import REPORT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.broadcast import Broadcast
    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.model import DraftId, Person
    from bot.ports import Store


@dataclass(slots=True)
class Broadcasting:
    """The use-case. It remembers what it showed last, so that what has not moved is not shown again."""

    store: Store
    channel: Channel
    fence: Fence
    _shown: dict[DraftId, tuple[int, ...]] = field(default_factory=dict)

    async def __call__(self, now: datetime) -> None:
        """Go on with every broadcast of which something is still to be done."""
        async with self.store.write() as tx:
            unfinished = await tx.broadcasts.open()
        if not unfinished:
            return
        for one in unfinished:
            await self._queue(one, now)
            await self._settle(one)
        async with self.store.write() as tx:
            await self.fence.check(tx)
            admins = await tx.people.with_role(Role.ADMIN)
            for one in await tx.broadcasts.open():
                if one.whole and not one.count(Fate.QUEUED):
                    await tx.broadcasts.finish(one.id, now)
                    await tx.outbox.put(self._end(one, admins, now), now)
                elif self._has_moved(one):
                    await tx.outbox.put(self._progress(one, admins, now), now)
            await tx.commit()

    async def _queue(self, one: Broadcast, now: datetime) -> None:
        whole = one.whole
        while not whole:
            async with self.store.write() as tx:
                await self.fence.check(tx)
                whole = await tx.broadcasts.queue(one.id, now)
                await tx.commit()

    async def _settle(self, one: Broadcast) -> None:
        moved = 1
        while moved:
            async with self.store.write() as tx:
                await self.fence.check(tx)
                moved = await tx.broadcasts.settle(one.id)
                await tx.commit()

    def _has_moved(self, one: Broadcast) -> bool:
        """Say whether there is something new to show since the last look."""
        now = tuple(one.count(fate) for fate in Fate)
        before = self._shown.get(one.id)
        self._shown[one.id] = now
        return before != now

    def _progress(self, one: Broadcast, admins: Sequence[Person], now: datetime) -> list[Show]:
        """Show how far it is where its author sees it."""
        look = str(one.id)
        return [self._show(each, one, now, look) for each in admins if each.lane == one.lane]

    def _end(self, one: Broadcast, admins: Sequence[Person], now: datetime) -> list[Show]:
        """Let the end stand where its progress stood, and report to its author, or to every admin."""
        self._shown.pop(one.id, None)
        authors = [each for each in admins if each.lane == one.lane]
        day = self.channel.policy.reporting_day(now)
        reports = [
            Show(
                each.chat,
                each.lane,
                View.BROADCAST,
                day,
                Urgency.NOTE,
                look=f"{REPORT}{one.id}",
            )
            for each in authors or admins
        ]
        return [*self._progress(one, admins, now), *reports]

    def _show(self, each: Person, one: Broadcast, now: datetime, look: str) -> Show:
        day = self.channel.policy.reporting_day(now)
        place = place_of(each.lane, one.id)
        return Show(each.chat, each.lane, View.BROADCAST, day, Urgency.NOTE, place=place, look=look)
