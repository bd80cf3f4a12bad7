"""An event loop that never waits: when nothing moves, its clock jumps to the next timer.

So a call that hangs for 45 s costs milliseconds, production's own timeouts are played as they are, and a machine that
is busy with something else makes no timeout that another run would not have.
"""

from __future__ import annotations

import asyncio
import selectors
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

GRACE = 0.01
"""Real seconds without any event (a socket, a thread of the database) after which nothing is on its way any more."""

Ready = tuple[selectors.SelectorKey, int]


class JumpingSelector(selectors.DefaultSelector):
    """Waits for events as any other, and for time only as long as events may still come; `jumped` is what it left out."""

    def __init__(self) -> None:
        super().__init__()
        self.jumped = 0.0

    def select(self, timeout: float | None = None) -> Sequence[Ready]:  # type: ignore[override]
        """Give what is ready; nothing, when the time is over at once."""
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        events = super().select(min(timeout, GRACE))
        if not events:
            self.jumped += timeout
        return events


class JumpingLoop(asyncio.SelectorEventLoop):
    """Its time stands still while something happens and jumps when nothing does."""

    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Give the seconds that were jumped over."""
        return self._jumping.jumped
