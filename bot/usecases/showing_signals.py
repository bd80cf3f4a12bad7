"""Weeks above a unit's own range, as whoever watches the unit sees them: one with its curve, or all that are open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.access import is_group, may_see, scope_of, watches
from bot.answers import NOT_YOURS, Answer
from bot.course import DAYS_SHOWN
from bot.model import IndicatorKey
from bot.phrases import phrase
from bot.signal_page import Alert, caption, read_look, signal_buttons, signals_page
from bot.signal_sheet import signal_sheet
from bot.surveillance import measure_days, rule_of

if TYPE_CHECKING:
    from bot.surveillance import Signal
    from bot.usecases.sight import Sight

GONE = Answer((phrase("signal-gone"),))
"""For an episode that a newer one has replaced, or whose figure the form does not watch any more."""


async def show_signal(sight: Sight) -> Answer:
    """Show an episode with its curve up to the day that is asked for, in the figures as they are now."""
    unit = sight.row.unit
    if unit is None or not watches(sight.person) or not may_see(sight.person, unit):
        return NOT_YOURS
    name, began_on = read_look(sight.row.look)
    indicator = IndicatorKey(name)
    signal = (await sight.views.signals.latest(sight.form, [unit])).get((unit, indicator))
    if signal is None or signal.began_on != began_on:
        return GONE
    alert = await _alert(sight, signal)
    if alert is None:
        return GONE
    return Answer(
        caption(alert),
        () if is_group(sight.row.chat) else signal_buttons(sight.channel, signal, sight.day),
        signal_sheet(alert) if sight.channel.draws else None,
        (phrase("summary-picture-failed"),),
    )


async def _alert(sight: Sight, signal: Signal) -> Alert | None:
    """Judge every day of the curve anew; None where the form has no rule for the figure."""
    rule = rule_of(sight.channel.form, signal.indicator)
    if rule is None:
        return None
    since = sight.day - timedelta(days=rule.memory_days + DAYS_SHOWN)
    found = await sight.views.signals.figures(
        sight.form, [signal.indicator], [signal.unit], (since, sight.day)
    )
    figures = found.get(signal.key, {})
    measured = measure_days(rule, figures, sight.day, DAYS_SHOWN)
    return Alert(sight.channel, signal, measured, figures, named=not is_group(sight.row.chat))


async def show_signals(sight: Sight) -> Answer:
    """List the episodes that are open; a group reads no names and has no buttons."""
    if not watches(sight.person):
        return NOT_YOURS
    units = scope_of(sight.person) or sight.all_units
    signals = await sight.views.signals.open(sight.form, units)
    pressable = not is_group(sight.row.chat)
    message, keyboard = signals_page(sight.channel, signals, named=pressable)
    return Answer(message, keyboard if pressable else ())
