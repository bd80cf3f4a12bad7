"""A summary is timed on a history and on units of any number, and a missed budget is said."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks.asking_views import DELAY, MISSING, OLDEST, PICTURE, SHEETS, SUMMARY
from benchmarks.history import make_month
from benchmarks.summary import Line, bench, command_of, long_lines, page, wide_lines
from benchmarks.widening import MOST_UNITS, many_units, widen

if TYPE_CHECKING:
    from pathlib import Path

LONG = {SUMMARY: {31: [0.1], 1116: [0.2, 0.3, 0.1]}, PICTURE: {1116: [1.6]}}
WIDE = {SUMMARY: {100: [0.02], 10_000: [2.5]}, SHEETS: {100: [0.01], 10_000: [9.0]}}


def test_medians_decide_and_growth_is_told() -> None:
    said = [(line.measured, line.missed) for line in long_lines(LONG)]
    assert said == [(0.2, False), (1.6, True), (2.0, True)]
    assert long_lines(LONG)[2].because == "100 ms at 31, 200 ms at 1,116"


def test_many_units_are_set_beside_few_of_them_in_seconds_a_unit() -> None:
    said = [(round(line.measured, 2), line.missed) for line in wide_lines(WIDE)]
    assert said == [(2.5, False), (1.25, False), (9.0, False), (9.0, True)]


def test_the_page_says_how_to_make_it_again() -> None:
    lines = [Line("a summary", 0.1, 0.3, "s", "why"), Line("a start", 2.0, None, "s", "why")]
    written = page(lines, command_of("31,62", "70", 3, 1), date(2021, 8, 16))
    assert "`python -m benchmarks.summary --turns 3 --seed 1 --days 31,62 --units 70`" in written
    assert (
        "| a summary | 0.10 s | <= 0.3 s | kept: why |\n| a start | 2.00 s |  | told: why |"
        in written
    )


def test_as_many_units_as_there_are_codes_stand_in_their_order() -> None:
    codes = [unit.code for unit in many_units(MOST_UNITS)]
    assert (len(set(codes)), codes[0], codes[-1]) == (MOST_UNITS, "00.00", "99.99")
    assert codes == sorted(codes)


@pytest.mark.long
async def test_every_copied_unit_has_its_month_and_the_nation_publishes_all(tmp_path: Path) -> None:
    await make_month(tmp_path, 1)
    widen(tmp_path / "province.db", tmp_path / "wide.db", 80)
    with closing(sqlite3.connect(tmp_path / "wide.db")) as file:
        per_unit = file.execute(
            "SELECT count(*) FROM reports GROUP BY unit_code HAVING count(*) = 31"
        ).fetchall()
        days = file.execute("SELECT day, figures FROM published").fetchall()
        for day, figures in days:
            (konfirmasi,) = file.execute(
                "SELECT sum(json_extract(figures, '$.konfirmasi')) FROM reports WHERE day = ?",
                (day,),
            ).fetchone()
            assert json.loads(figures)["konfirmasi"] == konfirmasi
    assert (len(per_unit), len(days)) == (80, 31)


@pytest.mark.long
def test_a_small_run_measures_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output, found = tmp_path / "page.md", tmp_path / "out.json"
    with suppress(typer.Exit):  # a busy machine misses a budget
        bench(days="31,62", units="35,70", turns=1, json_file=found, output=output)
    capsys.readouterr()
    seconds = json.loads(found.read_text(encoding="utf-8"))
    assert {what: list(sizes) for what, sizes in seconds["wide"].items()} == {
        what: ["35", "70"] for what in (SUMMARY, MISSING, DELAY, SHEETS)
    }
    assert list(seconds["long"][OLDEST]) == ["31", "62"]
    assert "| summary, 70 units |" in output.read_text(encoding="utf-8")
