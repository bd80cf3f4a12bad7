"""Files of reports and balances: every wrong line is named, and one wrong line spoils the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from commands.channel import load_form, load_units
from commands.table import PROBLEMS_SHOWN, Line, read_balances, read_reports

if TYPE_CHECKING:
    from pathlib import Path

FORM, UNITS = load_form("covid19"), load_units("33")
HEAD = "tanggal,kode_wilayah,wilayah,konfirmasi,sembuh,meninggal\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "laporan.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def plain(line: Line) -> tuple[int, str, str, dict[str, int | None]]:
    return (
        line.number,
        line.day.isoformat(),
        line.unit,
        {str(k): n for k, n in line.figures.items()},
    )


def problems(path: Path) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        read_reports(path, FORM, UNITS)
    return [problem.removeprefix(f"{path}:") for problem in refused.value.problems]


def test_a_blank_is_missing_and_other_columns_are_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff" + HEAD + "2021-08-16,33.19,Kudus, 12 ,,0\n")
    (line,) = read_reports(path, FORM, UNITS)
    figures = {"konfirmasi": 12, "sembuh": None, "meninggal": 0}
    assert plain(line) == (2, "2021-08-16", "33.19", figures)


def test_balances_have_columns_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path, "tanggal,kode_wilayah,konfirmasi,sembuh_kum\n2021-08-16,33.19,5,700\n")
    (line,) = read_balances(path, FORM, UNITS)
    assert (line.day, dict(line.figures)) == (date(2021, 8, 16), {"sembuh": 700})


def test_every_wrong_line_is_named(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEAD
        + "2021-08-16,33.19,Kudus,12,9,1\n"
        + "16/8/2021,33.99,Nowhere,1.234,-5,٣\n"
        + "2021-08-16,33.19,Kudus,1,1,1\n"
        + "2021-08-17\n",
    )
    assert problems(path) == [
        "3: tanggal '16/8/2021' is no date like 2021-08-16",
        "3: kode_wilayah '33.99' is not one of ours, like 33.19",
        "3: konfirmasi '1.234' is no whole number of 0 or more",
        "3: sembuh '-5' is no whole number of 0 or more",
        "3: meninggal '٣' is no whole number of 0 or more",
        "5: kode_wilayah '' is not one of ours, like 33.19",
        "4: 33.19 2021-08-16 stands in line 2 already",
    ]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    assert problems(written(tmp_path, "day,unit\n")) == [
        "1: the column tanggal is missing",
        "1: the column kode_wilayah is missing",
        "1: there is no column of figures",
    ]
    assert len(problems(written(tmp_path, ""))) == 3


def test_a_long_list_of_problems_is_cut(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "2021-08-16,33.99,,1,1,1\n" * (PROBLEMS_SHOWN + 5))
    found = problems(path)
    assert (len(found), found[-1]) == (PROBLEMS_SHOWN + 1, "and 5 more")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"tanggal\n\x00"])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "none.csv" if content is None else written(tmp_path, content)
    with pytest.raises(SettingsError) as refused:
        read_reports(path, FORM, UNITS)
    assert str(path) in str(refused.value)
