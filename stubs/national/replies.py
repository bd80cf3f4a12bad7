"""Answers on the wire: JSON, problem documents, and the two ways of losing an answer on the way."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from stubs.national.contract import Code

TITLES = {
    Code.TOKEN: "Token tidak berlaku",
    Code.UNIT_NOT_YOURS: "Bukan wilayah Anda",
    Code.SLOW_DOWN: "Terlalu cepat",
    Code.MAINTENANCE: "Sedang pemeliharaan",
    Code.TOO_LARGE: "Kiriman terlalu besar",
    Code.UNKNOWN_CURSOR: "Kursor tidak dikenal",
    Code.BAD_REQUEST: "Permintaan tidak dapat dibaca",
    Code.RULE_BROKEN: "Aturan dilanggar",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer before it is bytes; `close` and `tear` say how it gets lost."""

    status: int
    payload: Any
    headers: dict[str, str] = field(default_factory=dict)
    problem: bool = False
    close: bool = False
    tear: bool = False

    @property
    def code(self) -> str | None:
        """The contract's code when this is a problem document."""
        return self.payload["code"] if self.problem else None


class ProblemError(Exception):
    """A call that ends with a problem document."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.code)
        self.reply = reply


def problem(
    status: int, code: str, detail: str, headers: dict[str, str] | None = None
) -> ProblemError:
    """Build a problem document (RFC 9457) with a code of the contract."""
    document = {
        "type": f"/kontrak#{code}",
        "title": TITLES.get(Code(code), "Gangguan") if code in set(Code) else "Gangguan",
        "status": status,
        "code": code,
        "detail": detail,
    }
    return ProblemError(Reply(status, document, headers or {}, problem=True))


class TornResponse(Response):
    """Send the head and half of the body, then close the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in part."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        _transport(scope).close()
        await _until_gone(receive)


class SilentResponse(Response):
    """Close the connection without an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer nothing."""
        del send  # nobody is told anything
        _transport(scope).abort()
        await _until_gone(receive)


def deliver(reply: Reply) -> Response:
    """Turn a reply into bytes; JSON is ASCII, so any text that came in can be echoed."""
    kind = TornResponse if reply.tear else SilentResponse if reply.close else Response
    body = json.dumps(reply.payload, separators=(",", ":")).encode()
    media_type = "application/problem+json" if reply.problem else "application/json"
    return kind(body, reply.status, reply.headers, media_type)


async def _until_gone(receive: Receive) -> None:
    """Wait until the server has seen the connection close: before, it would report a bug of ours."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _transport(scope: Scope) -> asyncio.Transport:
    """Return the connection that the server puts into the scope."""
    transport: asyncio.Transport = scope["state"]["transport"]
    return transport
