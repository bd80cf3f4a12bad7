"""One day as rows of every sheet, and what is added up over all of them. Pure.

What a day is made of was known at one moment: every revision, and both sides of it (`bot.known`, `bot.comparison`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.completeness import completeness
from bot.model import Timeliness
from bot.parity_lines import cause_name, state_word
from bot.phrases import Listing, phrase
from bot.reasons import RALAT, say_reason
from bot.workbook import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.form import Form
    from bot.model import IndicatorKey, Report, UnitCode
    from bot.parity_day import Line, Pair, ParityDay, UnitSides
    from bot.phrases import Phrase, Value
    from bot.policy import Policy
    from bot.ports import DayBook, DayRow
    from bot.units import Units
    from bot.workbook import Cell, Row, Sheet


@dataclass(frozen=True, slots=True)
class DayPages:
    """A day as it was known: every revision of it, its book, and both sides set beside each other."""

    revisions: Sequence[Report]
    book: DayBook
    sides: ParityDay


@dataclass(slots=True)
class Attendance:
    """How a unit reported over all days."""

    due: int = 0
    reported: int = 0
    nothing: int = 0
    times: Counter[Timeliness] = field(default_factory=Counter)


_TIMES = {
    Timeliness.ON_TIME: phrase("sheet-time-on-time"),
    Timeliness.LATE: phrase("sheet-time-late"),
    Timeliness.DELAYED: phrase("sheet-time-delayed"),
}


class Ledger:
    """Makes the rows of one day after another, and adds up what stands below them."""

    def __init__(self, form: Form, units: Units, policy: Policy, sheets: Sequence[Sheet]) -> None:
        self._form = form
        self._units = units
        self._policy = policy
        self._sums: dict[Name, Counter[int]] = {sheet.name: Counter() for sheet in sheets}
        self._summed = {sheet.name: sheet for sheet in sheets}
        self._attendance: dict[UnitCode, Attendance] = {}
        self.reports = 0
        """How many reports there were."""

    def rows(self, pages: DayPages) -> Iterator[tuple[Name, Row]]:
        """Give the rows of a day, each with its sheet."""
        for row in pages.book.rows:
            self._attend(row)
            if row.report is not None:
                self.reports += 1
                yield from self._kept(Name.REPORTS, self._report(row, row.report))
                for booked in self._adjustments(row.report):
                    yield Name.ADJUSTMENTS, booked
        for report in pages.revisions:
            yield Name.REVISIONS, self._revision(report)
        for unit in pages.sides.units:
            for side in self._parity(pages.sides, unit):
                yield Name.PARITY, side
        yield from self._kept(Name.DAYS, self._day(pages))

    def ending(self) -> Iterator[tuple[Name, Row]]:
        """Give the rows that are known once every day was given."""
        for code, found in self._attendance.items():
            yield from self._kept(Name.COMPLETENESS, self._unit_row(code, found))

    def sums(self, sheet: Sheet, label: Phrase) -> Row:
        """Give the line below a sheet's rows; a figure that nobody gave has no sum."""
        sums = self._sums[sheet.name]
        cells: list[Cell] = [sums.get(at) for at in range(len(sheet.columns))]
        cells[sheet.label_at] = label
        if sheet.name is Name.COMPLETENESS:
            due, reported, on_time = (sums.get(at, 0) for at in (2, 3, 6))
            cells[-2:] = (_share(reported, due), _share(on_time, due))
        return tuple(cells)

    def _kept(self, name: Name, row: Row) -> Iterator[tuple[Name, Row]]:
        """Add a row to the sums of its sheet."""
        sums = self._sums[name]
        for at, (column, cell) in enumerate(zip(self._summed[name].columns, row, strict=True)):
            if column.summed and isinstance(cell, int):
                sums[at] += cell
        yield name, row

    def _unit(self, code: UnitCode) -> tuple[Cell, Cell]:
        """Name a unit; one that only the nation knows has a code alone."""
        found = self._units.get(code)
        return code, found.label if found else None

    def _figures(self, given: Mapping[IndicatorKey, int | None]) -> tuple[Cell, ...]:
        return tuple(given.get(key) for key in self._form.keys)

    def _report(self, row: DayRow, report: Report) -> Row:
        first = row.first_sent_at or report.sent_at
        return (
            report.day,
            *self._unit(report.unit),
            *self._figures(report.figures),
            phrase("sheet-yes") if report.nothing_happened else None,
            report.number,
            report.revision,
            first,
            _TIMES[self._policy.timeliness(report.day, first)],
            state_word(row.parity.state) if row.parity else None,
        )

    def _revision(self, report: Report) -> Row:
        return (
            report.day,
            *self._unit(report.unit),
            report.revision,
            *self._figures(report.figures),
            report.sent_at,
            self._reasons(report),
        )

    def _reasons(self, report: Report) -> Cell:
        """Say why it was corrected and why figures are unusual; what is booked apart stands on its own sheet."""
        said: list[Value] = []
        for about, kept in report.reasons.items():
            if about in report.adjustments:
                continue
            key = about.rpartition(":")[2]
            why = say_reason(kept)
            if about == RALAT or key not in self._form.keys:
                said.append(why)
            else:
                name = phrase(f"indicator-{key}-short")
                said.append(phrase("sheet-reason-of", indicator=name, reason=why))
        return phrase("sheet-joined", items=Listing(tuple(said))) if said else None

    def _adjustments(self, report: Report) -> Iterator[Row]:
        for key, amount in report.adjustments.items():
            name = phrase(f"indicator-{key}-short") if key in self._form.keys else key
            kept = report.reasons.get(key)
            why = phrase("sheet-joined", items=say_reason(kept)) if kept else None
            unit = self._unit(report.unit)
            yield (report.day, *unit, report.number, name, amount, why)

    def _parity(self, day: ParityDay, unit: UnitSides) -> Iterator[Row]:
        """Give a row for the new figures and one for the penyesuaian, each where either side has any."""
        causes = Listing(tuple(cause_name(each.cause) for each in unit.causes))
        for adjustment, kind in (
            (False, phrase("sheet-kind-new")),
            (True, phrase("sheet-kind-adjustment")),
        ):
            pairs = {p.indicator: p for p in unit.pairs if p.adjustment is adjustment}
            if not pairs and (adjustment or not (unit.report or unit.causes)):
                continue
            yield (
                day.day,
                *self._unit(unit.unit),
                kind,
                state_word(unit.state) if unit.state else None,
                unit.parity.state_since if unit.parity else None,
                phrase("sheet-joined", items=causes) if unit.causes else None,
                *(cell for key in self._form.keys for cell in _both(pairs.get(key))),
            )

    def _day(self, pages: DayPages) -> Row:
        counted = completeness(self._policy, pages.book)
        lines = {line.indicator: line for line in pages.sides.lines if not line.adjustment}
        figures: list[Cell] = []
        for key in self._form.keys:
            figures += _all(lines.get(key))
        return (
            pages.book.day,
            *(counted.units, counted.reported, counted.nothing_happened, len(counted.missing)),
            *(counted.on_time, counted.late, counted.delayed),
            *figures,
        )

    def _attend(self, row: DayRow) -> None:
        found = self._attendance.setdefault(row.unit, Attendance())
        found.due += 1
        if row.report is None:
            return
        found.reported += 1
        found.nothing += row.report.nothing_happened
        first = row.first_sent_at or row.report.sent_at
        found.times[self._policy.timeliness(row.report.day, first)] += 1

    def _unit_row(self, code: UnitCode, found: Attendance) -> Row:
        on_time = found.times[Timeliness.ON_TIME]
        return (
            *self._unit(code),
            *(found.due, found.reported, found.nothing, found.due - found.reported),
            *(on_time, found.times[Timeliness.LATE], found.times[Timeliness.DELAYED]),
            _share(found.reported, found.due),
            _share(on_time, found.due),
        )


def _both(pair: Pair | None) -> tuple[Cell, Cell, Cell]:
    """Give both sides of a figure and the difference; none where one side is missing."""
    if pair is None:
        return None, None, None
    ours, theirs = pair.ours, pair.theirs
    gap = None if ours is None or theirs is None else ours - theirs
    return ours, theirs, gap


def _all(line: Line | None) -> tuple[Cell, Cell, Cell]:
    """Give the province's sum, the nation's and the difference; nothing of the nation's where nothing of it was read."""
    if line is None:
        return None, None, None
    if line.published is None and not line.rows:
        return line.province, None, None
    return line.province, line.theirs, line.gap


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
