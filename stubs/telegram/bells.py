"""Waiting for something to happen: one future for each who waits, woken by name."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import Receive


class Bells:
    """Wakes those who wait for a name; after `close` nobody waits any more."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Future[None]]] = {}
        self.closed = False

    def ring(self, names: Iterable[str]) -> None:
        """Wake everyone who waits for one of the names."""
        for name in names:
            for waiter in self._waiting.pop(name, ()):
                if not waiter.done():
                    waiter.set_result(None)

    def close(self) -> None:
        """Wake everyone, for good."""
        self.closed = True
        self.ring(list(self._waiting))

    async def wait(
        self, name: str, seconds: float, gone: asyncio.Future[None] | None = None
    ) -> None:
        """Return at the next ring of `name`, when `gone` is done, or after the seconds."""
        if self.closed or seconds <= 0:
            return
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(name, set()).add(waiter)
        futures = {waiter} if gone is None else {waiter, gone}
        try:
            await asyncio.wait(futures, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.get(name, set()).discard(waiter)


async def disconnected(receive: Receive) -> None:
    """Return when the client has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass
