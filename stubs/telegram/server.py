"""Uvicorn with four additions: a ready line, long polls that end at a stop, a way to hang up, and posts to webhooks."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from stubs.telegram.app import build_app
from stubs.telegram.postman import Postman

if TYPE_CHECKING:
    import socket

    from stubs.telegram.service import Service

KEEP_ALIVE = 75
"""Seconds an idle connection stays open, so that a client's pool seldom meets a closed one."""


class OpenHandedProtocol(H11Protocol):
    """Lets the application reach its connection: hanging up is one of its answers."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Leave the transport in the scope's state."""
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class StubServer(uvicorn.Server):
    """Says when it is ready and wakes every long poll when it stops."""

    def __init__(self, service: Service, host: str, port: int, webhook_scale: float = 1.0) -> None:
        config = uvicorn.Config(
            build_app(service),
            host=host,
            port=port,
            http=OpenHandedProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self._service = service
        self._webhook_scale = webhook_scale
        self._posting: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then print the one line a starter waits for."""
        await super().startup(sockets)
        if not self.started:
            return
        self._posting = asyncio.create_task(Postman(self._service, self._webhook_scale).run())
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        line = json.dumps({"ready": True, "url": f"http://{shown}:{port}"})
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the long polls with empty answers, then stop as uvicorn does."""
        self._service.bells.close()
        if self._posting is not None:
            await self._posting
        await super().shutdown(sockets)


def serve(service: Service, host: str, port: int, webhook_scale: float = 1.0) -> None:
    """Run until SIGTERM or SIGINT, then leave with everything committed."""
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    # uvicorn raises the signal again after its shutdown; by then there is nothing left to stop.
    signal.signal(signal.SIGTERM, lambda *_: None)
    signal.signal(signal.SIGINT, lambda *_: None)
    StubServer(service, host, port, webhook_scale).run()
    service.close()
