"""A day beside the days before it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.course import Beside, course_of, week, written
from bot.model import IndicatorKey
from bot.phrases import phrase
from bot.ports import DaySums
from tests.bot.dialog.chat import a_channel

DAY = date(2021, 8, 16)
K, S, M = map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal"))
(ACTIVE,) = a_channel().form.derived


def day(back: int, *figures: int, adjusted: int = 0) -> DaySums:
    given = dict(zip((K, S, M), figures, strict=True))
    adjustments = {K: adjusted} if adjusted else {}
    return DaySums(DAY - timedelta(days=back), 35, given, adjustments)


def test_a_figure_stands_beside_yesterday_and_the_mean_of_its_week() -> None:
    course = course_of(DAY, [day(back, 10 + back, 0, 0) for back in range(8)])
    assert course.beside(K) == Beside(10, -1, 130)


def test_a_mean_is_over_the_days_that_have_a_report() -> None:
    course = course_of(DAY, [day(back, 5, 0, 0) for back in (0, 2, 3, 6)])
    assert course.beside(K) == Beside(5, None, 50)


def test_three_days_of_a_week_are_no_mean_and_a_day_without_a_report_no_figure() -> None:
    course = course_of(DAY, [day(back, 5, 0, 0) for back in (1, 2, 7, 8, 3)])
    assert course.beside(K) == Beside(None, None, None)


def test_a_mean_is_rounded_half_up_to_a_tenth() -> None:
    given = [day(back, figure, 0, 0) for back, figure in enumerate((1, 0, 0, 0))]
    assert course_of(DAY, given).mean(K, DAY) == 3  # a quarter


def test_a_level_is_taken_back_by_what_each_day_moved() -> None:
    given = [day(0, 12, 4, 1), day(1, 5, 2, 0, adjusted=-1)]
    beside = course_of(DAY, given).beside_level(ACTIVE, 107)
    # 107, then 100 yesterday, then 98 for each of the five days before: 99.57 on average
    assert beside == Beside(107, 7, 996)


def test_a_level_that_is_not_known_has_no_change() -> None:
    assert course_of(DAY, []).beside_level(ACTIVE, None) == Beside(None, None, None)


def test_a_week_ends_with_its_day() -> None:
    assert (week(DAY)[0], week(DAY)[-1], len(week(DAY))) == (DAY, date(2021, 8, 10), 7)


@pytest.mark.parametrize(
    ("tenths", "said"),
    [
        (4, phrase("mean-tenths", whole=0, tenth=4)),
        (99, phrase("mean-tenths", whole=9, tenth=9)),
        (12_345, phrase("mean-whole", figure=1235)),
        (-15, phrase("mean-whole", figure=-1)),
    ],
)
def test_a_small_mean_is_written_with_a_tenth(tenths: int, said: object) -> None:
    assert written(tenths) == said
