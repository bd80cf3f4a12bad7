"""One HTTP exchange with the nation: a whole answer within limits of size and time, or the trouble there was.

It repeats nothing and follows no redirect; it knows the meaning of a status, never of a body.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx

from sync import wire
from sync.trouble import Trouble, TroubleKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.ports import Clock

MAX_ANSWER = 16 * 1024 * 1024
LONGEST_RETRY_AFTER = timedelta(hours=6)
"""Nobody is obeyed for longer: maintenance lasts two hours."""
_SURELY_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_PROBLEM = "application/problem+json"
_REQUEST_TIMEOUT = 408


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; `retry_after` is the wish of its header."""

    status: int
    content_type: str
    body: bytes
    retry_after: timedelta | None


@dataclass(frozen=True, slots=True)
class Question:
    """A call; `form` is sent as a form, `body` as it is."""

    method: str
    path: str
    params: Mapping[str, str]
    body: bytes | None = None
    form: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def open_http(*, connect_s: float = 5.0, read_s: float = 30.0) -> httpx.AsyncClient:
    """Open the HTTP client that suits the nation: few connections, no redirects, no proxies from the environment."""
    timeout = httpx.Timeout(read_s, connect=connect_s, pool=connect_s)
    limits = httpx.Limits(max_connections=4, max_keepalive_connections=2, keepalive_expiry=30.0)
    return httpx.AsyncClient(timeout=timeout, limits=limits, trust_env=False)


class Exchange:
    """Asks and reads. `deadline_s` is the real time a whole call may take, slow trickles included."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        base_url: str,
        clock: Clock,
        deadline_s: float,
        max_answer: int,
    ) -> None:
        self._http = http
        self._base = base_url.rstrip("/")
        self._clock = clock
        self._deadline_s = deadline_s
        self._max_answer = max_answer

    async def ask(self, question: Question, token: str | None = None) -> Answer | Trouble:
        """Send a question and read the whole answer, or say why there is none."""
        try:
            async with asyncio.timeout(self._deadline_s):
                return await self._stream(question, token)
        except _SURELY_NOT_SENT as error:
            return Trouble(TroubleKind.UNREACHABLE, type(error).__name__)
        except (httpx.HTTPError, TimeoutError) as error:
            return Trouble(TroubleKind.LOST, type(error).__name__)

    async def _stream(self, question: Question, token: str | None) -> Answer | Trouble:
        headers = dict(question.headers)
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        async with self._http.stream(
            question.method,
            self._base + question.path,
            params=question.params,
            content=question.body,
            data=question.form,
            headers=headers,
            follow_redirects=False,
        ) as response:
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > self._max_answer:
                    return Trouble(TroubleKind.UNREADABLE, f"over {self._max_answer} bytes")
            content_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
            wish = response.headers.get("Retry-After")
        until = await self._retry_after(wish)
        return Answer(response.status_code, content_type, bytes(body), until)

    async def _retry_after(self, wish: str | None) -> timedelta | None:
        """Read Retry-After in seconds or as a date; what cannot be read or is past is no wish."""
        if wish is None:
            return None
        if wish.isascii() and wish.isdigit() and len(wish) < 10:
            wait = timedelta(seconds=int(wish))
        else:
            try:
                wait = parsedate_to_datetime(wish) - await self._clock.now()
            except (ValueError, TypeError):
                return None
        return min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)


def trouble_of(answer: Answer) -> Trouble:
    """Name an answer that is none. A 5xx is unknown unless a problem document says that nothing was begun."""
    code = wire.read_problem(answer.body) if answer.content_type == _PROBLEM else None
    detail = f"{answer.status} {code}" if code else str(answer.status)
    if answer.status == httpx.codes.TOO_MANY_REQUESTS or code == "slow_down":
        return Trouble(TroubleKind.SLOW_DOWN, detail, answer.retry_after)
    if code == "maintenance":
        return Trouble(TroubleKind.MAINTENANCE, detail, answer.retry_after)
    if answer.status == httpx.codes.UNAUTHORIZED:
        return Trouble(TroubleKind.TOKEN, detail)
    if httpx.codes.is_client_error(answer.status) and answer.status != _REQUEST_TIMEOUT:
        return Trouble(TroubleKind.NOT_ACCEPTED, detail, answer.retry_after)
    return Trouble(TroubleKind.LOST, detail, answer.retry_after)
