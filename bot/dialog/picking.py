"""Choosing a role, units and days step by step, each by a button or by typing; what it is for is the affair of others.

The question stands in one message, which a press edits; what is typed is answered by a new one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.dialog.naming import read_role, read_units
from bot.dialog.typed import Verb, read_verb
from bot.dialog.unit_choice import page_of, toggled, unit_rows
from bot.effects import Rewrite
from bot.inputs import Press
from bot.model import Role
from bot.phrases import Button, Listing, phrase
from bot.picking import Task
from bot.role_names import role_line
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.phrases import Message, Phrase
    from bot.picking import Picking

VALIDITIES = (1, 7, 30)
"""Days for which a link may live."""
_DAYS = re.compile(r"(?P<days>[0-9]{1,2})(?: (?:hari|days?))?")


def ask(turn: Turn, picking: Picking, problem: Message = ()) -> Step:
    """Ask the open question, in the message where it is pressed."""
    session = replace(turn.session, picking=picking)
    lines = (*problem, *_question(turn, picking))
    keyboard = tuple(_keyboard(turn, picking))
    place = picking.place(turn.arrival.lane)
    if isinstance(turn.input, Press) and turn.session.picking is not None:
        return turn.done(session, [Rewrite(turn.chat, place, lines, keyboard)])
    return turn.done(session, [turn.say(*lines, keyboard=keyboard, place=place, prompt=True)])


def closed(turn: Turn, picking: Picking, message: Message) -> list[Effect]:
    """Let an outcome stand in the place of the question, where a button was pressed; else say it."""
    if isinstance(turn.input, Press) and message:
        return [Rewrite(turn.chat, picking.place(turn.arrival.lane), message)]
    return [turn.say(*message)] if message else []


def _question(turn: Turn, picking: Picking) -> Iterator[Phrase]:
    yield phrase(f"pick-{picking.task.value}")
    if picking.asks_role:
        yield phrase("pick-role")
        return
    if picking.asks_units:
        if picking.role is not None:
            yield phrase("pick-role-chosen", role=phrase(f"role-{picking.role.value}"))
        if picking.units:
            labels = Listing(tuple(turn.channel.units[code].label for code in picking.units))
            yield phrase("pick-units-chosen", units=labels)
        yield phrase("pick-units-or-all" if picking.may_be_province else "pick-units")
        return
    yield role_line(turn.channel, picking.role or Role.OFFICER, picking.units)
    yield phrase("pick-days")


def _keyboard(turn: Turn, picking: Picking) -> Iterator[tuple[Button, ...]]:
    if picking.asks_role:
        roles = [role for role in Role if picking.task is not Task.ADMIT or role is not Role.ADMIN]
        for role in roles:
            yield (
                _button(
                    picking,
                    phrase("pick-role-name", role=phrase(f"role-{role.value}")),
                    "role",
                    role.value,
                ),
            )
    elif picking.asks_units:
        make = partial(_button, picking)
        province = picking.may_be_province
        yield from unit_rows(turn.channel, picking.units, picking.page, make, province=province)
    else:
        yield tuple(
            _button(picking, phrase("button-days", days=days), "days", str(days))
            for days in VALIDITIES
        )
    yield (_button(picking, phrase("button-cancel"), Verb.CANCEL),)


def _button(picking: Picking, label: Phrase, *data: str) -> Button:
    return Button(label, ":".join(("pick", str(picking.id), *data)))


def pressed(turn: Turn, picking: Picking, parts: list[str]) -> Picking | None:
    """Give the choice after a press; None when the button is none of the open question's."""
    match parts:
        case ["role", word] if picking.asks_role and word in set(Role):
            return _with_role(picking, Role(word))
        case ["unit", code] if picking.asks_units and (unit := turn.channel.units.get(code)):
            return replace(picking, units=toggled(picking.units, unit.code))
        case ["page", number] if picking.asks_units:
            page = page_of(turn.channel, number)
            return None if page is None else replace(picking, page=page)
        case [Verb.ENOUGH | Verb.PROVINCE as verb] if picking.asks_units:
            return _settled(picking, Verb(verb))
        case ["days", number] if number in map(str, VALIDITIES) and not _asks(picking):
            return replace(picking, days=int(number))
        case _:
            return None


def _asks(picking: Picking) -> bool:
    return picking.asks_role or picking.asks_units


def _with_role(picking: Picking, role: Role) -> Picking | None:
    """Choose a role; who asked to be let in is made no admin by one tap."""
    barred = picking.task is Task.ADMIT and role is Role.ADMIN
    return None if barred else replace(picking, role=role)


def _settled(picking: Picking, verb: Verb) -> Picking | None:
    if verb is Verb.PROVINCE:
        return replace(picking, units=(), settled=True) if picking.may_be_province else None
    return replace(picking, settled=True) if picking.units else None


def typed(turn: Turn, picking: Picking, text: str) -> Picking | Phrase | None:
    """Give the choice after a text; a phrase says what is not clear in it, None that it answers nothing here."""
    if picking.asks_role:
        role = read_role(turn, text)
        return _with_role(picking, role) if role else None
    if not picking.asks_units:
        found = _DAYS.fullmatch(fold_typed(text))
        days = int(found["days"]) if found else 0
        return replace(picking, days=days) if 1 <= days <= VALIDITIES[-1] else None
    verb = read_verb(turn.channel.vocabulary, text)
    if verb in {Verb.ENOUGH, Verb.GO_ON, Verb.PROVINCE}:
        return _settled(picking, Verb.PROVINCE if verb is Verb.PROVINCE else Verb.ENOUGH)
    units = read_units(turn, text)
    if not isinstance(units, tuple):
        return units
    return replace(picking, units=tuple(sorted({*picking.units, *units}))) if units else None
