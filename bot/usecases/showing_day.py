"""What waits for a supervisor: corrections of locked days, beside what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import approvals
from bot.access import scope_of, watches
from bot.answers import NOT_YOURS, Answer

if TYPE_CHECKING:
    from bot.model import Report
    from bot.ports import Views
    from bot.usecases.sight import Sight


async def show_approvals(sight: Sight) -> Answer:
    """Show the corrections that wait, the first ones beside what stands."""
    if not watches(sight.person):
        return NOT_YOURS
    units = scope_of(sight.person) or sight.all_units
    waiting = await sight.views.requests(sight.form, units)
    shown, others = waiting[: approvals.SHOWN], waiting[approvals.SHOWN :]
    found = [(request, await _standing(sight.views, request.report)) for request in shown]
    unread = [(request, None) for request in others]
    return Answer(*approvals.approvals(sight.channel, [*found, *unread]))


async def _standing(views: Views, report: Report) -> Report | None:
    """Give the revision of the day that stands."""
    kept = await views.revisions(report.form, report.unit, report.day)
    return kept[-1] if kept else None
