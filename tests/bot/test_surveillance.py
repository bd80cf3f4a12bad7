"""A unit's week against the unit's own range, by hand and by an independent computation; and episodes, told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import sqrt
from typing import TYPE_CHECKING

import pytest

from bot.form import parse
from bot.model import ChatId, IndicatorKey
from bot.surveillance import (
    QUIET_DAYS,
    Measured,
    Signal,
    follow,
    measure,
    measure_days,
    rule_of,
)
from bot.watch_rule import WatchRule
from commands.channel import load_form
from tests.bot.dialog.chat import DATA, KUDUS

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2021, 8, 16)
K = IndicatorKey("konfirmasi")
C2 = WatchRule((K,), sums=4, lag=2, deviations=3, percent=0, persons=1)
"""A short baseline, so that it can be followed with pencil and paper."""
ONE = timedelta(days=1)


def days_of(figures: Sequence[int | None], last: date = DAY) -> dict[date, int]:
    """Put figures on the days up to one, oldest first; None is a day without one."""
    first = last - (len(figures) - 1) * ONE
    return {first + n * ONE: each for n, each in enumerate(figures) if each is not None}


def test_the_range_is_that_of_the_sums_before_the_lag() -> None:
    """Ten days of 10, 11, 12, … 19; the two days of the lag hold 1,000 each and count nowhere; then a week of 20."""
    figures = days_of([*range(10, 20), 1000, 1000, *[20] * 7])
    measured = measure(C2, figures, DAY)
    # the sums of seven days that end 9 to 12 days before: 112, 105, 98, 91
    usual = (112 + 105 + 98 + 91) / 4
    spread = sqrt(((112 - usual) ** 2 + (105 - usual) ** 2) * 2 / 3)
    assert (usual, round(spread, 4)) == (101.5, 9.0370)
    # the root is the larger of the two: counts vary so by themselves
    assert measured == Measured(DAY, 140, 7, 101.5, 101.5 + 3 * sqrt(101.5))
    assert (measured.above, measured.highest, measured.whole) == (True, 131, True)


def test_a_spread_wider_than_its_root_makes_the_range_wider() -> None:
    figures = days_of([0, 0, 0, 0, 0, 0, 0, 70, 0, 70, 0, 0, *[20] * 7])
    # sums: 140, 70, 70, 0
    spread = sqrt((70**2 + 70**2) / 3)
    assert measure(C2, figures, DAY).limit == pytest.approx(70 + 3 * spread)


@pytest.mark.parametrize(
    ("rule", "limit"),
    [
        (C2, 3.0),
        (replace(C2, persons=10), 10.0),
        (replace(C2, deviations=5), 5.0),
    ],
)
def test_small_counts_have_a_floor(rule: WatchRule, limit: float) -> None:
    """A unit without cases: one deviation is at least one person, and `persons` is the least rise that is told."""
    measured = measure(rule, days_of([0] * 19), DAY)
    assert (measured.usual, measured.limit) == (0, limit)


def test_the_range_reaches_a_share_above_what_is_usual() -> None:
    measured = measure(replace(C2, percent=50), days_of([100] * 19), DAY)
    assert (measured.usual, measured.limit) == (700, 1050)


def test_a_missing_day_is_not_zero_in_what_is_usual() -> None:
    """Two of seven days are missing: the five that are known stand for seven."""
    figures = days_of([10, None, 10, 10, None, 10, 10, 10, 10, 10, 0, 0, *[10] * 7])
    assert measure(C2, figures, DAY).usual == 70


def test_a_missing_day_is_not_made_up_in_the_week_itself() -> None:
    measured = measure(C2, days_of([*[10] * 12, 10, 10, None, None, None, 10, 10]), DAY)
    assert (measured.total, measured.known, measured.whole) == (40, 4, False)


def test_a_week_that_makes_up_for_silence_is_no_rise() -> None:
    """Six silent days, and all of their figures on the seventh."""
    figures = days_of([*[10] * 12, *[None] * 6, 70])
    assert not measure(C2, figures, DAY).above


def test_too_short_a_past_judges_nothing() -> None:
    short = measure(C2, days_of([10] * 10), DAY)
    assert (short.usual, short.limit, short.highest, short.above) == (None, None, None, False)


def test_days_are_judged_newest_first() -> None:
    figures = days_of([10] * 30)
    assert [one.day for one in measure_days(C2, figures, DAY, 3)] == [DAY, DAY - ONE, DAY - 2 * ONE]


def test_a_rule_knows_how_many_days_it_looks_back() -> None:
    """The oldest sum ends 9 + 3 days before, and begins six days earlier."""
    assert C2.memory_days == 18
    figures = days_of([10] * (C2.memory_days + 1))
    assert measure(replace(C2, sums=4), figures, DAY).usual == 70
    assert len(figures) == 19


# Episodes

KEY = (KUDUS, K)


def looks(*above: bool, known: int = 7) -> list[Measured]:
    """Days up to DAY, newest first."""
    days = [*above, *[False] * (QUIET_DAYS - len(above))]
    return [
        Measured(DAY - back * ONE, 140 if out else 10, known, 70.0, 120.5)
        for back, out in enumerate(days)
    ]


BEGUN = Signal(KUDUS, K, DAY, DAY, total=140, usual=70, limit=120)


def test_the_first_day_above_begins_an_episode() -> None:
    assert follow(KEY, looks(True), None) == BEGUN


def test_a_late_report_begins_it_on_its_own_day() -> None:
    begun = follow(KEY, looks(False, True, True), None)
    assert begun == replace(BEGUN, began_on=DAY - 2 * ONE, last_on=DAY - ONE)


def test_nothing_begins_within_the_range() -> None:
    assert follow(KEY, looks(), None) is None


def test_an_open_episode_goes_on_and_is_not_begun_again() -> None:
    yesterday = replace(BEGUN, began_on=DAY - ONE, last_on=DAY - ONE)
    assert follow(KEY, looks(True, True), yesterday) == replace(yesterday, last_on=DAY)
    assert follow(KEY, looks(False, True), yesterday) is None


def test_an_episode_is_over_after_a_week_within_the_range() -> None:
    old = replace(BEGUN, began_on=DAY - 7 * ONE, last_on=DAY - 7 * ONE)
    assert follow(KEY, looks(), old) == replace(old, ended_on=DAY)


def test_a_unit_that_fell_silent_ends_no_episode() -> None:
    old = replace(BEGUN, began_on=DAY - 9 * ONE, last_on=DAY - 9 * ONE)
    assert follow(KEY, looks(known=4), old) is None


def test_after_its_end_another_one_may_begin() -> None:
    ended = replace(BEGUN, began_on=DAY - 30 * ONE, last_on=DAY - 20 * ONE, ended_on=DAY - 5 * ONE)
    assert follow(KEY, looks(True), ended) == BEGUN


def test_what_came_late_of_the_time_before_the_end_begins_nothing() -> None:
    ended = replace(BEGUN, began_on=DAY - 30 * ONE, last_on=DAY - 9 * ONE, ended_on=DAY - ONE)
    assert follow(KEY, looks(False, True, True), ended) is None


def test_an_episode_names_what_it_is_about_and_how_far_it_went() -> None:
    signal = replace(BEGUN, told=(ChatId(7),), limit=0)
    assert (signal.key, signal.strength, BEGUN.strength) == (KEY, 140.0, 140 / 120)


# The form

FORM = (DATA / "covid19.toml").read_text(encoding="utf-8")


def test_the_shipped_form_has_cases_and_deaths_watched() -> None:
    form = load_form("covid19")
    watched = {key: rule.persons for rule in form.watched for key in rule.indicators}
    assert watched == {"konfirmasi": 10, "meninggal": 5}
    assert rule_of(form, IndicatorKey("meninggal")) == form.watched[1]
    assert rule_of(form, IndicatorKey("sembuh")) is None


def test_a_form_may_watch_nothing() -> None:
    assert parse(FORM.partition("[[watch]]")[0]).watched == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["meninggal"]\nsums', '["konfirmasi"]\nsums', "watch: 'konfirmasi' is given twice"),
        ("sums = 28", "sums = 1", "watch 1.sums: must be a whole number from 2 on, not 1"),
        ("lag = 2", "leg = 2", "watch 1.lag: is missing"),
    ],
)
def test_a_wrong_rule_is_named(old: str, new: str, problem: str) -> None:
    text = FORM.replace(old, new, 1)
    with pytest.raises(Exception, match=problem.replace(".", r"\.")):
        parse(text)
