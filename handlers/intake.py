"""Take updates in: ask Telegram, store what came, commit, and only then confirm it by the next offset.

Nothing that Telegram or the network answers ends the loop; a stored update is recognised when it comes again.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

from bot.errors import LeaseLost
from bot.fence import Fence
from bot.ports import Arrived
from handlers.connection import SlowDown
from handlers.updates import NotAnAnswer, split_updates
from handlers.workers import Backoff, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.ports import Clock, Store
    from handlers.connection import UpdateSource
    from handlers.updates import RawUpdate

log = structlog.get_logger()

_NOT_HOLDER_SECONDS = 1.0


class Intake:
    """The poller. `arrived` is called after each commit that stored something new (it wakes the lanes).

    `health` is called when Telegram becomes unreadable, with a short word for why, and with None when it can be read again.
    `backoff` is real time; a lease, when there is one, is checked in each transaction.
    """

    def __init__(
        self,
        *,
        source: UpdateSource,
        store: Store,
        clock: Clock,
        arrived: Callable[[], None],
        fence: Fence | None = None,
        health: Callable[[str | None], None] | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        self._source = source
        self._store = store
        self._clock = clock
        self._arrived = arrived
        self._fence = fence or Fence()
        self._health = health
        self._backoff = backoff or Backoff()
        self._offset: int | None = None
        self._failures = 0
        self._trouble: str | None = None
        self._worker = Worker("intake", self._round, self._backoff)

    def stop(self) -> None:
        """Let what came be stored, then leave `run`; a waiting poll is given up."""
        self._worker.stop()

    async def run(self) -> None:
        """Poll until stopped."""
        await self._worker.run()

    async def _round(self) -> float:
        """Poll once; give the seconds to wait before the next poll."""
        if not self._fence.open:
            return _NOT_HOLDER_SECONDS
        try:
            answer = await self._worker.unless_stopped(self._source.poll(self._offset))
            if answer is None:
                return 0.0
            status, body = answer
            if status != HTTPStatus.OK:
                return self._refused(status, body)
            updates = split_updates(body)
        except SlowDown as error:
            self._note_trouble("slow_down", str(error))
            return error.seconds
        except (TelegramError, NotAnAnswer) as error:
            return self._step_back("unreachable", _cause(error))
        return await self._take(updates)

    async def _take(self, updates: list[RawUpdate]) -> float:
        """Store and commit, then raise the offset."""
        known = [(u.update_id, u) for u in updates if u.update_id is not None]
        if len(known) < len(updates):
            # It cannot be confirmed, nor told from itself when it comes again: Telegram sends no such thing.
            log.error("update_without_id", left_out=len(updates) - len(known))
        if not known:
            # A poll that confirmed everything leaves nothing to confirm. Telegram numbers anew after a quiet week,
            # perhaps below the old offset, so it is forgotten.
            self._offset = None
            return self._step_back("no_update_id", "") if updates else self._recovered()
        try:
            new = await self._store_updates([u for _, u in known])
        except LeaseLost:
            log.warning("intake_lease_lost")
            return _NOT_HOLDER_SECONDS
        self._offset = max(update_id for update_id, _ in known) + 1
        if new:
            self._arrived()
        return self._recovered()

    async def _store_updates(self, updates: list[RawUpdate]) -> int:
        received_at = await self._clock.now()
        rows = [Arrived(u.update_id, u.lane, u.raw, received_at) for u in updates]
        writers = {u.writer for u in updates if u.writer is not None}
        async with self._store.write(first=True) as tx:
            await self._fence.check(tx)
            new = await tx.inbox.keep(rows)
            if writers:
                await tx.outbox.open_chat(writers)
            await tx.commit()
        log.info("updates_stored", came=len(updates), new=new)
        return new

    def _refused(self, status: int, body: bytes) -> float:
        """Understand an error answer of Telegram's."""
        description = _description(body)
        if status == HTTPStatus.CONFLICT:
            # Another poller, or a webhook that was never deleted: both are for the operator to end.
            return self._step_back("conflict", description)
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            return self._step_back("token_refused", description)
        return self._step_back(f"status_{status}", description)

    def _step_back(self, trouble: str, detail: str) -> float:
        self._failures += 1
        self._note_trouble(trouble, detail)
        return self._backoff.seconds(self._failures)

    def _note_trouble(self, trouble: str, detail: str) -> None:
        log.warning("intake_trouble", trouble=trouble, detail=detail, failures=self._failures)
        self._tell(trouble)

    def _recovered(self) -> float:
        self._failures = 0
        self._tell(None)
        return 0.0

    def _tell(self, trouble: str | None) -> None:
        """Tell a change of health, once."""
        if (trouble is None) != (self._trouble is None) and self._health:
            self._health(trouble)
        self._trouble = trouble


def _description(body: bytes) -> str:
    """Give Telegram's own words for an error; the connection has seen that the body is Telegram's."""
    return str(json.loads(body).get("description", ""))


def _cause(error: Exception) -> str:
    """Name an error by its classes: its text may hold the address, and the address holds the token."""
    return type(error.__cause__ or error).__name__
