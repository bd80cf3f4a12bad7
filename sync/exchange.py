"""One HTTP exchange with the nation: a whole answer within limits of size and time, or the trouble there was.

It repeats nothing, follows no redirect and keeps no cookie; it knows the meaning of a status, never of a body.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx

from bot.clocks import read_date
from bot.errors import NationError
from sync import diagnosis, wire
from sync.body import ENCODINGS, read_body
from sync.metering import Unmetered
from sync.trouble import Trouble, TroubleKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.ports import Clock
    from sync.metering import Meter

MAX_ANSWER = 4 * 1024 * 1024
"""Bytes, unpacked; the largest honest answer has about a tenth of it. Read as JSON they may take twenty times as much."""
LONGEST_RETRY_AFTER = timedelta(hours=6)
"""Nobody is obeyed for longer: maintenance lasts two hours."""
_SURELY_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_PROBLEM = "application/problem+json"
_REQUEST_TIMEOUT = 408
_DIGITS = 10
"""So many are no number of seconds any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; `retry_after` is the wish of its header, `location` where a redirect points to.

    `endpoint` and `seconds` say which call it ended, and how long that took.
    """

    status: int
    content_type: str
    body: bytes
    retry_after: timedelta | None
    location: str = ""
    endpoint: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """A call; `form` is sent as a form, `body` as it is."""

    method: str
    path: str
    params: Mapping[str, str]
    body: bytes | None = None
    form: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def endpoint(self) -> str:
        """Give the last part of the path, which names a call."""
        return self.path.rpartition("/")[2]


def open_http(*, connect_s: float = 5.0, read_s: float = 30.0) -> httpx.AsyncClient:
    """Open the HTTP client that suits the nation: few connections, no proxies from the environment, no cookies kept."""
    timeout = httpx.Timeout(read_s, connect=connect_s, pool=connect_s)
    limits = httpx.Limits(max_connections=4, max_keepalive_connections=2, keepalive_expiry=30.0)
    none = CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
    return httpx.AsyncClient(timeout=timeout, limits=limits, trust_env=False, cookies=none)


class Exchange:
    """Asks and reads. `deadline_s` is the real time a whole call may take, slow trickles included.

    Calls without an answer are told to the `meter`; what came of an answer, who reads it tells.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        base_url: str,
        clock: Clock,
        deadline_s: float,
        max_answer: int,
        *,
        meter: Meter | None = None,
    ) -> None:
        self._http = http
        self._base = base_url.rstrip("/")
        self._clock = clock
        self._deadline_s = deadline_s
        self._max_answer = max_answer
        self._meter = meter or Unmetered()

    async def ask(self, question: Question, token: str | None = None) -> Answer | Trouble:
        """Send a question and read the whole answer, or say why there is none."""
        now = asyncio.get_running_loop().time
        began = now()
        answer = await self._ask(question, token)
        seconds = now() - began
        if isinstance(answer, Trouble):
            self._meter.called(question.endpoint, answer.kind.value, seconds)
            return answer
        return replace(answer, endpoint=question.endpoint, seconds=seconds)

    async def _ask(self, question: Question, token: str | None) -> Answer | Trouble:
        try:
            async with asyncio.timeout(self._deadline_s):
                return await self._stream(question, token)
        except _SURELY_NOT_SENT as error:
            return Trouble(TroubleKind.UNREACHABLE, diagnosis.of_error(error))
        except (httpx.HTTPError, TimeoutError) as error:
            return Trouble(TroubleKind.LOST, diagnosis.of_error(error))
        except NationError as error:
            return Trouble(TroubleKind.UNREADABLE, str(error))

    async def _stream(self, question: Question, token: str | None) -> Answer | Trouble:
        headers = {"Accept-Encoding": ENCODINGS, **question.headers}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        now = asyncio.get_running_loop().time
        began = now()
        async with self._http.stream(
            question.method,
            self._base + question.path,
            params=question.params,
            content=question.body,
            data=question.form,
            headers=headers,
            follow_redirects=False,
        ) as response:
            stated = read_date(response.headers.get("Date"))
            if stated is not None:
                self._meter.dated(stated, now() - began)
            body = await read_body(response, self._max_answer)
        content_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        until = read_wish(response.headers.get("Retry-After"), await self._clock.now())
        location = response.headers.get("Location", "")
        return Answer(response.status_code, content_type, body, until, location)


def read_wish(wish: str | None, now: datetime) -> timedelta | None:
    """Read Retry-After in seconds or as a date, six hours at most; what cannot be read is no wish, what is past none to wait."""
    if wish is None:
        return None
    if wish.isascii() and wish.isdigit() and len(wish) < _DIGITS:
        wait = timedelta(seconds=int(wish))
    else:
        try:
            wait = parsedate_to_datetime(wish) - now
        except (ValueError, TypeError, OverflowError):
            return None
    return min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)


def trouble_of(answer: Answer) -> Trouble:
    """Name an answer that is none. A 5xx is unknown unless a problem document says that nothing was begun."""
    code = wire.read_problem(answer.body) if answer.content_type == _PROBLEM else None
    detail = diagnosis.of_status(answer.status, code, answer.content_type, answer.location)
    if answer.status == httpx.codes.TOO_MANY_REQUESTS or code == "slow_down":
        return Trouble(TroubleKind.SLOW_DOWN, detail, answer.retry_after)
    if code == "maintenance":
        return Trouble(TroubleKind.MAINTENANCE, detail, answer.retry_after)
    if answer.status == httpx.codes.UNAUTHORIZED:
        return Trouble(TroubleKind.TOKEN, detail)
    if httpx.codes.is_client_error(answer.status) and answer.status != _REQUEST_TIMEOUT:
        return Trouble(TroubleKind.NOT_ACCEPTED, detail, answer.retry_after)
    return Trouble(TroubleKind.LOST, detail, answer.retry_after)
