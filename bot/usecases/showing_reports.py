"""Reports as their officers read them back: the last days, the list, and a day with every revision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.access import may_see
from bot.answers import NOT_YOURS, Answer
from bot.model import Role
from bot.parity import TARGET
from bot.status import DAYS, PAGE, history, revisions, status

if TYPE_CHECKING:
    from bot.usecases.sight import Sight


async def show_status(sight: Sight) -> Answer:
    """Show an officer's last days, and what waits for approval."""
    person, views, form = sight.person, sight.views, sight.form
    if not person.has(Role.OFFICER):
        return NOT_YOURS
    units = person.units(Role.OFFICER)
    days = [sight.day - timedelta(days=back) for back in range(DAYS)]
    rows = await views.history(TARGET, form, units, days[-1], sight.day)
    requests = await views.requests(form, units)
    return Answer(status(sight.channel, units, days, rows, requests))


async def show_history(sight: Sight) -> Answer:
    """Show a page; the place names the list, so that its buttons turn the pages of this very message."""
    person, views, form, page = sight.person, sight.views, sight.form, sight.row.page
    if not person.has(Role.OFFICER):
        return NOT_YOURS
    units = person.units(Role.OFFICER)
    number = (sight.row.place or "").rpartition(":")[2]
    rows = [
        *await views.history_page(TARGET, form, units, page, PAGE),
        *await views.history_page(TARGET, form, units, (page + 1) * PAGE, 1),
    ]
    return Answer(*history(sight.channel, rows, page, number, several=len(units) > 1))


async def show_revisions(sight: Sight) -> Answer:
    """Show every revision of a unit's day."""
    unit = sight.row.unit
    if unit is None or not may_see(sight.person, unit):
        return NOT_YOURS
    reports = await sight.views.revisions(sight.form, unit, sight.day)
    return Answer(revisions(sight.channel, unit, sight.day, reports))
