"""The web door: Telegram's calls with an update each, and what watchers of the process ask (health, readiness, metrics).

It knows HTTP and the form of an update. No answer says why something was refused, and nothing of a call is logged.
"""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handlers.updates import NotAnAnswer, read_update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request

    from handlers.doorstep import Doorstep

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LARGEST_UPDATE = 1024 * 1024
"""Bytes. The longest message, quoted by another one and every letter written as an escape, is a tenth of it."""
BODY_SECONDS = 10.0
RETRY_AFTER_SECONDS = 5
HEALTH, READINESS, METRICS = "/healthz", "/readyz", "/metrics"
WATCHED = (HEALTH, READINESS, METRICS)
_CLOSE = {"Connection": "close"}


@dataclass(frozen=True, slots=True)
class Post:
    """Where Telegram posts updates: a path that holds no secret, and the secret that each call carries."""

    path: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Watched:
    """What watchers are shown: whether each part of the process is well, and the metrics with their type."""

    parts: Callable[[], Awaitable[Mapping[str, bool]]]
    metrics: Callable[[], tuple[bytes, str]]


class WebDoor:
    """The ASGI application; without `post` nothing is taken in. `body_seconds` is real time."""

    def __init__(
        self,
        watched: Watched,
        doorstep: Doorstep,
        post: Post | None,
        *,
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        self._watched = watched
        self._doorstep = doorstep
        self._secret = post.secret.encode() if post else b""
        self._body_seconds = body_seconds
        routes = [
            Route(HEALTH, self._health),
            Route(READINESS, self._readiness),
            Route(METRICS, self._metrics),
        ]
        if post:
            routes.append(Route(post.path, self._update, methods=["POST"]))
        self.app = Starlette(routes=routes, exception_handlers={HTTPException: _refuse_shortly})
        self.app.router.redirect_slashes = False

    async def _update(self, request: Request) -> Response:
        """Take one update in: 200 means that it is committed, or that it never can be."""
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(given, self._secret):
            log.warning("webhook_forged")
            return _refusal(HTTPStatus.FORBIDDEN)
        try:
            async with asyncio.timeout(self._body_seconds):
                body = await _read(request)
        except TimeoutError:
            return _refusal(HTTPStatus.REQUEST_TIMEOUT)
        except ClientDisconnect:
            return _refusal(HTTPStatus.BAD_REQUEST)  # nobody is there to read it
        if body is None:
            log.error("update_too_large", most=LARGEST_UPDATE)
            return _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return await self._keep(body)

    async def _keep(self, body: bytes) -> Response:
        try:
            update = read_update(body)
        except NotAnAnswer as error:
            # Sent again it would be no more readable, and every later update of its chat would wait for it.
            log.warning("update_unreadable", what=str(error))
            return Response()
        if await self._doorstep.take(update):
            return Response()
        later = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=later)

    async def _health(self, _: Request) -> Response:
        """Say that the process is alive."""
        return JSONResponse({"alive": True})

    async def _readiness(self, _: Request) -> Response:
        """Say whether every part is well, and which is not."""
        parts = await self._watched.parts()
        ill = sorted(name for name, is_well in parts.items() if not is_well)
        status = HTTPStatus.SERVICE_UNAVAILABLE if ill else HTTPStatus.OK
        return JSONResponse({"ready": not ill, "not_ready": ill}, status)

    async def _metrics(self, _: Request) -> Response:
        """Show the metrics."""
        body, kind = self._watched.metrics()
        return Response(body, headers={"Content-Type": kind})


async def _read(request: Request) -> bytes | None:
    """Read a body; None as soon as it is seen to be too large, with the rest unread."""
    said = request.headers.get("Content-Length", "")
    if said.isdigit() and int(said) > LARGEST_UPDATE:
        return None
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_UPDATE:
            return None
    return bytes(body)


async def _refuse_shortly(_: Request, error: Exception) -> Response:
    """Answer a wrong path or method with its number alone."""
    assert isinstance(error, HTTPException)  # noqa: S101 - what it was registered for
    return _refusal(error.status_code)


def _refusal(status: int) -> Response:
    """Refuse without a word, and close the connection: what else was sent on it is not read."""
    return Response(status_code=status, headers=_CLOSE)
