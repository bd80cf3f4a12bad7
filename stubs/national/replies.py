"""Answers before they are bytes: JSON, problem documents, and what a fault makes of them."""

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from stubs.national.bodies import HugeResponse, SilentResponse, TornResponse, TrickleResponse
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


WITHOUT_BODY = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer before it is bytes.

    `body` stands in for the payload when it is no JSON. `close` and `tear` say how it gets lost, `megabytes` that it is
    filler (`packed`: as gzip), `trickle_s` how many seconds it takes.
    """

    status: int
    payload: Any
    headers: dict[str, str] = field(default_factory=dict)
    problem: bool = False
    body: bytes | None = None
    media_type: str | None = None
    close: bool = False
    tear: bool = False
    megabytes: float = 0
    packed: bool = False
    trickle_s: float = 0

    @property
    def is_whole(self) -> bool:
        """Say if the client gets what the registry wanted to say."""
        return not (self.close or self.tear or self.megabytes or self.body is not None)

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


def deliver(reply: Reply) -> Response:
    """Turn a reply into bytes; JSON is ASCII, so any text that came in can be echoed."""
    if reply.close:
        return SilentResponse()
    if reply.body is not None:
        body, media_type = reply.body, reply.media_type
    else:
        body = json.dumps(reply.payload, separators=(",", ":")).encode()
        media_type = "application/problem+json" if reply.problem else "application/json"
    if reply.status in WITHOUT_BODY:
        body = b""
    if reply.tear:
        return TornResponse(body, reply.status, reply.headers, media_type)
    if reply.megabytes:
        return HugeResponse(reply.status, reply.headers, reply.megabytes, packed=reply.packed)
    if reply.trickle_s:
        return TrickleResponse(body, reply.status, reply.headers, media_type, reply.trickle_s)
    return Response(body, reply.status, reply.headers, media_type)
