"""The director's side over HTTP: `/_control/...` for faults, clock, bots, updates from nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from stubs.telegram.answers import json_answer
from stubs.telegram.clock import from_iso
from stubs.telegram.errors import Refusal
from stubs.telegram.faults import drop_faults, make_fault
from stubs.telegram.people_http import read_object
from stubs.telegram.updates import inject, redeliver

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from stubs.telegram.service import Service


class ControlHttp:
    """Serves the director."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._world = service.world

    def routes(self) -> list[Route]:
        """List the routes."""
        return [
            Route("/_control/clock", self.clock, methods=["GET"]),
            Route("/_control/clock", self.set_clock, methods=["POST"]),
            Route("/_control/faults", self.faults, methods=["GET"]),
            Route("/_control/faults", self.add_fault, methods=["POST"]),
            Route("/_control/faults", self.drop_faults, methods=["DELETE"]),
            Route("/_control/faults/{fault:int}", self.drop_faults, methods=["DELETE"]),
            Route("/_control/bots", self.bots, methods=["GET"]),
            Route("/_control/bots", self.add_bot, methods=["POST"]),
            Route("/_control/flood", self.set_flood, methods=["POST"]),
            Route("/_control/inject", self.inject, methods=["POST"]),
            Route("/_control/redeliver", self.redeliver, methods=["POST"]),
            Route("/_control/pending", self.pending, methods=["GET"]),
        ]

    async def clock(self, _: Request) -> Response:
        """GET /_control/clock -> {"now", "running", "rate"}."""
        return json_answer(self._service.clock_json())

    async def set_clock(self, request: Request) -> Response:
        """POST /_control/clock {now?: ISO 8601, advance?: seconds, running?, rate?} -> as GET."""
        body = await read_object(request)
        change: dict[str, Any] = {}
        try:
            if "now" in body:
                change["now"] = from_iso(str(body["now"]))
            for name in ("advance", "rate"):
                if name in body:
                    change[name] = float(body[name])
        except (TypeError, ValueError) as error:
            raise Refusal(400, f"the clock takes ISO 8601 and seconds: {error}") from error
        if "running" in body:
            change["running"] = bool(body["running"])
        return json_answer(self._service.set_clock(**change))

    async def faults(self, _: Request) -> Response:
        """GET /_control/faults -> the rules that are not spent."""
        return json_answer(list(self._world.cells["fault"].values()))

    async def add_fault(self, request: Request) -> Response:
        """POST /_control/faults {kind, times?, bot?, method?, chat_id?, ...} -> the rule."""
        fault = make_fault(self._world, await read_object(request))
        self._service.commit()
        return json_answer(fault)

    async def drop_faults(self, request: Request) -> Response:
        """DELETE /_control/faults or /_control/faults/{id} -> {"dropped": count}."""
        count = drop_faults(self._world, request.path_params.get("fault"))
        self._service.commit()
        return json_answer({"dropped": count})

    async def bots(self, _: Request) -> Response:
        """GET /_control/bots -> all bots with their tokens."""
        return json_answer(list(self._world.bots.values()))

    async def add_bot(self, request: Request) -> Response:
        """POST /_control/bots {token, username?, privacy?} -> the bot."""
        body = await read_object(request)
        bot = self._service.register_bot(
            str(body.get("token")), body.get("username"), privacy=bool(body.get("privacy", True))
        )
        return json_answer(bot)

    async def set_flood(self, request: Request) -> Response:
        """POST /_control/flood {on: bool}: Telegram's own limits, off by default."""
        on = bool((await read_object(request)).get("on", True))
        self._world.put("setting", "flood", on)
        self._world.tell("flood", on=on)
        self._service.commit()
        return json_answer({"on": on})

    async def inject(self, request: Request) -> Response:
        """POST /_control/inject {update, bot?} -> {"update_id"}; any JSON will do as update."""
        body = await read_object(request)
        bot = self._world.bot_named(body.get("bot"))
        update_id = inject(self._world, bot, body.get("update"), self._service.now())
        self._service.commit()
        return json_answer({"update_id": update_id})

    async def redeliver(self, request: Request) -> Response:
        """POST /_control/redeliver {update_id, bot?}: deliver it once more, confirmed or not."""
        body = await read_object(request)
        bot = self._world.bot_named(body.get("bot"))
        redeliver(self._world, bot["id"], body.get("update_id", 0), self._service.now())
        self._service.commit()
        return json_answer({"update_id": body["update_id"]})

    async def pending(self, request: Request) -> Response:
        """GET /_control/pending?bot= -> {"count", "update_ids"} that are not confirmed."""
        bot = self._world.bot_named(request.query_params.get("bot"))
        queue = self._world.queues.get(bot["id"])
        ids = list(queue.pending) if queue else []
        return json_answer({"count": len(ids), "update_ids": ids})
