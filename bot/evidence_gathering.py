"""Make the evidence of a day from what was read of both sides; the causes are those of the persons book."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.book import persons_book
from bot.evidence import Amounts, Evidence, NationSide, OurSide, PublishedTotal, UnitEvidence, total
from bot.model import ParityState
from bot.parity import RowKind, standing_first
from bot.ports import DayBook, DayRow, Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.form import Form
    from bot.model import IndicatorKey, UnitCode
    from bot.parity import Cause, NationRow


def gather(book: DayBook, form: Form, province: str, now: datetime) -> Evidence:
    """Give what can be proved about a day now, without its links to other proofs."""
    beside: dict[UnitCode, list[NationRow]] = defaultdict(list)
    for row in book.extra:
        beside[row.key.unit].append(row)
    ours = {row.unit: row for row in book.rows}
    units = tuple(
        _unit(ours.get(code), code, beside.get(code, []), book) for code in sorted({*ours, *beside})
    )
    began, ended = _read_between(book)
    return Evidence(
        province=province,
        form=form.key,
        definition=form.definition,
        day=book.day,
        issued_at=_whole(now),
        units=units,
        began=began,
        ended=ended,
        published=_published(book),
    )


def is_settled(evidence: Evidence) -> bool:
    """Say whether no unit is between two readings: COCOK is believed until a second reading says otherwise."""
    return all(u.equal for u in evidence.units if u.state is ParityState.MATCHED)


def says_something(evidence: Evidence) -> bool:
    """Say whether a report of ours or a row of the nation's stands behind it."""
    return any(unit.ours or unit.nation for unit in evidence.units)


def _unit(
    row: DayRow | None, code: UnitCode, beside: Sequence[NationRow], book: DayBook
) -> UnitEvidence:
    shown = standing_first([*(row.standing if row else ()), *beside])
    counted = [one for one in shown if one.verified and one.key.kind is RowKind.DAILY]
    nation = NationSide(len(counted), total(map(_of_nation, counted))) if counted else None
    alone = replace(
        book,
        rows=(row,) if row else (),
        extra=tuple(beside),
        published=_as_published(book, nation.amounts if nation else Amounts()),
    )
    state = row.parity.state if row and row.parity else None
    return UnitEvidence(code, _ours(row), nation, state, _causes(alone))


def _ours(row: DayRow | None) -> OurSide | None:
    """Give our figures as they are carried, or as they were reported where they never are."""
    if row and row.parity:
        carried = Amounts(dict(row.parity.figures), dict(row.parity.adjustments))
        return OurSide(row.parity.revision, carried)
    if row is None or row.report is None:
        return None
    given = {key: persons for key, persons in row.report.figures.items() if persons is not None}
    return OurSide(row.report.revision, Amounts(given, dict(row.report.adjustments)))


def _of_nation(row: NationRow) -> Amounts:
    return Amounts(row.figures, row.adjustments)


def _as_published(book: DayBook, amounts: Amounts) -> Published:
    return Published(book.day, amounts.figures, amounts.adjustments)


def _causes(alone: DayBook) -> Mapping[Cause, Amounts]:
    """Explain one unit as if the nation published just what it counts of it."""
    found: dict[Cause, tuple[dict[IndicatorKey, int], dict[IndicatorKey, int]]] = {}
    for line in persons_book(alone) or ():
        for cause, persons in line.causes.items():
            found.setdefault(cause, ({}, {}))[line.adjustment][line.indicator] = persons
    return {cause: Amounts(*amounts) for cause, amounts in found.items()}


def _published(book: DayBook) -> PublishedTotal | None:
    if book.published is None or book.published_at is None:
        return None
    amounts = Amounts(dict(book.published.figures), dict(book.published.adjustments))
    return PublishedTotal(amounts, _whole(book.published_at))


def _read_between(book: DayBook) -> tuple[datetime | None, datetime | None]:
    """Give when the earliest read-back began that a state rests on, and when something was read last."""
    reads = [row.parity.read_began_at for row in book.rows if row.parity]
    moments = list(_known([*reads, book.published_at]))
    return (_whole(min(moments)), _whole(max(moments))) if moments else (None, None)


def _known(moments: Iterable[datetime | None]) -> Iterable[datetime]:
    return (moment for moment in moments if moment is not None)


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
