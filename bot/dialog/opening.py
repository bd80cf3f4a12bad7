"""The ways in: which unit and which day a report or a correction is for, whatever was said with the command already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking, correcting, entering
from bot.dialog.calendar import calendar_keyboard
from bot.dialog.card import already_sent
from bot.dialog.lines import button, heading
from bot.dialog.turn import Step
from bot.dialog.typed import Verb
from bot.effects import Rewrite
from bot.entry import read_entry
from bot.model import DraftId, Role
from bot.phrases import Button, Listing, phrase
from bot.session import Draft, Opening, Purpose

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Turn
    from bot.entry import Entry
    from bot.inputs import Command
    from bot.model import Report, UnitCode
    from bot.phrases import Message, Phrase


def command_report(turn: Turn, command: Command) -> Step:
    """Answer /lapor [wilayah] [tanggal] [angka]: begin that report, or go on with the one that is open."""
    return begin(turn, Purpose.REPORT, command.argument)


def command_nothing(turn: Turn, command: Command) -> Step:
    """Answer /nihil [wilayah] [tanggal]: a report in which every main count is 0, to be reviewed like any other."""
    return begin(turn, Purpose.REPORT, "\n".join((command.argument, *_zeros(turn))))


def _zeros(turn: Turn) -> list[str]:
    return [f"{key} 0" for key in turn.channel.form.main]


def begin_of_day(turn: Turn, unit: UnitCode, day: date, *, nothing: bool = False) -> Step:
    """Begin the report of a unit's day, as a reminder's button says; with `nothing` every main count is 0 already."""
    number, text = DraftId(turn.arrival.update_id), "\n".join(_zeros(turn)) if nothing else ""
    begun = begin_choice(turn, Opening(number, day, Purpose.REPORT, unit, text, turn.today))
    if day >= turn.today or turn.facts.day(unit, day).report is not None:
        return begun
    # The button lies on the phone for as long as its owner likes: it begins the day that it names, and says which.
    over = turn.say(phrase("reminder-day-over", day=day))
    return Step(begun.session, (over, *begun.effects))


def command_fix(turn: Turn, command: Command) -> Step:
    """Answer /koreksi [wilayah] [tanggal] [angka]."""
    return begin(turn, Purpose.RALAT, command.argument)


def command_practice(turn: Turn, _command: Command) -> Step:
    """Answer /latihan: a report that counts nowhere, on today's questions."""
    return begin(turn, Purpose.PRACTICE, "")


def begin(turn: Turn, purpose: Purpose, text: str) -> Step:
    """Begin, or offer to go on with what is open; what was not understood of the text is named."""
    entry = read(turn, text)
    a_day = entry.day if purpose is Purpose.RALAT or not entry.groupings else None
    number = DraftId(turn.arrival.update_id)
    return begin_choice(turn, Opening(number, a_day, purpose, None, text, turn.today))


def begin_choice(turn: Turn, choice: Opening) -> Step:
    """Begin what was chosen so far; an open draft is offered first, but a practice report stands in nobody's way."""
    draft = turn.session.draft
    if draft and (draft.purpose is not Purpose.PRACTICE or choice.purpose is Purpose.PRACTICE):
        return _with_open_draft(turn, draft, choice)
    return _open(turn, choice)


def _open(turn: Turn, choice: Opening) -> Step:
    """Go on to unit and day; a draft that is open is dropped, unless there is no unit to report for."""
    entry = read(turn, choice.text)
    problem = _unit_problem(turn, entry)
    if problem is not None:
        return _say(turn, problem)
    fresh = replace(turn, session=turn.without_draft())
    mine = _named_units(turn, entry)
    if choice.unit is None and len(mine) > 1:
        return ask_unit(fresh, choice, mine)
    unit = choice.unit or mine[0]
    return with_unit(fresh, replace(choice, unit=unit), unit)


def own_units(turn: Turn) -> tuple[UnitCode, ...]:
    """Give the units for which the person reports."""
    person = turn.facts.person
    return person.units(Role.OFFICER) if person else ()


def read(turn: Turn, text: str) -> Entry:
    """Read a text as a whole report, on the day on which it was written."""
    return read_entry(turn.channel.form, turn.channel.units, text, turn.today)


def _named_units(turn: Turn, entry: Entry) -> tuple[UnitCode, ...]:
    """Give the officer's own units that a text may mean: all where it names none."""
    mine = own_units(turn)
    return tuple(unit.code for unit in entry.unit if unit.code in mine) if entry.unit else mine


def _unit_problem(turn: Turn, entry: Entry) -> Phrase | None:
    """Say why the officer cannot report for what a text names; None when they can."""
    if not own_units(turn):
        return phrase("report-no-unit")
    if _named_units(turn, entry):
        return None
    return phrase("unit-not-yours", units=Listing(tuple(unit.label for unit in entry.unit)))


def _say(turn: Turn, problem: Phrase) -> Step:
    """Say a problem; an open draft stays, and its question is shown again."""
    draft = turn.session.draft
    return asking.ask_again(turn, draft, problem) if draft else turn.answer((problem,))


def _with_open_draft(turn: Turn, draft: Draft, choice: Opening) -> Step:
    """Take figures that belong to the open draft; let the officer choose where they may belong to another one."""
    entry = read(turn, choice.text)
    problem = _unit_problem(turn, entry)
    if problem is not None:
        return _say(turn, problem)
    mine = (choice.unit,) if choice.unit else _named_units(turn, entry)
    day = choice.day or turn.today
    same = choice.purpose is draft.purpose and mine == (draft.unit,) and day == draft.day
    if not same:
        return offer_to_go_on(turn, draft, choice)
    if entering.holds_figures(entry):
        return entering.take_entry(turn, draft, entry)
    return asking.ask_again(turn, draft, asking.progress(turn, draft))


def offer_to_go_on(
    turn: Turn, draft: Draft, choice: Opening | None = None, first: Message = ()
) -> Step:
    """Let the officer choose: a figure of today must not slip into a draft of another day or unit.

    What was asked for is kept beside the draft, so that nothing has to be typed twice.
    """
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
    return turn.done(replace(turn.session, choice=choice), [said])


def offer_elsewhere(turn: Turn, draft: Draft, text: str, *first: Phrase) -> Step:
    """Offer a report of its own for a text that does not belong to the open draft; a unit of others gets none."""
    entry = read(turn, text)
    problem = _unit_problem(turn, entry)
    if problem is not None:
        return asking.ask_again(turn, draft, problem, quote=True)
    number = DraftId(turn.arrival.update_id)
    kept = text if entering.holds_figures(entry) else ""
    day = None if entry.groupings else entry.day
    choice = Opening(number, day, Purpose.REPORT, None, kept, turn.today)
    return offer_to_go_on(turn, draft, choice, first)


def begin_anew(turn: Turn) -> Step:
    """Drop the open draft, because its owner asked, and begin what was asked for beside it, or today's report."""
    number = DraftId(turn.arrival.update_id)
    asked = turn.session.choice or Opening(number, None, began=turn.today)
    return _open(turn, replace(asked, id=number))


def ask_unit(turn: Turn, choice: Opening, units: tuple[UnitCode, ...]) -> Step:
    """Ask which of several units; DHIS2's SMS gateway refuses such a sender, we ask."""
    keyboard = tuple(
        (Button(phrase("unit-name", unit=turn.channel.units[code].label), f"u:{choice.id}:{code}"),)
        for code in units
    )
    named = Listing(tuple(turn.channel.units[code].label for code in units))
    said = turn.say(phrase("report-which-unit", units=named), keyboard=keyboard, prompt=True)
    return turn.done(replace(turn.session, choice=choice), [said])


def with_unit(turn: Turn, choice: Opening, unit: UnitCode) -> Step:
    """Go on to the day: the one that was named, or the one on which it was asked; a correction of nothing is not offered."""
    if choice.day is not None:
        return open_day(turn, choice, unit, choice.day)
    day = choice.began or turn.today
    if choice.purpose is Purpose.RALAT and turn.facts.day(unit, day).report is None:
        return ask_day(turn, choice, unit)
    return open_day(turn, choice, unit, day, named=False)


def ask_day(turn: Turn, choice: Opening, unit: UnitCode, first: Message = ()) -> Step:
    """Show the calendar of this month."""
    keyboard = calendar_keyboard(turn, choice, unit, turn.today)
    said = turn.say(
        *first,
        *_which_day(turn, choice, unit),
        keyboard=keyboard,
        place=choice.calendar,
        prompt=True,
    )
    return turn.done(replace(turn.session, choice=choice), [said])


def _which_day(turn: Turn, choice: Opening, unit: UnitCode) -> Message:
    key = "day-which-fix" if choice.purpose is Purpose.RALAT else "day-which"
    return (phrase(key, unit=turn.channel.units[unit].label), phrase("day-how"))


def turn_page(turn: Turn, choice: Opening, unit: UnitCode, month: date) -> Step:
    """Show another month in the same calendar."""
    rewrite = Rewrite(
        turn.chat,
        choice.calendar,
        _which_day(turn, choice, unit),
        calendar_keyboard(turn, choice, unit, month),
    )
    return turn.done(turn.session, [rewrite])


def another_day(turn: Turn, draft: Draft) -> Step:
    """Choose the day of a draft on the calendar; its figures go with it, as if they had been typed with the command."""
    number = DraftId(turn.arrival.update_id)
    choice = Opening(number, None, draft.purpose, draft.unit, figures_typed(draft), turn.today)
    return ask_day(replace(turn, session=turn.without_draft()), choice, draft.unit)


def move_to(turn: Turn, draft: Draft, day: date) -> Step:
    """Let a draft that holds its figures be for a day that somebody has reported already: see what can be done there."""
    choice = Opening(draft.id, day, draft.purpose, draft.unit, figures_typed(draft), turn.today)
    return open_day(replace(turn, session=turn.without_draft()), choice, draft.unit, day)


def figures_typed(draft: Draft) -> str:
    """Write a draft's figures as an officer would type them; an unclear one is asked again."""
    return "\n".join(
        f"{key.replace('_', ' ')}: {'belum ada' if count is None else count}"
        for key, count in draft.figures.items()
    )


def open_day(turn: Turn, choice: Opening, unit: UnitCode, day: date, *, named: bool = True) -> Step:
    """Open the report or the correction of a day that can be; else say why not and leave the choice open."""
    impossible = day_problem(turn, day)
    if impossible is not None:
        return ask_day(turn, replace(choice, day=None), unit, (impossible,))
    chosen = replace(choice, unit=unit, day=day)
    entry = read(turn, choice.text)
    if choice.purpose is Purpose.RALAT:
        return correcting.open_correction(turn, chosen, unit, day, entry)
    report = turn.facts.day(unit, day).report
    if report is not None and choice.purpose is Purpose.REPORT:
        return _reported(turn, chosen, report, entry)
    draft = Draft(
        id=choice.id,
        unit=unit,
        day=day,
        on_revision=0,
        purpose=choice.purpose,
        asking=turn.channel.form.main[0],
        unsure_day=not named and choice.purpose is Purpose.REPORT and _is_unsure(turn, day, entry),
    )
    return entering.start(turn, draft, entry)


def _is_unsure(turn: Turn, day: date, entry: Entry) -> bool:
    """Say whether a day that was not named has to be asked for: it is easily mistaken, or something like a day was typed."""
    like_a_day = any(character.isdigit() for part in entry.unread for character in part)
    easily = day != turn.today or turn.channel.policy.is_unsure(turn.arrival.sent_at)
    return easily or like_a_day or entry.day is not None


def _reported(turn: Turn, choice: Opening, report: Report, entry: Entry) -> Step:
    """Meet the second report of a day: equal figures need nothing more, others may become a ralat."""
    given = dict(entry.figures)
    unclear = entry.doubtful or entry.refused or entry.groupings or entry.unread
    if given and not unclear and given.items() <= dict(report.figures).items():
        said = turn.say(*already_sent(turn, report, "report-sent-the-same"))
        return turn.done(replace(turn.session, choice=None), [said])
    return correcting.offer(turn, choice, already_sent(turn, report, "report-already-sent"))


def day_problem(turn: Turn, day: date) -> Phrase | None:
    """Say why nothing can be reported for a day; None when it can."""
    first = turn.channel.form.first_day
    if day > turn.today:
        return phrase("day-future")
    if day < first:
        return phrase("day-too-early", first=first)
    return None
