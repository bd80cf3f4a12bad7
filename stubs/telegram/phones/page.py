"""Serves the page, its modules, its stream, the files of chats, and the registry's controls; all from one origin."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from stubs.telegram.answers import json_answer
from stubs.telegram.errors import Refusal
from stubs.telegram.people_http import read_object
from stubs.telegram.person import create_user
from stubs.telegram.phones.orders import Orders
from stubs.telegram.phones.registry import Registry
from stubs.telegram.phones.stage import read_stage, set_stage
from stubs.telegram.phones.stream import EventStream

if TYPE_CHECKING:
    from starlette.requests import Request

    from stubs.telegram.service import Service

STATIC = Path(__file__).with_name("static")
_NAME = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*\.(js|css|svg|json)")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Page:
    """The routes of the page."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._registry = Registry(service)
        self._orders = Orders(service)

    def routes(self) -> list[Route]:
        """List the routes."""
        return [
            Route("/", self.index),
            Route("/static/{name:path}", self.static),
            Route("/_phones/stream", self.stream),
            Route("/_phones/files/{file}", self.file),
            Route("/_phones/nation/{what}", self.nation, methods=["POST", "DELETE"]),
            *self._orders.routes(),
            Route("/_control/phones", self.stage),
            Route("/_control/phones", self.set_stage, methods=["POST"]),
        ]

    async def index(self, _: Request) -> Response:
        """GET / -> the page."""
        return _served(STATIC / "index.html")

    async def static(self, request: Request) -> Response:
        """GET /static/… -> a module, a style or a picture of the page."""
        name = request.path_params["name"]
        if not _NAME.fullmatch(name) or not (STATIC / name).is_file():
            raise Refusal(404, "no such file")
        return _served(STATIC / name)

    async def stream(self, request: Request) -> Response:
        """GET /_phones/stream?bot=&last= -> events; Last-Event-ID, which a browser sends by itself, goes before `last`."""
        query = request.query_params
        last = request.headers.get("last-event-id") or query.get("last", "")
        bot = self._service.world.bot_named(query.get("bot"))
        return EventStream(self._service, (self._registry, self._orders), bot, last)

    async def file(self, request: Request) -> Response:
        """GET /_phones/files/{file_id} -> a picture to look at, anything else to save under its name."""
        world = self._service.world
        file = world.cells["file"].get(request.path_params["file"])
        data = None if file is None else self._service.files.read(world, file["path"])
        if file is None or data is None:
            raise Refusal(404, "no such file")
        kind = next((kind for head, kind in _PICTURES.items() if data.startswith(head)), None)
        headers = {
            **HEADERS,
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(file['name'])}",
        }
        if kind is None or file["path"].startswith("documents/"):
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file['name'])}"
        return Response(data, media_type=kind or "application/octet-stream", headers=headers)

    async def nation(self, request: Request) -> Response:
        """POST or DELETE /_phones/nation/{what} -> the registry's answer to that control."""
        status, body = await self._registry.pass_on(
            request.method,
            request.path_params["what"],
            request.url.query,
            await request.body(),
        )
        return Response(body, status, media_type="application/json", headers=HEADERS)

    async def stage(self, _: Request) -> Response:
        """GET /_control/phones -> the stage."""
        return json_answer(read_stage(self._service.world))

    async def set_stage(self, request: Request) -> Response:
        """POST /_control/phones, the fields of a stage that change -> the stage; its people come into being."""
        stage = set_stage(self._service.world, await read_object(request))
        for phone in stage["phones"]:
            if phone["user"] not in self._service.world.users:
                create_user(self._service.world, {"id": phone["user"]})
        self._service.commit()
        return json_answer(stage)


def _served(path: Path) -> Response:
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=HEADERS)
