"""`doctor`: walk an operator from a BotFather token to a working bot. Everything is looked at, each missing thing named with its mend."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import SettingsError
from commands.audit_check import read_seals
from commands.channel import load_shipped
from commands.checkup.finding import Level
from commands.checkup.given import (
    NATION,
    SETTINGS,
    TOKEN,
    file_findings,
    given_findings,
    read_given,
)
from commands.checkup.machine import MACHINE, machine_findings, picture_finding
from commands.checkup.memory import MEMORY, is_running, memory_findings
from commands.checkup.nation import NATION as THE_NATION
from commands.checkup.nation import nation_findings
from commands.checkup.page import open_page, print_end, print_findings
from commands.checkup.telegram import TELEGRAM, Seen, look_at_telegram
from handlers.checking import PEEK_SECONDS
from sync.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from commands.checkup.finding import Finding
    from commands.checkup.given import Given
    from commands.settings import Settings
    from locales.words import FluentWords

SealOption = Annotated[
    list[str] | None,
    typer.Option("--seal", help="an audit seal that a daily summary showed: it has to be there"),
]
ENV_FILE = Path(".env")


@dataclass(frozen=True, slots=True)
class Shipped:
    """The files that the settings name, as they were read."""

    channel: Channel
    words: FluentWords


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong in them."""

    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """Everything that was found, in the order of the page, and what the next step depends on."""

    findings: tuple[Finding, ...]
    username: str = ""
    running: bool = False
    unreached: bool = False

    @property
    def is_well(self) -> bool:
        """Whether the bot can work: nothing is missing, and everything could be looked at."""
        return all(finding.level in {Level.WELL, Level.NOTE} for finding in self.findings)


def doctor(seal: SealOption = None) -> None:
    """Look at everything the bot needs, and say step by step how to get what is missing."""
    console = open_page()
    with console.status("looking …"):
        examined = asyncio.run(examine(read_seals(seal or ())))
    print_findings(console, examined.findings)
    print_end(
        console,
        examined.findings,
        examined.username,
        running=examined.running,
        greet=examined.unreached,
    )
    raise typer.Exit(0 if examined.is_well else 1)


async def examine(
    seals: Sequence[str] = (), env_file: Path = ENV_FILE, *, peek_seconds: int = PEEK_SECONDS
) -> Examined:
    """Look at everything that can be looked at. `seals` have to be in the audit trail."""
    clock = SystemClock()
    now = await clock.now()
    given = read_given(env_file)
    settings = given.settings
    shipped = _read_shipped(settings)
    running = settings is not None and await is_running(settings)
    seen = await _telegram(given, running=running, peek_seconds=peek_seconds)
    findings = (
        *machine_findings(settings, now),
        await _pictures(given, shipped, now),
        *file_findings(env_file, given),
        *given_findings(given, seen.username, seen.knocks),
        *_form(shipped),
        *(await memory_findings(settings, seals) if settings else [_unseen_memory(given)]),
        *seen.findings,
        *await _nation(given, clock),
    )
    return Examined(findings, seen.username, running, seen.unreached)


def _read_shipped(settings: Settings | None) -> Shipped | Broken:
    """Read the files that the settings name, or give what is wrong in them."""
    if settings is None:
        return Broken(())
    try:
        return Shipped(*load_shipped(settings))
    except SettingsError as error:
        return Broken(error.problems)


def _form(shipped: Shipped | Broken) -> list[Finding]:
    """Say which form and units hold, or what is wrong in their files."""
    if isinstance(shipped, Broken):
        return [SETTINGS.missing("files", problem) for problem in shipped.problems]
    form, units = shipped.channel.form.key, len(shipped.channel.units)
    return [SETTINGS.well("form", f"{form}, for {units} units")]


async def _pictures(given: Given, shipped: Shipped | Broken, now: datetime) -> Finding:
    if isinstance(shipped, Broken):
        because = given.lacks() or "the files have to be mended first"
        return MACHINE.unseen("pictures", because)
    return await picture_finding(shipped.channel, shipped.words, now)


def _unseen_memory(given: Given) -> Finding:
    return MEMORY.unseen("database", given.lacks())


async def _telegram(given: Given, *, running: bool, peek_seconds: int) -> Seen:
    lacking = given.lacks(TOKEN)
    if given.settings is None or lacking:
        return Seen((TELEGRAM.unseen("token", lacking),))
    return await look_at_telegram(given.settings, running=running, peek_seconds=peek_seconds)


async def _nation(given: Given, clock: SystemClock) -> list[Finding]:
    lacking = given.lacks(*NATION)
    if given.settings is None or lacking:
        return [THE_NATION.unseen("registry", lacking)]
    return await nation_findings(given.settings, clock)
