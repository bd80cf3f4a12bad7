"""Start the stub: read the command line, open the files, serve on loopback until told to stop."""

from __future__ import annotations

import argparse
import ipaddress
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stubs.telegram.errors import Refusal
from stubs.telegram.server import serve
from stubs.telegram.service import Service

if TYPE_CHECKING:
    from collections.abc import Sequence


def _loopback(host: str) -> str:
    """Take a loopback address only: anybody who reaches the stub may be anybody in it."""
    if host == "localhost" or ipaddress.ip_address(host).is_loopback:
        return host
    raise ValueError(host)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the stub; give the exit status."""
    parser = argparse.ArgumentParser(
        prog="stubs.telegram", description="A Bot API server on loopback."
    )
    parser.add_argument("--host", type=_loopback, default="127.0.0.1", help="a loopback address")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--state", type=Path, required=True, help="the journal")
    parser.add_argument("--log", type=Path, help="the event log, JSON lines")
    parser.add_argument(
        "--token", action="append", default=[], help="a bot's token; may be repeated"
    )
    parser.add_argument(
        "--webhook-scale", type=float, default=1.0, help="a factor on the waiting times of webhooks"
    )
    options = parser.parse_args(arguments)
    try:
        service = Service(options.state, options.log)
        for token in options.token:
            service.register_bot(token)
    except Refusal as refusal:
        parser.error(str(refusal))
    serve(service, options.host, options.port, options.webhook_scale)
    return 0


if __name__ == "__main__":
    sys.exit(main())
