"""`python -m stubs.national --port 0 --db FILE`: the registry as a process of its own.

`python -m stubs.national --openapi > docs/national-openapi.json` writes the contract instead.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from stubs.national.app import build_app
from stubs.national.director import read_script
from stubs.national.server import Options, Registry, ready_line
from stubs.national.tokens import Client


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the registry until SIGTERM or SIGINT; return the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.openapi:
        _say(json.dumps(build_app(None).openapi(), indent=2, ensure_ascii=False))
        return 0
    if given.db is None:
        parser.error("--db is needed")
    try:
        registry = Registry(_options(given))
    except (ValueError, OSError) as error:
        parser.error(str(error))
    signal.signal(signal.SIGTERM, _leave)
    registry.run(lambda url: _say(ready_line(url)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m stubs.national", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--db", type=Path, help="the SQLite ledger; made when absent")
    parser.add_argument("--clock", help="URL of the simulated clock; default: real time")
    parser.add_argument("--log", type=Path, help="the append-only event log (JSON Lines)")
    parser.add_argument("--client-id", default=os.environ.get("NATIONAL_CLIENT_ID", "jateng"))
    parser.add_argument(
        "--client-secret", default=os.environ.get("NATIONAL_CLIENT_SECRET", "rahasia")
    )
    parser.add_argument("--scenario", type=Path, help="a JSON file of steps, see kontrak.md")
    parser.add_argument(
        "--tls-self-signed", action="store_true", help="HTTPS with a certificate nobody trusts"
    )
    parser.add_argument("--openapi", action="store_true", help="print the OpenAPI and end")
    return parser


def _options(given: argparse.Namespace) -> Options:
    return Options(
        db=given.db,
        client=Client(given.client_id, given.client_secret),
        host=given.host,
        port=given.port,
        clock=given.clock,
        log=given.log,
        script=()
        if given.scenario is None
        else read_script(json.loads(given.scenario.read_text())),
        tls=given.tls_self_signed,
    )


def _leave(number: int, frame: FrameType | None) -> None:
    """End with 0 when the server hands the signal back after closing down."""
    del number, frame
    raise SystemExit(0)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
