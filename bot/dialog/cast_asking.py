"""Whom a broadcast is for and what it says, asked step by step in one message that presses edit."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.broadcast import LONGEST, Audience
from bot.broadcast_page import audience_name
from bot.cast_plan import CastPlan, CastWanted
from bot.dialog.naming import read_role, read_units
from bot.dialog.typed import Verb, read_verb
from bot.dialog.unit_choice import page_of, toggled, unit_rows
from bot.effects import Rewrite
from bot.inputs import Press
from bot.model import Place, Role
from bot.phrases import Button, Listing, Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.dialog.turn import Step, Turn
    from bot.model import UnitCode
    from bot.phrases import Keyboard, Message

_ALL_OF = re.compile(r"^(?:semua|seluruh|all|every) ")
_BY_UNIT, _EVERYBODY = "units", "all"


def typed_audience(turn: Turn, text: str) -> Audience | Phrase:
    """Read "semua", "petugas", "petugas Kab. Kudus, Kota Tegal" or units alone."""
    if read_verb(turn.channel.vocabulary, text) in {Verb.EVERY, Verb.PROVINCE}:
        return Audience()
    word, _, rest = _ALL_OF.sub("", text).partition(" ")
    role = read_role(turn, word)
    units = read_units(turn, rest if role else text)
    if isinstance(units, Phrase):
        return units
    if role is None and not units:
        return phrase("pick-not-read")
    return _audience(turn, role, units)


def _audience(turn: Turn, role: Role | None, units: Collection[UnitCode]) -> Audience:
    """Make an audience; all units are no choice of units."""
    every = {unit.code for unit in turn.channel.units}
    return Audience(role, () if set(units) == every else tuple(units))


def place_of(turn: Turn, plan: CastPlan) -> Place:
    """Name the message in which it is asked."""
    return Place(f"castq:{turn.arrival.lane}:{plan.id}")


def ask(turn: Turn, plan: CastPlan, problem: Message = ()) -> Step:
    """Ask the open question; where a button was pressed it is asked in the same message."""
    session = replace(turn.session, plan=plan)
    lines = (*problem, *question(turn, plan))
    keyboard = keyboard_of(turn, plan)
    place = place_of(turn, plan)
    if isinstance(turn.input, Press):
        return turn.done(session, [Rewrite(turn.chat, place, lines, keyboard)])
    return turn.done(session, [turn.say(*lines, keyboard=keyboard, place=place, prompt=True)])


def question(turn: Turn, plan: CastPlan) -> Iterator[Phrase]:
    """Give the lines of the open question."""
    yield phrase("broadcast-title")
    match plan.wanted:
        case CastWanted.AUDIENCE:
            yield phrase("broadcast-ask-whom")
        case CastWanted.UNITS:
            if plan.audience.units:
                labels = (turn.channel.units[code].label for code in plan.audience.units)
                yield phrase("pick-units-chosen", units=Listing(tuple(labels)))
            yield phrase("pick-units")
        case _:
            yield phrase("broadcast-for", audience=audience_name(turn.channel, plan.audience))
            yield phrase("broadcast-ask-text", most=LONGEST)


def keyboard_of(turn: Turn, plan: CastPlan) -> Keyboard:
    """Give its buttons."""
    make = partial(_button, plan)
    cancel = (make(phrase("button-cancel"), Verb.CANCEL),)
    match plan.wanted:
        case CastWanted.AUDIENCE:
            roles = tuple(
                make(phrase("audience-role", role=phrase(f"role-{role.value}")), "role", role)
                for role in Role
            )
            everybody = make(phrase("audience-everybody"), _EVERYBODY)
            by_unit = make(phrase("button-by-unit"), _BY_UNIT)
            return (*((one,) for one in roles), (by_unit, everybody), cancel)
        case CastWanted.UNITS:
            chosen, page = plan.audience.units, plan.page
            return (*unit_rows(turn.channel, chosen, page, make, province=False), cancel)
        case _:
            return (cancel,)


def _button(plan: CastPlan, label: Phrase, *data: str) -> Button:
    return Button(label, ":".join(("cast", str(plan.id), *data)))


def pressed(turn: Turn, plan: CastPlan, parts: list[str]) -> CastPlan | None:
    """Give the plan after a press on whom it is for; None when the button is none of the open question's."""
    audience, wanted = plan.audience, plan.wanted
    match parts:
        case ["role", role] if wanted is CastWanted.AUDIENCE and role in set(Role):
            return replace(plan, audience=Audience(Role(role)), settled=True)
        case [word] if wanted is CastWanted.AUDIENCE and word == _EVERYBODY:
            return replace(plan, audience=Audience(), settled=True)
        case [word] if wanted is CastWanted.AUDIENCE and word == _BY_UNIT:
            return replace(plan, by_unit=True)
        case ["unit", code] if wanted is CastWanted.UNITS and (
            unit := turn.channel.units.get(code)
        ):
            units = toggled(audience.units, unit.code)
            return replace(plan, audience=replace(audience, units=units))
        case ["page", number] if wanted is CastWanted.UNITS:
            page = page_of(turn.channel, number)
            return None if page is None else replace(plan, page=page)
        case [Verb.ENOUGH] if wanted is CastWanted.UNITS and audience.units:
            whole = _audience(turn, None, audience.units)
            return replace(plan, audience=whole, settled=True)
        case _:
            return None
