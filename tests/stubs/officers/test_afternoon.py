"""An afternoon's plan: everybody once, the late ones late, the same for the same seed."""

from __future__ import annotations

from datetime import date

import pytest

from stubs.officers.afternoon import CUT_OFF, FIRST, LAST, plan

PLACES = [f"33.{number:02}" for number in range(1, 36)]
DAY = date(2021, 8, 16)


@pytest.mark.parametrize("seed", range(20))
def test_everybody_reports_once_and_two_are_late(seed: int) -> None:
    turns = plan(PLACES, DAY, seed, late=2, punctual="33.19")
    assert sorted(turn.place for turn in turns) == PLACES
    assert (turns[0].place, turns[0].minute) == ("33.19", FIRST)
    minutes = [turn.minute for turn in turns]
    assert minutes == sorted(minutes)
    assert [turn.late for turn in turns] == [False] * 33 + [True] * 2
    assert CUT_OFF < minutes[-2] <= minutes[-1] <= LAST


def test_the_same_seed_gives_the_same_afternoon_and_every_day_its_own() -> None:
    assert plan(PLACES, DAY, 7, late=2) == plan(PLACES, DAY, 7, late=2)
    other = plan(PLACES, date(2021, 8, 17), 7, late=2)
    assert {turn.place: turn.counts for turn in other} != {
        turn.place: turn.counts for turn in plan(PLACES, DAY, 7, late=2)
    }
