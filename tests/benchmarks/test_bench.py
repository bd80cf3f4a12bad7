"""One page has every row with its budget, and a missed one is said; a tiny run of each part measures what it says."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest
import typer

from benchmarks.alone import GUIDED, QUICK, Traffic, Waits, count_traffic, wait_alone
from benchmarks.bench import USUAL, as_json, command_of, page, report, tables_of
from benchmarks.bridge import HISTORY, ROWS
from benchmarks.budgets import MISSED, Figure, read_numbers
from benchmarks.carrying import Beside as Link
from benchmarks.fast_time import LoopClock, run_fast
from benchmarks.figures import alone_figures, peak_figures, replica_figures, traffic_figures
from benchmarks.limits import SYNC
from benchmarks.measuring import IN_MEMORY, SQLITE, Found
from benchmarks.notes import PARTS
from benchmarks.peak import AT_THE_CAP, LIFTED, Afternoon, Scenario, play, share
from benchmarks.replicas import scale
from benchmarks.server import postgresql, programs
from benchmarks.standing import Standing, measure_start
from benchmarks.steps import OURS_SQLITE, Beside, Rate
from benchmarks.working import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

FEW = replace(AT_THE_CAP, guided=60, quick=60)


def found() -> Found:
    disk = Beside(missing=["pyTelegramBotAPI, states, storage in SQLite"])
    disk.rates[OURS_SQLITE][100] = [Rate(2000, 800)]
    disk.rates["aiogram"][100] = [Rate(1000, 400)]
    disk.limits[SYNC] = [0.0001]
    everything = Found(
        Standing((1.2, 1.6, 1.4), (140 * 1024 * 1024,)),
        {QUICK: Traffic(4, 1600, 2, 600)},
        disk,
        link=[Link(1085, (0.6,), (0.2,), 7, 1)],
    )
    everything.alone, everything.syncs = {SQLITE: Waits([0.004, 0.03])}, {SQLITE: 0.00005}
    everything.peaks = [(SQLITE, LIFTED, Afternoon(2, [0.1], [0.2], queue=3))]
    everything.replicas = {1: [100.0], 2: [150.0]}
    return everything


def test_every_part_has_its_title_and_notes() -> None:
    assert list(tables_of(found())) == list(PARTS)


def test_the_page_has_every_row_with_its_budget_and_says_how_to_make_it_again() -> None:
    written = page(tables_of(found()), USUAL, 0.0001, date(2021, 8, 16))
    assert "Measured 2021-08-16 by `python -m benchmarks.bench --rounds 5 --turns 7`" in written
    assert "a sync of the disk took 0.1 ms.\nOf 9 budgets 7 are met." in written
    for row in (
        "| SatuLapor, PostgreSQL | not installed |  | there is no PostgreSQL here |",
        "| ours beside the fastest peer: SQLite, 100 in flight | 2.00 x | >= 1.5 x | met: the fastest is aiogram |",
        "| pyTelegramBotAPI, states, storage in SQLite | not installed |  |  |",
        "| SQLite: 99% of the replies within | 30 ms | < 25 ms | MISSED: ",
        "| start to ready | 1.40 s | < 1.5 s | met: 3 starts, 1.20 to 1.60 s |",
        "| bridge and read-back of 1,085 rows beside a bare client | 3.00 x | <= 2 x | MISSED: ",
    ):
        assert row in written
    assert [line for line in written.splitlines() if line.startswith("## ")] == [
        f"## {title}" for name, (title, _) in PARTS.items() if name != "memory"
    ]


def test_a_command_names_what_is_unusual_and_the_usual_run_is_the_default() -> None:
    assert (list(USUAL.rows), list(USUAL.history)) == (read_numbers(ROWS), read_numbers(HISTORY))
    assert command_of(replace(USUAL, minutes=30.0, speed=1.0, history=())) == (
        "python -m benchmarks.bench --rounds 5 --turns 7 --minutes 30 --speed 1 --history ''"
    )


def test_a_missed_budget_leaves_with_three_and_everything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    json_file = tmp_path / "out.json"
    with pytest.raises(typer.Exit) as left:
        report(USUAL, found(), json_file, tmp_path / "page.md")
    assert left.value.exit_code == MISSED
    assert "\nMISSED 2\nSQLite: 99% of the replies within: 30 ms, " in capsys.readouterr().out
    read = json.loads(json_file.read_text(encoding="utf-8"))
    assert read["steps"]["disk"][OURS_SQLITE] == {"100": [{"durable": 2000, "said": 800}]}
    assert (tmp_path / "page.md").read_text(encoding="utf-8").startswith("# What it costs\n")
    assert json.loads(json.dumps(as_json(found()))) == read


def test_a_slow_disk_is_told_and_memory_is_held_against_the_budget_with_the_syncs_added() -> None:
    (slow, _), (quick, _) = (
        alone_figures("here", Waits([0.0048]), 0.002, adds=False),
        alone_figures(IN_MEMORY, Waits([0.0048]), 0.0, adds=True),
    )
    assert (slow.measured, slow.budget, slow.keeps) == ("4.8 ms", "", None)
    assert (quick.measured, quick.budget, quick.keeps) == ("5.1 ms", "< 5 ms", False)


def test_who_was_never_answered_counts_as_waiting() -> None:
    slow = Afternoon(100, stored=[0.1] * 99, replies=[0.1] * 98 + [120.0] * 2, unanswered=2)
    stored, replies, queue = peak_figures(SQLITE, AT_THE_CAP, slow, stored=True, replies=True)
    assert (stored.keeps, replies.keeps, replies.measured) == (True, False, "120.00 s")
    assert queue.because == "0 when the last began; 2 left unanswered"


def test_a_call_too_many_misses_its_budget() -> None:
    lines = traffic_figures({GUIDED: Traffic(7, 1, 5, 1), QUICK: Traffic(5, 1, 2, 1)})
    assert [line.keeps for line in lines] == [True, False]


def test_replicas_are_set_beside_one() -> None:
    lines = replica_figures({1: [100.0, 200.0, 100.0], 2: [150.0, 400.0, 180.0]}, 2)
    assert lines[1] == Figure(
        "2 replicas on one PostgreSQL",
        "180 inputs/s",
        because="1.80 x one; 2 cores for them and the database",
    )


@pytest.mark.parametrize(("part", "within"), [(0.0, 1), (0.5, 2), (0.99, 4), (1.0, 4)])
def test_a_share_of_the_waits_is_over_within(part: float, within: int) -> None:
    assert share([4, 2, 1, 3], part) == within


def test_time_runs_faster_on_its_loop() -> None:
    async def wait() -> float:
        clock = LoopClock(NOW, asyncio.get_running_loop())
        await asyncio.sleep(100)
        return (await clock.now() - NOW).total_seconds()

    assert run_fast(wait(), 10_000) >= 100


@pytest.mark.parametrize(
    "scenario", [FEW, pytest.param(replace(FEW, rate=None), marks=pytest.mark.long)]
)
def test_everybody_of_a_short_afternoon_is_answered(scenario: Scenario, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'peak.db'}"
    played = play(url, scenario, minutes=1, speed=20, seed=1)
    assert (played.people, played.finished, played.unanswered) == (4, 4, 0)
    assert len(played.stored) == len(played.replies) == 2 * 5 + 2 * 2


async def test_each_update_of_a_conversation_is_waited_for(tmp_path: Path) -> None:
    waits = await wait_alone(f"sqlite:///{tmp_path / 'alone.db'}", 1)
    assert len(waits.seconds) == 5


async def test_a_guided_report_is_seven_calls_and_a_quick_one_four(tmp_path: Path) -> None:
    counted = await count_traffic(f"sqlite:///{tmp_path / 'traffic.db'}")
    assert [(way, each.calls, each.updates) for way, each in counted.items()] == [
        (GUIDED, 7, 5),
        (QUICK, 4, 2),
    ]


@pytest.mark.long
async def test_replicas_share_an_inbox_and_handle_all_of_it(postgres_server: str) -> None:
    assert list(await scale(postgres_server, (1, 2), 12, 1)) == [1, 2]


@pytest.mark.long
@pytest.mark.journey
async def test_a_start_is_timed_and_its_memory_read(tmp_path: Path) -> None:
    found = await measure_start(tmp_path, 1)
    assert len(found.seconds) == 1
    assert found.resident[0] > 20 * 1024 * 1024


@pytest.fixture
async def own_server() -> AsyncIterator[str]:
    if programs() is None:
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("no PostgreSQL")
        pytest.skip("no PostgreSQL")
    with tempfile.TemporaryDirectory() as folder, postgresql(Path(folder)) as url:
        assert url is not None
        yield url


async def test_the_benchs_own_postgresql_is_durable(own_server: str) -> None:
    connection = await asyncpg.connect(own_server)
    shown = [await connection.fetchval(f"SHOW {each}") for each in ("fsync", "synchronous_commit")]
    await connection.close()
    assert shown == ["on", "on"]
