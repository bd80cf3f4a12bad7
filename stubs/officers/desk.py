"""Somebody at the nation's desk who switches it off and on, over the registry's controls."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

OUTAGE = {"kind": "status", "status": 503}


class Desk:
    """The switch of one registry; `down` while it answers nothing but 503 by our doing."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._fault: int | None = None

    @property
    def down(self) -> bool:
        """Whether we switched the nation off."""
        return self._fault is not None

    async def switch(self, *, down: bool) -> bool:
        """Switch the nation off or on; tell whether that changed anything."""
        if down == self.down:
            return False
        if self._fault is None:
            answer = await self._http.post("/_control/faults", json=OUTAGE)
            self._fault = int(answer.raise_for_status().json()["id"])
        else:
            await self._http.delete("/_control/faults", params={"id": self._fault})
            self._fault = None
        return True


@asynccontextmanager
async def open_desk(url: str) -> AsyncIterator[Desk]:
    """Sit at the desk for a while; whatever happens, the nation is on again afterwards."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
        desk = Desk(http)
        try:
            yield desk
        finally:
            await desk.switch(down=False)
