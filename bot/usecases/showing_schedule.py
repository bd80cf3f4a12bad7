"""The timetable as it holds, and how often reminders worked, for an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import NOT_YOURS, Answer
from bot.model import Role
from bot.policy import ONE_DAY
from bot.reminders import MEASURED_DAYS
from bot.schedule_page import schedule_page

if TYPE_CHECKING:
    from bot.usecases.sight import Sight


async def show_schedule(sight: Sight) -> Answer:
    """Show it."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    since = sight.channel.policy.reporting_day(sight.now) - MEASURED_DAYS * ONE_DAY
    effects = await sight.views.reminders.effects(sight.form, since)
    return Answer(*schedule_page(sight.channel, effects, sight.now))
