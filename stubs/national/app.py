"""The registry as an ASGI app: routes, problem documents, the contract page and the OpenAPI.

Handlers are async and call SQLite directly: its calls are short, the one loop is the lock, and a slow fault sleeps without
holding anybody else.
"""

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

from stubs.national import control, routes
from stubs.national.contract import Batch, Code
from stubs.national.nation import Nation
from stubs.national.replies import ProblemError, deliver, problem

PAGE = Path(__file__).with_name("kontrak.md")
TITLE = "Registri nasional laporan harian"
VERSION = "1.0.0"


def build_app(nation: Nation | None) -> FastAPI:
    """Compose the app; without a registry it can only describe itself."""
    app = FastAPI(title=TITLE, version=VERSION, docs_url=None, redoc_url=None)
    app.state.nation = nation
    app.state.calls = 0
    app.include_router(routes.router)
    app.include_router(control.router)
    for path in ("/", "/kontrak"):
        app.add_api_route(path, _contract_page, include_in_schema=False)
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_bad_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_bug)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # the documented way to extend it
    return app


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document: what the routes declare, the batch's body, and the token."""
    document = get_openapi(title=TITLE, version=VERSION, routes=app.routes)
    _, bodies = models_json_schema(
        [(Batch, "validation")], ref_template="#/components/schemas/{model}"
    )
    components = document["components"]
    components["schemas"] = dict(sorted((components["schemas"] | bodies["$defs"]).items()))
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return document


async def _contract_page() -> Response:
    return PlainTextResponse(PAGE.read_text(encoding="utf-8"))


async def _on_problem(request: Request, error: Exception) -> Response:
    reply = error.reply if isinstance(error, ProblemError) else _bug().reply
    visit = getattr(request.state, "visit", None)
    return deliver(reply) if visit is None else visit.leave(reply)


async def _on_bad_request(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    where = ".".join(str(part) for part in first.get("loc", ()))
    detail = f"{where}: {first.get('msg', '')}"
    return await _on_problem(request, problem(422, Code.BAD_REQUEST, detail))


async def _on_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    code = Code.BAD_REQUEST if status < 500 else Code.BROKEN
    return await _on_problem(request, problem(status, code, "Permintaan ditolak.", headers))


async def _on_bug(request: Request, error: Exception) -> Response:
    del error  # the server logs it
    return await _on_problem(request, _bug())


def _bug() -> ProblemError:
    return problem(500, Code.BROKEN, "Gangguan pada sistem pusat.")
