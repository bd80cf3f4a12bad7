"""What the bot asks the officer once more about: the form's soft rules, evaluated on one report (docs/soft-rules.md).

A doubt never refuses a figure. This module holds no words: a doubt carries every number that its sentence needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median_low
from typing import TYPE_CHECKING, assert_never

from bot.soft_rules import (
    Exceeds,
    ExitsExceedActive,
    LooksCumulative,
    Outlier,
    RuleKind,
    SameAsYesterday,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bot.form import Form
    from bot.model import IndicatorKey
    from bot.soft_rules import SoftRule

_CLEAREST_FIRST = (
    RuleKind.LOOKS_CUMULATIVE,
    RuleKind.OUTLIER,
    RuleKind.EXCEEDS,
    RuleKind.EXITS_EXCEED_ACTIVE,
    RuleKind.SAME_AS_YESTERDAY,
)
"""Which rule speaks where several doubt one figure: the one that tells best what may have gone wrong."""


@dataclass(frozen=True, slots=True)
class Past:
    """What a unit reported before the day in question.

    `recent` are the current figures of the last `Form.memory_days` days: a day without a report is absent, a figure that
    is not known is None. `opening` are the opening cumulatives; an absent key is not loaded. `entered_before` are the
    sums of current figures and adjustments since the opening, up to the day before.
    """

    recent: Mapping[date, Mapping[IndicatorKey, int | None]] = field(default_factory=dict)
    opening: Mapping[IndicatorKey, int] = field(default_factory=dict)
    entered_before: Mapping[IndicatorKey, int] = field(default_factory=dict)

    def cumulative(self, key: IndicatorKey) -> int | None:
        """Give the cumulative of the day before (docs/rules.md, rule 4); None without an opening balance."""
        if key not in self.opening:
            return None
        return self.opening[key] + self.entered_before.get(key, 0)

    def last(self, key: IndicatorKey, day: date, days: int) -> list[int]:
        """Give the known figures of the last `days` days before `day`, smallest first."""
        first = day - timedelta(days=days)
        figures = (row.get(key) for at, row in self.recent.items() if first <= at < day)
        return sorted(figure for figure in figures if figure is not None)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to ask once more, in persons; what does not belong to its rule is None.

    - `looks_cumulative`: `figure` against `cumulative` of the day before; `difference` is the figure less the cumulative,
      where that is not negative, and may be what was meant.
    - `outlier`: `figure` is above `limit`. `lowest`, `median` and `highest` tell what is usual in the last `days` days
      (the odd extremes left out); they are None where too few figures are known and the limit rests on the population.
    - `exceeds`: `figure` is above `limit`, which is the day's figure of the indicator `other`.
    - `exits_exceed_active`: `figure` is the sum of the exits, `limit` all who could leave. `indicator` is None.
    - `same_as_yesterday`: the whole report; `indicator` and `figure` are None.
    """

    rule: RuleKind
    indicator: IndicatorKey | None = None
    figure: int | None = None
    limit: int | None = None
    other: IndicatorKey | None = None
    days: int | None = None
    lowest: int | None = None
    median: int | None = None
    highest: int | None = None
    cumulative: int | None = None
    difference: int | None = None

    @property
    def key(self) -> str:
        """The stable name under which the officer's reason is stored, "outlier:konfirmasi"."""
        return f"{self.rule}:{self.indicator}" if self.indicator else str(self.rule)


@dataclass(frozen=True, slots=True)
class _Case:
    """One report as the rules see it."""

    form: Form
    population: int
    day: date
    figures: Mapping[IndicatorKey, int | None]
    past: Past

    def given(self, keys: Sequence[IndicatorKey]) -> Iterator[tuple[IndicatorKey, int]]:
        """Give the indicators among these whose figure is known."""
        for key in keys:
            figure = self.figures.get(key)
            if figure is not None:
                yield key, figure


def find_doubts(
    form: Form,
    unit_population: int,
    day: date,
    figures: Mapping[IndicatorKey, int | None],
    past: Past,
) -> tuple[Doubt, ...]:
    """Give what to ask about a unit's figures of a day: one doubt an indicator at most, in the form's order.

    Doubts about the whole report come last. The figures are those that the officer wants to send; an indicator that is
    absent or None is not doubted.
    """
    case = _Case(form, unit_population, day, figures, past)
    found: dict[str, Doubt] = {}
    for rule in sorted(form.rules, key=lambda rule: _CLEAREST_FIRST.index(rule.kind)):
        for doubt in _doubts_of(rule, case):
            found.setdefault(doubt.indicator or doubt.key, doubt)
    order: dict[str, int] = {key: place for place, key in enumerate(form.keys)}
    return tuple(found[name] for name in sorted(found, key=lambda n: order.get(n, len(order))))


def _doubts_of(rule: SoftRule, case: _Case) -> Iterator[Doubt]:
    match rule:
        case LooksCumulative():
            return _look_cumulative(rule, case)
        case Outlier():
            return _lie_outside(rule, case)
        case Exceeds():
            return _exceed(rule, case)
        case ExitsExceedActive():
            return _exits_exceed(rule, case)
        case SameAsYesterday():
            return _same(rule, case)
        case unknown:
            assert_never(unknown)


def _look_cumulative(rule: LooksCumulative, case: _Case) -> Iterator[Doubt]:
    for key, figure in case.given(rule.indicators):
        known = case.past.cumulative(key)
        if known is None or known <= rule.over:
            continue
        if figure * 100 >= known * (100 - rule.within_percent):
            yield Doubt(
                rule.kind,
                key,
                figure,
                cumulative=known,
                difference=figure - known if figure >= known else None,
            )


def _lie_outside(rule: Outlier, case: _Case) -> Iterator[Doubt]:
    for key, figure in case.given(rule.indicators):
        usual = case.past.last(key, case.day, rule.days)
        if len(usual) < rule.fewest:
            limit = rule.limit_for(case.population)
            if figure > limit:
                yield Doubt(rule.kind, key, figure, limit, days=rule.days)
            continue
        limit = rule.limit_above(usual[-rule.rank])
        if figure > limit:
            yield Doubt(
                rule.kind,
                key,
                figure,
                limit,
                days=rule.days,
                lowest=usual[rule.rank - 1],
                median=median_low(usual),
                highest=usual[-rule.rank],
            )


def _exceed(rule: Exceeds, case: _Case) -> Iterator[Doubt]:
    figure, limit = case.figures.get(rule.indicator), case.figures.get(rule.limit)
    if figure is not None and limit is not None and figure > limit:
        yield Doubt(rule.kind, rule.indicator, figure, limit, other=rule.limit)


def _exits_exceed(rule: ExitsExceedActive, case: _Case) -> Iterator[Doubt]:
    """Doubt only where the active cases can be trusted: one day that is missing makes them too many or too few."""
    needed = (rule.entries, *rule.exits)
    rows = [case.past.recent.get(day, {}) for day in _days_before(case.day, rule.whole_days)]
    if any(row.get(key) is None for row in (*rows, case.figures) for key in needed):
        return
    active = next(one for one in case.form.derived if one.key == rule.active).value(
        {key: case.past.cumulative(key) for key in case.form.keys}
    )
    if active is None:
        return
    given = dict(case.given(needed))
    leaving = sum(given[key] for key in rule.exits)
    limit = active + given[rule.entries]
    if leaving > limit:
        yield Doubt(rule.kind, figure=leaving, limit=limit)


def _same(rule: SameAsYesterday, case: _Case) -> Iterator[Doubt]:
    yesterday = case.past.recent.get(case.day - timedelta(days=1), {})
    today = dict(case.given(rule.indicators))
    repeated = all(yesterday.get(key) == figure for key, figure in today.items())
    complete = len(today) == len(rule.indicators)
    if complete and repeated and sum(today.values()) > rule.over:
        yield Doubt(rule.kind)


def _days_before(day: date, count: int) -> Iterator[date]:
    return (day - timedelta(days=back) for back in range(1, count + 1))
