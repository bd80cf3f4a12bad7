"""The bridge is compared with a client that makes the same calls, a history grows by months, and a missed budget is said."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks.bridge import Line, as_json, budgets, measure_link
from benchmarks.budgets import MISSED, conclude, say_missed
from benchmarks.carrying import Beside
from benchmarks.growth import BOOK, ROUND, STEPS, SWEEP, Growth, measure
from benchmarks.history import MONTH

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = Beside(1085, (0.6, 0.5, 0.7), (0.3, 0.2, 0.4), 7, 1)
GROWTH = Growth({STEPS: {10: [0.1, 0.3, 0.2], 1000: [0.3, 0.4, 0.2]}})


async def test_a_history_is_as_long_as_asked_and_each_turn_is_a_day(tmp_path: Path) -> None:
    found = await measure(tmp_path, [4000], 1, seed=1)
    assert list(found.seconds) == [STEPS, ROUND, SWEEP, BOOK]
    assert [list(by_size) for by_size in found.seconds.values()] == [[4000]] * 4
    with closing(sqlite3.connect(tmp_path / "4000" / "province.db")) as file:
        (oldest, newest), *_ = file.execute("SELECT min(day), max(day) FROM parity")
        (open_rows,), *_ = file.execute("SELECT count(*) FROM parity WHERE state <> 'matched'")
    assert date.fromisoformat(oldest) == MONTH[0] - timedelta(days=31 * 3)
    assert date.fromisoformat(newest) == MONTH[-1] + timedelta(days=2)
    assert open_rows == 0


def test_medians_decide_and_single_turns_are_shown() -> None:
    lines = budgets([BESIDE], GROWTH)
    assert [line.measured for line in lines] == pytest.approx([2.0, 1, 4 / 3])
    assert [line.missed for line in lines] == [False, False, False]
    assert lines[0].because == "0.60 s and 0.30 s, 7 calls each; single turns 1.75 to 2.50"
    assert lines[2].because == "200 ms at 10, 300 ms at 1,000"


def test_a_second_call_for_a_quiet_month_misses_its_budget() -> None:
    assert [line.missed for line in budgets([replace(BESIDE, month_calls=2)], None)] == [
        False,
        True,
    ]


def test_a_row_says_whether_its_budget_is_met() -> None:
    (line, *_) = budgets([BESIDE], GROWTH)
    assert line.cells[1:3] == ("2.00 x", "<= 2 x")
    assert line.cells[3].startswith("met: 0.60 s and 0.30 s")


def test_the_json_holds_every_turn() -> None:
    written = as_json([BESIDE], GROWTH, [Line("what", 3.0, 2.0, "x", "")])
    assert json.loads(json.dumps(written)) == {
        "beside": [
            {
                "rows": 1085,
                "ours": [0.6, 0.5, 0.7],
                "bare": [0.3, 0.2, 0.4],
                "ratio": 2.0,
                "calls": 7,
            }
        ],
        "growth": {STEPS: {"10": [0.1, 0.3, 0.2], "1000": [0.3, 0.4, 0.2]}},
        "budgets": [{"what": "what", "measured": 3.0, "budget": 2.0, "missed": True}],
    }


def test_a_missed_budget_leaves_with_three_and_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    conclude([])
    with pytest.raises(typer.Exit) as left:
        conclude(say_missed(budgets([replace(BESIDE, ours=(0.9, 0.9, 0.9))], None)))
    assert left.value.exit_code == MISSED
    said = "bridge and read-back of 1,085 rows beside a bare client: 3.00 x, the budget is <= 2 x"
    assert capsys.readouterr().out == f"MISSED 1\n{said}\n"


async def test_a_small_run_makes_as_many_calls_as_the_bare_client(tmp_path: Path) -> None:
    beside, growth = await measure_link(tmp_path, [40], [], 1, seed=1)
    assert [(each.rows, each.calls, each.month_calls) for each in beside] == [(40, 3, 1)]
    assert growth is None
