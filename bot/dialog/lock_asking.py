"""The questions of a lock or an opening that is put together step by step, in one message that presses edit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.dialog.calendar import calendar_keyboard
from bot.dialog.typed import Verb
from bot.dialog.unit_choice import unit_rows
from bot.effects import Rewrite
from bot.inputs import Press
from bot.lock_plan import Wanted
from bot.locks import LockKind
from bot.model import Place, UnitCode
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.session import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.lock_plan import LockPlan
    from bot.model import Lane
    from bot.phrases import Keyboard, Message, Phrase

_NO_UNIT = UnitCode("")
OPEN_DAYS = (1, 3, 7)
"""For how many days an opening is offered by a button."""


def place_of(lane: Lane, plan: LockPlan) -> Place:
    """Name the message in which it is asked."""
    return Place(f"lock:{lane}:{plan.id}")


def ask(turn: Turn, plan: LockPlan, problem: Message = (), month: date | None = None) -> Step:
    """Ask the open question; where a button was pressed it is asked in the same message."""
    session = replace(turn.session, plan=plan)
    lines = (*problem, *_question(turn, plan))
    keyboard = _keyboard(turn, plan, month or turn.today)
    place = place_of(turn.arrival.lane, plan)
    if isinstance(turn.input, Press):
        return turn.done(session, [Rewrite(turn.chat, place, lines, keyboard)])
    return turn.done(session, [turn.say(*lines, keyboard=keyboard, place=place, prompt=True)])


def _question(turn: Turn, plan: LockPlan) -> Iterator[Phrase]:
    locks = plan.kind is LockKind.LOCK
    yield phrase("lock-title") if locks else phrase("opening-title")
    if plan.first is not None and plan.last is not None:
        yield days_line(plan.first, plan.last)
    elif plan.first is not None:
        yield phrase("lock-from", day=plan.first)
    match plan.wanted:
        case Wanted.FIRST:
            yield phrase("lock-ask-first")
        case Wanted.LAST:
            yield phrase("lock-ask-last")
        case Wanted.UNITS:
            if plan.units:
                yield units_line(turn, plan.units)
            yield phrase("pick-units-or-all")
        case Wanted.UNTIL:
            yield units_line(turn, plan.units)
            yield phrase("opening-ask-until")
        case _:
            yield units_line(turn, plan.units)
            yield phrase("lock-ask-reason") if locks else phrase("opening-ask-reason")


def days_line(first: date, last: date) -> Phrase:
    """Name the days: "Tanggal: 1 Agu sampai 15 Agu (15 hari)"."""
    if first == last:
        return phrase("lock-day", day=first)
    days = (last - first).days + 1
    return phrase("lock-days", first=ShortDay(first), last=ShortDay(last), days=days)


def units_line(turn: Turn, units: tuple[UnitCode, ...]) -> Phrase:
    """Name the units."""
    if not units:
        return phrase("lock-province")
    labels = (turn.channel.units[code].label for code in units)
    return phrase("pick-units-chosen", units=Listing(tuple(labels)))


def _keyboard(turn: Turn, plan: LockPlan, month: date) -> Keyboard:
    make = partial(_button, plan)
    cancel = (make(phrase("button-cancel"), Verb.CANCEL),)
    match plan.wanted:
        case Wanted.FIRST | Wanted.LAST:
            opening = Opening(plan.id, None)
            rows = calendar_keyboard(turn, opening, _NO_UNIT, month)
            if plan.first is None:
                listed = make(phrase("button-lock-list"), Verb.LIST)
                return (*rows, (listed,), cancel)
            only = phrase("button-only-day", day=ShortDay(plan.first))
            return (*rows, (make(only, "only"),), cancel)
        case Wanted.UNITS:
            rows = tuple(unit_rows(turn.channel, plan.units, plan.page, make, province=True))
            return (*rows, cancel)
        case Wanted.UNTIL:
            ways = tuple(
                make(phrase("button-days", days=days), "days", str(days)) for days in OPEN_DAYS
            )
            return (ways, cancel)
        case _:
            return (cancel,)


def _button(plan: LockPlan, label: Phrase, *data: str) -> Button:
    return Button(label, ":".join(("lock", str(plan.id), *data)))
