"""How a call of the contract comes in and goes out: clock, body, faults, token, log.

The order at the door is that of a gateway: faults first, then the token, then the question itself.
"""

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Annotated, Any, cast

from fastapi import Depends, Request, Response

from stubs.national.by_itself import can_act
from stubs.national.clock import ClockError
from stubs.national.contract import MAX_BODY, WIB, Code
from stubs.national.director import play_due
from stubs.national.effects import EFFECTS, Blow
from stubs.national.faults import Fault, Occasion
from stubs.national.kinds import ALWAYS_AFTER, Endpoint, FaultKind, Moment
from stubs.national.nation import Nation
from stubs.national.replies import ProblemError, Reply, deliver, problem

NOTHING_YET = Reply(200, None)


def nation_of(request: Request) -> Nation:
    """Return the registry this app was built with."""
    return cast("Nation", request.app.state.nation)


@dataclass(slots=True)
class Visit:
    """One call: its number in this process, when it came, what it brought, which faults struck it.

    `now` is the registry's own time (UTC), `world` the simulated time (UTC) without what that clock is off by.
    """

    nation: Nation
    request: Request
    endpoint: Endpoint
    number: int
    began: float
    turn: int = 0
    now: datetime | None = None
    world: datetime | None = None
    body: Any = None
    asked: Occasion | None = None
    struck: Counter[tuple[int, FaultKind]] = field(default_factory=Counter)

    @property
    def moment(self) -> datetime:
        """The time of the call; a call without one never reaches its route."""
        return cast("datetime", self.now)

    @property
    def rows(self) -> Sequence[object]:
        """The rows a batch carries, as received."""
        rows = self.body.get("rows") if isinstance(self.body, dict) else None
        return rows if isinstance(rows, list) else []

    @property
    def occasion(self) -> Occasion:
        """What faults are asked about; made once, when the body has been read."""
        if self.asked is None:
            clock = self.moment.astimezone(WIB).strftime("%H:%M")
            world = cast("datetime", self.world)
            self.asked = Occasion(self.endpoint, self.rows, clock, world, self.turn)
        return self.asked

    async def strike(self, moment: Moment, reply: Reply) -> Reply | None:
        """Apply the faults of a moment; return the answer of the first that answers.

        Those that only bend the true answer let others strike it too.
        """
        nation, bent = self.nation, False
        for fault in nation.strikes(moment, self.occasion, partial(can_act, nation)):
            self.note(fault)
            answer = await EFFECTS[fault.kind](Blow(fault, reply, nation, self.moment))
            if answer is not None and fault.kind not in ALWAYS_AFTER:
                return answer
            reply, bent = answer or reply, bent or answer is not None
        return reply if bent else None

    def spares(self, row: Mapping[str, Any]) -> bool:
        """Say if nothing can hit this row or day, of whatever kind; it is asked once for all of them."""
        nation = self.nation
        return nation.faults.spares(row) and nation.chance.spares(self.occasion, row)

    def hit(self, kind: FaultKind, row: object, **more: object) -> Fault | None:
        """Return the fault of a kind that hits a row, a day or (None) a page; it is spent and logged."""
        if not self.nation.may_hit(kind):
            return None
        fault = self.nation.hits(kind, self.occasion, row)
        if fault is not None:
            self.note(fault, **more)
        return fault

    def note(self, fault: Fault, **more: object) -> None:
        """Log a fault that was applied."""
        self.struck[fault.id, fault.kind] += 1
        self.nation.log.write(
            "fault", self.now, call=self.number, fault=fault.id, kind=fault.kind, **more
        )

    async def answer(self, payload: Any, status: int = 200) -> Response:
        """Give the registry's answer, as the faults that strike after the commit leave it."""
        reply = Reply(status, payload)
        return self.leave(await self.strike(Moment.AFTER, reply) or reply)

    def leave(self, reply: Reply) -> Response:
        """Log the call and turn the reply into bytes."""
        self.nation.log.write(
            "call",
            self.now,
            call=self.number,
            endpoint=self.endpoint,
            turn=self.turn,
            method=self.request.method,
            path=self.request.url.path,
            status=reply.status,
            code=reply.code,
            ms=round((time.monotonic() - self.began) * 1000, 3),
            delivered=reply.is_whole,
            faults=[
                {"fault": number, "kind": kind, "times": times}
                for (number, kind), times in self.struck.items()
            ],
        )
        if self.world is not None:
            self.nation.tally.end_call(self.endpoint)
            play_due(self.nation, self.world)
        return deliver(reply)


class Door:
    """The way in to one endpoint; a dependency that FastAPI resolves before the parameters."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def __call__(self, request: Request) -> Visit:
        """Admit a call, or end it with the answer of a fault, a token or a clock problem."""
        number = request.app.state.calls = request.app.state.calls + 1
        visit = Visit(nation_of(request), request, self._endpoint, number, time.monotonic())
        request.state.visit = visit
        await _enter(visit)
        raw = await _read_body(request) if self._endpoint is Endpoint.BATCH else b"null"
        visit.body = _parse(raw)
        if struck := await visit.strike(Moment.BEFORE, NOTHING_YET):
            raise ProblemError(struck)
        if self._endpoint is not Endpoint.TOKEN:
            _check_token(visit)
        if visit.body is UNREADABLE:
            raise problem(422, Code.BAD_REQUEST, "Isi bukan JSON yang sah.")
        return visit


async def _enter(visit: Visit) -> None:
    """Tell the time of a call, play what is due by then, and number it."""
    nation = visit.nation
    try:
        world = await nation.clock.read()
    except ClockError as error:
        raise problem(503, Code.BROKEN, str(error)) from error
    play_due(nation, world)
    visit.world, visit.now = world, nation.shown_by_its_clock(world)
    visit.turn = nation.tally.begin_call(visit.endpoint)


UNREADABLE = object()
"""Stands for a body that is no JSON until the token was checked."""


def _check_token(visit: Visit) -> None:
    scheme, _, token = visit.request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not visit.nation.tokens.accepts(token, visit.moment):
        challenge = {"WWW-Authenticate": "Bearer"}
        raise problem(401, Code.TOKEN, "Token tidak ada, salah, atau kedaluwarsa.", challenge)


async def _read_body(request: Request) -> bytes:
    """Read at most MAX_BODY bytes; the rest is drained, so that the client gets to read the 413."""
    kept = bytearray()
    async for chunk in request.stream():
        if len(kept) <= MAX_BODY:
            kept += chunk
    if len(kept) > MAX_BODY:
        raise problem(413, Code.TOO_LARGE, f"Paling besar {MAX_BODY} byte.")
    return bytes(kept)


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return UNREADABLE


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def _door(endpoint: Endpoint) -> Any:
    return Depends(Door(endpoint))


TokenVisit = Annotated[Visit, _door(Endpoint.TOKEN)]
BatchVisit = Annotated[Visit, _door(Endpoint.BATCH)]
RekapVisit = Annotated[Visit, _door(Endpoint.REKAP)]
RekonsiliasiVisit = Annotated[Visit, _door(Endpoint.REKONSILIASI)]
PeriodeVisit = Annotated[Visit, _door(Endpoint.PERIODE)]
