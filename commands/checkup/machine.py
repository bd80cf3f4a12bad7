"""This machine: Python, room on the disk, the time zone, and whether pictures can be drawn."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.course import course_of
from bot.glance import Glance
from bot.ports import ArrivedLate, DayBook, DayRow
from bot.summary_sheet import summary_sheet
from commands.checkup.finding import Section
from handlers.pictures.artist import Artist, DrawingFailed
from handlers.pictures.values import plain_values
from handlers.render import Renderer
from storage import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.dialog import Channel
    from bot.ports import Words
    from commands.checkup.finding import Finding
    from commands.settings import Settings

MACHINE = Section("This machine")
OLDEST = (3, 11)
MEGABYTE = 1024 * 1024


def python_finding(version: tuple[int, ...], prefix: str, base_prefix: str) -> Finding:
    """Look at the Python that runs us: older than `OLDEST` is refused, one outside a virtual environment noted."""
    written = ".".join(map(str, version[:3]))
    if version < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        return MACHINE.missing(
            "Python", f"{written} is too old", f"install Python {oldest} or newer"
        )
    if prefix == base_prefix:
        steps = (
            "python3 -m venv .venv",
            ".venv/bin/python -m pip install --require-hashes -r requirements.txt",
        )
        return MACHINE.note("Python", f"{written}, not in a virtual environment", *steps)
    return MACHINE.well("Python", f"{written} in {prefix}")


def machine_findings(settings: Settings | None, now: datetime) -> Iterator[Finding]:
    """Look at what every program here needs."""
    yield python_finding(sys.version_info[:3], sys.prefix, sys.base_prefix)
    if settings is None:
        return
    yield _disk(folder_of(settings.database_url) or Path(), settings.disk_min_mb)
    local = now.astimezone(ZoneInfo(settings.timezone))
    yield MACHINE.well("time zone", f"{settings.timezone}, where it is {local:%A %H.%M %Z}")


def _disk(folder: Path, least_mb: int) -> Finding:
    """Look at the room beside the database; a folder that is not there yet is measured where it will be."""
    there = next((p for p in (folder, *folder.absolute().parents) if p.exists()), Path("/"))
    free = shutil.disk_usage(there).free // MEGABYTE
    if free < least_mb:
        mend = f"make room, or lower DISK_MIN_MB, which is {least_mb}"
        return MACHINE.note("disk", f"only {free:,} MB are free beside the database", mend)
    return MACHINE.well("disk", f"{free:,} MB are free beside the database")


async def picture_finding(channel: Channel, words: Words, now: datetime) -> Finding:
    """Have the picture of a day without reports drawn, as the bot has it drawn."""
    if not channel.draws:
        return MACHINE.well("pictures", "not wanted (SUMMARY_PICTURE=no)")
    artist = Artist()
    sheet = summary_sheet(_empty_day(channel, now))
    try:
        drawn = await artist.draw(
            sheet.picture, plain_values(sheet, Renderer(words, "bot"), channel.policy.language)
        )
    except DrawingFailed as failed:
        why = f"{failed.failure}{f': {failed.why}' if failed.why else ''}"
        steps = (
            ".venv/bin/python -m pip install --require-hashes -r requirements.txt",
            "until then summaries go out as text; SUMMARY_PICTURE=no asks for nothing else",
        )
        return MACHINE.note("pictures", f"cannot be drawn ({why})", *steps)
    finally:
        await artist.close()
    return MACHINE.well("pictures", f"drawn, {len(drawn) // 1024} KB")


def _empty_day(channel: Channel, now: datetime) -> Glance:
    day = channel.policy.reporting_day(now)
    rows = tuple(DayRow(unit.code, None, None) for unit in channel.units)
    book = DayBook(day, rows, None, None, {}, {})
    return Glance(channel, book, course_of(day, ()), ArrivedLate(0, {}), 0, now)
