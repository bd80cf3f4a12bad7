"""Weeks of one figure for who asks: a supervisor the units of their scope, an officer their own, or one unit among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import may_see, scope_of, watches
from bot.answers import NOT_YOURS, Answer
from bot.delay_look import delay_button
from bot.model import Role
from bot.phrases import phrase
from bot.trend import Trend, buttons, caption, span_read, trend_course
from bot.trend_look import read_look
from bot.trend_sheet import trend_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import UnitCode
    from bot.phrases import Message
    from bot.usecases.sight import Sight

PICTURE_FAILED: Message = (phrase("trend-picture-failed"),)


async def show_trend(sight: Sight) -> Answer:
    """Show the weeks that end with a day; where nobody gave the figure at all there is nothing to draw."""
    scope = _counted(sight)
    if isinstance(scope, Answer):
        return scope
    channel = sight.channel
    look = read_look(channel.form, sight.day, sight.row.unit, sight.row.look)
    days = await sight.views.trend(sight.form, look.indicator, scope, span_read(look))
    whole = len(scope) == len(channel.units) > 1
    trend = Trend(channel, look, trend_course(look, days), scope, whole, sight.now)
    drawn = channel.draws and trend.gaps < look.days
    ways = buttons(trend)
    if watches(sight.person):
        ways = (*ways, (delay_button(channel.form, look.indicator, look.unit),))
    return Answer(caption(trend), ways, trend_sheet(trend) if drawn else None, PICTURE_FAILED)


def _counted(sight: Sight) -> Sequence[UnitCode] | Answer:
    """Give the units that are counted, or why there are none for this person."""
    person, unit = sight.person, sight.row.unit
    if unit is not None:
        return [unit] if may_see(person, unit) else NOT_YOURS
    if watches(person):
        return scope_of(person) or sight.all_units
    if not person.has(Role.OFFICER):
        return NOT_YOURS
    return person.units(Role.OFFICER) or Answer((phrase("report-no-unit"),))
