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
    """Count a day's units; timeliness is judged by when the first revision was sent."""
    sent = [(row.report, row.first_sent_at) for row in book.rows if row.report is not None]
    reports = [report for report, _ in sent]
    judged = [policy.timeliness(report.day, first or report.sent_at) for report, first in sent]
    return Completeness(
        units=len(book.rows),
        reported=len(reports),
        nothing_happened=sum(report.nothing_happened for report in reports),
        missing=tuple(row.unit for row in book.rows if row.report is None),
        on_time=judged.count(Timeliness.ON_TIME),
        late=judged.count(Timeliness.LATE),
        delayed=judged.count(Timeliness.DELAYED),
    )
