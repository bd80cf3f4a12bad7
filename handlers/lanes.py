"""The loop that handles what arrived: batch after batch until nothing waits, then until it is woken.

It knows nothing of dialogs: `handle` is the use-case, which saves each batch in one transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.workers import Backoff, Worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LOOK_EVERY = 1.0
"""Real seconds between two looks when nobody wakes the loop: rows may come from another process."""


def lane_worker(
    handle: Callable[[], Awaitable[int]],
    handled: Callable[[], None],
    *,
    look_every: float = LOOK_EVERY,
    backoff: Backoff | None = None,
) -> Worker:
    """Make the loop. `handle` says how many inputs it took; `handled` is called after each batch (it wakes the sender)."""

    async def work() -> float:
        while await handle():
            handled()
            if worker.stopping:
                break
        return look_every

    worker = Worker("lanes", work, backoff or Backoff(first=0.2, longest=10.0))
    return worker
