"""A reminder as it is sent: what was written down minutes or hours before is looked at once more, and says nothing if it is moot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import scope_of, watches
from bot.answers import NOTHING, Answer
from bot.model import Role
from bot.reminder_page import to_officer, to_supervisor
from bot.reminders import standing

if TYPE_CHECKING:
    from bot.reminders import Rung
    from bot.usecases.sight import Sight


async def show_reminder(sight: Sight) -> Answer:
    """Show an officer which of their units have not reported; nothing where all have, or where the time for it has gone by."""
    rung, officer = _rung(sight), sight.person
    if rung is None or not officer.has(Role.OFFICER):
        return NOTHING
    mine = officer.units(Role.OFFICER)
    missing = await sight.views.missing.units(sight.form, sight.day, mine)
    if not missing:
        return NOTHING
    return Answer(*to_officer(sight.channel, rung, missing))


async def show_escalation(sight: Sight) -> Answer:
    """Show who watches them which units have not reported; nothing where all have."""
    rung = _rung(sight)
    if rung is None or not watches(sight.person):
        return NOTHING
    watched = scope_of(sight.person) or sight.all_units
    missing = await sight.views.missing.look(sight.form, sight.day, watched, sight.now)
    if not missing:
        return NOTHING
    return Answer(to_supervisor(sight.channel, rung, missing, len(watched)))


def _rung(sight: Sight) -> Rung | None:
    """Give the rung for which this was written, if it still stands today."""
    channel = sight.channel
    rung = standing(channel.policy, channel.holidays, sight.row.look, sight.now)
    return rung if rung and rung.day == sight.day else None
