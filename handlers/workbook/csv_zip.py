"""A ZIP of CSV files, one a sheet, as Excel opens them in Indonesia: semicolons, UTF-8 with its mark, a comma before tenths.

A comma would part decimals there, so that Excel takes the semicolon for the separator. There is no line of sums: these files are
for other programs, which would add it up once more.
"""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.workbook import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.phrases import Value
    from bot.workbook import Name, Row, Sheet
    from handlers.workbook.cells import Wording

ENCODING = "utf-8-sig"
SEPARATOR = ";"


class _File:
    """One CSV file, beside the ZIP until it goes into it."""

    def __init__(self, path: Path, headings: Sequence[str] = ()) -> None:
        self.path = path
        self._file = path.open("w", encoding=ENCODING, newline="")
        self._writer = csv.writer(self._file, delimiter=SEPARATOR, lineterminator="\r\n")
        if headings:
            self.write(headings)

    def write(self, cells: Sequence[str]) -> None:
        self._writer.writerow(cells)

    def close(self) -> None:
        self._file.close()


class CsvPages:
    """Fits `Pages`. `cover` says what the files are, in two columns."""

    def __init__(
        self,
        path: Path,
        cover: tuple[Value, Sequence[tuple[Value, Value]]],
        sheets: Sequence[Sheet],
        wording: Wording,
    ) -> None:
        self._path = path
        self._wording = wording
        name, lines = cover
        self._cover = _File(path.with_name(f"{wording.text(name)}.csv"))
        for line in lines:
            self._cover.write([wording.text(value) for value in line])
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._files = {
            sheet.name: _File(
                path.with_name(f"{sheet.name}.csv"),
                [wording.text(column.title) for column in sheet.columns],
            )
            for sheet in sheets
        }

    def add(self, name: Name, row: Row) -> None:
        """Write a row below those of its file."""
        columns = self._sheets[name].columns
        self._files[name].write(
            [
                self._text(c.kind, cell)
                for c, cell in zip(columns, map(self._wording.plain, row), strict=True)
            ]
        )

    def _text(self, kind: Kind, cell: float | str | date | datetime | None) -> str:
        match cell:
            case None:
                return ""
            case float():
                return f"{cell * 100:.1f}".replace(".", ",") if kind is Kind.SHARE else str(cell)
            case datetime():
                return f"{cell:%Y-%m-%d %H:%M}"
            case date():
                return cell.isoformat()
            case _:
                return str(cell)

    def close(self, sums: Mapping[Name, Row]) -> None:
        """Put the files into the ZIP."""
        del sums
        with zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in (self._cover, *self._files.values()):
                file.close()
                packed.write(file.path, file.path.name)
                file.path.unlink()

    def give_up(self) -> None:
        """Leave it unfinished; what was written goes with the folder."""
        for file in (self._cover, *self._files.values()):
            file.close()
