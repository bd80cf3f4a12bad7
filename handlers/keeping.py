"""Put updates into the inbox, whichever way they came in, and commit; who wrote can be written to again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.fence import Fence
from bot.ports import Arrived

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ports import Clock, Store
    from handlers.updates import RawUpdate

log = structlog.get_logger()


class Keeping:
    """Stores updates; a lease, when there is one, is checked in each transaction."""

    def __init__(self, store: Store, clock: Clock, fence: Fence | None = None) -> None:
        self._store = store
        self._clock = clock
        self._fence = fence or Fence()

    async def note_more(self, *, more: bool) -> None:
        """Note whether others may wait at Telegram behind the newest update."""
        async with self._store.write(first=True) as tx:
            await self._fence.check(tx)
            await tx.inbox.note_more(more=more)
            await tx.commit()

    async def keep(self, updates: Sequence[RawUpdate], *, more: bool = False) -> int:
        """Commit those that have an id and are not known yet; give how many were new. LeaseLost leaves all out.

        `more`: others wait at Telegram behind these.
        """
        known = [(u.update_id, u) for u in updates if u.update_id is not None]
        if len(known) < len(updates):
            # It cannot be confirmed, nor told from itself when it comes again: Telegram sends no such thing.
            log.error("update_without_id", left_out=len(updates) - len(known))
        if not known:
            return 0
        received_at = await self._clock.now()
        rows = [Arrived(update_id, u.lane, u.raw, received_at, more=more) for update_id, u in known]
        writers = {u.writer for _, u in known if u.writer is not None}
        async with self._store.write(first=True) as tx:
            await self._fence.check(tx)
            new = await tx.inbox.keep(rows)
            if writers:
                await tx.outbox.open_chat(writers)
            await tx.commit()
        log.info("updates_stored", came=len(rows), new=new)
        return new
