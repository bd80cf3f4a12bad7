"""A Bot API server that answers as a test says, over real HTTP on loopback; what it was asked is checked and kept."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from tests.telegram_requests import check_request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

TOKEN = "123456:AAtest-token"
_HANG_UP = -1


@dataclass(frozen=True)
class Call:
    """One request. `parameters` as they came over the wire, `files` the uploads: name and bytes."""

    method: str
    parameters: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def json(self, name: str) -> Any:
        return json.loads(self.parameters[name])


@dataclass(frozen=True)
class Answer:
    """A status and a body; `hang_up` closes the connection instead."""

    status: int
    body: bytes = b""


HANG_UP = Answer(_HANG_UP)


def ok(result: Any) -> Answer:
    return Answer(200, json.dumps({"ok": True, "result": result}).encode())


def error(code: int, description: str, **parameters: Any) -> Answer:
    body = {
        "ok": False,
        "error_code": code,
        "description": description,
        **({"parameters": parameters} if parameters else {}),
    }
    return Answer(code, json.dumps(body).encode())


def page(status: int) -> Answer:
    """What a proxy says."""
    return Answer(status, b"<html><body>The gateway is sad</body></html>")


@dataclass
class BotApi:
    """The server. `script` holds the next answers, one a call; when it is empty, `usual` answers."""

    usual: Callable[[Call], Answer]
    script: list[Answer] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    url: str = ""
    date: str = ""
    """What its answers are dated; nothing as long as it is empty."""
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    """Answers wait until it is set; it is set from the start."""
    connections: dict[asyncio.Task[Any], asyncio.StreamWriter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.release.set()

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until_called(self, times: int) -> None:
        async with self.changed, asyncio.timeout(30):
            await self.changed.wait_for(lambda: len(self.calls) >= times)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self.connections[task] = writer
        try:
            while await self._serve_one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            del self.connections[task]
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        body = await reader.readexactly(int(_header(head, "content-length") or 0))
        target = urlsplit(head.split()[1])
        token, method = target.path.removeprefix("/bot").rsplit("/", 1)
        assert token == TOKEN
        given, files = _read_body(_header(head, "content-type"), body)
        call = Call(method, {**dict(parse_qsl(target.query)), **given}, files)
        sizes = {name: _shown(*file) for name, file in files.items()}
        check_request(call.method, {**call.parameters, **sizes})
        async with self.changed:
            self.calls.append(call)
            self.changed.notify_all()
        answer = self.script.pop(0) if self.script else self.usual(call)
        await self.release.wait()
        if answer is HANG_UP:
            return False
        dated = f"date: {self.date}\r\n" if self.date else ""
        head = f"HTTP/1.1 {answer.status} X\r\n{dated}content-length: {len(answer.body)}\r\n\r\n"
        writer.write(head.encode())
        writer.write(answer.body)
        await writer.drain()
        return True


def _header(head: str, name: str) -> str:
    found = (line.partition(":") for line in head.splitlines())
    return next((value.strip() for key, _, value in found if key.lower() == name), "")


def _read_body(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    """Read a form, with uploads where it is a multipart one."""
    if not kind.startswith("multipart/"):
        return dict(parse_qsl(body.decode())), {}
    given: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    whole = BytesParser(policy=policy.HTTP).parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body
    )
    for part in whole.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(name, str)
        assert isinstance(content, bytes)
        if (file_name := part.get_filename()) is None:
            given[name] = content.decode()
        else:
            files[name] = (file_name, content)
    return given, files


def _shown(file_name: str, content: bytes) -> dict[str, Any]:
    return {"file_name": file_name, "size": len(content)}


def usual_answer(call: Call) -> Answer:
    """Take every message as Telegram would, numbered from 1000 + its chat."""
    if call.method == "getMe":
        return ok({"id": 9, "is_bot": True, "first_name": "Bot", "username": "SatuLaporBot"})
    if call.method == "getUpdates":
        return ok([])
    if call.method in {"sendMessage", "editMessageText", "sendPhoto", "sendDocument"}:
        chat = int(call.parameters["chat_id"])
        number = int(call.parameters.get("message_id", 1000 + chat))
        kind = "private" if chat > 0 else "group"
        return ok({"message_id": number, "date": 1629090000, "chat": {"id": chat, "type": kind}})
    return ok(result=True)


@asynccontextmanager
async def bot_api(usual: Callable[[Call], Answer] = usual_answer) -> AsyncIterator[BotApi]:
    """Serve on a free port of loopback."""
    api = BotApi(usual)
    server = await asyncio.start_server(api.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    api.url = f"http://{host}:{port}"
    try:
        yield api
    finally:
        api.release.set()
        server.close()
        while api.connections:
            task, writer = next(iter(api.connections.items()))
            writer.close()
            await task
