"""Choosing: what is typed or pressed while the unit, the day, or what to do with a day's report is still open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import correcting, entering, opening
from bot.dialog.calendar import pressed_day, pressed_month, typed_day
from bot.dialog.typed import Verb, read_verb
from bot.model import DraftId
from bot.phrases import phrase
from bot.policy import RESUME_AFTER
from bot.session import Purpose

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.model import UnitCode
    from bot.session import Opening


def choose(turn: Turn, choice: Opening, text: str) -> Step:
    """Take what was typed while a unit, a day or what to do with a day's report is to be chosen."""
    verb = read_verb(turn.channel.vocabulary, text)
    if verb is Verb.CANCEL:
        return _drop(turn)
    if choice.unit is None:
        return choose_unit(turn, choice, text)
    if choice.unit not in opening.own_units(turn):
        return _lost_unit(turn)
    if choice.day is None:
        return _choose_day(turn, choice, choice.unit, text)
    if verb is None and entering.holds_figures(opening.read(turn, text)):
        return _figures(turn, choice, text)
    return _press_menu(turn, choice, choice.unit, verb)


def choose_unit(turn: Turn, choice: Opening, text: str) -> Step:
    """Take the unit that was pressed or typed for an open choice; only a unit of the officer's own counts."""
    mine = opening.own_units(turn)
    if not mine:
        return _lost_unit(turn)
    found = [u.code for u in turn.channel.units.find(text) if u.code in mine]
    if len(found) == 1:
        return opening.with_unit(turn, replace(choice, unit=found[0]), found[0])
    if entering.holds_figures(opening.read(turn, text)):
        return _figures(turn, choice, text)
    return opening.ask_unit(turn, choice, mine)


def _choose_day(turn: Turn, choice: Opening, unit: UnitCode, text: str) -> Step:
    day = typed_day(text, turn.today)
    if day is not None:
        return opening.open_day(turn, choice, unit, day)
    entry = opening.read(turn, text)
    if not entering.holds_figures(entry):
        return opening.ask_day(turn, choice, unit, (phrase("day-not-read"),))
    if entry.day is not None or entry.unit or _is_stale(turn, choice):
        return _figures(turn, choice, text)
    return opening.ask_day(turn, replace(choice, text=text), unit, (phrase("day-first"),))


def _figures(turn: Turn, choice: Opening, text: str) -> Step:
    """Take a whole report that was typed instead of a choice: of what was to be chosen, unless that is long ago."""
    entry = opening.read(turn, text)
    if _is_stale(turn, choice):
        return opening.begin(turn, Purpose.REPORT, text)
    named = replace(
        choice,
        id=DraftId(turn.arrival.update_id),
        unit=None if entry.unit else choice.unit,
        day=entry.day or choice.day,
        text=text,
    )
    return opening.begin_choice(turn, named)


def _is_stale(turn: Turn, choice: Opening) -> bool:
    """Say whether a choice was left open so long, and over midnight, that a report typed now is another one."""
    last = turn.session.last_handled_at
    silent = last is not None and turn.now - last >= RESUME_AFTER
    return silent and choice.began != turn.today


def press(turn: Turn, choice: Opening, kind: str, parts: list[str]) -> Step | None:
    """Do what a button of an open choice says: u a unit, c a day of the calendar, o of a correction's menu; None if none."""
    unit = choice.unit
    if kind == "u" and parts and unit is None:
        return choose_unit(turn, choice, parts[0])
    if unit is None or kind not in {"c", "o"}:
        return None
    if unit not in opening.own_units(turn):
        return _lost_unit(turn)
    if kind == "c":
        return _press_calendar(turn, choice, unit, parts)
    if parts and parts[0] in set(Verb):
        return _press_menu(turn, choice, unit, Verb(parts[0]))
    return None


def _press_calendar(turn: Turn, choice: Opening, unit: UnitCode, parts: list[str]) -> Step:
    month, day = pressed_month(parts), pressed_day(parts)
    if month is not None:
        return opening.turn_page(turn, choice, unit, month)
    if day is not None:
        return opening.open_day(turn, choice, unit, day)
    return turn.done(turn.session)


def _press_menu(turn: Turn, choice: Opening, unit: UnitCode, verb: Verb | None) -> Step:
    if verb is Verb.CANCEL:
        return _drop(turn)
    if verb is Verb.OTHER_DAY:
        return opening.ask_day(turn, replace(choice, day=None), unit)
    if verb is Verb.BEGIN and choice.day is not None:
        return opening.open_day(turn, replace(choice, purpose=Purpose.REPORT), unit, choice.day)
    if verb is Verb.FIX and choice.day is not None:
        return opening.open_day(turn, choice, unit, choice.day)
    return correcting.act(turn, choice, verb)


def _drop(turn: Turn) -> Step:
    said = turn.say(phrase("choice-dropped"))
    return turn.done(replace(turn.session, choice=None), [said])


def _lost_unit(turn: Turn) -> Step:
    """The unit was given to somebody else while the day was being chosen."""
    said = turn.say(phrase("report-no-unit" if not opening.own_units(turn) else "choice-not-yours"))
    return turn.done(replace(turn.session, choice=None), [said])
