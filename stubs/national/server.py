"""Run the registry on a loopback port: a server that says when it is ready and can drop a connection."""

import asyncio
import json
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from stubs.national.app import build_app
from stubs.national.chance import Chance
from stubs.national.clock import MachineClock, RemoteClock, is_loopback
from stubs.national.director import begin_play
from stubs.national.faultbook import FaultBook
from stubs.national.ledger import Ledger
from stubs.national.log import EventLog
from stubs.national.nation import Nation
from stubs.national.play import Play, Step
from stubs.national.tally import Tally
from stubs.national.tokens import Client, Tokens

UNTRUSTED = Path(__file__).with_name("untrusted.pem")
"""A self-signed certificate of the loopback, with its key: the fault that plain HTTP cannot play."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: port 0 takes a free one; without `clock` the machine's time counts.

    `script` is a scenario that begins with an empty ledger; one that the ledger holds already goes on instead. `tls` speaks
    HTTPS with a certificate that nobody trusts.
    """

    db: Path
    client: Client
    host: str = "127.0.0.1"
    port: int = 0
    clock: str | None = None
    log: Path | None = None
    script: Sequence[Step] = ()
    tls: bool = False


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
        scheme = "https" if options.tls else "http"
        self.url = f"{scheme}://{options.host}:{self._socket.getsockname()[1]}"
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
                ssl_certfile=UNTRUSTED if options.tls else None,
            )
            self._server = ReadyServer(config, lambda: on_ready(self.url))
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End `run` from another thread."""
        if self._server is not None:
            self._server.should_exit = True


def build_nation(options: Options, ledger: Ledger, log: EventLog) -> Nation:
    """Put a registry together from its ledger, log and options."""

    def saving(name: str) -> Callable[[Any], None]:
        return partial(ledger.save_setting, name)

    clock = MachineClock() if options.clock is None else RemoteClock(options.clock)
    faults = FaultBook(ledger.setting("faults", []), saving("faults"))
    play = Play(ledger.setting("play"), saving("play"))
    chance = Chance(ledger.setting("chance"), saving("chance"))
    tally = Tally(
        ledger.setting("tally", {}),
        saving("tally"),
        is_watched=lambda: play.is_on or chance.order is not None,
    )
    nation = Nation(ledger, log, faults, clock, options.client, Tokens(), play, tally, chance)
    if options.script and not play.steps:
        begin_play(nation, options.script)
    return nation


def ready_line(url: str) -> str:
    """Write the one line that tells a parent process where the registry is."""
    return json.dumps({"ready": True, "url": url})
