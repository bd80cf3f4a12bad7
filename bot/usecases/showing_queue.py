"""What waits, was refused or is unknown at the nation, for an admin: the list, or one day's rows on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import NOT_YOURS, Answer
from bot.model import Role
from bot.parity import TARGET
from bot.phrases import ShortDay, phrase
from bot.queue_page import PAGE, Queue, queue_page
from bot.queue_row import queue_row

if TYPE_CHECKING:
    from bot.model import UnitCode
    from bot.usecases.sight import Sight


async def show_queue(sight: Sight) -> Answer:
    """Show the rows that are not COCOK, a page at a time; with a unit, its rows of the day."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    if sight.row.unit is not None:
        return await _show_row(sight, sight.row.unit)
    views, form = sight.views, sight.form
    piles = await views.piles(TARGET, form)
    last = max(0, sum(pile.rows for pile in piles) - 1) // PAGE
    page = min(sight.row.page, last)
    queue = Queue(
        piles,
        await views.queue_page(TARGET, form, page, PAGE),
        page,
        (sight.row.place or "").rpartition(":")[2],
        await views.link(TARGET),
        await views.pending(TARGET, sight.now),
        sight.now,
    )
    return Answer(*queue_page(sight.channel, queue))


async def _show_row(sight: Sight, unit: UnitCode) -> Answer:
    """Show a day's row; an opening balance of that very day stands below it."""
    found = await sight.views.both_sides(TARGET, sight.form, unit, sight.day)
    if not found:
        label = sight.channel.units[unit].label
        return Answer((phrase("queue-no-row", unit=label, day=ShortDay(sight.day)),))
    shown = [queue_row(sight.channel, sides) for sides in found]
    lines = tuple(line for message, _ in shown for line in message)
    return Answer(lines, tuple(row for _, keyboard in shown for row in keyboard))
