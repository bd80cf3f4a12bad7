"""Looking at weeks of one figure: /tren [angka] [wilayah] [hari], and its buttons; whose units one may see is asked again later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.access import may_see
from bot.dialog.typed import Verb, read_verb
from bot.effects import Show, View
from bot.phrases import Button, Listing, phrase
from bot.report_lines import short_name
from bot.trend_look import SPANS, Look, button_data, pressed_look, read_asked, write_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.phrases import Phrase
    from bot.trend_look import Asked
    from bot.units import Unit

LONGEST_NAME = 60


def command_trend(turn: Turn, command: Command) -> Step:
    """Answer /tren [angka] [wilayah] [28 | 90]: the form's first figure, all units that the person sees, 28 days."""
    form, units = turn.channel.form, turn.channel.units
    asked = read_asked(form, units, command.argument)
    if asked.derived is not None:
        return _cannot(turn, phrase("trend-derived", indicator=short_name(asked.derived)))
    if asked.days not in SPANS:
        return _cannot(turn, phrase("trend-spans"))
    look = Look(asked.indicator or form.main[0], turn.today, asked.days)
    if not asked.name or read_verb(turn.channel.vocabulary, asked.name) is Verb.PROVINCE:
        return _show(turn, look)
    if not asked.units:
        return _cannot(turn, phrase("trend-unreadable", text=asked.name[:LONGEST_NAME]))
    return _of_units(turn, look, asked)


def _of_units(turn: Turn, look: Look, asked: Asked) -> Step:
    """Show the one unit that is meant among those that the person may see; several are asked about."""
    seen = [unit for unit in asked.units if may_see(turn.person, unit.code)]
    if not seen:
        labels = Listing(tuple(unit.label for unit in asked.units))
        return turn.answer((phrase("unit-not-yours", units=labels),))
    if len(seen) == 1:
        return _show(turn, replace(look, unit=seen[0].code))
    return _ask_unit(turn, look, seen)


def _ask_unit(turn: Turn, look: Look, seen: Sequence[Unit]) -> Step:
    rows = tuple(
        (
            Button(
                phrase("unit-name", unit=unit.label),
                button_data(turn.channel.form, replace(look, unit=unit.code)),
            ),
        )
        for unit in seen
    )
    named = Listing(tuple(unit.label for unit in seen))
    return turn.answer((phrase("trend-which-unit", units=named),), keyboard=rows)


def _cannot(turn: Turn, problem: Phrase) -> Step:
    """Say what is not clear, and which figures there are."""
    named = Listing(tuple(short_name(key) for key in turn.channel.form.keys))
    return turn.answer((problem, phrase("trend-usage", names=named)))


def press(turn: Turn, day: str, parts: list[str]) -> Step | None:
    """Show what a button says; None for a forged one."""
    look = pressed_look(turn.channel.form, turn.channel.units, [day, *parts])
    if look is None:
        return None
    problem = None
    if look.day > turn.today:
        problem = phrase("day-future")
    elif look.day < turn.channel.form.first_day:
        problem = phrase("day-too-early", first=turn.channel.form.first_day)
    if problem is not None:
        return turn.done(turn.session, turn.acknowledged(problem))
    return _show(turn, look)


def _show(turn: Turn, look: Look) -> Step:
    show = Show(
        turn.chat, turn.arrival.lane, View.TREND, look.day, unit=look.unit, look=write_look(look)
    )
    return turn.done(turn.session, [show])
