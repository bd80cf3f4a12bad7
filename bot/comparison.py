"""Set both sides of a day beside each other: `bot.parity_day` is what comes of it.

Pure. The amounts are those of the persons book (`bot.book`); a unit alone is explained as if the nation published just what
it counts of it, so that its causes add up too. Ages come from the row's state, or from when the nation's rows were read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.book import persons_book
from bot.model import IndicatorKey, ParityState
from bot.parity import Cause, RowKind, answering, standing_first
from bot.parity_day import Figure, Line, Pair, ParityDay, Share, UnitCause, UnitSides
from bot.ports import DayBook, DayRow, Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.book import PersonsLine
    from bot.form import Form
    from bot.model import UnitCode
    from bot.parity import Counts, NationRow

_BESIDE = frozenset({Cause.DOUBLED, Cause.EXTRA_THERE})


def compare_day(
    form: Form, book: DayBook, seen: Mapping[str, datetime], published_since: datetime | None
) -> ParityDay:
    """Set both sides of the whole province beside each other.

    `seen` says since when each of the nation's rows stands as it does, `published_since` the same of its total: what its
    total does not add up to is known since both stand so.
    """
    units = _units(form, book, seen)
    counted = _counted(book, [*(r for each in book.rows for r in each.standing), *book.extra])
    read = book.published is not None
    of_rows = {
        (line.indicator, line.adjustment): line.published
        for line in persons_book(counted, form.derived) or ()
    }
    ages = _ages(form, units)
    both = max(filter(None, [published_since, *seen.values()]), default=None)
    lines = _ordered(form, persons_book(book if read else counted, form.derived) or ())
    if both is not None:
        ages |= {((line.indicator, line.adjustment), Cause.TOTAL_NOT_SUM): both for line in lines}
    return ParityDay(
        book.day,
        True,
        tuple(
            _line(line, of_rows.get((line.indicator, line.adjustment), 0), ages, read=read)
            for line in lines
        ),
        units,
        book.published_at,
    )


def compare_units(form: Form, book: DayBook, seen: Mapping[str, datetime]) -> ParityDay:
    """Set both sides of the book's units beside each other; what the nation publishes is no figure of theirs."""
    asked = {row.unit for row in book.rows}
    extra = tuple(row for row in book.extra if row.key.unit in asked)
    mine = replace(book, published=None, published_at=None, extra=extra)
    return replace(compare_day(form, mine, seen, None), whole=False)


def _units(form: Form, book: DayBook, seen: Mapping[str, datetime]) -> tuple[UnitSides, ...]:
    beside: dict[UnitCode, list[NationRow]] = defaultdict(list)
    for row in book.extra:
        beside[row.key.unit].append(row)
    ours = {row.unit: row for row in book.rows}
    strangers = sorted(code for code in beside if code not in ours)
    return tuple(
        _unit(form, book, ours.get(code, DayRow(code, None, None)), beside.get(code, []), seen)
        for code in (*ours, *strangers)
    )


def _unit(
    form: Form,
    book: DayBook,
    row: DayRow,
    beside: Sequence[NationRow],
    seen: Mapping[str, datetime],
) -> UnitSides:
    rows = _daily([*row.standing, *beside])
    alone = _counted(replace(book, rows=(row,), extra=tuple(beside)), rows)
    persons: dict[Cause, dict[Figure, int]] = {}
    for line in _ordered(form, persons_book(alone) or ()):
        for cause, n in line.causes.items():
            persons.setdefault(cause, {})[line.indicator, line.adjustment] = n
    causes = tuple(UnitCause(c, of, _since(c, row, rows, seen)) for c, of in persons.items())
    return UnitSides(row.unit, row.report, row.parity, _pairs(form, row, answering(rows)), causes)


def _since(
    cause: Cause, row: DayRow, rows: Sequence[NationRow], seen: Mapping[str, datetime]
) -> datetime | None:
    """Say since when a cause holds for a unit: by the state that names it, or by the rows of the nation's behind it."""
    parity = row.parity
    if cause in _BESIDE and not (parity and parity.cause is cause):
        first = answering(rows) if row.report else None
        return min(_times([r for r in rows if r is not first], seen), default=None)
    if parity is None:
        return row.report.sent_at if row.report else None
    if cause is Cause.VERIFICATION and parity.state is not ParityState.WAITING:
        return min(_times([r for r in rows if not r.verified], seen), default=None)
    pending = parity.different_since if parity.state is ParityState.MATCHED else None
    return pending or parity.state_since or parity.wanted_at


def _times(rows: Iterable[NationRow], seen: Mapping[str, datetime]) -> list[datetime]:
    return [seen[row.row_id] for row in rows if row.row_id in seen]


def _pairs(form: Form, row: DayRow, first: NationRow | None) -> tuple[Pair, ...]:
    """Set a unit's figures beside those that the nation shows under its key."""
    given, adjusted = _ours(row)
    theirs = first.figures if first else {}
    theirs_adjusted = first.adjustments if first else {}
    keys = _in_order(form, {*given, *theirs})
    others = _in_order(form, {*adjusted, *theirs_adjusted})
    return (
        *(Pair(key, False, given.get(key), theirs.get(key)) for key in keys),
        *(Pair(key, True, adjusted.get(key), theirs_adjusted.get(key)) for key in others),
    )


def _ours(row: DayRow) -> tuple[Counts, Counts]:
    if row.parity is not None:
        return row.parity.figures, row.parity.adjustments
    if row.report is None:
        return {}, {}
    figures = {key: n for key, n in row.report.figures.items() if n is not None}
    return figures, row.report.adjustments


def _in_order(form: Form, keys: Iterable[IndicatorKey]) -> list[IndicatorKey]:
    """Put keys into the form's order, those it does not know last."""
    known = {key: at for at, key in enumerate(form.keys)}
    return sorted(keys, key=lambda key: (known.get(key, len(known)), key))


def _ordered(form: Form, lines: Iterable[PersonsLine]) -> list[PersonsLine]:
    """Put new figures first, then penyesuaian, then what is derived, each in the form's order."""
    derived = [each.key for each in form.derived]
    order = {key: at for at, key in enumerate((*form.keys, *derived))}
    return sorted(
        lines,
        key=lambda line: (
            line.indicator in derived,
            line.adjustment,
            order.get(line.indicator, len(order)),
            line.indicator,
        ),
    )


def _line(
    line: PersonsLine, rows: int, ages: Mapping[tuple[Figure, Cause], datetime], *, read: bool
) -> Line:
    figure = (line.indicator, line.adjustment)
    shares = tuple(Share(c, n, ages.get((figure, c))) for c, n in line.causes.items())
    return Line(*figure, line.province, line.published if read else None, rows, shares)


def _ages(form: Form, units: Sequence[UnitSides]) -> dict[tuple[Figure, Cause], datetime]:
    """Give the oldest moment of each figure's causes; a derived one is as old as what it is computed of."""
    computed: dict[IndicatorKey, list[Figure]] = defaultdict(list)
    for derived in form.derived:
        for key in (*derived.plus, *derived.minus):
            computed[key].append((derived.key, False))
    found: dict[tuple[Figure, Cause], datetime] = {}
    for each in (cause for unit in units for cause in unit.causes):
        since = each.since
        for figure in (f for own in each.persons for f in (own, *computed[own[0]])):
            if since is not None:
                before = found.get((figure, each.cause), since)
                found[figure, each.cause] = min(before, since)
    return found


def _counted(book: DayBook, rows: Iterable[NationRow]) -> DayBook:
    """Give the book as if the nation published just what it counts of these rows: what is verified and stands."""
    figures: Counter[IndicatorKey] = Counter()
    adjustments: Counter[IndicatorKey] = Counter()
    for row in _daily(rows):
        if row.verified:
            figures.update(row.figures)
            adjustments.update(row.adjustments)
    return replace(book, published=Published(book.day, figures, adjustments))


def _daily(rows: Iterable[NationRow]) -> tuple[NationRow, ...]:
    return standing_first(row for row in rows if row.key.kind is RowKind.DAILY)
