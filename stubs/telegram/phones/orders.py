"""Between the page and whoever directs this world: orders one way ("play a day"), what is being played the other way.

The stub knows no order; it hands them on by number to the director who asks for them, and shows the page what the director
says of the play, any JSON object. Neither outlives this process: a director who is gone fulfils nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from stubs.telegram.answers import json_answer
from stubs.telegram.errors import Refusal
from stubs.telegram.people_http import LONGEST_WAIT, read_object

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from stubs.telegram.service import Service
    from stubs.telegram.world import Json

KEPT = 50
"""Orders that nobody fetched; older ones are forgotten."""
_BELL = "orders"


class Orders:
    """What the page ordered, and `play`, what the director said last."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._given: list[Json] = []
        self._last = 0
        self.play: dict[str, Any] = {}

    def routes(self) -> list[Route]:
        """List the routes."""
        return [
            Route("/_phones/orders", self.give, methods=["POST"]),
            Route("/_control/orders", self.fetch),
            Route("/_control/play", self.tell, methods=["POST"]),
        ]

    async def give(self, request: Request) -> Response:
        """POST /_phones/orders {what, …} -> {"number"}."""
        order = await read_object(request)
        if not isinstance(order.get("what"), str):
            raise Refusal(400, 'an order is {"what": word}')
        self._last += 1
        self._given = [*self._given, {**order, "number": self._last}][-KEPT:]
        self._service.bells.ring([_BELL])
        return json_answer({"number": self._last})

    async def fetch(self, request: Request) -> Response:
        """GET /_control/orders?after=&wait= -> the orders since a number, waiting for the first up to `wait` seconds."""
        query = request.query_params
        try:
            after, wait = int(query.get("after", "0")), float(query.get("wait", "0"))
        except ValueError as error:
            raise Refusal(400, "after and wait are numbers") from error
        if self._last <= after:
            await self._service.bells.wait(_BELL, min(wait, LONGEST_WAIT))
        return json_answer([order for order in self._given if order["number"] > after])

    async def tell(self, request: Request) -> Response:
        """POST /_control/play, any object -> the same; every open page hears it."""
        self.play = await read_object(request)
        self._service.bells.ring(["feed"])
        return json_answer(self.play)
