"""Who has not reported a day, for who watches these units; their officers are named, so that no group is shown it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import watches
from bot.answers import NOT_YOURS, Answer
from bot.dialog.missing import watched_units
from bot.missing_page import PAGE, MissingPage, missing_page

if TYPE_CHECKING:
    from bot.usecases.sight import Sight


async def show_missing(sight: Sight) -> Answer:
    """Show a page of the units of this person's scope that have not reported; a page beyond the last is the last."""
    if not watches(sight.person):
        return NOT_YOURS
    units = watched_units(sight.channel, sight.person)
    among = await sight.views.missing.units(sight.form, sight.day, units)
    page = min(sight.row.page, max(0, len(among) - 1) // PAGE)
    some = among[page * PAGE : (page + 1) * PAGE]
    shown = await sight.views.missing.look(sight.form, sight.day, some, sight.now)
    number = (sight.row.place or "").rpartition(":")[2]
    made = MissingPage(sight.day, shown, page, len(among), len(units), number, sight.now)
    return Answer(*missing_page(sight.channel, made))
