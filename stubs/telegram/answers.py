"""Ways of answering over HTTP: JSON, or hanging up without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from stubs.telegram.bells import disconnected
from stubs.telegram.journal import encode

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


def json_answer(body: Any, status: int = 200) -> Response:
    """Answer with ASCII JSON, as Telegram does."""
    return Response(encode(body), status_code=status, media_type="application/json")


class HangUp(Response):
    """No answer: the connection is closed without a byte."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's shape
        """Close the transport the server left in the scope's state."""
        scope["state"]["transport"].abort()
        await disconnected(receive)
