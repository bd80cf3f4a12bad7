"""The wait from Kirim to COCOK is measured on a simulated clock, the same for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks.budgets import MISSED, conclude
from benchmarks.time_to_cocok import WEATHERS, Waits, bench, missed_budgets, page, play

if TYPE_CHECKING:
    from pathlib import Path

WELL = Waits(tuple(float(n) for n in range(1, 101)), 0, 0)


async def test_with_a_healthy_nation_every_report_is_cocok_after_the_next_round(
    tmp_path: Path,
) -> None:
    found = await play(tmp_path, None, 1, seed=1)
    assert (len(found.minutes), found.open, found.faults) == (35, 0, 0)
    assert found.minutes[-1] <= 5 + 10 / 60


@pytest.mark.long
def test_every_weather_is_on_the_page(tmp_path: Path) -> None:
    bench(days=1, output=tmp_path / "page.md")
    written = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert [weather for weather in WEATHERS if f"| {weather} | 35 |" not in written] == []


@pytest.mark.long
async def test_the_same_seed_plays_the_same_faults_and_loses_no_report(tmp_path: Path) -> None:
    order = WEATHERS["every tenth call fails, and every hundredth row is wrong"]
    played = []
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        played.append(await play(tmp_path / name, order, 1, seed=3))
    assert played[0] == played[1]
    assert played[0].faults > 0
    assert (len(played[0].minutes), played[0].open) == (35, 0)


def test_quantiles_are_those_of_the_sorted_minutes() -> None:
    assert [WELL.quantile(share) for share in (0.5, 0.95, 0.99, 1.0)] == [50, 95, 99, 100]
    assert Waits((1.0,), 0, 0).quantile(0.5) == 1.0


def test_what_is_not_yet_cocok_is_not_soon() -> None:
    waits = Waits((1.0, 9.0, 11.0), 1, 7)
    assert waits.soon == 50.0
    assert waits.as_line("bad") == "| bad | 4 | 9.0 | 11.0 | 11.0 | 11.0 | 50.0 % | 1 | 7 |"


def test_a_median_of_ten_minutes_misses_the_goal(capsys: pytest.CaptureFixture[str]) -> None:
    conclude(missed_budgets({"well": Waits((9.9,), 0, 0)}))
    with pytest.raises(typer.Exit) as left:
        conclude(missed_budgets({"well": Waits((9.9,), 0, 0), "bad": WELL}))
    assert left.value.exit_code == MISSED
    assert capsys.readouterr().out == ("MISSED 1\nbad: median 50.0 minutes, the goal is under 10\n")


def test_the_page_says_how_to_make_it_again() -> None:
    written = page({"the nation is well": Waits((1.0,) * 70, 0, 0)}, 2, 4)
    assert "35 units report once a day" in written
    assert "`python -m benchmarks.time_to_cocok --seed 4 --days 2` makes this page again" in written
