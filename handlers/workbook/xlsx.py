"""An Excel workbook, row by row: openpyxl's write-only mode keeps rows on the disk, so that a year needs no more memory than a day.

Dates and numbers are real ones. `#,##0` is shown by the reader's own region ("1.234" in Indonesia); months are named in
Indonesian wherever the file is opened ([$-421] is Excel's number for the language).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.workbook import Kind
from handlers.workbook.pages import MOST_ROWS, TooLarge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell

    from bot.phrases import Value
    from bot.workbook import Name, Row, Sheet
    from handlers.workbook.cells import Wording

FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.DAY: "[$-421]d mmm yyyy",
    Kind.MOMENT: "[$-421]d mmm yyyy hh:mm",
    Kind.SHARE: "0.0%",
    Kind.TEXT: "@",
}
COVER_WIDTHS = (24, 100)
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


class _Page:
    """One sheet: a cell object for each column is styled once and used for every row, which openpyxl writes at once."""

    def __init__(self, book: Workbook, sheet: Sheet, wording: Wording) -> None:
        self._sheet = sheet
        self._wording = wording
        self._written: Any = book.create_sheet(sheet.name.value)
        self._written.freeze_panes = "A2"
        self.rows = 0
        for number, column in enumerate(sheet.columns, start=1):
            self._written.column_dimensions[get_column_letter(number)].width = column.width
        self._cells = [self._cell(column.kind) for column in sheet.columns]
        self._written.append([self._heading(column.title) for column in sheet.columns])

    def _cell(self, kind: Kind) -> Cell:
        cell = WriteOnlyCell(self._written)
        cell.number_format = FORMATS[kind]
        return cell

    def _heading(self, title: Value) -> Cell:
        cell = WriteOnlyCell(self._written, self._wording.text(title))
        cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _WRAPPED
        return cell

    def add(self, row: Row) -> None:
        self.rows += 1
        self._append(row, self._cells)

    def _append(self, row: Row, cells: Sequence[Cell]) -> None:
        written: list[Cell | None] = []
        for cell, value in zip(cells, row, strict=True):
            if value is None:
                written.append(None)
            else:
                cell.value = self._wording.plain(value)
                written.append(cell)
        self._written.append(written)

    def close(self, sums: Row | None) -> None:
        """The sums stand below what the filter covers: they are no row to be sorted away."""
        last = get_column_letter(len(self._sheet.columns))
        self._written.auto_filter.ref = f"A1:{last}{self.rows + 1}"
        if sums is not None:
            for cell in self._cells:
                cell.font = _BOLD
            self._append(sums, self._cells)


class XlsxPages:
    """Fits `Pages`. `cover` is the first sheet: what the file is, in two columns."""

    def __init__(
        self,
        path: Path,
        cover: tuple[Value, Sequence[tuple[Value, Value]]],
        sheets: Sequence[Sheet],
        wording: Wording,
        most_rows: int = MOST_ROWS,
    ) -> None:
        self._path = path
        self._most_rows = most_rows
        self._book = Workbook(write_only=True)
        self._cover(cover, wording)
        self._pages = {sheet.name: _Page(self._book, sheet, wording) for sheet in sheets}

    def _cover(self, cover: tuple[Value, Sequence[tuple[Value, Value]]], wording: Wording) -> None:
        name, lines = cover
        written: Any = self._book.create_sheet(wording.text(name))
        for letter, width in zip("AB", COVER_WIDTHS, strict=True):
            written.column_dimensions[letter].width = width
        for label, text in lines:
            cells = [WriteOnlyCell(written, wording.text(value)) for value in (label, text)]
            cells[0].font = _BOLD
            for cell in cells:
                cell.alignment = _WRAPPED
            written.append(cells)

    def add(self, name: Name, row: Row) -> None:
        """Write a row below those of its sheet."""
        page = self._pages[name]
        if page.rows >= self._most_rows:
            raise TooLarge
        page.add(row)

    def close(self, sums: Mapping[Name, Row]) -> None:
        """Write the sums, and the workbook."""
        for name, page in self._pages.items():
            page.close(sums.get(name))
        self._book.save(self._path)

    def give_up(self) -> None:
        """Leave it unfinished; what it kept on the disk goes with the folder."""
        for written in self._book.worksheets:
            written.close()
