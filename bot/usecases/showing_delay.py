"""The reporting triangle of the units that a reader watches, or of one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.access import may_see, scope_of, watches
from bot.answers import NOT_YOURS, Answer
from bot.delay import LOOK_BACK, WEEK, WEEKS_BEFORE, triangle, waits
from bot.delay_look import other_figures
from bot.delay_page import Delays, delay_page, week_ends
from bot.delay_sheet import delay_sheet
from bot.glance import scope_named
from bot.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import IndicatorKey, UnitCode
    from bot.usecases.sight import Sight


async def show_delay(sight: Sight) -> Answer:
    """Show how complete the figure of each of the last days was after 0 to 7 days, up to yesterday."""
    unit, person = sight.row.unit, sight.person
    if not watches(person) or (unit is not None and not may_see(person, unit)):
        return NOT_YOURS
    form = sight.channel.form
    indicator = next((key for key in form.keys if key == sight.row.look), form.main[0])
    scope = (unit,) if unit else scope_of(person)
    delays = await _delays(sight, indicator, scope)
    return Answer(
        delay_page(delays),
        (other_figures(form, indicator, unit),),
        delay_sheet(delays) if sight.channel.draws else None,
        (phrase("summary-picture-failed"),),
    )


async def _delays(sight: Sight, indicator: IndicatorKey, scope: Sequence[UnitCode]) -> Delays:
    channel, policy, today = sight.channel, sight.channel.policy, sight.day
    units = scope or sight.all_units
    ends, before_ends = week_ends(today)
    span = (today - timedelta(days=LOOK_BACK), ends)
    sent = await sight.views.signals.sent(sight.form, indicator, units, span)
    return Delays(
        channel,
        indicator,
        scope_named(channel, scope) if scope else phrase("sheet-province"),
        today,
        triangle(policy, sent, today),
        waits(policy, sent, len(units), ends, WEEK),
        waits(policy, sent, len(units), before_ends, WEEK * WEEKS_BEFORE),
    )
