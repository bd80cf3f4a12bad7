"""Which troubles begin and end by what was measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.incidents import (
    CALM,
    CLOCK,
    DISK,
    DRIFT_ALLOWED,
    NATION_CLOCK,
    PARKED,
    REFUSED,
    TAKEN,
    TAKEN_FOR,
    judge,
    turn,
)
from bot.ports import Machine, Signs, Witness

NOON = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUIET = Signs(0, 0, 0)
RIGHT = dict.fromkeys(Witness, timedelta(0))
WELL = Machine("0.1.0", MINUTE, free_mb=500, least_mb=500, drifts=RIGHT)
OFF = DRIFT_ALLOWED + timedelta(seconds=1)


def there(signs: Signs = QUIET, machine: Machine = WELL) -> list[str]:
    return [key for key, is_there in judge(signs, machine).items() if is_there]


def unsure(machine: Machine) -> list[str]:
    return [key for key, is_there in judge(QUIET, machine).items() if is_there is None]


def test_when_all_is_well_nothing_is_there_and_nothing_is_unsure() -> None:
    assert (there(), unsure(WELL)) == ([], [])


@pytest.mark.parametrize(
    ("signs", "found"),
    [(Signs(1, 0, 0), [REFUSED]), (Signs(0, 1, 0), [PARKED]), (Signs(0, 0, 1), [PARKED])],
)
def test_what_is_refused_or_parked_is_a_trouble(signs: Signs, found: list[str]) -> None:
    assert there(signs) == found


def test_too_little_room_is_a_trouble_where_it_matters_and_can_be_seen() -> None:
    full = replace(WELL, free_mb=499)
    assert there(machine=full) == [DISK]
    assert there(machine=replace(full, least_mb=0)) == []
    assert unsure(replace(full, free_mb=None)) == [DISK]


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("off", "found"),
    [
        ({Witness.TELEGRAM}, [CLOCK]),
        ({Witness.NATION}, [NATION_CLOCK]),
        ({Witness.READ}, [NATION_CLOCK]),
        (set(Witness), [CLOCK]),
    ],
)
def test_it_is_the_machine_s_clock_when_telegram_s_differs_and_else_the_nation_s(
    sign: int, off: set[Witness], found: list[str]
) -> None:
    drifts = {witness: sign * (OFF if witness in off else DRIFT_ALLOWED) for witness in Witness}
    assert there(machine=replace(WELL, drifts=drifts)) == found


def test_a_clock_that_nobody_was_heard_of_neither_begins_nor_ends_anything() -> None:
    assert unsure(replace(WELL, drifts={})) == [CLOCK, NATION_CLOCK]
    only_telegram = {Witness.TELEGRAM: timedelta(0), Witness.NATION: timedelta(0)}
    assert unsure(replace(WELL, drifts=only_telegram)) == [NATION_CLOCK]


@pytest.mark.parametrize("trouble", ["conflict", "webhook"])
def test_who_takes_our_updates_for_a_minute_is_a_trouble(trouble: str) -> None:
    taken = replace(WELL, telegram_trouble=trouble, telegram_troubled=TAKEN_FOR)
    assert there(machine=taken) == [TAKEN]
    assert there(machine=replace(taken, telegram_troubled=TAKEN_FOR / 2)) == []


def test_a_telegram_that_cannot_be_reached_is_no_second_program() -> None:
    away = replace(WELL, telegram_trouble="unreachable", telegram_troubled=TAKEN_FOR)
    assert there(machine=away) == []


def test_a_trouble_begins_once() -> None:
    judged = {REFUSED: True, PARKED: True, DISK: False}
    found = turn(judged, frozenset({PARKED}), {}, NOON)
    assert (found.begun, found.ended, found.calm) == ((REFUSED,), {}, {})


def test_an_incident_ends_when_its_trouble_was_away_for_ten_minutes() -> None:
    gone, is_open = {REFUSED: False}, frozenset({REFUSED})
    first = turn(gone, is_open, {}, NOON)
    assert (first.ended, first.calm) == ({}, {REFUSED: NOON})
    early = turn(gone, is_open, first.calm, NOON + CALM - MINUTE)
    assert (early.ended, early.calm) == ({}, {REFUSED: NOON})
    late = turn(gone, is_open, early.calm, NOON + CALM)
    assert (late.begun, late.ended, late.calm) == ((), {REFUSED: NOON}, {})


@pytest.mark.parametrize("judged", [{REFUSED: True}, {REFUSED: None}])
def test_what_comes_back_within_ten_minutes_is_the_same_incident(
    judged: dict[str, bool | None],
) -> None:
    is_open = frozenset({REFUSED})
    away = turn({REFUSED: False}, is_open, {}, NOON)
    back = turn(judged, is_open, away.calm, NOON + 9 * MINUTE)
    assert (back.begun, back.ended, back.calm) == ((), {}, {})
    gone = turn({REFUSED: False}, is_open, back.calm, NOON + 11 * MINUTE)
    assert (gone.ended, gone.calm) == ({}, {REFUSED: NOON + 11 * MINUTE})


def test_an_incident_of_others_is_left_alone() -> None:
    found = turn({REFUSED: False}, frozenset({"nation"}), {"nation": NOON}, NOON + CALM)
    assert (found.begun, found.ended, found.calm) == ((), {}, {})
