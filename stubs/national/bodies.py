"""Bodies that go wrong on the way: torn, silent, huge, trickling. They know the connection and nothing of the contract."""

import asyncio
import zlib
from collections.abc import Iterator, Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

MEGABYTE = 1024 * 1024
GZIP = 16 + zlib.MAX_WBITS
PIECES = 20


class TornResponse(Response):
    """Send the head and half of the body, then close the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in part."""
        await _send_head(self, send)
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


class TrickleResponse(Response):
    """Send a whole body in small pieces over a time (seconds, real)."""

    def __init__(
        self,
        body: bytes,
        status: int,
        headers: Mapping[str, str],
        media_type: str | None,
        seconds: float,
    ) -> None:
        super().__init__(body, status, headers, media_type)
        self._pause = seconds / PIECES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer slowly, as long as somebody listens."""
        del receive
        await _send_head(self, send)
        body = bytes(self.body)
        length = len(body) // PIECES + 1
        for start in range(0, len(body), length):
            await asyncio.sleep(self._pause)
            if _transport(scope).is_closing():
                return
            piece = body[start : start + length]
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


class HugeResponse(Response):
    """Stream a JSON document of so many megabytes, one of them in memory at a time.

    `packed` sends it as gzip: about a thousandth on the wire, all of it for who unpacks it.
    """

    def __init__(
        self, status: int, headers: Mapping[str, str], megabytes: float, *, packed: bool
    ) -> None:
        super().__init__(None, status, headers, "application/json")
        del self.headers["content-length"]
        self._chunks = _document(int(megabytes * MEGABYTE))
        if packed:
            self.headers["content-encoding"] = "gzip"
            self._chunks = _packed(self._chunks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at the pace of the reader, as long as there is one."""
        del receive
        await _send_head(self, send)
        for chunk in self._chunks:
            if _transport(scope).is_closing():
                return
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _document(size: int) -> Iterator[bytes]:
    """Yield a valid JSON object of a size in bytes; its only value is filler."""
    head, tail = b'{"rows":["', b'"]}'
    left = max(0, size - len(head) - len(tail))
    yield head
    while left:
        part = min(left, MEGABYTE)
        yield b"x" * part
        left -= part
    yield tail


def _packed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=GZIP)
    for chunk in chunks:
        if piece := packer.compress(chunk):
            yield piece
    yield packer.flush()


async def _send_head(response: Response, send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": response.raw_headers,
        }
    )


async def _until_gone(receive: Receive) -> None:
    """Wait until the server has seen the connection close: before, it would report a bug of ours."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _transport(scope: Scope) -> asyncio.Transport:
    """Return the connection that the server puts into the scope."""
    transport: asyncio.Transport = scope["state"]["transport"]
    return transport
