"""The command line itself; `run_bot.py` hangs the commands on it."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    help="SatuLapor: build the bot from its settings, and the command line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
ClockOption = Annotated[str, typer.Option(help="URL of a simulated clock, loopback only")]
