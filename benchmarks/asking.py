"""Put a file of reports to the soft rules in the order of days, as officers would have sent them.

Every figure is kept as it was reported, also one that was asked about: its officer meant it. Corrections are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bot.doubts import Past, find_doubts
from bot.soft_rules import RuleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.form import Form
    from bot.model import IndicatorKey, UnitCode
    from bot.units import Units
    from commands.table import Line

SLIP = 10
"""A nought too many."""
LEAST_SLIPPED = 5
"""Nobody can tell 1 from 10 in a unit that reports both; only figures from here on count as slips."""

Jump = tuple["UnitCode", "date"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report was asked about: `kinds` are the rules that would ask if each were the only one.

    `slips` counts its figures that could have got a nought too many, `noticed` those that rule 6 would then ask about.
    """

    unit: UnitCode
    day: date
    kinds: frozenset[RuleKind]
    slips: int
    noticed: int


def ask_about(
    form: Form, units: Units, lines: Iterable[Line], openings: Iterable[Line]
) -> Iterator[Asked]:
    """Ask about every report that carries a figure, unit after unit and day after day."""
    alone = {kind: _with_only(form, kind) for kind in RuleKind}
    opened = {line.unit: line for line in openings}
    ordered = sorted(lines, key=lambda line: (line.unit, line.day))
    for unit, reports in groupby(ordered, key=lambda line: line.unit):
        population = units[unit].population
        for line, past in _remember(form, list(reports), opened.get(unit)):
            kinds = frozenset(
                kind
                for kind, rules in alone.items()
                if find_doubts(rules, population, line.day, line.figures, past)
            )
            slipped = {
                key: n * SLIP
                for key, n in line.figures.items()
                if n is not None and n >= LEAST_SLIPPED
            }
            noticed = find_doubts(alone[RuleKind.OUTLIER], population, line.day, slipped, past)
            yield Asked(unit, line.day, kinds, len(slipped), len(noticed))


def _with_only(form: Form, kind: RuleKind) -> Form:
    return replace(form, rules=tuple(rule for rule in form.rules if rule.kind is kind))


def _remember(
    form: Form, reports: Sequence[Line], opening: Line | None
) -> Iterator[tuple[Line, Past]]:
    """Give each report with what was known before it; an opening balance counts from the day after it."""
    recent: dict[date, Mapping[IndicatorKey, int | None]] = {}
    entered: Counter[IndicatorKey] = Counter()
    for line in reports:
        given = {key: n for key, n in line.figures.items() if n is not None}
        if not given:
            continue
        recent = {at: row for at, row in recent.items() if (line.day - at).days <= form.memory_days}
        opened = opening.figures if opening and opening.day < line.day else {}
        known = {key: n for key, n in opened.items() if n is not None}
        yield line, Past(dict(recent), known, dict(entered))
        recent[line.day] = line.figures
        if opened:
            entered.update(given)
