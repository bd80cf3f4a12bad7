"""The two books that are asserted at each run (docs/rules.md, parity): where every report stands, and every person of a gap.

Pure: it works on what was read and never on what should be there. A cause is an amount of persons, signed: positive where
the province counts more than the nation publishes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.judge import explain
from bot.model import IndicatorKey, ParityState
from bot.parity import Cause, NationRow, Outcome, ParityRow, RowKind, answering, standing_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.form_figures import Derived
    from bot.parity import Counts
    from bot.ports import DayBook, DayRow

PERIOD_CLOSED = "period_closed"
"""The contract's code of a row for a day that the centre has closed."""

_SEEN = frozenset({ParityState.MATCHED, ParityState.DIFFERENT})
_Line = tuple[IndicatorKey, bool]
"""An indicator, and whether its penyesuaian is meant."""
_Amounts = Counter[_Line]


@dataclass(frozen=True, slots=True)
class ReportsBook:
    """How many reports were entered, and how many of them stand in each state."""

    entered: int
    not_sent: int
    waiting: int
    matched: int
    different: int
    refused: int

    @property
    def balanced(self) -> bool:
        """Whether every report is accounted for, and nothing else is."""
        states = self.not_sent + self.waiting + self.matched + self.different + self.refused
        return self.entered == states


@dataclass(frozen=True, slots=True)
class PersonsLine:
    """One indicator of a day: the province's sum, the nation's published total, and why they differ, in persons.

    `adjustment` tells a penyesuaian from new figures. `causes` holds what is not zero; UNKNOWN is what remains.
    """

    indicator: IndicatorKey
    adjustment: bool
    province: int
    published: int
    causes: Mapping[Cause, int]

    @property
    def gap(self) -> int:
        """What the province counts more than the nation publishes."""
        return self.province - self.published

    @property
    def balanced(self) -> bool:
        """Whether the causes add up to the gap."""
        return self.gap == sum(self.causes.values())


def count_reports(entered: int, by_state: Mapping[str, int]) -> ReportsBook:
    """Make the reports book of a number of reports and of counts by parity state."""
    return ReportsBook(entered, *(by_state.get(state, 0) for state in ParityState))


def reports_book(rows: Iterable[DayRow]) -> ReportsBook:
    """Make the reports book of units' days; a report without a parity row unbalances it."""
    listed = list(rows)
    states = Counter(row.parity.state.value for row in listed if row.parity)
    return count_reports(sum(row.report is not None for row in listed), states)


def persons_book(book: DayBook, derived: Sequence[Derived] = ()) -> tuple[PersonsLine, ...] | None:
    """Explain a day, indicator by indicator; None when the nation's total was never read.

    Lines: new figures by key, then penyesuaian by key, then each derived indicator (aktif: the day's change, new figures
    and penyesuaian together).
    """
    if book.published is None:
        return None
    province: _Amounts = Counter()
    for row in book.rows:
        _add(province, _ours(row))
    published = _amounts(book.published.figures, book.published.adjustments)
    causes = _causes(book, published)
    keys = sorted({*province, *published, *(k for c in causes.values() for k in c)}, key=_order)
    lines = [
        _line(key, province[key], published[key], {c: a[key] for c, a in causes.items()})
        for key in keys
    ]
    return (*lines, *(_derive(each, lines) for each in derived))


def _causes(book: DayBook, published: _Amounts) -> dict[Cause, _Amounts]:
    """Sum what each cause explains, each from its own rows."""
    causes: dict[Cause, _Amounts] = {cause: Counter() for cause in Cause}
    counted: _Amounts = Counter()
    for row in book.rows:
        for cause, amounts in _of_unit(row):
            _add(causes[cause], amounts)
        _add(counted, _counted(row.standing))
    for cause, amounts in _beside(_daily(book.extra)):
        _add(causes[cause], amounts)
    _add(counted, _counted(book.extra))
    _add(causes[Cause.TOTAL_NOT_SUM], counted)
    _add(causes[Cause.TOTAL_NOT_SUM], published, -1)
    del causes[Cause.UNKNOWN]  # it is never computed: it is what remains
    return causes


def _of_unit(row: DayRow) -> Iterator[tuple[Cause, _Amounts]]:
    """Explain one unit's day: its own row, then what the nation counts beside it."""
    shown = _daily(row.standing)
    if row.parity is None and row.report is None:
        yield from _beside(shown)
        return
    first = _answer(row.parity, shown)
    theirs = _of_nation(first) if first else Counter()
    gap = _ours(row)
    _add(gap, theirs, -1)
    yield _cause_of_gap(row.parity, first), gap
    if first and not first.verified:
        yield Cause.VERIFICATION, theirs
    yield from _beside(each for each in shown if each is not first)


def _answer(ours: ParityRow | None, shown: Sequence[NationRow]) -> NationRow | None:
    """Give the row that answers to what we sent.

    One that was typed in (number 0) does only where ours was seen and is not there any more: then the centre put it in its
    place. Before that it stands for itself, whatever became of ours.
    """
    first = answering(shown)
    typed_in = first is not None and first.carry == 0
    replaced = ours is not None and ours.state in _SEEN
    return None if typed_in and not replaced else first


def _beside(rows: Iterable[NationRow]) -> Iterator[tuple[Cause, _Amounts]]:
    """Explain rows that answer to nothing we sent."""
    for row in rows:
        cause = Cause.DOUBLED if row.doubled else Cause.EXTRA_THERE
        yield cause, _minus(_counted((row,)))


def _cause_of_gap(ours: ParityRow | None, first: NationRow | None) -> Cause:
    """Name why a unit's figures are not those that the nation shows under its key."""
    if ours is None or ours.outcome in {Outcome.NEVER, Outcome.AGAIN}:
        return Cause.NOT_SENT
    if ours.state is ParityState.REFUSED:
        return Cause.PERIOD_CLOSED if ours.code == PERIOD_CLOSED else Cause.REFUSED
    seen = ours.state in _SEEN
    if first is None and seen:
        return Cause.MISSING_THERE
    if first is None or (first.carry < ours.sent_carry and not seen):
        return Cause.NOT_SENT if ours.outcome is Outcome.UNKNOWN else Cause.VERIFICATION
    return explain(ours, first)


def _line(key: _Line, province: int, published: int, causes: Mapping[Cause, int]) -> PersonsLine:
    unknown = province - published - sum(causes.values())
    found = {cause: n for cause, n in {**causes, Cause.UNKNOWN: unknown}.items() if n}
    return PersonsLine(*key, province, published, found)


def _derive(derived: Derived, lines: Sequence[PersonsLine]) -> PersonsLine:
    """Add and subtract whole lines: every cause of a derived indicator is the same sum of its parts' causes."""
    province = published = 0
    causes: Counter[Cause] = Counter()
    for line in lines:
        sign = (line.indicator in derived.plus) - (line.indicator in derived.minus)
        province += sign * line.province
        published += sign * line.published
        for cause, persons in line.causes.items():
            causes[cause] += sign * persons
    del causes[Cause.UNKNOWN]
    return _line((derived.key, False), province, published, causes)


def _ours(row: DayRow) -> _Amounts:
    if row.parity:
        return _amounts(row.parity.figures, row.parity.adjustments)
    if row.report:
        given = {key: n for key, n in row.report.figures.items() if n is not None}
        return _amounts(given, row.report.adjustments)
    return Counter()


def _counted(rows: Iterable[NationRow]) -> _Amounts:
    """Sum what the nation counts: verified daily rows that stand."""
    total: _Amounts = Counter()
    for row in _daily(rows):
        if row.verified:
            _add(total, _of_nation(row))
    return total


def _daily(rows: Iterable[NationRow]) -> tuple[NationRow, ...]:
    return standing_first(row for row in rows if row.key.kind is RowKind.DAILY)


def _of_nation(row: NationRow) -> _Amounts:
    return _amounts(row.figures, row.adjustments)


def _amounts(figures: Counts, adjustments: Counts) -> _Amounts:
    amounts: _Amounts = Counter()
    amounts.update({(key, False): persons for key, persons in figures.items()})
    amounts.update({(key, True): persons for key, persons in adjustments.items()})
    return amounts


def _add(total: _Amounts, amounts: _Amounts, sign: int = 1) -> None:
    """Add in place, below zero too (Counter's own operators drop what is negative)."""
    for key, persons in amounts.items():
        total[key] += sign * persons


def _minus(amounts: _Amounts) -> _Amounts:
    negative: _Amounts = Counter()
    _add(negative, amounts, -1)
    return negative


def _order(key: _Line) -> tuple[bool, str]:
    indicator, adjustment = key
    return adjustment, indicator
