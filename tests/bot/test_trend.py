"""Weeks of one figure in words: this week beside the last, and what is not there."""

from __future__ import annotations

import pytest

from bot.trend import buttons, caption, change, span_read
from bot.trend_look import Look
from bot.trend_sheet import TrendBar, as_example, levels, trend_sheet
from tests.bot.days import CHANNEL, DAY, K
from tests.bot.dialog.chat import KUDUS, TEGAL, labels, lines, show
from tests.bot.trends import a_trend, back

EVERY = [unit.code for unit in CHANNEL.units]


def test_a_whole_trend_says_this_week_beside_the_last() -> None:
    trend = a_trend(*[20] * 7, *[10] * 27)
    assert lines(caption(trend)) == [
        "trend-title(indicator=indicator-konfirmasi-short, units=[Kab. Kudus])",
        "trend-span(days=28, since_day=20/07, day=16/08)",
        "trend-weeks(now=140, before=70, change=trend-up-percent(percent=100))",
    ]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ([1] * 7, [1] * 7, "trend-same"),
        ([0] * 7, [0] * 7, "trend-same"),
        ([0] * 6 + [3], [0] * 7, "trend-up(amount=3)"),
        ([0] * 7, [2] * 7, "trend-down(amount=14)"),
        ([5] * 7, [10] * 7, "trend-down-percent(percent=50)"),
        ([1000] * 6 + [1001], [1000] * 7, "trend-nearly-same"),
        ([None] * 7, [10] * 7, "trend-no-change"),
        ([10] * 7, [None] * 7, "trend-no-change"),
        ([None] * 2 + [10] * 5, [10] * 7, "trend-same"),
        ([None] * 2 + [10] * 5, [20] * 7, "trend-down-percent(percent=50)"),
        ([None] * 2 + [1] * 5, [2] * 7, "trend-no-change"),
    ],
)
def test_a_change_is_said_in_words(now: list[int | None], before: list[int], said: str) -> None:
    assert show(change(a_trend(*now, *before))) == said


def test_a_missing_day_is_no_zero() -> None:
    trend = a_trend(None, *[10] * 13)
    assert lines(caption(trend))[2:] == [
        "trend-weeks(now=60, before=70, change=trend-same)",
        "trend-weeks-holes(now=6, before=7)",
        "trend-gaps(days=15)",
    ]
    bars = trend_sheet(trend).bars
    assert (bars[-1], bars[-2]) == (
        TrendBar(None, None, whole=False),
        TrendBar(10, 100, whole=True),
    )


def test_a_week_without_a_figure_is_not_known() -> None:
    trend = a_trend(*[10] * 7)
    assert lines(caption(trend))[2] == (
        "trend-weeks(now=70, before=figure-missing, change=trend-no-change)"
    )


def test_days_on_which_some_of_the_units_are_missing_are_counted() -> None:
    trend = a_trend(*[10] * 34, scope=(KUDUS, TEGAL), reporting=1)
    assert lines(caption(trend))[3:] == [
        "trend-partial(days=28)",
        "trend-last(day=16/08, reported=1, units=2)",
    ]
    assert trend_sheet(trend).legend_partial != ""


def test_nothing_at_all_is_said_so() -> None:
    assert lines(caption(a_trend()))[1:] == ["trend-nothing(days=28, day=16/08)"]


def test_the_province_is_named() -> None:
    trend = a_trend(10, scope=EVERY)
    assert lines(caption(trend))[0].endswith("units=sheet-province)")


def test_the_buttons_lead_to_the_other_span_and_the_other_figures() -> None:
    trend = a_trend(10)
    assert labels(buttons(trend)) == [
        "button-days(days=90)",
        "indicator-sembuh-short",
        "indicator-meninggal-short",
    ]
    assert buttons(trend)[0][0].data == "tr:2021-08-16:90:k:"


def test_the_first_day_shown_has_its_mean() -> None:
    assert span_read(Look(K, DAY, 28)) == (back(33), DAY)
    assert trend_sheet(a_trend(*[10] * 34)).bars[0].mean == 100


@pytest.mark.parametrize(
    ("highest", "found"),
    [
        (0, [1]),
        (1, [1]),
        (3, [1, 2, 3]),
        (4, [1, 2, 3, 4]),
        (5, [2, 4, 6]),
        (12, [5, 10, 15]),
        (72, [20, 40, 60, 80]),
        (14_900, [5_000, 10_000, 15_000]),
    ],
)
def test_the_scale_is_round_and_holds_the_highest(highest: int, found: list[int]) -> None:
    assert levels(highest) == found


@pytest.mark.parametrize(("days", "ticks"), [(28, 4), (90, 5)])
def test_a_few_days_are_named_below_the_last_one_always(days: int, ticks: int) -> None:
    sheet = trend_sheet(a_trend(10, days=days))
    assert (len(sheet.ticks), sheet.ticks[0].at, show(sheet.ticks[0].label)) == (
        ticks,
        days - 1,
        "16/08",
    )


def test_a_page_for_guides_bears_its_mark() -> None:
    assert show(as_example(trend_sheet(a_trend(10))).mark or "") == "proof-example"
