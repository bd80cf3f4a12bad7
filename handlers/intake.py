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
from bot.incidents import TAKEN_BY
from handlers.connection import SlowDown
from handlers.keeping import Keeping
from handlers.updates import NotAnAnswer, split_updates
from handlers.workers import NOT_HOLDER_SECONDS, Backoff, Looping, Worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.ports import Clock, Store
    from handlers.connection import UpdateSource
    from handlers.updates import RawUpdate

log = structlog.get_logger()

FULL = 100
"""Updates that Telegram gives at once at most; so many, and others wait behind them."""


class Intake(Looping):
    """The poller. `arrived` is called after each commit that stored something new (it wakes the lanes).

    `health` is called when Telegram becomes unreadable, with a short word for why, and with None when it can be read again.
    `unhook` ends a webhook that stands in the way and names its host; it is asked once, so that two deployments with one
    token never fight. `backoff` is real time; a lease, when there is one, is checked in each transaction.
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
        unhook: Callable[[], Awaitable[str]] | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        self._source = source
        self._keeping = Keeping(store, clock, fence)
        self._arrived = arrived
        self._fence = fence or Fence()
        self._health = health
        self._unhook = unhook
        self._backoff = backoff or Backoff()
        self._offset: int | None = None
        self._failures = 0
        self._trouble: str | None = None
        self._behind: bool | None = None
        self._worker = Worker("intake", self._round, self._backoff, self._fence)

    async def _round(self) -> float:
        """Poll once; give the seconds to wait before the next poll."""
        try:
            if self._behind is None:
                # A night's inputs may wait: no draft ends, and no late answer is said, before they are read.
                await self._keeping.note_more(more=True)
                self._behind = True
            polled = self._source.poll(self._offset, wait=not self._behind)
            answer = await self._worker.unless_stopped(polled)
            if answer is None:
                return 0.0
            status, body = answer
            if status != HTTPStatus.OK:
                return await self._refused(status, body)
            updates = split_updates(body)
        except SlowDown as error:
            self._note_trouble("slow_down", str(error))
            return error.seconds
        except (TelegramError, NotAnAnswer) as error:
            return self._step_back("unreachable", _cause(error))
        except LeaseLost:
            return self._not_holder()
        return await self._take(updates)

    async def _take(self, updates: list[RawUpdate]) -> float:
        """Store and commit, then raise the offset."""
        known = [u.update_id for u in updates if u.update_id is not None]
        full = len(updates) >= FULL
        try:
            new = await self._keeping.keep(updates, more=full)
            if self._behind and not full:
                await self._keeping.note_more(more=False)
        except LeaseLost:
            return self._not_holder()
        self._behind = full
        if not known:
            # A poll that confirmed everything leaves nothing to confirm. Telegram numbers anew after a quiet week,
            # perhaps below the old offset, so it is forgotten.
            self._offset = None
            return self._step_back("no_update_id", "") if updates else self._recovered()
        self._offset = max(known) + 1
        if new:
            self._arrived()
        return self._recovered()

    def _not_holder(self) -> float:
        log.warning("intake_lease_lost")
        self._behind = None
        return NOT_HOLDER_SECONDS

    async def _refused(self, status: int, body: bytes) -> float:
        """Understand an error answer of Telegram's. Raises TelegramError where a webhook cannot be ended now."""
        description = _description(body)
        if status == HTTPStatus.CONFLICT:
            return await self._conflict(description)
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            return self._step_back("token_refused", description)
        return self._step_back(f"status_{status}", description)

    async def _conflict(self, description: str) -> float:
        """End a webhook that was left over, once. Another poller, or a webhook that is back, is for the operator to end."""
        if self._unhook is not None:
            host = await self._unhook()
            self._unhook = None
            if host:
                log.warning("webhook_ended", host=host)
                return 0.0
        return self._step_back("webhook" if "webhook" in description else "conflict", description)

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
        """Tell a change of health, once; that somebody else takes our updates is told apart from other troubles."""
        before = self._trouble
        changed = (trouble is None, trouble in TAKEN_BY) != (before is None, before in TAKEN_BY)
        if changed and self._health:
            self._health(trouble)
        self._trouble = trouble


def _description(body: bytes) -> str:
    """Give Telegram's own words for an error; the connection has seen that the body is Telegram's."""
    return str(json.loads(body).get("description", ""))


def _cause(error: Exception) -> str:
    """Name an error by its classes: its text may hold the address, and the address holds the token."""
    return type(error.__cause__ or error).__name__
