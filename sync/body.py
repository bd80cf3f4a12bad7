"""Take a body off the wire, unpacked, and never more of it into memory than allowed: a small gzip may hold gigabytes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from bot.errors import NationError

if TYPE_CHECKING:
    import httpx

ENCODINGS = "gzip"
"""What is asked for, and all that is read: other packings are not unpacked within bounds."""
_GZIP = 16 + zlib.MAX_WBITS


async def read_body(response: httpx.Response, most: int) -> bytes:
    """Read a body of at most so many bytes, on the wire and unpacked; NationError for any other."""
    unpack = _unpacker(response.headers.get("Content-Encoding", ""))
    body, received = bytearray(), 0
    async for chunk in response.aiter_raw():
        received += len(chunk)
        body += chunk if unpack is None else _unpacked(unpack, chunk, most + 1 - len(body))
        if max(received, len(body)) > most:
            raise NationError(f"its answer is larger than {most:,} bytes and was not read on")
    if unpack is not None and received and not unpack.eof:
        raise NationError("its answer is a gzip that ends too early")
    return bytes(body)


def _unpacker(encoding: str) -> zlib._Decompress | None:
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(_GZIP)
        case _:
            raise NationError("its answer is packed in a way that was not asked for")


def _unpacked(unpack: zlib._Decompress, chunk: bytes, room: int) -> bytes:
    """Unpack no more than there is room for; what follows the end of a gzip would pile up in the unpacker."""
    if unpack.eof:
        raise NationError("its answer goes on after the end of its gzip")
    try:
        return unpack.decompress(chunk, room)
    except zlib.error as error:
        raise NationError("its answer says it is gzip and is not") from error
