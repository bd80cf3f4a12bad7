"""What docs/surveillance.md says of the alert's worth is what the bench finds; and the range is what pandas finds."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from benchmarks.surveillance import (
    QUIET,
    Variant,
    daily_c2,
    figures_of,
    judge_all,
    row_of,
    variants,
    wave_of,
)
from bot.model import IndicatorKey, UnitCode
from bot.surveillance import measure, measure_days
from commands.channel import PROJECT, load_form, load_units
from commands.table import read_reports

if TYPE_CHECKING:
    from pathlib import Path

    from bot.watch_rule import WatchRule
    from commands.table import Line

DATA = PROJECT.parent / "shared" / "data"
MODELLED = DATA / "laporan_harian_35_kabkota_model_2020_2022.csv"
REAL = DATA / "laporan_harian_13_kabkota_2020_2021.csv"
PAGE = PROJECT / "docs" / "surveillance.md"
K, M = IndicatorKey("konfirmasi"), IndicatorKey("meninggal")
KUDUS = UnitCode("33.19")


def _lines(path: Path) -> list[Line]:
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    return read_reports(path, load_form("covid19"), load_units("33"))


def _rule(key: IndicatorKey) -> WatchRule:
    return next(rule for rule in load_form("covid19").watched if key in rule.indicators)


@pytest.mark.parametrize("key", [K, M])
def test_the_page_says_what_the_bench_finds(key: IndicatorKey) -> None:
    modelled, real = _lines(MODELLED), _lines(REAL)
    chosen = [one for one in variants(_rule(key)) if one.name.startswith("**")]
    rows = [row_of(key, variant, modelled, real) for variant in chosen]
    assert [row in PAGE.read_text(encoding="utf-8") for row in rows] == [True]


@pytest.mark.parametrize("key", [K, M])
def test_the_range_is_what_pandas_finds_of_real_reports(key: IndicatorKey) -> None:
    """Every district and day of the real series, with its missing days, computed in another way altogether."""
    rule, figures = _rule(key), figures_of(_lines(REAL), key)
    for by_day in figures.values():
        series = pd.Series(by_day)
        series.index = pd.to_datetime(series.index)
        daily = series.asfreq("D")
        known = daily.notna().rolling(7, min_periods=1).sum()
        sums = daily.rolling(7, min_periods=1).sum().fillna(0)
        scaled = (sums * 7 / known).where(known >= 5)
        base = scaled.shift(7 + rule.lag).rolling(rule.sums, min_periods=rule.fewest)
        mean = base.mean().clip(lower=0)
        spread = np.maximum(np.maximum(base.std(), np.sqrt(mean)), 1)
        limit = np.maximum(
            np.maximum(mean + rule.deviations * spread, mean * (1 + rule.percent / 100)),
            mean + rule.persons,
        )
        measured = [measure(rule, by_day, at.date()) for at in daily.index]
        ours = pd.Series([one.limit for one in measured], daily.index, dtype=float)
        pd.testing.assert_series_equal(ours, limit, check_names=False, rtol=1e-6)
        assert [one.total for one in measured] == [int(each) for each in sums]


def _wave(low: int, days: int) -> dict[date, int]:
    """A quiet spring that grows by a tenth a day from 1 June 2021 on, and then is over."""
    first = date(2021, 1, 1)
    rise = date(2021, 6, 1)
    figures = {first + timedelta(days=n): low for n in range((rise - first).days)}
    figures |= {rise + timedelta(days=n): round(low * 1.1**n) for n in range(days)}
    end = rise + timedelta(days=days)
    return figures | {end + timedelta(days=n): low for n in range(60)}


def test_a_wave_is_told_once_before_its_peak_and_a_quiet_unit_never() -> None:
    rule = _rule(K)
    figures = {KUDUS: _wave(10, 40), UnitCode("33.20"): dict.fromkeys(_wave(10, 40), 10)}
    judged = judge_all(figures, K, Variant("shipped", partial(measure_days, rule)))
    assert {unit: len(told) for unit, told in judged.told.items()} == {KUDUS: 1, "33.20": 0}
    assert (judged.most_a_day(), judged.rate(QUIET)) == (1, 0.0)


def test_a_first_warning_is_set_beside_the_peak_and_the_doubling() -> None:
    figures = {KUDUS: _wave(10, 40)}
    variant = Variant("shipped", partial(measure_days, _rule(K)))
    wave = wave_of(judge_all(figures, K, variant), figures)
    assert (wave.warned, wave.units, wave.before_peak, wave.after_doubling) == (1, 1, 31, -3)


def test_the_published_c2_judges_a_day_by_the_week_before_its_lag() -> None:
    last = date(2021, 8, 16)
    figures = dict(
        zip((last - timedelta(days=n) for n in range(10)), [9, 0, 0, *[4] * 7], strict=True)
    )
    (judged,) = daily_c2(figures, last, 1)
    assert (judged.total, judged.usual, judged.limit, judged.above) == (9, 4.0, 7.0, True)
    assert daily_c2({}, last, 1)[0].limit is None
