from __future__ import annotations

from datetime import timedelta

import pytest

from bot.percentiles import percentile

HUNDRED = [timedelta(minutes=n) for n in range(100, 0, -1)]


@pytest.mark.parametrize(("percent", "minutes"), [(50, 50), (95, 95), (99, 99), (100, 100), (0, 1)])
def test_a_percentile_is_a_value_that_occurred(percent: int, minutes: int) -> None:
    assert percentile(HUNDRED, percent) == timedelta(minutes=minutes)


def test_of_one_value_every_percentile_is_that_value() -> None:
    assert percentile([timedelta(minutes=4)], 50) == timedelta(minutes=4)


def test_of_nothing_there_is_none() -> None:
    assert percentile([], 50) is None
