"""A supervisor reminds the officers of units whose report is missing, and hears what became of it, unit by unit.

At most once an hour per unit; nobody is reminded whose unit has reported meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.effects import RemindOfficers
from bot.missing import BETWEEN_REMINDERS, MOST_AT_ONCE, sorted_out
from bot.missing_reminder import reminders
from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect, Show
    from bot.missing import Asking, MissingUnit
    from bot.phrases import Phrase

UNITS_NAMED = 10
"""So many units are named in a line of an answer; more are counted."""


def remind(turn: Turn, asking: Asking, again: Sequence[Show], *, everyone: bool) -> Step:
    """Remind who can be, and say what became of the rest; `again` shows the list in which the button stands anew."""
    missing = [one for one in turn.facts.missing if one.unit in asking.units]
    send = sorted_out(missing)[0][:MOST_AT_ONCE]
    effects: list[Effect] = []
    if send:
        told = tuple((one.unit, tuple(who.lane for who in one.reachable)) for one in send)
        effects = [
            RemindOfficers(turn.channel.form.key, asking.day, told),
            *reminders(turn.channel, send, asking.day, turn.person.name),
        ]
    if everyone:
        said = tuple(_of_all(turn, missing, send))
        return turn.done(turn.session, [*effects, turn.say(*said), *again])
    said = tuple(_of_one(turn, asking, missing[0] if missing else None))
    short = len(said) == 1 and again
    answer = turn.acknowledged(*said) if short else [turn.say(*said)]
    return turn.done(turn.session, [*effects, *answer, *again])


def _of_one(turn: Turn, asking: Asking, one: MissingUnit | None) -> Iterator[Phrase]:
    """Say what became of one unit; a line alone is short enough for a toast."""
    label = turn.channel.units[asking.units[0]].label
    if one is None:
        yield phrase("missing-reported", unit=label, day=asking.day)
    elif not one.officers:
        yield phrase("missing-nobody", unit=label, code=one.unit)
    elif one.reachable and one.reminded is not None:
        by, at = one.reminded.by, one.reminded.at
        next_at = at + BETWEEN_REMINDERS
        yield phrase("missing-reminded-already", unit=label, name=by, since=at, until=next_at)
    elif one.reachable:
        names = Listing(tuple(officer.name for officer in one.reachable))
        yield phrase("missing-sent", unit=label, names=names)
    if one is not None:
        yield from _silent(turn, [one])


def _of_all(
    turn: Turn, missing: Sequence[MissingUnit], send: Sequence[MissingUnit]
) -> Iterator[Phrase]:
    could, rests, _, empty = sorted_out(missing)
    if not missing:
        yield phrase("missing-nobody-missing")
    elif not send:
        yield phrase("missing-sent-none")
    else:
        yield phrase("missing-sent-all", sent=len(send), units=_named(turn, send))
    if rests:
        yield phrase("missing-rest", units=_named(turn, rests))
    yield from _silent(turn, missing)
    if empty:
        yield phrase("missing-nobody-all", units=_named(turn, empty))
    if len(could) > len(send):
        yield phrase("missing-sent-more", more=len(could) - len(send))


def _silent(turn: Turn, missing: Sequence[MissingUnit]) -> Iterator[Phrase]:
    """Name the officers to whom Telegram delivers nothing."""
    names = [
        phrase("missing-officer-of", name=officer.name, unit=turn.channel.units[one.unit].label)
        for one in missing
        for officer in one.officers
        if not officer.reachable
    ]
    if names:
        yield phrase("missing-unreachable", names=Listing(tuple(names[:UNITS_NAMED])))


def _named(turn: Turn, some: Sequence[MissingUnit]) -> Listing:
    """Name units; where they are many, the first of them and how many more."""
    labels = [turn.channel.units[one.unit].label for one in some]
    if len(labels) <= UNITS_NAMED:
        return Listing(tuple(labels))
    more = phrase("missing-more", more=len(labels) - UNITS_NAMED)
    return Listing((*labels[:UNITS_NAMED], more))
