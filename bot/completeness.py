"""Who reported a day, and when: reports, nihil reports and missing ones are counted apart (docs/rules.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Timeliness

if TYPE_CHECKING:
    from bot.model import UnitCode
    from bot.policy import Policy
    from bot.ports import DayBook


@dataclass(frozen=True, slots=True)
class Completeness:
    """Counts of units on a day; `reported` includes `nothing_happened`; `missing` names who has not reported."""

    units: int
    reported: int
    nothing_happened: int
    missing: tuple[UnitCode, ...]
    on_time: int
    late: int
    delayed: int


def completeness(policy: Policy, book: DayBook) -> Completeness:
    """Count a day's units; timeliness is judged by when the officer sent."""
    reports = [row.report for row in book.rows if row.report is not None]
    judged = [policy.timeliness(report.day, report.sent_at) for report in reports]
    return Completeness(
        units=len(book.rows),
        reported=len(reports),
        nothing_happened=sum(report.nothing_happened for report in reports),
        missing=tuple(row.unit for row in book.rows if row.report is None),
        on_time=judged.count(Timeliness.ON_TIME),
        late=judged.count(Timeliness.LATE),
        delayed=judged.count(Timeliness.DELAYED),
    )
