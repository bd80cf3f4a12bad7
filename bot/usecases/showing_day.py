"""What supervisors are shown of a day: its summary, and the corrections that wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import approvals, summary
from bot.access import scope_of, watches
from bot.answers import NOT_YOURS, Answer
from bot.audit_faults import seal_line
from bot.parity import TARGET

if TYPE_CHECKING:
    from bot.model import Report
    from bot.ports import Views
    from bot.usecases.sight import Sight


async def show_summary(sight: Sight) -> Answer:
    """Show a day of the units that this person watches."""
    if not watches(sight.person):
        return NOT_YOURS
    scope = scope_of(sight.person)
    book = await sight.views.day_book(TARGET, sight.form, sight.day, scope or sight.all_units)
    seal = seal_line(sight.channel.policy, await sight.views.audit.latest_seal())
    return Answer((*summary.summarise(sight.channel, book, scope), *seal))


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
