"""`backup`: make a copy of the database now, beside a running bot or without one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
import typer

from bot.backup import NotMade
from commands.archive import FileArchive
from commands.backup_words import why_not
from commands.settings import load_settings
from commands.shelf import Shelf
from commands.version import read_version
from storage import folder_of, require_schema
from sync.clock import SystemClock

if TYPE_CHECKING:
    from bot.backup import Manifest
    from commands.settings import Settings

BESIDE_A_SERVER = Path("var/backup")
"""Where copies lie of a database that is on a server, unless BACKUP_DIR says otherwise."""


def shelf_of(settings: Settings) -> Shelf:
    """Give the folder of the copies: BACKUP_DIR, or `backup` beside a SQLite file."""
    beside = folder_of(settings.database_url)
    return Shelf(settings.backup_dir or (beside / "backup" if beside else BESIDE_A_SERVER))


def log_backup(made: Manifest | NotMade) -> None:
    """Write into the log what became of a copy, with what no chat is told."""
    log = structlog.get_logger("backup")
    if isinstance(made, NotMade):
        log.warning("backup_failed", why=made.why.value, detail=made.detail)
    else:
        log.info("backup_made", file=made.file, bytes=made.bytes, seconds=round(made.seconds, 1))


def archive_of(settings: Settings) -> FileArchive:
    """Give what makes copies as the settings want them; nothing is opened yet."""
    return FileArchive(
        settings.database_url,
        shelf_of(settings),
        read_version(),
        ZoneInfo(settings.timezone),
        settings.backup_keep,
        settings.backup_filter,
        settings.disk_min_mb,
    )


def make_backup() -> None:
    """Make a backup of the database now; it may be written to meanwhile."""
    settings = load_settings()
    made = asyncio.run(_make(settings))
    if isinstance(made, NotMade):
        print(f"no backup was made: {why_not(made)}")
        raise typer.Exit(1)
    print(f"{shelf_of(settings).folder / made.file}: {made.bytes} bytes in {made.seconds:.1f} s")


async def _make(settings: Settings) -> Manifest | NotMade:
    await require_schema(settings.database_url)
    archive = archive_of(settings)
    return await archive.make(await SystemClock().now(), lambda _percent: None)
