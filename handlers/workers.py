"""Loops that never die: work, wait until woken or a while, and step back when something broke.

The only boundary of this package that takes every exception of a whole round; what broke one message alone is the
sender's. Waiting is real time: nothing here looks at the channel's clock.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from bot.errors import LeaseLost, StorageAway
from bot.fence import Fence

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

log = structlog.get_logger()

ResultT = TypeVar("ResultT")

_DOUBLINGS_AT_MOST = 20
NOT_HOLDER_SECONDS = 1.0
"""Real seconds between two looks whether the lease of a loop is ours; whoever takes it wakes the loop."""
_FAILED_AT_MOST = 3
"""So many rounds in a row may break before a loop is said to be ill: a busy database is no illness."""
_LONGEST_ROUND = 120.0
"""Real seconds: twice as long as a round may wait for Telegram."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to step back, in real seconds: `first` doubling up to `longest`, all times `scale`."""

    first: float = 1.0
    longest: float = 60.0
    scale: float = 1.0

    def seconds(self, failures: int) -> float:
        """Give the wait after so many failures in a row, counted from 1."""
        doublings = min(failures - 1, _DOUBLINGS_AT_MOST)
        return min(self.first * float(1 << doublings), self.longest) * self.scale


class Worker:
    """Runs `work` until stopped; `work` gives the seconds after which it wants to look again without being woken.

    `wake` and `stop` may be called from anywhere in the event loop. A round that has begun is always finished, so that
    no commit is torn. With a `fence` rounds begin only while this process holds that lease.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[float]],
        backoff: Backoff | None = None,
        fence: Fence | None = None,
    ) -> None:
        self.name = name
        self._work = work
        self._backoff = backoff or Backoff()
        self._fence = fence or Fence()
        self._stirred = asyncio.Event()
        self._stopped = asyncio.Event()
        self._failures = 0
        self._began: float | None = None

    @property
    def well(self) -> bool:
        """Whether rounds go on: not broken thrice in a row, and none that does not end."""
        is_stuck = self._began is not None and time.monotonic() - self._began > _LONGEST_ROUND
        return self._failures < _FAILED_AT_MOST and not is_stuck

    @property
    def stopping(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped.is_set()

    def wake(self) -> None:
        """Let the next round begin at once, or begin another one after the round under way."""
        self._stirred.set()

    def stop(self) -> None:
        """Let the round under way end, then leave `run`."""
        self._stopped.set()
        self._stirred.set()

    async def run(self) -> None:
        """Work round after round; comes back only after `stop`."""
        while not self.stopping:
            self._stirred.clear()
            if not self._fence.open:
                self._failures = 0
                await _wait(self._stirred, NOT_HOLDER_SECONDS)
                continue
            self._began = time.monotonic()
            try:
                pause = await self._work()
            except LeaseLost:
                self._began = None
                log.warning("lease_lost", worker=self.name)
                await _wait(self._stirred, NOT_HOLDER_SECONDS)
            except Exception as error:  # noqa: BLE001 - the boundary of a round (house style, rule 4)
                self._began = None
                self._failures += 1
                self._tell(error)
                # Being woken does not shorten this wait: new work would only break in the same way.
                await _wait(self._stopped, self._backoff.seconds(self._failures))
            else:
                self._began = None
                self._failures = 0
                await _wait(self._stirred, pause)

    def _tell(self, error: Exception) -> None:
        """Write down what broke a round; a database that cannot be used now is no bug of ours, and has its mend."""
        if isinstance(error, StorageAway):
            log.warning("storage_away", worker=self.name, failures=self._failures, why=str(error))
        else:
            log.error("round_failed", worker=self.name, failures=self._failures, exc_info=error)

    async def unless_stopped(self, wanted: Coroutine[Any, Any, ResultT]) -> ResultT | None:
        """Wait for something that must not hold up the stop: it is cancelled then, and None is given."""
        task = asyncio.create_task(wanted)
        stopped = asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            task.cancel()
            await asyncio.wait({task, stopped})
        return None if task.cancelled() else task.result()


class Looping:
    """Whoever works in rounds of a worker of its own: it can be run, woken and stopped, and says whether it goes round."""

    _worker: Worker

    @property
    def well(self) -> bool:
        """Whether rounds go on."""
        return self._worker.well

    def wake(self) -> None:
        """Look for work now: some came, or the lease has become ours."""
        self._worker.wake()

    def stop(self) -> None:
        """Let the round under way end, then leave `run`."""
        self._worker.stop()

    async def run(self) -> None:
        """Work until stopped."""
        await self._worker.run()


async def _wait(event: asyncio.Event, seconds: float) -> None:
    if seconds > 0:
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
