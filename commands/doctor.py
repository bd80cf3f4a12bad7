"""`doctor`: look at settings, database, Telegram, nation and clock; each failure with its mend."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.errors import SatuLaporError, SettingsError
from commands.account import national_account
from commands.audit_check import check_trail, read_seals
from commands.channel import load_shipped
from commands.settings import load_settings
from handlers.connection import Telegram
from handlers.reaching import ask_identity
from storage import open_store, require_schema
from sync.clock import SystemClock
from sync.probe import Reached, probe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commands.settings import Settings

SealOption = Annotated[
    list[str] | None,
    typer.Option("--seal", help="an audit seal that a daily summary showed: it has to be there"),
]

DRIFT_ALLOWED = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at and found; `mend` is empty when it is well."""

    what: str
    found: str
    mend: str = ""


def doctor(seal: SealOption = None) -> None:
    """Look at everything the bot needs, check the audit trail, and say how to mend what is missing."""
    console = Console(highlight=False, soft_wrap=True)
    findings = asyncio.run(examine(read_seals(seal or ())))
    for finding in findings:
        mark = "[red]✗[/]" if finding.mend else "[green]✓[/]"
        console.print(f"{mark} [bold]{finding.what:<10}[/]", end=" ")
        console.print(finding.found, markup=False)
        if finding.mend:
            console.print(f"             mend: {finding.mend}", markup=False)
    raise typer.Exit(1 if any(finding.mend for finding in findings) else 0)


async def examine(seals: Sequence[str] = ()) -> list[Finding]:
    """Look at everything; without settings there is nothing else to look at. `seals` have to be in the audit trail."""
    try:
        settings = load_settings()
        channel, _words = load_shipped(settings)
    except SettingsError as error:
        return [Finding("settings", "cannot be used", problem) for problem in error.problems]
    units = len(channel.units)
    well = Finding("settings", f"form {channel.form.key}, {units} units, {settings.timezone}")
    memory = await _database(settings, seals)
    return [well, *memory, await _telegram(settings), *await _nation(settings)]


async def _database(settings: Settings, seals: Sequence[str]) -> list[Finding]:
    try:
        await require_schema(settings.database_url)
    except SatuLaporError as error:
        return [Finding("database", "cannot be used as it is", str(error))]
    async with open_store(settings.database_url) as store:
        audit = Finding("audit", *await check_trail(store, seals))
    return [Finding("database", "reachable, with the schema of this version"), audit]


async def _telegram(settings: Settings) -> Finding:
    telegram = Telegram(settings.bot_token, settings.telegram_api_url)
    try:
        answer = await ask_identity(telegram)
    finally:
        await telegram.close()
    if isinstance(answer, str):
        mend = f"check BOT_TOKEN with @BotFather, and that {settings.telegram_api_url} is reachable"
        return Finding("Telegram", f"no answer: {answer}", mend)
    return Finding("Telegram", f"we are @{answer.username}")


async def _nation(settings: Settings) -> list[Finding]:
    clock = SystemClock()
    answer = await probe(national_account(settings), settings.form, clock)
    if not isinstance(answer, Reached):
        mend = "check NATIONAL_URL, NATIONAL_CLIENT_ID and NATIONAL_CLIENT_SECRET, or wait: reports are kept"
        return [Finding("nation", f"{answer.kind.value}: {answer.detail}", mend)]
    reached = Finding("nation", "takes our credentials")
    if answer.time is None:
        return [reached, Finding("clock", "the nation does not say its time: not compared")]
    drift = abs(await clock.now() - answer.time)
    seconds = round(drift.total_seconds())
    if drift > DRIFT_ALLOWED:
        mend = "set this machine's clock by NTP (timedatectl set-ntp true), or tell the nation that theirs is off"
        return [reached, Finding("clock", f"{seconds} s away from the nation's", mend)]
    return [reached, Finding("clock", f"within {seconds} s of the nation's")]
