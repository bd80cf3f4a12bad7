"""`python -m benchmarks.surveillance DATA.csv [REAL.csv]`: how often alerts come in quiet times, and how long before the peak of July 2021.

It judges every day of a series as the bot does at the day's summary, all reports being there, and prints the rows of
docs/surveillance.md. What else was tried stands beside what the form says.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from math import fsum, sqrt
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Annotated

import typer

from bot.surveillance import QUIET_DAYS, Measured, follow, measure_days
from commands.channel import load_form, load_units
from commands.table import read_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.model import IndicatorKey, UnitCode
    from bot.surveillance import Figures, Signal
    from bot.watch_rule import WatchRule
    from commands.table import Line

QUIET = (
    (date(2021, 3, 15), date(2021, 5, 9)),
    (date(2021, 10, 1), date(2021, 12, 31)),
    (date(2022, 5, 1), date(2022, 5, 31)),
)
"""Between the waves: after the second one, after Delta, after Omicron."""
REAL_QUIET = ((date(2021, 2, 15), date(2021, 4, 5)),)
"""The end of the second wave, as 13 districts published it."""
RISE_SINCE, WAVE = date(2021, 5, 15), (date(2021, 6, 1), date(2021, 8, 31))
LOW_SINCE = date(2021, 4, 20)
MONTH = 30.4
WEEK = 7

DataArgument = Annotated[Path, typer.Argument(help="CSV: tanggal,kode_wilayah,konfirmasi,…")]
RealArgument = Annotated[Path | None, typer.Argument(help="another CSV, of real reports")]


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to judge so many days up to one, newest first, by name."""

    name: str
    judge: Callable[[Figures, date, int], list[Measured]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Every unit's days as a variant judged them, oldest first, with the episodes that began: when each was told."""

    measured: Mapping[UnitCode, Sequence[Measured]]
    told: Mapping[UnitCode, Sequence[date]]

    def rate(self, spans: Iterable[tuple[date, date]]) -> float:
        """Give the alerts per unit and month in some spans, of units that had figures then."""
        alerts, days = 0, 0
        for since, until in spans:
            for unit, told in self.told.items():
                days += sum(
                    one.known > 0 and since <= one.day <= until for one in self.measured[unit]
                )
                alerts += sum(since <= day <= until for day in told)
        return alerts / (days / MONTH) if days else 0.0

    def most_a_day(self) -> int:
        """Give how many alerts the worst day had."""
        return max(Counter(day for told in self.told.values() for day in told).values(), default=0)


@dataclass(frozen=True, slots=True)
class Wave:
    """How units' alerts stood to their own peak of July 2021, in days; `warned` had one before it at all."""

    warned: int
    units: int
    before_peak: float
    least: int
    after_doubling: float


def variants(rule: WatchRule) -> list[Variant]:
    """Give what the form says and what else was tried."""
    overlapping = replace(rule, sums=7, lag=-4, percent=0, persons=1)
    return [
        Variant("C2 as published: days, 7 days before a lag of 2, 3 deviations", daily_c2),
        Variant("C2 on sums of 7 days that share days", partial(measure_days, overlapping)),
        Variant("14 sums apart, 3 deviations", partial(measure_days, replace(rule, sums=14))),
        Variant("28 sums apart, 2 deviations", partial(measure_days, replace(rule, deviations=2))),
        Variant("**28 sums apart, 3 deviations**", partial(measure_days, rule)),
        Variant("28 sums apart, 4 deviations", partial(measure_days, replace(rule, deviations=4))),
        Variant(
            "28 sums, no least rise", partial(measure_days, replace(rule, percent=0, persons=1))
        ),
        Variant("28 sums, at least twice", partial(measure_days, replace(rule, percent=100))),
    ]


def daily_c2(figures: Figures, day: date, days: int) -> list[Measured]:
    """Judge days' own figures, each by the seven days that end three days before it; a deviation is one person at least."""
    return [_daily_c2(figures, day - timedelta(days=back)) for back in range(days)]


def _daily_c2(figures: Figures, day: date) -> Measured:
    base = [figures[d] for back in range(3, 10) if (d := day - timedelta(days=back)) in figures]
    figure, known = figures.get(day, 0), WEEK if day in figures else 0
    if len(base) < 5:
        return Measured(day, figure, known)
    usual = fsum(base) / len(base)
    spread = sqrt(fsum((each - usual) ** 2 for each in base) / (len(base) - 1))
    return Measured(day, figure, known, usual, usual + 3 * max(spread, 1.0))


def figures_of(lines: Sequence[Line], key: IndicatorKey) -> dict[UnitCode, dict[date, int]]:
    """Give an indicator's figures by unit and day; what is missing is absent."""
    found: defaultdict[UnitCode, dict[date, int]] = defaultdict(dict)
    for line in lines:
        figure = line.figures.get(key)
        if figure is not None:
            found[line.unit][line.day] = figure
    return dict(found)


def judge_all(figures: Mapping[UnitCode, Figures], key: IndicatorKey, variant: Variant) -> Judged:
    """Let days pass one by one, as the bot does at each summary."""
    measured: dict[UnitCode, list[Measured]] = {}
    told: dict[UnitCode, list[date]] = {}
    for unit, by_day in figures.items():
        first, last = min(by_day), max(by_day)
        measured[unit] = variant.judge(by_day, last, (last - first).days + 1)[::-1]
        told[unit] = _told(unit, key, measured[unit])
    return Judged(measured, told)


def _told(unit: UnitCode, key: IndicatorKey, measured: Sequence[Measured]) -> list[date]:
    told: list[date] = []
    latest: Signal | None = None
    for number, one in enumerate(measured):
        newest_first = measured[max(0, number - QUIET_DAYS + 1) : number + 1][::-1]
        moved = follow((unit, key), newest_first, latest)
        if moved is not None:
            if latest is None or moved.began_on > latest.began_on:
                told.append(one.day)
            latest = moved
    return told


def wave_of(judged: Judged, figures: Mapping[UnitCode, Figures]) -> Wave:
    """Set each unit's first warning beside the peak of its sums, and beside the day on which they had doubled from their low."""
    before_peak: list[int] = []
    after_doubling: list[int] = []
    for unit, measured in judged.measured.items():
        sums = {one.day: _sum(figures[unit], one.day) for one in measured}
        peak = max(
            (d for d in sums if WAVE[0] <= d <= WAVE[1]), key=lambda d: (sums[d], -d.toordinal())
        )
        first = next((m.day for m in measured if m.above and RISE_SINCE <= m.day <= peak), None)
        if first is not None:
            before_peak.append((peak - first).days)
            after_doubling.append((first - _doubled(sums, peak)).days)
    return Wave(
        len(before_peak),
        len(judged.measured),
        median(before_peak) if before_peak else 0,
        min(before_peak, default=0),
        median(after_doubling) if after_doubling else 0,
    )


def _sum(figures: Figures, day: date) -> int:
    return sum(figures.get(day - timedelta(days=back), 0) for back in range(WEEK))


def _doubled(sums: Mapping[date, int], peak: date) -> date:
    """Give the first day, after the lowest sum of the spring, on which it had doubled."""
    since = [day for day in sums if LOW_SINCE <= day <= peak]
    low = min(since, key=lambda day: (sums[day], day))
    return next(day for day in since if day >= low and sums[day] >= 2 * sums[low])


def rows_of(
    key: IndicatorKey, rule: WatchRule, data: Sequence[Line], real: Sequence[Line]
) -> list[str]:
    """Write a table's rows, a variant each."""
    return [row_of(key, variant, data, real) for variant in variants(rule)]


def row_of(key: IndicatorKey, variant: Variant, data: Sequence[Line], real: Sequence[Line]) -> str:
    """Write one variant's row."""
    figures, of_real = figures_of(data, key), figures_of(real, key)
    judged, published = judge_all(figures, key, variant), judge_all(of_real, key, variant)
    wave = wave_of(judged, figures)
    cells = (
        variant.name,
        f"{judged.rate(QUIET):.2f}",
        f"{published.rate(REAL_QUIET):.2f}" if real else "-",
        str(judged.most_a_day()),
        f"{wave.warned} of {wave.units}",
        f"{wave.before_peak:g} ({wave.least})",
        f"{wave.after_doubling:+g}",
    )
    return f"| {' | '.join(cells)} |"


def bench(data: DataArgument, real: RealArgument = None) -> None:
    """Print the tables of docs/surveillance.md."""
    form, units = load_form("covid19"), load_units("33")
    lines = read_reports(data, form, units)
    others = read_reports(real, form, units) if real else []
    for rule in form.watched:
        for key in rule.indicators:
            sys.stdout.write(f"\n{key}\n")
            for row in rows_of(key, rule, lines, others):
                sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    typer.run(bench)
