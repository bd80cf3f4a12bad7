"""What each fault of a whole call does: wait, change something, or answer instead of the registry."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from stubs.national.contract import Code
from stubs.national.faults import Fault, FaultKind
from stubs.national.replies import Reply, problem
from stubs.national.tokens import Tokens

Effect = Callable[[Fault, Reply, Tokens], Awaitable[Reply | None]]
"""Takes the answer there would be; returns the one to give instead, or None to go on."""


async def _status(fault: Fault, _reply: Reply, _tokens: Tokens) -> Reply:
    return problem(fault.status, fault.code, fault.message).reply


async def _slow_down(fault: Fault, _reply: Reply, _tokens: Tokens) -> Reply:
    wait = {"Retry-After": str(fault.retry_after)}
    return problem(429, Code.SLOW_DOWN, "Terlalu banyak permintaan.", wait).reply


async def _maintenance(fault: Fault, _reply: Reply, _tokens: Tokens) -> Reply:
    wait = {"Retry-After": str(fault.retry_after)}
    return problem(503, Code.MAINTENANCE, "Sistem pusat sedang pemeliharaan.", wait).reply


async def _delay(fault: Fault, _reply: Reply, _tokens: Tokens) -> None:
    await asyncio.sleep(fault.seconds)


async def _close(_fault: Fault, reply: Reply, _tokens: Tokens) -> Reply:
    return replace(reply, close=True)


async def _tear(_fault: Fault, reply: Reply, _tokens: Tokens) -> Reply:
    return replace(reply, tear=True)


async def _error_inside(fault: Fault, _reply: Reply, _tokens: Tokens) -> Reply:
    return Reply(200, {"status": "error", "code": fault.code, "message": fault.message})


async def _expire_tokens(_fault: Fault, _reply: Reply, tokens: Tokens) -> None:
    tokens.expire()


EFFECTS: dict[FaultKind, Effect] = {
    FaultKind.STATUS: _status,
    FaultKind.SLOW_DOWN: _slow_down,
    FaultKind.MAINTENANCE: _maintenance,
    FaultKind.DELAY: _delay,
    FaultKind.CLOSE: _close,
    FaultKind.TEAR: _tear,
    FaultKind.ERROR_INSIDE: _error_inside,
    FaultKind.EXPIRE_TOKENS: _expire_tokens,
}
