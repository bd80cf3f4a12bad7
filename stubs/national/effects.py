"""What each fault of a whole call does: wait, change something, or answer instead of the registry."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Any

from stubs.national import by_itself
from stubs.national.contract import Code
from stubs.national.faults import Fault
from stubs.national.kinds import FaultKind
from stubs.national.nation import Nation
from stubs.national.replies import Reply, problem

PAGE = "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{message}</p></body></html>"
TITLE = "Gerbang Layanan Pusat"


@dataclass(frozen=True, slots=True)
class Blow:
    """A fault that strikes: the answer there would be, the registry it strikes, and its time (UTC)."""

    fault: Fault
    reply: Reply
    nation: Nation
    now: datetime


Effect = Callable[[Blow], Awaitable[Reply | None]]
"""Returns the answer to give instead, or None to go on."""


async def _status(blow: Blow) -> Reply:
    fault = blow.fault
    return problem(fault.answers_with, fault.code, fault.message).reply


async def _slow_down(blow: Blow) -> Reply:
    wait = {"Retry-After": str(blow.fault.retry_after)}
    return problem(429, Code.SLOW_DOWN, "Terlalu banyak permintaan.", wait).reply


async def _maintenance(blow: Blow) -> Reply:
    wait = {"Retry-After": str(blow.fault.retry_after)}
    return problem(503, Code.MAINTENANCE, "Sistem pusat sedang pemeliharaan.", wait).reply


async def _delay(blow: Blow) -> None:
    await asyncio.sleep(blow.fault.seconds)


async def _trickle(blow: Blow) -> Reply:
    return replace(blow.reply, trickle_s=blow.fault.seconds)


async def _close(blow: Blow) -> Reply:
    return replace(blow.reply, close=True)


async def _tear(blow: Blow) -> Reply:
    return replace(blow.reply, tear=True)


async def _error_inside(blow: Blow) -> Reply:
    fault = blow.fault
    return Reply(200, {"status": "error", "code": fault.code, "message": fault.message})


async def _expire_tokens(blow: Blow) -> None:
    blow.nation.tokens.expire()


async def _html(blow: Blow) -> Reply:
    page = PAGE.format(title=TITLE, message=blow.fault.message).encode()
    return Reply(blow.fault.answers_with, None, body=page, media_type="text/html")


async def _empty(blow: Blow) -> Reply:
    return Reply(blow.fault.answers_with, None, body=b"", media_type="application/json")


async def _gzip(blow: Blow) -> Reply:
    garbage = Random(blow.fault.seed).randbytes(512)
    says = {"Content-Encoding": "gzip"}
    return Reply(blow.fault.answers_with, None, says, body=garbage, media_type="application/json")


async def _huge(blow: Blow) -> Reply:
    fault = blow.fault
    return Reply(fault.answers_with, None, megabytes=fault.megabytes, packed=fault.packed)


async def _redirect(blow: Blow) -> Reply:
    there = {"Location": blow.fault.location}
    return Reply(blow.fault.answers_with, None, there, body=b"", media_type="text/html")


async def _shape(blow: Blow) -> Reply:
    return replace(blow.reply, payload=[blow.reply.payload])


async def _shuffle(blow: Blow) -> Reply:
    dice = Random(f"{blow.fault.seed}/{blow.nation.ledger.last_change()}")
    return replace(blow.reply, payload=_shuffled(blow.reply.payload, dice))


def _shuffled(payload: Any, dice: Random) -> Any:
    """Return a document with its lists in another order; a list of two or more never keeps its own."""
    if not isinstance(payload, dict):
        return payload
    mixed = {}
    for name, value in payload.items():
        order = value
        if isinstance(value, list) and len(value) > 1:
            order = dice.sample(value, len(value))
            order = value[1:] + value[:1] if order == value else order
        mixed[name] = order
    return mixed


async def _by_itself(blow: Blow) -> None:
    by_itself.change(blow.nation, blow.fault, blow.now)


EFFECTS: dict[FaultKind, Effect] = {
    FaultKind.STATUS: _status,
    FaultKind.SLOW_DOWN: _slow_down,
    FaultKind.MAINTENANCE: _maintenance,
    FaultKind.DELAY: _delay,
    FaultKind.TRICKLE: _trickle,
    FaultKind.CLOSE: _close,
    FaultKind.TEAR: _tear,
    FaultKind.ERROR_INSIDE: _error_inside,
    FaultKind.EXPIRE_TOKENS: _expire_tokens,
    FaultKind.HTML: _html,
    FaultKind.EMPTY: _empty,
    FaultKind.GZIP: _gzip,
    FaultKind.HUGE: _huge,
    FaultKind.REDIRECT: _redirect,
    FaultKind.SHAPE: _shape,
    FaultKind.SHUFFLE: _shuffle,
    FaultKind.MANUAL: _by_itself,
    **dict.fromkeys(by_itself.CHANGES, _by_itself),
}
