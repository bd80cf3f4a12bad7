"""Loops that never die: work, wait until woken or a while, and step back when something broke.

The only boundary of this package that takes every exception of a whole round; what broke one message alone is the
sender's. Waiting is real time: nothing here looks at the channel's clock.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

log = structlog.get_logger()

ResultT = TypeVar("ResultT")

_DOUBLINGS_AT_MOST = 20


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
    no commit is torn.
    """

    def __init__(
        self, name: str, work: Callable[[], Awaitable[float]], backoff: Backoff | None = None
    ) -> None:
        self.name = name
        self._work = work
        self._backoff = backoff or Backoff()
        self._stirred = asyncio.Event()
        self._stopped = asyncio.Event()

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
        failures = 0
        while not self.stopping:
            self._stirred.clear()
            try:
                pause = await self._work()
            except Exception:
                failures += 1
                log.exception("round_failed", worker=self.name, failures=failures)
                # Being woken does not shorten this wait: new work would only break in the same way.
                await _wait(self._stopped, self._backoff.seconds(failures))
            else:
                failures = 0
                await _wait(self._stirred, pause)

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


async def _wait(event: asyncio.Event, seconds: float) -> None:
    if seconds > 0:
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
