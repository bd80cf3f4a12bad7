"""The registry inside the event loop of who plays with it: real HTTP on a loopback port, but no process of its own.

For thousands of short lives, each on a clock that its player holds. Orders and questions about the book reach it
without HTTP; whoever plays the province has the port alone.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any

import uvicorn

from stubs.national.acts import NoSuchRowError, described, perform
from stubs.national.app import build_app
from stubs.national.book import Window, central_book
from stubs.national.clock import Clock
from stubs.national.ledger import Ledger
from stubs.national.log import EventLog
from stubs.national.nation import Nation
from stubs.national.server import DroppableProtocol, Options, build_nation

KEPT_ALIVE_S = 10**9
"""An idle connection is never closed: a clock that jumps would do it in the middle of a call."""
LONGEST_S = 130.0
"""Longer than any call waits: what nobody waits for any more ends too. For a clock that jumps this is no time."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A registry that runs, and its URL."""

    nation: Nation
    url: str

    async def order(self, do: str, body: Mapping[str, Any]) -> bool:
        """Carry out an order as `/_control/…` does; False when its row is not there."""
        try:
            perform(self.nation, do, body, await self.nation.clock.read())
        except NoSuchRowError:
            return False
        return True

    async def book(self, window: Window) -> dict[str, Any]:
        """Return what differs from what was sent, and why, as `/_control/book` does."""
        return central_book(self.nation, window, await self.nation.clock.read())

    def rows(self) -> list[dict[str, Any]]:
        """Return every stored row as `/_control/ledger` does."""
        return [described(self.nation, row) for row in self.nation.ledger.rows()]

    def faults(self) -> list[dict[str, Any]]:
        """Return the faults in force."""
        return self.nation.faults.listed()


class GuestServer(uvicorn.Server):
    """A server in a loop that is not its own: it takes no signals and wakes nobody while it waits."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.ended = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the owner of the loop."""
        yield

    async def main_loop(self) -> None:
        """Serve until `ended`."""
        await self.on_tick(0)
        self.ready.set()
        await self.ended.wait()


@asynccontextmanager
async def open_inside(options: Options, clock: Clock) -> AsyncIterator[Inside]:
    """Have a registry running on this clock; its port is free at the end."""
    with ExitStack() as stack:
        listener = stack.enter_context(closing(socket.create_server((options.host, 0))))
        ledger = stack.enter_context(closing(Ledger(options.db)))
        log = stack.enter_context(EventLog(options.log))
        nation = replace(build_nation(options, ledger, log), clock=clock)
        config = uvicorn.Config(
            build_app(nation),
            http=DroppableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEPT_ALIVE_S,
            timeout_graceful_shutdown=1,
        )
        server = GuestServer(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        await server.ready.wait()
        try:
            yield Inside(nation, f"http://{options.host}:{listener.getsockname()[1]}")
        finally:
            await asyncio.sleep(LONGEST_S)
            server.ended.set()
            with contextlib.suppress(asyncio.CancelledError):
                await serving
