"""Opening a report: which unit, which day, and what to do with a draft that is still open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking
from bot.dialog.card import already_sent, button, heading
from bot.dialog.typed import Verb
from bot.model import DraftId, Role
from bot.phrases import Button, Listing, phrase
from bot.session import Draft, UnitChoice

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import UnitCode
    from bot.phrases import Message


def command_report(turn: Turn, command: Command) -> Step:
    """Answer /lapor: begin today's report, or go on with the one that is open."""
    units = _own_units(turn)
    if not units:
        return turn.answer((phrase("report-no-unit"),))
    draft = turn.session.draft
    ignored = _ignored(command)
    if draft and (len(units) > 1 or (draft.unit, draft.day) != (units[0], turn.today)):
        return _offer_to_go_on(turn, draft, ignored)
    if draft:
        return asking.ask_again(turn, draft, *ignored, asking.progress(turn, draft))
    return _begin(turn, ignored)


def _ignored(command: Command) -> Message:
    """Say that what stands behind /lapor is not read, lest anybody takes figures there for entered."""
    return (phrase("report-argument-ignored"),) if command.argument else ()


def begin_anew(turn: Turn) -> Step:
    """Drop the open draft, because its owner asked, and begin another report."""
    fresh = replace(turn, session=turn.without_draft())
    if not _own_units(turn):
        return fresh.answer((phrase("report-no-unit"),))
    return _begin(fresh)


def choose_unit(turn: Turn, choice: UnitChoice, code: str) -> Step:
    """Take the unit that was pressed or typed for an open choice; only a unit of the officer's own counts."""
    mine = _own_units(turn)
    if not mine:
        said = turn.say(phrase("report-no-unit"))
        return turn.done(replace(turn.session, choice=None), [said])
    found = [u.code for u in turn.channel.units.find(code) if u.code in mine]
    if len(found) != 1:
        return _ask_unit(turn, choice, mine)
    return _open(turn, found[0], choice.day)


def _own_units(turn: Turn) -> tuple[UnitCode, ...]:
    person = turn.facts.person
    return person.units(Role.OFFICER) if person else ()


def _begin(turn: Turn, first: Message = ()) -> Step:
    units = _own_units(turn)
    if len(units) > 1:
        return _ask_unit(
            turn, UnitChoice(DraftId(turn.arrival.update_id), turn.today), units, first
        )
    return _open(turn, units[0], turn.today, first)


def _ask_unit(
    turn: Turn, choice: UnitChoice, units: tuple[UnitCode, ...], first: Message = ()
) -> Step:
    """Ask which of several units; DHIS2's SMS gateway refuses such a sender, we ask."""
    keyboard = tuple(
        (Button(phrase("unit-name", unit=turn.channel.units[code].label), f"u:{choice.id}:{code}"),)
        for code in units
    )
    named = Listing(tuple(turn.channel.units[code].label for code in units))
    which = phrase("report-which-unit", units=named)
    said = turn.say(*first, which, keyboard=keyboard, prompt=True)
    return turn.done(replace(turn.session, choice=choice), [said])


def _open(turn: Turn, unit: UnitCode, day: date, first: Message = ()) -> Step:
    """Begin the draft, or say who reported the day already: one report a unit and day (docs/rules.md)."""
    first_day = turn.channel.form.first_day
    if day < first_day:
        return turn.answer((phrase("day-too-early", first=first_day),))
    report = turn.facts.day(unit, day).report
    if report is not None:
        said = turn.say(*already_sent(turn, report, "report-already-sent"))
        return turn.done(replace(turn.session, choice=None), [said])
    draft = Draft(
        id=DraftId(turn.arrival.update_id),
        unit=unit,
        day=day,
        on_revision=0,
        asking=turn.channel.form.main[0],
    )
    return asking.ask(turn, draft, first)


def _offer_to_go_on(turn: Turn, draft: Draft, first: Message) -> Step:
    """Let the officer choose: a figure of today must not slip into a draft of another day or unit."""
    keyboard = (
        (button(draft, Verb.GO_ON, phrase("button-go-on")),),
        (button(draft, Verb.ANEW, phrase("button-anew")),),
    )
    said = turn.say(
        *first,
        phrase("report-still-open"),
        heading(turn.channel, draft.unit, draft.day),
        keyboard=keyboard,
        prompt=True,
    )
    return turn.done(turn.session, [said])
