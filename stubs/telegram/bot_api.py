"""The Bot API over HTTP: token, faults, flood limits, then the method; and the long poll of getUpdates."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from stubs.telegram.answers import HangUp, json_answer
from stubs.telegram.bells import disconnected
from stubs.telegram.errors import BotApiError
from stubs.telegram.faults import Kind, error_of, strike
from stubs.telegram.methods import METHODS
from stubs.telegram.methods.calling import Call
from stubs.telegram.methods.updates import begin_polling
from stubs.telegram.params import read_params
from stubs.telegram.service import TOKEN
from stubs.telegram.updates import take

if TYPE_CHECKING:
    from starlette.requests import Request

    from stubs.telegram.params import Params
    from stubs.telegram.service import Service
    from stubs.telegram.world import Json

LONGEST_POLL = 50
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_LIMITED = frozenset({"sendmessage", "senddocument", "sendphoto"})


class _GoneError(Exception):
    """The bot closed its connection while it waited: what came meanwhile is for its next poll."""


class BotApi:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._polls: dict[int, asyncio.Future[None]] = {}

    async def serve(self, request: Request) -> Response:
        """Answer one call; a fault may answer in its place."""
        token, method = request.path_params["token"], request.path_params["method"]
        try:
            bot = self._bot(token)
            params = await read_params(request)
        except BotApiError as error:
            return json_answer(error.answer(), error.code)
        hits = strike(self._service.world, bot["id"], method, params)
        for fault in hits:
            if fault["kind"] == Kind.DELAY:
                self._service.commit()
                await asyncio.sleep(fault["seconds"])
        if hits and hits[-1]["kind"] != Kind.DELAY:
            return await self._fail(request, bot, method, params, hits[-1])
        return await self._answer(request, bot, method, params)

    async def serve_file(self, request: Request) -> Response:
        """Give the bytes of a file."""
        try:
            self._bot(request.path_params["token"])
        except BotApiError as error:
            return json_answer(error.answer(), error.code)
        data = self._service.files.read(self._service.world, request.path_params["path"])
        if data is None:
            return json_answer(BotApiError(404, "Not Found").answer(), 404)
        return Response(data, media_type="application/octet-stream")

    def _bot(self, token: str) -> Json:
        if TOKEN.fullmatch(token) is None:
            raise BotApiError(404, "Not Found")
        bot = self._service.world.by_token.get(token)
        if bot is None:
            raise BotApiError(401, "Unauthorized")
        return bot

    async def _fail(
        self, request: Request, bot: Json, method: str, params: Params, fault: Json
    ) -> Response:
        kind = fault["kind"]
        if kind == Kind.LOSE:
            await self._answer(request, bot, method, params, lost=True)
            return HangUp()
        status, body = 0, None
        if kind == Kind.ERROR:
            error = error_of(fault)
            status, body = error.code, error.answer()
        elif kind == Kind.RAW:
            status, body = fault["code"], fault.get("body", "<html>Bad Gateway</html>")
        self._log_call(bot, method, params, {"answer": body, "fault": fault["id"]}, ok=False)
        self._service.commit()
        if kind == Kind.CLOSE:
            return HangUp()
        if kind == Kind.RAW:
            return Response(body, status, media_type=fault.get("content_type", "text/html"))
        return json_answer(body, status)

    async def _answer(
        self, request: Request, bot: Json, method: str, params: Params, *, lost: bool = False
    ) -> Response:
        """Do the call, log it and commit; then the answer may go."""
        extra = {"lost": True} if lost else {}
        try:
            result = await self._do(request, bot, method, params, extra)
        except _GoneError:
            return HangUp()
        except BotApiError as error:
            self._log_call(bot, method, params, {"answer": error.answer(), **extra}, ok=False)
            self._service.commit()
            return json_answer(error.answer(), error.code)
        self._log_call(bot, method, params, {"answer": _told(method, result), **extra}, ok=True)
        self._service.commit()
        return json_answer({"ok": True, "result": result})

    async def _do(
        self, request: Request, bot: Json, method: str, params: Params, extra: Json
    ) -> Any:
        service = self._service
        call = Call(service.world, bot, params, service.now(), service.files)
        name = method.lower()
        if name == "getupdates":
            return await self._poll(request, call, extra)
        function = METHODS.get(name)
        if function is None:
            raise BotApiError(404, "Not Found: method not found")
        if name in _LIMITED and service.world.cells["setting"].get("flood"):
            service.flood.spend(call.bot_id, params.integer("chat_id") or 0, time.monotonic())
        return function(call)

    async def _poll(self, request: Request, call: Call, extra: Json) -> list[Any]:
        """Wait up to the asked seconds for updates; a later poll of the same bot ends this one."""
        service, bot_id = self._service, call.bot_id
        begin_polling(call)
        service.commit()
        earlier = self._polls.pop(bot_id, None)
        if earlier is not None:
            _end(earlier, BotApiError(409, _CONFLICT))
        limit = min(max(call.params.integer("limit") or 100, 1), 100)
        offset = max(call.params.integer("offset") or 0, 0)
        seconds = min(max(call.params.integer("timeout") or 0, 0), LONGEST_POLL)
        found = take(service.world, bot_id, limit, service.now(), offset=offset)
        if not found and seconds:
            await self._wait(request, bot_id, seconds)
            found = take(service.world, bot_id, limit, service.now(), offset=offset)
        if found:
            service.world.tell(
                "deliver", bot=bot_id, update_ids=_told("getupdates", found), **extra
            )
        return found

    async def _wait(self, request: Request, bot_id: int, seconds: float) -> None:
        """Sleep until there is an update. Raises 409 for a later poll, _GoneError when the caller left."""
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._polls[bot_id] = ended
        leaving = asyncio.ensure_future(disconnected(request.receive))
        leaving.add_done_callback(lambda _: _end(ended, _GoneError()))
        try:
            await self._service.bells.wait(f"updates:{bot_id}", seconds, ended)
            if ended.done():
                ended.result()
        finally:
            ended.cancel()
            leaving.cancel()
            if self._polls.get(bot_id) is ended:
                del self._polls[bot_id]

    def _log_call(self, bot: Json, method: str, params: Params, outcome: Json, *, ok: bool) -> None:
        if self._service.log.kept:
            told = {"bot": bot["id"], "method": method, "params": params.for_log(), "ok": ok}
            self._service.world.tell("call", **told, **outcome)


def _end(wait: asyncio.Future[None], reason: Exception) -> None:
    """End a long poll, unless it has ended."""
    if not wait.done():
        wait.set_exception(reason)


def _told(method: str, result: Any) -> Any:
    """Shorten an answer of updates to their ids."""
    if method.lower() != "getupdates":
        return result
    return [update.get("update_id") if isinstance(update, dict) else None for update in result]
