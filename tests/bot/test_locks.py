"""What is closed and what is open: the latest word by hand, else the lock that comes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.lock_plan import LockPlan, Wanted, read_plan, write_plan
from bot.locks import Lock, LockKind, Locks, Span
from bot.model import DraftId
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, a_channel

CHANNEL = a_channel()
POLICY = CHANNEL.policy
TODAY, OLD = date(2021, 8, 16), date(2021, 8, 1)
LOCK = Lock(DraftId(1), LockKind.LOCK, Span(OLD, TODAY, (KUDUS,)), "final", "Ani", NOON)
OPENING = replace(
    LOCK,
    id=DraftId(2),
    kind=LockKind.OPENING,
    made_at=NOON + timedelta(minutes=1),
    until=NOON + timedelta(days=1),
)
LATER = NOON + timedelta(hours=1)


def closed(*standing: Lock, day: date = TODAY, at: datetime = LATER) -> tuple[bool, bool]:
    """Say whether the day is closed for Kudus, and for Tegal."""
    locks = Locks(len(standing), standing)
    return (
        locks.is_closed(POLICY, KUDUS, day, at),
        locks.is_closed(POLICY, TEGAL, day, at),
    )


def test_a_day_is_locked_by_itself_where_nobody_said_anything() -> None:
    assert closed(day=OLD) == (True, True)
    assert closed(day=TODAY) == (False, False)


def test_a_lock_by_hand_closes_its_units_alone() -> None:
    assert closed(LOCK) == (True, False)


def test_an_opening_wins_over_both_kinds_of_lock_until_it_ends() -> None:
    assert closed(OPENING, day=OLD) == (False, True)
    assert closed(LOCK, OPENING) == (False, False)
    after = NOON + timedelta(days=1)
    assert closed(LOCK, OPENING, at=after) == (True, False)


def test_a_lock_that_is_made_after_an_opening_closes_again() -> None:
    anew = replace(LOCK, id=DraftId(3), made_at=NOON + timedelta(minutes=2))
    assert closed(OPENING, anew) == (True, False)


def test_a_lock_without_units_is_for_the_province() -> None:
    assert closed(replace(LOCK, span=Span(OLD, TODAY))) == (True, True)


@pytest.mark.parametrize(
    ("standing", "day", "provable"),
    [
        ((), OLD, True),
        ((), TODAY, False),
        ((OPENING,), OLD, False),
        ((LOCK,), TODAY, False),
        ((replace(LOCK, span=Span(TODAY, TODAY)),), TODAY, True),
        ((OPENING,), OLD - timedelta(days=1), True),
    ],
)
def test_a_day_is_proved_once_every_unit_is_closed(
    standing: tuple[Lock, ...], day: date, *, provable: bool
) -> None:
    units = [unit.code for unit in CHANNEL.units]
    assert Locks(1, standing).all_closed(POLICY, units, day, LATER) is provable


def test_the_latest_locked_day_is_that_of_locks_alone() -> None:
    assert Locks().latest_day() is None
    assert Locks(1, (OPENING,)).latest_day() is None
    assert Locks(1, (OPENING, LOCK)).latest_day() == TODAY


def test_a_day_is_open_as_long_as_its_last_opening() -> None:
    longer = replace(OPENING, id=DraftId(4), until=NOON + timedelta(days=2))
    locks = Locks(3, (LOCK, OPENING, longer))
    assert locks.open_until(OLD, LATER) == longer.until
    assert locks.open_until(OLD, NOON + timedelta(days=2)) is None
    assert locks.open_until(OLD - timedelta(days=1), LATER) is None


def test_a_plan_asks_one_thing_after_the_other() -> None:
    plan = LockPlan(DraftId(1), LockKind.OPENING)
    wanted = [plan.wanted]
    for further in (
        replace(plan, first=OLD),
        replace(plan, first=OLD, last=TODAY),
        replace(plan, first=OLD, last=TODAY, settled=True),
        replace(plan, first=OLD, last=TODAY, settled=True, until=NOON),
        replace(plan, first=OLD, last=TODAY, settled=True, until=NOON, reason="data ganda"),
    ):
        wanted.append(further.wanted)
        assert read_plan(write_plan(further)) == further
    assert wanted == [*Wanted, None]


def test_a_plan_without_days_covers_nothing() -> None:
    with pytest.raises(ValueError, match="not chosen"):
        _ = LockPlan(DraftId(1), LockKind.LOCK).span
