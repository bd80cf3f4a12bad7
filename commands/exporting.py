"""Write days into files; the same code whether a person asked for them in Telegram or an operator on the command line.

A file that is larger than may be is written again year by year, then month by month.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.export import MadeFile, Style, file_stem
from bot.policy import ONE_DAY
from bot.ranges import Range, month_of, year_of
from bot.usecases.collecting_days import collect_days
from bot.workbook import sheets
from bot.workbook_cover import NAME, Cover, lines, sum_label
from bot.workbook_rows import Ledger
from commands.version import read_version
from handlers.workbook.cells import Wording
from handlers.workbook.csv_zip import CsvPages
from handlers.workbook.pages import TooLarge
from handlers.workbook.xlsx import XlsxPages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from bot.export import Wish
    from bot.form import Form
    from bot.model import UnitCode
    from bot.policy import Policy
    from bot.ports import Store, Words
    from bot.units import Units
    from bot.workbook import Name, Row
    from handlers.workbook.pages import Pages

LARGEST_FILE = 49 * 1024 * 1024
"""Bytes: a bot sends files of up to 50 MB (core.telegram.org/bots/api#senddocument), and a request has a head too."""
_ALMOST = 99


@dataclass(frozen=True, slots=True)
class Office:
    """What every file of a channel is written with; `words` and `language` are the reader's."""

    store: Store
    form: Form
    units: Units
    policy: Policy
    words: Words
    language: str
    province: str


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be written; no `scope` is the whole province. Files larger than `largest` are parted."""

    wish: Wish
    scope: tuple[UnitCode, ...]
    at: datetime
    made_at: datetime
    folder: Path
    largest: int = LARGEST_FILE


async def make_files(
    office: Office, errand: Errand, told: Callable[[int], None]
) -> tuple[list[MadeFile], int]:
    """Write the files and give them with how many reports are in them. Raises TooLarge, and OSError."""
    days = Range(errand.wish.since, errand.wish.until)
    for parts in ([days], list(_cut(days, year_of)), list(_cut(days, month_of))):
        made: list[MadeFile] = []
        progress = _Progress((days.until - days.since).days + 1, told)
        reports = 0
        try:
            for number, part in enumerate(parts, start=1):
                file, found = await _write(office, errand, part, f"{number}", progress)
                made.append(file)
                reports += found
        except TooLarge:
            for path in errand.folder.iterdir():
                if path.is_file():
                    path.unlink()
            continue
        return made, reports
    raise TooLarge


def _cut(days: Range, period: Callable[[date], Range]) -> Iterator[Range]:
    """Cut days into the calendar's years or months."""
    since = days.since
    while since <= days.until:
        until = min(period(since).until, days.until)
        yield Range(since, until)
        since = until + ONE_DAY


class _Progress:
    """Tells how many per cent of the days are written, each number once."""

    def __init__(self, days: int, told: Callable[[int], None]) -> None:
        self._days = days
        self._told = told
        self._done = 0
        self._last = 0

    def day(self) -> None:
        """One more day is written."""
        self._done += 1
        percent = min(self._done * 100 // self._days, _ALMOST)
        if percent > self._last:
            self._last = percent
            self._told(percent)


async def _write(
    office: Office, errand: Errand, part: Range, stem: str, progress: _Progress
) -> tuple[MadeFile, int]:
    """Write the days of one file."""
    excel = errand.wish.style is Style.EXCEL
    path = errand.folder / f"{stem}.{'xlsx' if excel else 'zip'}"
    wording = Wording(office.words, office.language, office.policy.timezone)
    described = sheets(office.form)
    cover = Cover(part.since, part.until, errand.scope, errand.at, errand.made_at, read_version())
    make = XlsxPages if excel else CsvPages
    pages: Pages = make(path, (NAME, lines(office.policy, office.units, cover)), described, wording)
    ledger = Ledger(office.form, office.units, office.policy, described)
    try:
        async for name, row in _rows(office, errand, part, ledger):
            if name is None:
                progress.day()
            else:
                pages.add(name, row)
    except BaseException:
        pages.give_up()
        raise
    label = sum_label(errand.scope)
    pages.close({sheet.name: ledger.sums(sheet, label) for sheet in described if sheet.sums})
    size = path.stat().st_size
    if size > errand.largest:
        raise TooLarge
    wish = replace(errand.wish, since=part.since, until=part.until)
    return MadeFile(
        path.name, _name(office, errand, wish, path.suffix), size, *_days(wish)
    ), ledger.reports


def _days(wish: Wish) -> tuple[date, date]:
    return wish.since, wish.until


def _name(office: Office, errand: Errand, wish: Wish, suffix: str) -> str:
    known = wish.known_at
    text = f"{office.policy.local(known):%Y%m%d-%H%M}" if known else ""
    return f"{file_stem(office.province, errand.scope, wish, text)}{suffix}"


async def _rows(
    office: Office, errand: Errand, part: Range, ledger: Ledger
) -> AsyncIterator[tuple[Name | None, Row]]:
    """Give row after row, and after each day a row of no sheet.

    Days that had not begun at the moment whose state is shown are left out.
    """
    codes = errand.scope or tuple(unit.code for unit in office.units)
    days = (part.since, min(part.until, office.policy.reporting_day(errand.at)))
    whole = not errand.scope
    async for day in collect_days(office.store, office.form, codes, days, errand.at, whole=whole):
        for row in ledger.rows(day):
            yield row
        yield None, ()
    for row in ledger.ending():
        yield row
