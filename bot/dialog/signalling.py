"""Weeks above a unit's own range: /sinyal lists them or shows one, and a supervisor says that it is being followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.access import may_see, watches
from bot.dialog.typed import Verb, read_verb
from bot.effects import HandleSignal, Say, Show, Urgency, View
from bot.inputs import Command, Press
from bot.model import Role
from bot.phrases import Listing, phrase
from bot.signal_page import SEE, handled_line, place_of, signal_name, write_look
from bot.trend_look import read_asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.turn import Channel, Step, Turn
    from bot.effects import Effect
    from bot.inputs import Input
    from bot.model import IndicatorKey, Person, Place, UnitCode
    from bot.phrases import Phrase
    from bot.surveillance import Signal

COMMAND = "sinyal"
_WORDS_OF_A_VERB = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: to see episodes of `units` that may be meant (none: the list), or to say that one is followed up.

    `began_on` is the episode that a button was made for; `name` is the text that names a unit.
    """

    handles: bool = False
    units: tuple[UnitCode, ...] = ()
    indicator: IndicatorKey | None = None
    began_on: date | None = None
    name: str = ""


def wish_of(channel: Channel, given: Input) -> Wish | None:
    """Read what is wanted; None when the input is about something else, or a forged button."""
    if isinstance(given, Command) and given.name == COMMAND:
        return _typed(channel, given.argument)
    if isinstance(given, Press) and given.data.startswith("sig:"):
        return _pressed(channel, given.data.split(":")[1:])
    return None


def _typed(channel: Channel, text: str) -> Wish:
    """Read "", "Kab. Kudus", "konfirmasi Kab. Kudus", "sudah ditindaklanjuti Kab. Kudus konfirmasi"."""
    words = text.split()
    handles = False
    for length in range(_WORDS_OF_A_VERB, 0, -1):
        if read_verb(channel.vocabulary, " ".join(words[:length])) is Verb.HANDLED:
            handles, words = True, words[length:]
            break
    asked = read_asked(channel.form, channel.units, " ".join(words))
    units = tuple(unit.code for unit in asked.units)
    return Wish(handles, units, asked.indicator, name=" ".join(words))


def _pressed(channel: Channel, parts: Sequence[str]) -> Wish | None:
    match parts:
        case [(Verb.HANDLED | "see") as what, code, short, day_text]:
            unit, indicator = channel.units.get(code), channel.form.by_short(short)
            try:
                began_on = date.fromisoformat(day_text)
            except ValueError:
                return None
            if unit is None or indicator is None:
                return None
            return Wish(what != SEE, (unit.code,), indicator.key, began_on)
        case _:
            return None


def needed_signals(channel: Channel, person: Person | None, given: Input) -> frozenset[UnitCode]:
    """Name the units whose episodes the step looks at."""
    if person is None or not watches(person) or not given.arrival.private:
        return frozenset()
    wish = wish_of(channel, given)
    return frozenset(unit for unit in (wish.units if wish else ()) if may_see(person, unit))


def follows_up(given: Input) -> bool:
    """Say whether others may have to be told who follows an episode up."""
    pressed = isinstance(given, Press) and given.data.startswith(f"sig:{Verb.HANDLED}:")
    return pressed or (isinstance(given, Command) and given.name == COMMAND)


def command_signals(turn: Turn, command: Command) -> Step:
    """Answer /sinyal [sudah ditindaklanjuti] [angka] [wilayah]."""
    return _do(turn, _typed(turn.channel, command.argument))


def press(turn: Turn) -> Step | None:
    """Do what a button of an alert or of the list says; None for a forged one."""
    wish = wish_of(turn.channel, turn.input)
    if wish is None:
        return None
    if not watches(turn.person):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    return _do(turn, wish)


def _do(turn: Turn, wish: Wish) -> Step:
    if not wish.units and not wish.handles and not wish.name:
        show = Show(turn.chat, turn.arrival.lane, View.SIGNALS, turn.today)
        return turn.done(turn.session, [show])
    found = _unit(turn, wish)
    if not isinstance(found, str):
        return _answer(turn, found)
    signals = [one for one in turn.facts.signals.values() if _is_meant(one, wish, found)]
    if wish.handles:
        return _handle(turn, signals, found)
    if not signals:
        return _answer(turn, phrase("signal-none", unit=turn.channel.units[found].label))
    return turn.done(turn.session, [_shown(turn, signal) for signal in signals])


def _unit(turn: Turn, wish: Wish) -> UnitCode | Phrase:
    """Give the one unit that is meant among those that the person may see."""
    seen = [unit for unit in wish.units if may_see(turn.person, unit)]
    if len(seen) == 1:
        return seen[0]
    named = Listing(tuple(turn.channel.units[unit].label for unit in (seen or wish.units)))
    if seen:
        return phrase("unit-ambiguous", text=wish.name[:60], units=named)
    return phrase("unit-not-yours", units=named) if wish.units else phrase("signals-usage")


def _is_meant(signal: Signal, wish: Wish, unit: UnitCode) -> bool:
    """Whether an episode is the one of a button, or an open one that a text may mean."""
    if signal.unit != unit or wish.indicator not in {None, signal.indicator}:
        return False
    if wish.began_on is not None:
        return signal.began_on == wish.began_on
    return signal.ended_on is None


def _shown(turn: Turn, signal: Signal) -> Show:
    """Show an episode as it is today; one that is over as it was at its end."""
    return Show(
        turn.chat,
        turn.arrival.lane,
        View.SIGNAL,
        signal.ended_on or turn.today,
        unit=signal.unit,
        look=write_look(signal),
    )


def _handle(turn: Turn, signals: Sequence[Signal], unit: UnitCode) -> Step:
    """Note that the person follows an episode up, and tell who else got its alert; the first one counts."""
    label = turn.channel.units[unit].label
    if not signals:
        return _answer(turn, phrase("signal-none", unit=label))
    if len(signals) > 1:
        named = Listing(tuple(signal_name(turn.channel, signal) for signal in signals))
        return _answer(turn, phrase("signal-which", signals=named))
    (signal,) = signals
    if signal.handled_at is not None:
        return _answer(turn, handled_line(turn.channel, signal))
    effect = HandleSignal(turn.channel.form.key, signal.unit, signal.indicator, signal.began_on)
    said = phrase("signal-handled-by-you", signal=signal_name(turn.channel, signal))
    mine = Say(turn.chat, (said,), reply_to=_reply(signal, turn.person))
    effects: list[Effect] = [effect, mine, *_told(turn, signal)]
    return turn.done(turn.session, effects)


def _told(turn: Turn, signal: Signal) -> list[Say]:
    """Tell the others who got the alert and still watch the unit; a group reads nobody's name."""
    name = turn.person.name
    said = phrase("signal-handled-by", signal=signal_name(turn.channel, signal), name=name)
    return [
        Say(other.chat, (said,), reply_to=_reply(signal, other), urgency=Urgency.NOTE)
        for other in turn.facts.people.get(Role.SUPERVISOR, ())
        if other.chat in signal.told and other.id != turn.person.id and may_see(other, signal.unit)
    ]


def _reply(signal: Signal, person: Person) -> Place | None:
    return place_of(signal, person.chat) if person.chat in signal.told else None


def _answer(turn: Turn, said: Phrase) -> Step:
    return turn.answer((said,))
