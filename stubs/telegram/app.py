"""The ASGI application: bots, files, people, the director and the page with phones under their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from stubs.telegram.answers import json_answer
from stubs.telegram.bot_api import BotApi
from stubs.telegram.control_http import ControlHttp
from stubs.telegram.errors import Refusal
from stubs.telegram.people_http import PeopleHttp
from stubs.telegram.phones.guard import Guard
from stubs.telegram.phones.page import Page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from stubs.telegram.service import Service


def build_app(service: Service) -> Starlette:
    """Put the routes together."""
    bots = BotApi(service)
    routes = [
        Route("/bot{token}/{method}", bots.serve, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", bots.serve_file, methods=["GET"]),
        *PeopleHttp(service).routes(),
        *Page(service).routes(),
        *ControlHttp(service).routes(),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard)],
        exception_handlers={Refusal: _refuse},
    )


async def _refuse(_: Request, refusal: Exception) -> Response:
    """Answer a refusal with its status and reason."""
    status = refusal.status if isinstance(refusal, Refusal) else 500
    return json_answer({"error": str(refusal)}, status)
