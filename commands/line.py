"""The command line itself; `run_bot.py` hangs the commands on it."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.secrecy import guard_crashes


def _before_any_command() -> None:
    guard_crashes()


app = typer.Typer(
    callback=_before_any_command,
    help="SatuLapor: build the bot from its settings, and the command line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
ClockOption = Annotated[str, typer.Option(help="URL of a simulated clock, loopback only")]
