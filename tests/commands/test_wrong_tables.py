"""What spreadsheets make of a file is named, not half read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from commands.channel import load_form, load_units
from commands.importing import import_balances
from commands.table import read_balances

if TYPE_CHECKING:
    from pathlib import Path

FORM, UNITS = load_form("covid19"), load_units("33")
HEAD = "tanggal,kode_wilayah,konfirmasi_kum\n"


def problems(path: Path, content: str) -> list[str]:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_balances(path, FORM, UNITS)
    return [problem.removeprefix(f"{path}:") for problem in refused.value.problems]


def test_a_thousands_comma_is_not_read_as_two_cells(tmp_path: Path) -> None:
    assert problems(tmp_path / "saldo.csv", HEAD + "2021-08-15,33.19,1,000\n") == [
        "2: there are more cells than columns; write 1000, not 1,000"
    ]


def test_semicolons_are_named_once_and_not_in_every_line(tmp_path: Path) -> None:
    content = (HEAD + "2021-08-15,33.19,1\n").replace(",", ";")
    assert problems(tmp_path / "saldo.csv", content) == [
        "1: columns are separated by commas, not by semicolons",
        "1: the column tanggal is missing",
        "1: the column kode_wilayah is missing",
        "1: there is no column of figures",
    ]


def test_figures_and_days_that_cannot_be_are_named(tmp_path: Path) -> None:
    content = (
        HEAD + f"2021-08-15,33.19,9999999\n2020-03-01,33.20,1\n2021-08-15,33.99,{'9' * 5000}\n"
    )
    assert [problem[:40] for problem in problems(tmp_path / "saldo.csv", content)] == [
        "2: konfirmasi_kum '9999999' is too large for 33.19"[:40],
        "3: tanggal 2020-03-01 lies before 2020-03-02"[:40],
        "4: kode_wilayah '33.99' is not one of ours, like 33.19"[:40],
        "4: konfirmasi_kum '999999999999999999999"[:40],
    ]


def test_a_balance_of_a_day_to_come_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "BOT_TOKEN": "123456:" + "A" * 35,
        "NATIONAL_URL": "https://pusat.example",
        "NATIONAL_CLIENT_ID": "jateng",
        "NATIONAL_CLIENT_SECRET": "rahasia",
    }.items():
        monkeypatch.setenv(name, value)
    later = date.today() + timedelta(days=3)  # noqa: DTZ011 - three days are more than any zone's difference
    path = tmp_path / "saldo.csv"
    path.write_text(HEAD + f"{later},33.19,1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=f"2: tanggal {later} lies in the future"):
        import_balances(path, dry_run=True)
