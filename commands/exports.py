"""`export [DAYS]`: the workbook that /ekspor sends, written to a file beside the running bot or without it."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import SettingsError
from bot.export import Style, Wish
from bot.export_page import cut
from bot.moments import read_moment
from bot.ranges import Misread, read_range
from commands.channel import load_shipped
from commands.settings import load_settings
from storage import open_store, require_schema

if TYPE_CHECKING:
    from bot.dialog import Channel
    from bot.model import UnitCode
    from commands.settings import Settings
    from locales.words import FluentWords

DaysArgument = Annotated[
    list[str] | None,
    typer.Argument(help="days as in /ekspor: 1/8 16/8, agustus 2021, kemarin; none: this month"),
]
PerOption = Annotated[str, typer.Option("--per", help='as known when: "1/12/2020 08:00" (WIB)')]
UnitsOption = Annotated[str, typer.Option("--units", help="codes, as 33.19,33.74; none: all")]
CsvOption = Annotated[bool, typer.Option("--csv", help="a ZIP of CSV files, no workbook")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="file to write; a name is made up if none")
]
NO_LIMIT = 1 << 50
"""Bytes: a file on a disk may be larger than one in Telegram."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    wish: Wish
    units: tuple[UnitCode, ...]
    output: Path | None


def export_days(
    days: DaysArgument = None,
    per: PerOption = "",
    units: UnitsOption = "",
    csv: CsvOption = False,  # noqa: FBT002 - a flag of the command line
    output: OutputOption = None,
) -> None:
    """Write reports, revisions, parity and completeness of some days to a workbook."""
    settings = load_settings()
    channel, words = load_shipped(settings)
    now = datetime.now(UTC)
    style = Style.CSV if csv else Style.EXCEL
    wish = _wish(channel, " ".join(days or ()), per, style, now)
    asked = Asked(wish, _units(channel, units), output)
    written = asyncio.run(write_export(settings, channel, words, asked, now))
    for path in written:
        print(path)


def _wish(channel: Channel, text: str, per: str, style: Style, now: datetime) -> Wish:
    """Read days and moment; SettingsError says what is not clear."""
    policy, first = channel.policy, channel.form.first_day
    today = policy.reporting_day(now)
    found = read_range(text, today)
    if isinstance(found, Misread):
        raise SettingsError((f"{found.text}: these are no days; write 1/8/2021 16/8/2021",))
    known = read_moment(per, today, policy.timezone) if per else None
    if per and (known is None or known > now):
        raise SettingsError((f'--per {per}: write a moment that was, like "1/12/2020 08:00"',))
    last = today if known is None else policy.reporting_day(known)
    wish = cut(Wish(found.since, found.until, style, known), first, last)
    if wish is None:
        raise SettingsError((f"no day from {found.since} to {found.until} can have reports",))
    return wish


def _units(channel: Channel, text: str) -> tuple[UnitCode, ...]:
    """Read unit codes; SettingsError names those that are none."""
    codes = [code.strip() for code in text.split(",") if code.strip()]
    wrong = [code for code in codes if channel.units.get(code) is None]
    if wrong:
        raise SettingsError(tuple(f"--units: {code} is no unit of this province" for code in wrong))
    return tuple(sorted(unit.code for code in codes if (unit := channel.units.get(code))))


async def write_export(
    settings: Settings, channel: Channel, words: FluentWords, asked: Asked, now: datetime
) -> list[Path]:
    """Write the files and give their paths: one, or several where Excel shows no more rows in one."""
    # openpyxl is loaded by who needs it, and this module with the whole command line
    from commands.exporting import Errand, Office, make_files  # noqa: PLC0415 - as said above

    await require_schema(settings.database_url)
    with tempfile.TemporaryDirectory(prefix="satulapor-") as folder:
        async with open_store(settings.database_url, definition=channel.form.definition) as store:
            async with store.read() as views:
                policy = channel.policy.under(await views.timetable.changes())
            language, province = settings.language, settings.province
            office = Office(store, channel.form, channel.units, policy, words, language, province)
            at = asked.wish.known_at or now
            errand = Errand(asked.wish, asked.units, at, now, Path(folder), NO_LIMIT)
            made, _reports = await make_files(office, errand, _tell)
        alone = asked.output if len(made) == 1 else None
        beside = asked.output.parent if asked.output else Path()
        return [
            Path(shutil.move(Path(folder) / file.path, alone or beside / file.name))
            for file in made
        ]


def _tell(percent: int) -> None:
    """Show how far it is, where somebody looks on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{percent} %")
        sys.stderr.flush()
