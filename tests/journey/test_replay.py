"""A file of reports is played from thumb to COCOK, and both sides hold what the file says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import typer

from commands.replay import replay

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.journey

REAL = Path(__file__).resolve().parents[3] / "shared/data/laporan_harian_35_kabkota_2020_03.csv"
FILE = """\
tanggal,kode_wilayah,wilayah,konfirmasi,sembuh,meninggal,suspek
2021-08-14,33.19,Kudus,12,9,1,
2021-08-14,33.74,Kota Semarang,1234,987,21,40
2021-08-15,33.19,Kudus,0,0,0,
2021-08-15,33.76,Kota Tegal,3,,0,0
2021-08-15,33.20,Jepara,,,,
2021-08-17,33.74,Kota Semarang,7,8,9,
"""
BALANCES = """\
tanggal,kode_wilayah,konfirmasi_kum,sembuh_kum,meninggal_kum
2021-08-13,33.19,500,400,20
"""


def replayed(
    capsys: pytest.CaptureFixture[str], folder: Path, data: Path, balances: Path | None = None
) -> tuple[dict[str, Any], str]:
    """Replay as the command does; give its result and what it printed. It must leave with 0."""
    result = folder / "result.json"
    with pytest.raises(typer.Exit) as left:
        replay(data, balances=balances, seed=3, json_file=result)
    printed = capsys.readouterr()
    assert (left.value.exit_code, printed.err) == (0, "")
    found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return found, printed.out


def sums(data: Path) -> Mapping[str, int]:
    """Add up a file's own columns, without a line of ours."""
    table = pd.read_csv(data)
    counts = table.drop(columns=["tanggal", "kode_wilayah", "wilayah"]).sum()
    return {str(name): int(count) for name, count in counts.items()}


def test_a_small_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data, balances = tmp_path / "laporan.csv", tmp_path / "saldo.csv"
    data.write_text(FILE, encoding="utf-8")
    balances.write_text(BALANCES, encoding="utf-8")

    result, printed = replayed(capsys, tmp_path, data, balances)

    told = {key: result[key] for key in ("reports", "submitted", "matched", "confirmations")}
    assert told == dict.fromkeys(told, 5)
    assert (result["days"], result["summaries"], result["revisions"]) == (3, 6, 5)
    assert result["province"] == result["national"] == sums(data)
    assert "COCOK" in printed
    assert "1.256" in printed


def test_a_real_week_of_all_units(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    if not REAL.is_file():
        # REQUIRE_ALL does not ask for it: these figures stand beside the project and are no part of it
        pytest.skip(f"optional data is absent: {REAL}")
    table = pd.read_csv(REAL)

    result, _ = replayed(capsys, tmp_path, REAL)

    assert result["reports"] == result["matched"] == result["confirmations"] == len(table) == 140
    assert result["summaries"] == 2 * table["tanggal"].nunique()
    assert result["province"] == result["national"] == sums(REAL)
    assert (result["corrections"], result["surprises"]) == (0, [])
