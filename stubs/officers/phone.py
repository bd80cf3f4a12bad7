"""The people's side of the Telegram stub over HTTP: what is done with thumbs, and what is seen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Json = dict[str, Any]
Unreachable = httpx.HTTPError
"""The stub is gone, or answered with an error."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person does: `send` {text}, `press` {message_id, button}, `sticker` {}, and so on."""

    user: int
    action: str
    details: Json = field(default_factory=dict)

    def as_json(self) -> Json:
        """Give the deed as the stub takes it."""
        return {"user": self.user, "action": self.action, **self.details}


class DeedRefused(Exception):  # noqa: N818 - it says what happened
    """The stub would not let a person do this: the button is gone, the chat does not exist."""


class Phones:
    """Every phone of one Telegram stub; `seen` is the number of the last change that was read."""

    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self._http = http
        self.url = url
        self.seen = 0

    async def make(self, user: int, first_name: str) -> None:
        """Give a person a phone with a Telegram account."""
        answer = await self._http.post(
            f"{self.url}/_person/users", json={"id": user, "first_name": first_name}
        )
        answer.raise_for_status()

    async def do(self, deeds: list[Deed]) -> list[Json]:
        """Let people act at the same instant; DeedRefused names the first that could not."""
        answer = await self._http.post(
            f"{self.url}/_person/batch", json=[deed.as_json() for deed in deeds]
        )
        answer.raise_for_status()
        results: list[Json] = answer.json()
        for deed, result in zip(deeds, results, strict=True):
            if "error" in result:
                raise DeedRefused(f"{deed.user} {deed.action} {deed.details}: {result['error']}")
        return results

    async def look(self, wait: float) -> list[Json]:
        """Give the changes since the last look, waiting up to `wait` seconds for the first."""
        answer = await self._http.get(
            f"{self.url}/_person/changes",
            params={"after": self.seen, "wait": wait},
            timeout=wait + 30,
        )
        answer.raise_for_status()
        body: Json = answer.json()
        self.seen = int(body["seq"])
        changes: list[Json] = body["changes"]
        return changes

    async def set_stage(self, **stage: Any) -> None:
        """Tell the page with phones what to open and to name (see stubs.telegram.phones.stage)."""
        answer = await self._http.post(f"{self.url}/_control/phones", json=stage)
        answer.raise_for_status()

    async def orders(self, after: int, wait: float) -> list[Json]:
        """Give what the page ordered since a number, waiting up to `wait` seconds for the first."""
        answer = await self._http.get(
            f"{self.url}/_control/orders",
            params={"after": after, "wait": wait},
            timeout=wait + 30,
        )
        answer.raise_for_status()
        orders: list[Json] = answer.json()
        return orders

    async def tell_play(self, play: Json) -> None:
        """Tell the page what is being played."""
        answer = await self._http.post(f"{self.url}/_control/play", json=play)
        answer.raise_for_status()

    async def clock(self) -> str:
        """Read the simulated clock, ISO-8601 in UTC."""
        answer = await self._http.get(f"{self.url}/_control/clock")
        answer.raise_for_status()
        return str(answer.json()["now"])

    async def set_clock(self, now: str, *, running: bool = False) -> None:
        """Set the simulated clock."""
        answer = await self._http.post(
            f"{self.url}/_control/clock", json={"now": now, "running": running}
        )
        answer.raise_for_status()


@asynccontextmanager
async def open_phones(url: str) -> AsyncIterator[Phones]:
    """Have the phones of a Telegram stub for a while."""
    async with httpx.AsyncClient(trust_env=False, timeout=30.0) as http:
        yield Phones(http, url)
