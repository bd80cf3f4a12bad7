"""Files of penyesuaian: signed, an indicator a line, and every wrong line is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from commands.table import read_corrections
from tests.commands.test_table import FORM, UNITS, plain, written

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "tanggal,kode_wilayah,wilayah,indikator,koreksi\n"


def problems(path: Path) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        read_corrections(path, FORM, UNITS)
    return [problem.removeprefix(f"{path}:") for problem in refused.value.problems]


def test_the_indicators_of_a_units_day_are_given_together(tmp_path: Path) -> None:
    rows = "2021-08-16,33.19,Kudus,sembuh,-1\n2021-08-16,33.19,Kudus,konfirmasi,+5\n"
    lines = read_corrections(written(tmp_path, HEAD + rows), FORM, UNITS)
    assert [plain(line) for line in lines] == [
        (3, "2021-08-16", "33.19", {"sembuh": -1, "konfirmasi": 5})
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2021-02-30,33.19,Kudus,sembuh,-1", "2: tanggal '2021-02-30' is no date like 2021-08-16"),
        ("2021-08-16,33.99,X,sembuh,-1", "2: kode_wilayah '33.99' is not one of ours, like 33.19"),
        ("2021-08-16,33.19,Kudus,aktif,-1", "2: indikator 'aktif' is not one of "),
        ("2021-08-16,33.19,Kudus,sembuh,", "2: koreksi '' is no whole number like -5"),
        ("2021-08-16,33.19,Kudus,sembuh,0", "2: koreksi '0' is no whole number like -5"),
        ("2021-08-16,33.19,Kudus,sembuh,--5", "2: koreksi '--5' is no whole number like -5"),
        ("2021-08-16,33.19,Kudus,sembuh,1.5", "2: koreksi '1.5' is no whole number like -5"),
        (f"2021-08-16,33.19,Kudus,sembuh,{'9' * 30}", f"2: koreksi '{'9' * 30}' is no whole"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, row: str, problem: str) -> None:
    (found,) = problems(written(tmp_path, f"{HEAD}{row}\n"))
    assert found[: len(problem)] == problem


def test_an_indicator_stands_once_a_day(tmp_path: Path) -> None:
    row = "2021-08-16,33.19,Kudus,sembuh,-1\n"
    path = written(tmp_path, HEAD + row + row)
    assert problems(path) == ["3: 33.19 2021-08-16 has this indikator already"]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    assert problems(written(tmp_path, "tanggal,kode_wilayah,indikator\n")) == [
        "1: the column koreksi is missing"
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="give a readable UTF-8 CSV file"):
        read_corrections(written(tmp_path, b"\xff\xfe"), FORM, UNITS)
