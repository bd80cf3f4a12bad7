"""A file of reports is played from thumb to COCOK, and both sides hold what the file says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import typer

from bot.errors import SettingsError
from commands.replay import replay

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.journey

DATA = Path(__file__).resolve().parents[3] / "shared/data"
REAL = DATA / "laporan_harian_35_kabkota_2020_03.csv"
REAL_CORRECTIONS = DATA / "koreksi_35_kabkota_2020_03.csv"
SERIES = DATA / "laporan_harian_13_kabkota_2020_2021.csv"
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
CORRECTIONS = """\
tanggal,kode_wilayah,indikator,koreksi
2021-08-15,33.19,konfirmasi,-7
2021-08-15,33.19,sembuh,2
"""


def replayed(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    data: Path,
    balances: Path | None = None,
    corrections: Path | None = None,
) -> tuple[dict[str, Any], str]:
    """Replay as the command does; give its result and what it printed. It must leave with 0."""
    result = folder / "result.json"
    with pytest.raises(typer.Exit) as left:
        replay(data, balances=balances, corrections=corrections, seed=3, json_file=result)
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
    corrections = tmp_path / "koreksi.csv"
    data.write_text(FILE, encoding="utf-8")
    balances.write_text(BALANCES, encoding="utf-8")
    corrections.write_text(CORRECTIONS, encoding="utf-8")

    result, printed = replayed(capsys, tmp_path, data, balances, corrections)

    told = {key: result[key] for key in ("reports", "submitted", "matched", "confirmations")}
    assert told == dict.fromkeys(told, 5)
    assert (result["days"], result["summaries"], result["revisions"]) == (3, 6, 6)
    assert (result["corrections"], result["corrections_confirmed"]) == (1, 1)
    assert result["province"] == result["national"] == sums(data)
    adjusted = {"konfirmasi": -7, "sembuh": 2}
    assert result["province_adjustments"] == result["national_adjustments"] == adjusted
    assert result["cumulative"] == {
        "33.19": {"konfirmasi": 500 + 12 - 7, "sembuh": 400 + 9 + 2, "meninggal": 20 + 1}
    }
    assert "COCOK" in printed
    assert "1.256" in printed


def test_a_correction_of_a_day_without_a_report_is_refused(tmp_path: Path) -> None:
    data, corrections = tmp_path / "laporan.csv", tmp_path / "koreksi.csv"
    data.write_text(FILE, encoding="utf-8")
    corrections.write_text(CORRECTIONS.replace("-15,", "-16,"), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"koreksi\.csv:3: no report"):
        replay(data, corrections=corrections)


@pytest.mark.long
def test_a_real_week_of_all_units(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    if not REAL.is_file():
        # REQUIRE_ALL does not ask for it: these figures stand beside the project and are no part of it
        pytest.skip(f"optional data is absent: {REAL}")
    table = pd.read_csv(REAL)

    result, _ = replayed(capsys, tmp_path, REAL, corrections=REAL_CORRECTIONS)

    assert result["reports"] == result["matched"] == result["confirmations"] == len(table) == 140
    assert result["summaries"] == 2 * table["tanggal"].nunique()
    assert result["province"] == result["national"] == sums(REAL)
    assert (result["corrections"], result["surprises"]) == (3, [])
    assert result["national_adjustments"] == {"konfirmasi": -5}


@pytest.mark.long
def test_the_cumulatives_of_a_real_series_are_those_that_were_published(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Two districts whose cumulatives fell in the autumn of 2020: opening + new + penyesuaian is what their sites showed."""
    if not SERIES.is_file():
        pytest.skip(f"optional data is absent: {SERIES}")
    units, first, last = ["33.01", "33.19"], "2020-10-24", "2020-11-03"
    series = pd.read_csv(SERIES, dtype={"kode_wilayah": str}).convert_dtypes()
    series = series.sort_values("tanggal").loc[series["kode_wilayah"].isin(units)]
    files = {name: tmp_path / f"{name}.csv" for name in ("laporan", "saldo", "koreksi")}
    chosen = series[series["tanggal"].between(first, last)]
    chosen.to_csv(files["laporan"], index=False)
    before = series[series["tanggal"] < first].groupby("kode_wilayah").tail(1)
    before.to_csv(files["saldo"], index=False)
    booked = pd.read_csv(DATA / "koreksi_13_kabkota_2020_2021.csv", dtype={"kode_wilayah": str})
    booked = booked[booked["tanggal"].between(first, last) & booked["kode_wilayah"].isin(units)]
    booked.to_csv(files["koreksi"], index=False)

    result, _ = replayed(capsys, tmp_path, files["laporan"], files["saldo"], files["koreksi"])

    keys = ("konfirmasi", "sembuh", "meninggal")
    published = {
        row["kode_wilayah"]: {key: int(row[f"{key}_kum"]) for key in keys}
        for row in chosen.groupby("kode_wilayah").tail(1).to_dict("records")
    }
    assert result["cumulative"] == published
    assert (result["matched"], result["bookings"] > 0) == (len(chosen), True)
