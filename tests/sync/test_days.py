from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.days import LONGEST, days_between, ranges, windows

FIRST = date(2021, 8, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_neighbouring_days_are_asked_together_and_others_apart() -> None:
    assert ranges([day(2), day(0), day(1), day(5)]) == [(day(0), day(2)), (day(5), day(5))]


def test_windows_take_days_in_between_along() -> None:
    assert windows([day(0), day(30), day(31)]) == [(day(0), day(30)), (day(31), day(31))]


def test_no_days_need_no_call() -> None:
    assert windows([]) == []


@given(st.sets(st.integers(0, 200).map(day)))
def test_every_day_is_asked_once_and_no_window_is_too_long(days: set[date]) -> None:
    for found in (ranges(days), windows(days)):
        covered = [each for since, until in found for each in days_between(since, until)]
        assert len(set(covered)) == len(covered)
        assert days <= set(covered)
        assert all((until - since).days < LONGEST for since, until in found)
    assert {d for since, until in ranges(days) for d in days_between(since, until)} == days
