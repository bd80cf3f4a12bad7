"""Where updates of a webhook wait until they are in the inbox: what has arrived is committed together, and only then answered.

A caller waits for a while and no longer; whoever was not stored by then is told so, and Telegram sends the update again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from handlers.workers import Backoff, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.keeping import Keeping
    from handlers.updates import RawUpdate

PATIENCE_SECONDS = 5.0
"""Real seconds. Telegram waits 60, and leaves the other updates of the same chat waiting so long."""
MOST_WAITING = 1_000
_AT_ONCE = 100
_NOTHING_TO_DO = 60.0


class Doorstep:
    """Takes updates from many calls at the same time. `arrived` is called after each commit that stored something new.

    Neither a commit nor the wait for one is ever cut off: a call that gave up waiting may have been stored, and is then
    recognised when it comes again.
    """

    def __init__(
        self,
        keeping: Keeping,
        arrived: Callable[[], None],
        *,
        patience: float = PATIENCE_SECONDS,
        most: int = MOST_WAITING,
        backoff: Backoff | None = None,
    ) -> None:
        self._keeping = keeping
        self._arrived = arrived
        self._patience = patience
        self._most = most
        self._waiting: list[tuple[RawUpdate, asyncio.Future[bool]]] = []
        self._closed = False
        self._worker = Worker("doorstep", self._round, backoff or Backoff(first=0.2, longest=5.0))

    @property
    def well(self) -> bool:
        """Whether what comes is stored."""
        return self._worker.well

    async def take(self, update: RawUpdate) -> bool:
        """Say whether it is stored for good; False where it is not yet, so that it has to come again."""
        if self._closed or len(self._waiting) >= self._most:
            return False
        stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, stored))
        self._worker.wake()
        try:
            async with asyncio.timeout(self._patience):
                return await stored
        except TimeoutError:
            return False

    def close(self) -> None:
        """Take nothing more; what waits is still stored and answered."""
        self._closed = True

    def stop(self) -> None:
        """Let what is being stored be stored, then leave `run`."""
        self.close()
        self._worker.stop()

    async def run(self) -> None:
        """Store what comes until stopped."""
        await self._worker.run()

    async def _round(self) -> float:
        """Store what waits, a hundred at most; who does not wait any more comes again by itself."""
        due = [(update, stored) for update, stored in self._waiting if not stored.done()]
        batch, self._waiting = due[:_AT_ONCE], due[_AT_ONCE:]
        if not batch:
            return _NOTHING_TO_DO
        is_stored = False
        try:
            new = await self._keeping.keep([update for update, _ in batch])
            is_stored = True
        finally:
            for _, stored in batch:
                if not stored.done():
                    stored.set_result(is_stored)
        if new:
            self._arrived()
        return 0.0 if self._waiting else _NOTHING_TO_DO
