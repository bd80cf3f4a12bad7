"""Posts updates to webhooks: parallel up to max_connections, again with growing pauses until the answer is 2xx.

Methods in the answer's body, which the real server would carry out, are not read. An address that is not on this machine is
never called: its updates wait.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx

from stubs.telegram.journal import encode
from stubs.telegram.updates import expire, settle
from stubs.telegram.webhook_queues import Attempts, after_failure, heads, is_loopback

if TYPE_CHECKING:
    from stubs.telegram.service import Service
    from stubs.telegram.world import Json

ANSWER_SECONDS = 60.0
"""How long an answer is waited for."""
IDLE_SECONDS = 3600.0
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Postman:
    """One for all bots. `scale` shortens every time, for tests."""

    def __init__(self, service: Service, scale: float = 1.0) -> None:
        self._service = service
        self._scale = scale
        self._flying: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._attempts: dict[tuple[int, int], Attempts] = {}
        self._http = httpx.AsyncClient(
            trust_env=False,
            timeout=None,  # noqa: S113 - each call has a limit of its own
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=100),
        )

    async def run(self) -> None:
        """Post whatever comes, until cancelled or the stub stops."""
        try:
            while not self._service.bells.closed:
                # the ring is waited for before the look, so that none is missed between the two
                ring = asyncio.ensure_future(self._service.bells.wait("webhooks", IDLE_SECONDS))
                await asyncio.sleep(0)
                soonest = min(
                    map(self._serve, list(self._service.world.bots.values())), default=IDLE_SECONDS
                )
                await asyncio.wait({ring}, timeout=soonest)
                ring.cancel()
        finally:
            for task in self._flying.values():
                task.cancel()
            await asyncio.gather(*self._flying.values(), return_exceptions=True)
            await self._http.aclose()

    def _serve(self, bot: Json) -> float:
        """Post what is due to one bot; give the seconds until something else is."""
        service, bot_id, webhook = self._service, bot["id"], bot["webhook"]
        queue = service.world.queues.get(bot_id)
        if not is_loopback(webhook.get("url", "")) or queue is None:
            return IDLE_SECONDS
        expire(service.world, bot_id, service.now())
        service.commit()
        soonest, now = IDLE_SECONDS, time.monotonic()
        for name, record in heads(queue, webhook["max_connections"]):
            if (bot_id, name) in self._flying:
                continue
            wait = self._tried(bot_id, record).due - now
            if wait > 0:
                soonest = min(soonest, wait)
            elif sum(owner == bot_id for owner, _ in self._flying) < webhook["max_connections"]:
                flight = asyncio.create_task(self._post(bot, name, record))
                self._flying[bot_id, name] = flight
        return soonest

    def _tried(self, bot_id: int, record: Json) -> Attempts:
        return self._attempts.get((bot_id, record["id"]), Attempts())

    async def _post(self, bot: Json, name: str, record: Json) -> None:
        """Post one update once, and note what came of it."""
        service, bot_id, webhook = self._service, bot["id"], bot["webhook"]
        tried = self._tried(bot_id, record)
        told = {"bot": bot_id, "update_ids": [record["id"]], "queue": name}
        service.world.tell("deliver", **told, attempt=tried.failed + 1)
        service.commit()
        try:
            status, retry_after = await self._call(webhook, record["raw"])
            if 200 <= status < 300:
                self._attempts.pop((bot_id, record["id"]), None)
                settle(service.world, bot_id, record)
            else:
                again = after_failure(tried, time.monotonic(), retry_after, self._scale)
                self._attempts[bot_id, record["id"]] = again
                why = _words(status)
                service.world.tell(
                    "undelivered", **told, attempt=again.failed, answer=status or None
                )
                webhook |= {"failed_at": int(service.now()), "failure": why}
            service.commit()
        finally:
            del self._flying[bot_id, name]
            service.bells.ring(["webhooks"])

    async def _call(self, webhook: Json, raw: Any) -> tuple[int, int]:
        """Give the status, 0 without an answer, and the seconds that the answer asks to wait."""
        headers = {"Content-Type": "application/json"}
        if webhook["secret"]:
            headers[_SECRET_HEADER] = webhook["secret"]
        with suppress(httpx.HTTPError, TimeoutError):
            async with asyncio.timeout(ANSWER_SECONDS * self._scale):
                answer = await self._http.post(webhook["url"], content=encode(raw), headers=headers)
            asked = answer.headers.get("Retry-After", "")
            return answer.status_code, int(asked) if asked.isdigit() else 0
        return 0, 0


def _words(status: int) -> str:
    """Say what went wrong as Telegram does."""
    return f"Wrong response from the webhook: {status}" if status else "Connection timed out"
