"""Run the registry on a loopback port: a server that says when it is ready and can drop a connection."""

import asyncio
import json
import socket
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from stubs.national.app import build_app
from stubs.national.clock import MachineClock, RemoteClock, is_loopback
from stubs.national.faults import FaultBook
from stubs.national.ledger import Ledger
from stubs.national.log import EventLog
from stubs.national.nation import Nation
from stubs.national.tokens import Client, Tokens


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: port 0 takes a free one; without `clock` the machine's time counts."""

    db: Path
    client: Client
    host: str = "127.0.0.1"
    port: int = 0
    clock: str | None = None
    log: Path | None = None


class DroppableProtocol(H11Protocol):
    """HTTP whose handlers find their connection in the scope, to close it as a fault."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Keep the connection beside the app's state, which each request's scope copies.

        asyncio spares only sockets it made itself from Nagle's 40 ms, so that is done here too.
        """
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class ReadyServer(uvicorn.Server):
    """A server that calls back once when it takes connections."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        self._on_ready()


class Registry:
    """A registry on its port: `url` is known at once, `run` serves until `stop`."""

    def __init__(self, options: Options) -> None:
        if not is_loopback(options.host):
            raise ValueError(f"the stub listens on the loopback only, not on {options.host}")
        self._options = options
        self._socket = socket.create_server((options.host, options.port))
        self.url = f"http://{options.host}:{self._socket.getsockname()[1]}"
        self._server: ReadyServer | None = None

    def run(self, on_ready: Callable[[str], None]) -> None:
        """Serve; `on_ready` gets the URL when the first call can be answered."""
        options = self._options
        with ExitStack() as stack:
            ledger = stack.enter_context(closing(Ledger(options.db)))
            log = stack.enter_context(EventLog(options.log))
            log.write("start", None, db=options.db)
            stack.callback(log.write, "stop", None)
            nation = build_nation(options, ledger, log)
            stack.callback(nation.clock.close)
            config = uvicorn.Config(
                build_app(nation),
                http=DroppableProtocol,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=2,
            )
            self._server = ReadyServer(config, lambda: on_ready(self.url))
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End `run` from another thread."""
        if self._server is not None:
            self._server.should_exit = True


def build_nation(options: Options, ledger: Ledger, log: EventLog) -> Nation:
    """Put a registry together from its ledger, log and options."""

    def save(faults: list[dict[str, Any]]) -> None:
        ledger.save_setting("faults", faults)

    clock = MachineClock() if options.clock is None else RemoteClock(options.clock)
    faults = FaultBook(ledger.setting("faults", []), save)
    return Nation(ledger, log, faults, clock, options.client, Tokens())


def ready_line(url: str) -> str:
    """Write the one line that tells a parent process where the registry is."""
    return json.dumps({"ready": True, "url": url})
