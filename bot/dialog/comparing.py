"""Comparing: /paritas shows a day on both sides, now or as it was known at a moment; its buttons turn the same message."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.access import may_see, watches
from bot.days import read_day
from bot.dialog.typed import Verb, read_verb
from bot.effects import Show
from bot.entry import read_entry
from bot.model import Place
from bot.moments import read_moment
from bot.parity_look import VIEWS, Aspect, Look, pressed_look
from bot.phrases import Listing, phrase
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import UnitCode
    from bot.phrases import Phrase
    from bot.units import Unit

_CLAUSE = re.compile(r"(?:^|(?<=[ ;,]))(?=(?:per|by) )")
_ASPECT = re.compile(r"(?P<words>(?:per|by) .*?)(?: (?P<page>\d{1,4}))?")
_ASPECTS = {Verb.BY_UNIT: Aspect.UNITS, Verb.BY_INDICATOR: Aspect.INDICATORS}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the clauses of a command ask for, and the text before them."""

    head: str
    look: Look


def command_parity(turn: Turn, command: Command) -> Step:
    """Answer /paritas [tanggal] [wilayah] [per wilayah | per indikator] [halaman] [per <tanggal> [pukul] <jam>]."""
    asked = _read(turn, command.argument)
    if not isinstance(asked, Look):
        return turn.answer((asked, phrase("parity-usage")))
    return _show(turn, str(turn.arrival.update_id), asked)


def press_parity(turn: Turn, parts: list[str]) -> Step | None:
    """Turn to another page, day or unit in the message itself; None for a forged button."""
    found = pressed_look(parts, frozenset(unit.code for unit in turn.channel.units))
    if found is None:
        return None
    number, look = found
    problem = _day_problem(turn, look.day)
    if look.known_at is not None and look.known_at > turn.now:
        problem = phrase("parity-moment-future")
    if problem is not None:
        return turn.done(turn.session, turn.acknowledged(problem))
    return _show(turn, number, look)


def _show(turn: Turn, number: str, look: Look) -> Step:
    """Ask for the page; the place names its owner, so that a forged number reaches nobody else's message."""
    aspect = look.aspect if watches(turn.person) else Aspect.OVERVIEW
    show = Show(
        turn.chat,
        turn.arrival.lane,
        VIEWS[aspect],
        look.day,
        unit=look.unit,
        page=look.page,
        place=Place(f"parity:{turn.arrival.lane}:{number}"),
        known_at=look.known_at,
    )
    return turn.done(turn.session, [show])


def _read(turn: Turn, argument: str) -> Look | Phrase:
    """Read a command's argument; a phrase says what is not clear."""
    head, *clauses = _CLAUSE.split(fold_typed(argument))
    look = Look(turn.today)
    for clause in (each.strip(" ,;") for each in clauses):
        taken = _clause(turn, look, clause)
        if taken is None and not head.strip():
            head = clause.partition(" ")[2]  # "per 16/8" names the day itself
        elif not isinstance(taken, Look):
            return taken or phrase("parity-moment-unreadable")
        else:
            look = taken
    return _head(turn, look, head.strip(" ,;"))


def _clause(turn: Turn, look: Look, clause: str) -> Look | Phrase | None:
    """Read "per wilayah 2" or "per 1/12 08.00"; None when it is neither."""
    found = _ASPECT.fullmatch(clause)
    aspect = _ASPECTS.get(verb) if found and (verb := _verb(turn, found["words"])) else None
    if found and aspect:
        page = max(int(found["page"] or 1), 1) - 1
        return replace(look, aspect=aspect, page=page)
    moment = read_moment(clause.partition(" ")[2], turn.today, turn.channel.policy.timezone)
    if moment is None:
        return None
    return phrase("parity-moment-future") if moment > turn.now else replace(look, known_at=moment)


def _verb(turn: Turn, words: str) -> Verb | None:
    return read_verb(turn.channel.vocabulary, words)


def _head(turn: Turn, look: Look, head: str) -> Look | Phrase:
    """Read the day and the unit, in any order, either or none."""
    day = read_day(head, turn.today)
    if day is None:
        entry = read_entry(turn.channel.form, turn.channel.units, head, turn.today)
        if entry.unread or entry.figures or entry.doubtful or entry.refused or not entry.unit:
            return phrase("parity-unreadable")
        unit = _unit(turn, head, entry.unit)
        if not isinstance(unit, str):
            return unit
        look = replace(look, unit=unit, aspect=Aspect.OVERVIEW)
        day = entry.day or turn.today
    return _day_problem(turn, day) or replace(look, day=day)


def _unit(turn: Turn, head: str, named: tuple[Unit, ...]) -> UnitCode | Phrase:
    """Give the one unit that is meant among those that the person may see."""
    seen = [unit for unit in named if may_see(turn.person, unit.code)]
    if len(seen) == 1:
        return seen[0].code
    labels = Listing(tuple(unit.label for unit in (seen or named)))
    if seen:
        return phrase("unit-ambiguous", text=head[:60], units=labels)
    return phrase("unit-not-yours", units=labels)


def _day_problem(turn: Turn, day: date) -> Phrase | None:
    if day > turn.today:
        return phrase("day-future")
    first = turn.channel.form.first_day
    return phrase("day-too-early", first=first) if day < first else None
