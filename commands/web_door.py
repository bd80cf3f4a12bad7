"""Uvicorn as a part of the bot: it listens where `LISTEN` says, answers as the door says, and ends with the bot, not by itself."""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp
    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

    from commands.address import Address
    from handlers.doorstep import Doorstep

HEAD_SECONDS = 10.0
"""Real seconds in which the head of a call has to be there: whoever sends it letter by letter is hung up on."""
KEEP_ALIVE_SECONDS = 75
"""How long a connection of Telegram or of a reverse proxy may rest."""
MOST_CONNECTIONS = 256
"""Six times what Telegram opens; who comes then is told 503."""
GRACE_SECONDS = 15
"""At a stop: longer than the doorstep lets a call wait."""


class BoundedProtocol(H11Protocol):
    """Hangs up on a client whose call does not begin in time; the body's time is the application's to bound."""

    def __init__(self, *given: Any, head_seconds: float = HEAD_SECONDS, **options: Any) -> None:
        super().__init__(*given, **options)
        self._head_seconds = head_seconds
        self._impatience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Wait for the first call."""
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Wait no more when a call is under way, and again for one that has begun to come after it."""
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._calm()
        elif self._impatience is None:
            self._expect_head()

    def on_response_complete(self) -> None:
        """Leave the time until the next call to uvicorn's own limit."""
        self._calm()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._calm()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._impatience = self.loop.call_later(self._head_seconds, self.transport.abort)

    def _calm(self) -> None:
        if self._impatience is not None:
            self._impatience.cancel()
            self._impatience = None


class _Server(uvicorn.Server):
    """Signals are the bot's own: it stops what it takes in first, and then everything else."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave every signal where it goes."""
        yield


class Door:
    """The open port and what is behind it."""

    def __init__(
        self,
        address: Address,
        app: ASGIApp,
        doorstep: Doorstep,
        *,
        head_seconds: float = HEAD_SECONDS,
    ) -> None:
        self._address = address
        self._doorstep = doorstep
        self._socket: socket.socket | None = None
        config = uvicorn.Config(
            app,
            http=partial(BoundedProtocol, head_seconds=head_seconds),  # type: ignore[arg-type]  # called as a class
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=GRACE_SECONDS,
            limit_concurrency=MOST_CONNECTIONS,
        )
        self._server = _Server(config)

    def open(self) -> None:
        """Take the address; SettingsError, with its mend, where that is not possible. Callers wait until `run`."""
        host, port = self._address.host, self._address.port
        try:
            family, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            self._socket = socket.create_server(where[:2], family=family, backlog=128)
        except OSError as error:
            mend = "write an address of this machine and a free port, or leave it empty"
            # asyncio and socket add the address in brackets
            why = str(error.strerror).partition(" (")[0]
            problem = f"LISTEN {self._address} cannot be used: {why}; {mend}"
            raise SettingsError((problem,)) from None

    def stop(self) -> None:
        """Take nothing more in; what is under way is stored and answered, then `run` is left."""
        self._doorstep.close()
        self._server.should_exit = True

    async def run(self) -> None:
        """Serve until `stop`."""
        assert self._socket is not None  # noqa: S101 - `open` comes first
        storing = asyncio.create_task(self._doorstep.run())
        try:
            await self._server.serve([self._socket])
        finally:
            self._doorstep.stop()
            await storing
