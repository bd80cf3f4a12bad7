"""A server on a loopback port that answers each path with the very bytes a test puts there."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Self

TOKEN_PATH = "/oauth2/v1/accesstoken"
BATCH, REKAP, REKONSILIASI = "/v1/laporan-harian/batch", "/v1/rekap", "/v1/rekonsiliasi"
HANG_UP = b""


def answer(
    body: bytes | dict[str, Any],
    status: int = 200,
    content_type: str = "application/json",
    **headers: str,
) -> bytes:
    """Write an HTTP answer; a header's underscores become dashes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [
        f"HTTP/1.1 {status} X",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(content)}",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def problem(status: int, code: str, **headers: str) -> bytes:
    """Write a problem document of the contract."""
    return answer({"code": code}, status, "application/problem+json", **headers)


@dataclass
class Scripted:
    """`answers` holds a path's answers in order, the last one for ever; `asked` the calls that came, with queries."""

    answers: dict[str, list[bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    url: str = ""
    _server: asyncio.Server | None = None

    def script(self, path: str, *answers: bytes) -> None:
        """Set what a path answers."""
        self.answers[path] = list(answers)

    async def __aenter__(self) -> Self:
        self.script(TOKEN_PATH, answer({"access_token": "abc", "expires_in": 3600}))
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await _read_head(reader):
                target = head.split(" ", 2)[1]
                self.asked.append(target)
                self.bodies.append(await reader.readexactly(_length(head)))
                answers = self.answers[target.partition("?")[0]]
                said = answers.pop(0) if len(answers) > 1 else answers[0]
                if said == HANG_UP:
                    break
                writer.write(said)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def _read_head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode()
    except asyncio.IncompleteReadError:
        return ""


def _length(head: str) -> int:
    for line in head.lower().splitlines():
        if line.startswith("content-length:"):
            return int(line.partition(":")[2])
    return 0
