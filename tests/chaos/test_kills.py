"""The bot is killed with SIGKILL while people report; the judge reads only what its neighbours wrote down.

`CHAOS_KILLS` and `CHAOS_SEED` choose how often, and which moments.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
import typer
from rich.progress import Progress

from bot.dialog import Channel
from commands.channel import load_form, load_units
from commands.chaos import REPORTS_PER_KILL, UNITS, chaos, invent, run_under_kills
from commands.killing import Aim, Strike, draw_strikes
from commands.replay import POLICY
from tests.telegram_requests import check_log

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("CHAOS_KILLS", "20"))
SEED = int(os.environ.get("CHAOS_SEED", "1"))
CHANNEL = Channel(load_form("covid19"), load_units("33"), POLICY)

pytestmark = [pytest.mark.journey, pytest.mark.long]


async def test_every_report_is_stored_carried_and_confirmed_once_whenever_the_bot_is_killed(
    tmp_path: Path,
) -> None:
    lines = invent(CHANNEL, UNITS, 1 + KILLS * REPORTS_PER_KILL // UNITS, SEED)
    strikes = draw_strikes(random.Random(SEED), KILLS, len(lines))
    aftermath = await run_under_kills(
        tmp_path, CHANNEL, lines, strikes, progress=Progress(disable=True)
    )
    assert (aftermath.problems, sum(aftermath.kills.values())) == ([], KILLS)
    check_log(tmp_path / "telegram.jsonl")


async def test_the_same_holds_on_postgresql_with_every_unit_at_once(
    tmp_path: Path, postgres_url: str
) -> None:
    lines = invent(CHANNEL, 35, 2, SEED)
    strikes = draw_strikes(random.Random(SEED), 6, len(lines))
    aftermath = await run_under_kills(
        tmp_path,
        CHANNEL,
        lines,
        strikes,
        progress=Progress(disable=True),
        settings={"DATABASE_URL": postgres_url.replace("postgresql://", "postgresql+asyncpg://")},
    )
    assert (aftermath.problems, sum(aftermath.kills.values())) == ([], 6)


async def test_a_kill_whose_moment_never_came_is_a_problem(tmp_path: Path) -> None:
    never = Strike(1_000_000, Aim.ANYTHING, 0.0, by=1_000_000)
    aftermath = await run_under_kills(
        tmp_path, CHANNEL, invent(CHANNEL, 1, 1, SEED), [never], progress=Progress(disable=True)
    )
    assert aftermath.problems == ["0 of 1 kills found their moment"]


def test_the_command_leaves_with_0_and_says_how_often_it_killed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(typer.Exit) as left:
        chaos(seed=2, kills=2, scenarios=0, data=None)
    said = dict(line.split() for line in capsys.readouterr().out.splitlines()[-4:])
    assert (left.value.exit_code, said["kills"], said["reports"]) == (0, "2", "32")
