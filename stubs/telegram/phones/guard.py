"""Keeps other web pages out: a browser reaches this stub by a loopback name only, and changes things from our page only.

Whoever reaches the stub may be anybody in it, so a page of a stranger in the same browser must not. Bots and players are no
browsers: they send neither of the headers and pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stubs.telegram.answers import json_answer

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE = frozenset({"GET", "HEAD"})


class Guard:
    """Refuses a browser's request under a foreign name (DNS rebinding), and a change that another page asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on or answer 403."""
        headers = dict(scope.get("headers", ()))
        if b"origin" in headers or b"sec-fetch-site" in headers:
            host = headers.get(b"host", b"").decode("latin-1")
            origin = headers.get(b"origin", b"").decode("latin-1")
            if not _is_ours(host, origin, scope["method"]):
                await json_answer({"error": "not from this page"}, 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_ours(host: str, origin: str, method: str) -> bool:
    try:
        named = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    if named not in LOOPBACK:
        return False
    return method in _SAFE or not origin or origin == f"http://{host}"
