"""The person's side over HTTP: `/_person/...`; JSON in, JSON out, refusals as `{"error"}`."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from stubs.telegram.answers import json_answer
from stubs.telegram.errors import Refusal
from stubs.telegram.groups import create_group, move_bot
from stubs.telegram.methods.chats import shown_commands
from stubs.telegram.person import DEEDS, create_user
from stubs.telegram.posting import Act
from stubs.telegram.things import THINGS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from stubs.telegram.service import Service
    from stubs.telegram.world import Json

LONGEST_WAIT = 60.0
_DEEDS = {**DEEDS, **THINGS}


async def read_json(request: Request) -> Any:
    """Read a JSON body; an empty one is an empty object. Raises Refusal."""
    try:
        return json.loads(await request.body() or b"{}")
    except ValueError as error:
        raise Refusal(400, "the body is no JSON") from error


async def read_object(request: Request) -> Json:
    """Read a JSON object. Raises Refusal."""
    body = await read_json(request)
    if not isinstance(body, dict):
        raise Refusal(400, "the body is no object")
    return body


class PeopleHttp:
    """Serves what people do and what they see."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._world = service.world

    def routes(self) -> list[Route]:
        """List the routes; literal paths come before those with a person in them."""
        return [
            Route("/_person/users", self.create_user, methods=["POST"]),
            Route("/_person/groups", self.create_group, methods=["POST"]),
            Route("/_person/groups/{group}/{move}", self.move_bot, methods=["POST"]),
            Route("/_person/batch", self.batch, methods=["POST"]),
            Route("/_person/changes", self.changes),
            Route("/_person/callbacks/{callback}", self.callback),
            Route("/_person/{user:int}/chat", self.chat),
            Route("/_person/{user:int}/commands", self.commands),
            Route("/_person/{user:int}/{deed}", self.act, methods=["POST"]),
        ]

    async def create_user(self, request: Request) -> Response:
        """POST /_person/users {id?, first_name?, ...} -> the person."""
        user = create_user(self._world, await read_object(request))
        self._service.commit()
        return json_answer(user)

    async def create_group(self, request: Request) -> Response:
        """POST /_person/groups {title, members, id?, bots?} -> the group."""
        group = create_group(self._world, await read_object(request), self._service.now())
        self._service.commit()
        return json_answer(group)

    async def move_bot(self, request: Request) -> Response:
        """POST /_person/groups/{group}/add_bot or remove_bot {user, bot?}."""
        body = await read_object(request)
        move = request.path_params["move"]
        if move not in {"add_bot", "remove_bot"}:
            raise Refusal(404, f"no deed {move}")
        result = move_bot(
            self._world,
            int(request.path_params["group"]),
            self._world.bot_named(body.get("bot")),
            body.get("user", 0),
            self._service.now(),
            joins=move == "add_bot",
        )
        self._service.commit()
        return json_answer(result)

    async def act(self, request: Request) -> Response:
        """POST /_person/{user}/{deed}: one deed of one person, who comes into being if need be."""
        body = await read_object(request)
        try:
            user_id, deed = request.path_params["user"], request.path_params["deed"]
            result = self._do(user_id, deed, body, self._service.now())
        finally:
            self._service.commit()
        return json_answer(result)

    async def batch(self, request: Request) -> Response:
        """POST /_person/batch [{user, action, ...}]: all at one instant; each its result or error."""
        deeds = await read_json(request)
        if not isinstance(deeds, list):
            raise Refusal(400, "the body is no list")
        now = self._service.now()
        results: list[Json] = []
        for deed in deeds:
            try:
                results.append(self._do(deed.get("user"), str(deed.get("action")), deed, now))
            except Refusal as refusal:
                results.append({"error": refusal.reason, "status": refusal.status})
        self._service.commit()
        return json_answer(results)

    def _do(self, user_id: Any, deed: str, body: Json, now: float) -> Json:
        if not isinstance(user_id, int):
            raise Refusal(400, "user is a whole number")
        function = _DEEDS.get(deed)
        if function is None:
            raise Refusal(404, f"no deed {deed}")
        user = self._world.users.get(user_id) or create_user(self._world, {"id": user_id})
        return function(Act(self._world, self._service.files, now, user, body))

    async def chat(self, request: Request) -> Response:
        """GET /_person/{user}/chat?after=&wait=&bot=&chat= -> {"seq", "changes"} of one chat."""
        query = request.query_params
        bot_id = self._world.bot_named(query.get("bot"))["id"]
        room = (bot_id, int(query.get("chat", request.path_params["user"])))
        return await self._changes(request, room, f"room:{room[0]}:{room[1]}")

    async def changes(self, request: Request) -> Response:
        """GET /_person/changes?after=&wait=&limit= -> {"seq", "changes"} of all chats."""
        return await self._changes(request, None, "feed")

    async def _changes(self, request: Request, room: tuple[int, int] | None, bell: str) -> Response:
        query = request.query_params
        after, limit = int(query.get("after", 0)), int(query.get("limit", 1000))
        deadline = time.monotonic() + min(float(query.get("wait", 0)), LONGEST_WAIT)
        found = self._world.feed.after(after, room, limit)
        while not found and time.monotonic() < deadline and not self._service.bells.closed:
            await self._service.bells.wait(bell, deadline - time.monotonic())
            found = self._world.feed.after(after, room, limit)
        return json_answer({"seq": found[-1]["seq"] if found else after, "changes": found})

    async def callback(self, request: Request) -> Response:
        """GET /_person/callbacks/{id} -> the press with its answer, null while there is none."""
        found = self._world.cells["callback"].get(request.path_params["callback"])
        if found is None:
            raise Refusal(404, "no such callback")
        return json_answer(found)

    async def commands(self, request: Request) -> Response:
        """GET /_person/{user}/commands?bot= -> the menu this person sees in the private chat."""
        bot = self._world.bot_named(request.query_params.get("bot"))
        user = self._world.user(request.path_params["user"])
        return json_answer(shown_commands(self._world, bot["id"], user))
