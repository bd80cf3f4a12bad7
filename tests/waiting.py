"""Wait for a condition with a deadline, where nothing can be subscribed to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DEADLINE_SECONDS = 30.0


async def until(condition: Callable[[], bool]) -> None:
    """Give way to everything else until the condition holds; TimeoutError after the deadline."""
    async with asyncio.timeout(DEADLINE_SECONDS):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.001)
