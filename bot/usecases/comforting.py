"""Nobody is left in the dark: a report that is not COCOK after an hour is said to be safe, and since when nothing is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.model import report_number
from bot.parity import TARGET
from bot.phrases import ShortDay, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.fence import Fence
    from bot.model import ChatId
    from bot.parity import ParityRow
    from bot.phrases import Phrase
    from bot.policy import Policy
    from bot.ports import Link, Store

PATIENCE = timedelta(hours=1)
"""How long after Kirim an officer hears nothing before the channel speaks up."""
AT_ONCE = 200
"""Rows that one tick looks at; the others are the next one's."""
SHOWN = 6
TOLD = "late"
"""What is noted as told; whatever is proved afterwards is told all the same."""


@dataclass(frozen=True, slots=True)
class Comforting:
    """The use-case: called at every tick, it tells each officer once for all their reports that are late."""

    store: Store
    policy: Policy
    fence: Fence

    async def __call__(self, now: datetime) -> int:
        """Tell the officers of rows that nobody spoke of for an hour; give how many rows were told of."""
        async with self.store.write() as tx:
            rows = await tx.parity.untold(TARGET, now - PATIENCE, AT_ONCE)
            if not rows:
                return 0
            await self.fence.check(tx)
            link = await tx.parity.link(TARGET)
            told = set(await tx.parity.tell(rows, TOLD))
            fresh = [row for row in rows if row.id in told]
            await tx.outbox.put(self._says(fresh, link), now)
            await tx.commit()
        return len(fresh)

    def _says(self, rows: Sequence[ParityRow], link: Link) -> Iterable[Say]:
        """Word one message a chat; of a single report it is a reply to the receipt."""
        by_chat: dict[ChatId, list[ParityRow]] = {}
        for row in rows:
            if row.author_chat is not None:
                by_chat.setdefault(row.author_chat, []).append(row)
        for chat, mine in by_chat.items():
            yield Say(
                chat,
                (self._why(link), *_numbers(mine)),
                reply_to=mine[0].card if len(mine) == 1 else None,
                urgency=Urgency.RECEIPT,
            )

    def _why(self, link: Link) -> Phrase:
        """Say that it is safe, and since when the nation is silent; or that it answers and does not show it yet."""
        since = link.silent_since
        if since is None:
            return phrase("late-hidden")
        day = ShortDay(self.policy.reporting_day(since))
        return phrase("late-silent", day=day, since=since)


def _numbers(rows: Sequence[ParityRow]) -> Iterable[Phrase]:
    for row in rows[:SHOWN]:
        number = report_number(row.key.unit, row.key.day, row.revision)
        yield phrase("late-number", number=number)
    if len(rows) > SHOWN:
        yield phrase("late-more", more=len(rows) - SHOWN)
