"""Workbooks and CSV files, read back as others read them: real dates and numbers, and no text that computes."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

from bot.phrases import Listing, Marked, Month, Phrase, Secret, ShortDay, phrase
from bot.workbook import Column, Kind, Name, Sheet
from handlers.workbook.cells import LONGEST, Wording, harmless
from handlers.workbook.csv_zip import CsvPages
from handlers.workbook.pages import MOST_ROWS, TooLarge
from handlers.workbook.xlsx import XlsxPages
from tests.bot.dialog.chat import WIB

if TYPE_CHECKING:
    from pathlib import Path

    from bot.phrases import Value
    from bot.workbook import Row

DAY = date(2021, 8, 16)
MOMENT = datetime(2021, 8, 16, 9, 3, 21, tzinfo=UTC)
SHEET = Sheet(
    Name.REPORTS,
    (
        Column(phrase("day"), Kind.DAY, 13),
        Column(phrase("unit"), Kind.TEXT, 22),
        Column(phrase("count"), Kind.COUNT, 12, summed=True),
        Column(phrase("sent"), Kind.MOMENT, 18),
        Column(phrase("share"), Kind.SHARE, 9),
        Column(phrase("why"), Kind.TEXT, 40),
    ),
    label_at=1,
)
OTHER = Sheet(Name.REVISIONS, (Column(phrase("=day"), Kind.DAY),))
ROWS: tuple[Row, ...] = (
    (DAY, "Kab. Kudus", 1234, MOMENT, 0.953, "Data susulan; menyusul"),
    (DAY, "Kota Tegal", 0, None, None, None),
    (DAY, None, -3, MOMENT, 1.0, "baris satu\nbaris dua"),
)
SUMS: Row = (None, phrase("sum"), 1231, None, None, None)
COVER: tuple[Value, Any] = (
    phrase("about"),
    [(phrase("range"), Month(DAY)), (phrase("scope"), "=HYPERLINK(1)")],
)
DANGEROUS = [
    "=1+1",
    "+62 24 123",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u200b=1+1",
    "\uff1d1+1",
    "=cmd|' /C calc'!A0",
    "%0A=1",
]


class PlainWords:
    """Fits the port Words: a text is its key with its values."""

    languages = ("id",)

    def say(self, key: str, language: str, **values: object) -> str:
        del language
        return " ".join([key, *(str(value) for value in values.values())])

    def number(self, value: int, language: str) -> str:
        del language
        return f"{value:,}".replace(",", ".")

    def day(self, value: date, language: str, style: str = "weekday") -> str:
        del language
        return f"{value:%d.%m.%Y} {style}"

    def clock(self, value: datetime, language: str) -> str:
        del language
        return f"{value.astimezone(WIB):%H.%M}"


def wording() -> Wording:
    return Wording(PlainWords(), "id", WIB)


def an_xlsx(folder: Path, *rows: Row) -> Path:
    path = folder / "1.xlsx"
    made = XlsxPages(path, COVER, [SHEET, OTHER], wording())
    for row in rows:
        made.add(Name.REPORTS, row)
    made.close({Name.REPORTS: SUMS})
    return path


def a_zip(folder: Path, *rows: Row) -> zipfile.ZipFile:
    path = folder / "1.zip"
    made = CsvPages(path, COVER, [SHEET, OTHER], wording())
    for row in rows:
        made.add(Name.REPORTS, row)
    made.close({Name.REPORTS: SUMS})
    return zipfile.ZipFile(path)


def test_a_workbook_holds_real_dates_and_numbers_in_indonesian_formats(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(an_xlsx(tmp_path, *ROWS))
    assert book.sheetnames == ["about", "laporan", "revisi"]
    sheet = book["laporan"]
    assert [cell.value for cell in sheet[2]] == [
        datetime(2021, 8, 16),  # noqa: DTZ001 - a workbook knows no zone
        "Kab. Kudus",
        1234,
        datetime(2021, 8, 16, 16, 3),  # noqa: DTZ001 - as above, on the channel's clock
        0.953,
        "Data susulan; menyusul",
    ]
    assert [cell.value for cell in sheet[3]][2:] == [0, None, None, None]
    assert [cell.number_format for cell in sheet[2]] == [
        *("[$-421]d mmm yyyy", "@", "#,##0", "[$-421]d mmm yyyy hh:mm", "0.0%", "@")
    ]


def test_the_heading_stays_and_the_filter_leaves_the_sums_alone(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(an_xlsx(tmp_path, *ROWS))["laporan"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F4")
    assert [cell.value for cell in sheet[1]] == ["day", "unit", "count", "sent", "share", "why"]
    assert [cell.value for cell in sheet[5]][:3] == [None, "sum", 1231]
    assert (sheet["B5"].font.bold, sheet["B4"].font.bold) == (True, False)
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [13, 22]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_computes_anything(text: str, tmp_path: Path) -> None:
    row: Row = (DAY, text, 1, None, None, phrase("joined", items=Listing((text,))))
    cell = openpyxl.load_workbook(an_xlsx(tmp_path, row))["laporan"]["B2"]
    assert (cell.data_type, str(cell.value)[0]) == ("s", "'")
    with a_zip(tmp_path, row) as packed:
        told = packed.read("laporan.csv").decode("utf-8-sig")
    (_, kept) = csv.reader(io.StringIO(told, newline=""), delimiter=";")
    assert kept[1].startswith("'")


def test_headings_and_the_cover_are_harmless_too(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(an_xlsx(tmp_path))
    assert book["revisi"]["A1"].value == "'=day"
    assert [[cell.value for cell in row] for row in book["about"].iter_rows()] == [
        ["range", "16.08.2021 month"],
        ["scope", "'=HYPERLINK(1)"],
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Data ganda - dua orang", "Data ganda - dua orang"),
        ("a\x00b\x1fc", "abc"),
        ("x" * (LONGEST + 5), "x" * LONGEST),
    ],
)
def test_ordinary_text_stays_as_it_is_and_fits_a_cell(text: str, kept: str) -> None:
    assert harmless(text) == kept


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (phrase("units", units=12_345, day=DAY, at=MOMENT), "units 12345 2021-08-16 2021-08-16"),
        (Listing((1234, ShortDay(DAY), Secret("s"), Marked("m"))), "1.234, 16.08.2021 short, s, m"),
        (MOMENT, "16.03"),
        (DAY, "16.08.2021 long"),
    ],
)
def test_words_are_said_in_cells(value: Value, written: str) -> None:
    said = wording().text(value)
    if isinstance(value, Phrase):
        assert said == "units 12345 16.08.2021 long 16.03"
    else:
        assert said == written


def test_pandas_reads_the_workbook_as_dates_and_numbers(tmp_path: Path) -> None:
    frame = pd.read_excel(an_xlsx(tmp_path, *ROWS), sheet_name="laporan", skipfooter=1)
    assert frame["day"].dtype.kind == "M"
    assert frame["count"].tolist() == [1234, 0, -3]
    assert frame["share"].isna().tolist() == [False, True, False]


def test_a_zip_of_csv_files_comes_back_as_it_went_in(tmp_path: Path) -> None:
    with a_zip(tmp_path, *ROWS) as packed:
        assert packed.namelist() == ["about.csv", "laporan.csv", "revisi.csv"]
        raw = packed.read("laporan.csv")
    assert raw.startswith(b"\xef\xbb\xbfday;unit;count")
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert table[1:] == [
        ["2021-08-16", "Kab. Kudus", "1234", "2021-08-16 16:03", "95,3", "Data susulan; menyusul"],
        ["2021-08-16", "Kota Tegal", "0", "", "", ""],
        ["2021-08-16", "", "-3", "2021-08-16 16:03", "100,0", "baris satu\nbaris dua"],
    ]
    frame = pd.read_csv(
        io.BytesIO(raw), sep=";", decimal=",", parse_dates=["day"], encoding="utf-8-sig"
    )
    assert (frame["count"].sum(), frame["share"].sum()) == (1231, 195.3)
    assert [path.name for path in tmp_path.iterdir()] == ["1.zip"]


def test_more_rows_than_excel_shows_are_refused(tmp_path: Path) -> None:
    assert MOST_ROWS < 1_048_576
    made = XlsxPages(tmp_path / "1.xlsx", COVER, [SHEET], wording(), most_rows=1)
    made.add(Name.REPORTS, ROWS[0])
    with pytest.raises(TooLarge):
        made.add(Name.REPORTS, ROWS[1])
    made.give_up()


def test_what_is_given_up_leaves_no_file_open(tmp_path: Path) -> None:
    made = CsvPages(tmp_path / "1.zip", COVER, [SHEET], wording())
    made.add(Name.REPORTS, ROWS[0])
    made.give_up()
    assert not (tmp_path / "1.zip").exists()
