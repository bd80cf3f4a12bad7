"""An event loop whose time runs several times as fast as the machine's: half an hour is over in minutes.

Only waiting gets shorter. What the machine does takes as long as it does, and so counts that many times as long: a bench that runs
at ten times the speed is ten times as strict with the machine.
"""

from __future__ import annotations

import asyncio
import selectors
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine


class _Selector(selectors.DefaultSelector):
    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed

    def select(self, timeout: float | None = None) -> Any:
        return super().select(timeout / self._speed if timeout else timeout)


class FastLoop(asyncio.SelectorEventLoop):
    """Its `time` counts `speed` seconds a second."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        super().__init__(_Selector(speed))

    def time(self) -> float:
        """Give the seconds of this loop's clock."""
        return super().time() * self._speed


class LoopClock:
    """Fits the port `Clock`: it runs as the loop does, from a moment on."""

    def __init__(self, start: datetime, loop: asyncio.AbstractEventLoop) -> None:
        self._start = start
        self._loop = loop
        self._began = loop.time()

    async def now(self) -> datetime:
        """Give the moment."""
        return self._start + timedelta(seconds=self._loop.time() - self._began)


def run_fast(work: Coroutine[Any, Any, Any], speed: float) -> Any:
    """Run a coroutine on such a loop."""
    with asyncio.Runner(loop_factory=lambda: FastLoop(speed)) as runner:
        return runner.run(work)
