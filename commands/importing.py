"""`import FILE`: load opening balances; `--dry-run` only says what would be loaded. All lines or none."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import SettingsError
from bot.parity import TARGET
from commands.channel import load_channel
from commands.settings import load_settings
from commands.table import read_balances
from storage import open_store, require_schema
from sync.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.dialog import Channel
    from commands.table import Line

FileArgument = Annotated[Path, typer.Argument(help="CSV: tanggal,kode_wilayah,konfirmasi_kum,…")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="check the file and load nothing")]


def import_balances(file: FileArgument, dry_run: DryRun = False) -> None:  # noqa: FBT002 - a flag of the command line
    """Load opening balances (saldo awal) from a CSV file."""
    settings = load_settings()
    channel = load_channel(settings)
    lines = read_balances(file, channel.form, channel.units)
    _refuse_days_to_come(lines, datetime.now(channel.policy.timezone).date())
    if dry_run:
        print(f"{len(lines)} opening balances would be loaded; nothing was written")
        return
    changed = asyncio.run(load_balances(settings.database_url, channel, lines))
    print(f"{len(lines)} opening balances read, {changed} to be sent")


def _refuse_days_to_come(lines: Sequence[Line], today: date) -> None:
    """Name the lines of days that have not been yet."""
    wrong = [line for line in lines if line.day > today]
    if wrong:
        raise SettingsError(
            tuple(f"{line.number}: tanggal {line.day} lies in the future" for line in wrong)
        )


async def load_balances(
    url: str, channel: Channel, lines: Sequence[Line], at: datetime | None = None
) -> int:
    """Store the balances in one transaction with their rows for the nation; give how many changed."""
    await require_schema(url)
    rows = [
        (line.unit, line.day, {key: n for key, n in line.figures.items() if n is not None})
        for line in lines
    ]
    now = at or await SystemClock().now()
    form = channel.form
    async with open_store(url, definition=form.definition) as store, store.write() as tx:
        await tx.seeds.keep_units(
            (u.code, u.kind.value, u.name, u.short_name, u.population) for u in channel.units
        )
        known = [row for row in rows if row[2]]
        changed = await tx.seeds.load_balances(TARGET, form.key, form.definition, known, now)
        await tx.commit()
    return changed
