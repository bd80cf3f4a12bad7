"""Looking at how late figures become whole: /keterlambatan [angka] [wilayah], and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import may_see
from bot.dialog.typed import Verb, read_verb
from bot.effects import Show, View
from bot.phrases import Listing, phrase
from bot.trend_look import read_asked

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import IndicatorKey, UnitCode


def command_delay(turn: Turn, command: Command) -> Step:
    """Answer /keterlambatan [angka] [wilayah]: the form's first figure, all units that the person watches."""
    form, units = turn.channel.form, turn.channel.units
    asked = read_asked(form, units, command.argument)
    indicator = asked.indicator or form.main[0]
    if asked.derived is not None:
        return turn.answer((phrase("delay-usage"),))
    if not asked.name or read_verb(turn.channel.vocabulary, asked.name) is Verb.PROVINCE:
        return _show(turn, indicator, None)
    seen = [unit for unit in asked.units if may_see(turn.person, unit.code)]
    if len(seen) == 1:
        return _show(turn, indicator, seen[0].code)
    if not asked.units:
        return turn.answer((phrase("delay-usage"),))
    named = Listing(tuple(unit.label for unit in (seen or asked.units)))
    if seen:
        return turn.answer((phrase("unit-ambiguous", text=asked.name[:60], units=named),))
    return turn.answer((phrase("unit-not-yours", units=named),))


def press(turn: Turn, short: str, parts: list[str]) -> Step | None:
    """Show what a button says; None for a forged one. Whose units they are is asked again later."""
    indicator = turn.channel.form.by_short(short)
    if indicator is None or len(parts) != 1:
        return None
    unit = turn.channel.units.get(parts[0]) if parts[0] else None
    if parts[0] and unit is None:
        return None
    return _show(turn, indicator.key, unit.code if unit else None)


def _show(turn: Turn, indicator: IndicatorKey, unit: UnitCode | None) -> Step:
    lane = turn.arrival.lane
    show = Show(turn.chat, lane, View.DELAY, turn.today, unit=unit, look=indicator)
    return turn.done(turn.session, [show])
