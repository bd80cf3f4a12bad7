"""Storms at the nation: whatever goes wrong there, in the end both sides are equal or the difference is explained.

`CHAOS_SCENARIOS` and `CHAOS_SEED` choose how many whole ones are played, and which.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import typer

from commands.channel import PROJECT
from commands.chaos import chaos
from commands.storms.many import line_of, play_many, sum_up
from commands.storms.plan import Correct, Order, Send, Tick, draw_storm

SCENARIOS = int(os.environ.get("CHAOS_SCENARIOS", "10"))
SEED = int(os.environ.get("CHAOS_SEED", "1"))
PLACES = ["33.19", "33.20", "33.74"]
SHORT = """
from commands.storms.many import play_many
print(next(play_many([3], 1, days=4, places=4)).digest)
"""


def test_small_storms_end_with_both_sides_equal_or_explained() -> None:
    played = list(play_many([11, 12], 1, days=3, places=4))
    assert [(one.seed, one.problems) for one in played] == [(11, ()), (12, ())]
    assert all(one.counts["calls"] > 20 and one.counts["reports"] > 5 for one in played)
    assert line_of(played[0]).split()[:2] == ["11", "held"]
    assert sum_up(played, 1.0).row_count > 10


def test_a_seed_plays_the_same_storm_again() -> None:
    first, second = (next(play_many([13], 1, days=2, places=3)) for _ in range(2))
    assert (first.digest, first.counts) == (second.digest, second.counts)


def test_another_seed_plays_another_storm() -> None:
    one, other = (draw_storm(seed, PLACES, 5) for seed in (1, 2))
    assert draw_storm(1, PLACES, 5) == one != other


def test_a_storm_is_in_the_order_of_time_and_has_everything_in_it() -> None:
    storm = draw_storm(1, PLACES, 30)
    moments = [deed.at for deed in storm.deeds]
    assert moments == sorted(moments)
    assert {type(deed) for deed in storm.deeds} == {Send, Correct, Order, Tick}
    assert set(storm.officers) == set(PLACES)


@pytest.mark.long
def test_whole_storms_hold(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as left:
        chaos(seed=SEED, kills=0, scenarios=SCENARIOS, workers=2, data=None, verbose=True)
    said = capsys.readouterr()
    assert (left.value.exit_code, said.err) == (0, "")
    assert said.out.count(" held ") == SCENARIOS


@pytest.mark.long
def test_a_seed_plays_the_same_storm_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", SHORT],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
