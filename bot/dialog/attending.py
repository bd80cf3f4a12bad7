"""An admin looks after the queue: lets rows go again, looks at one, or hands it to the unit's officers; typed or pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.assignments import assignment
from bot.days import read_day
from bot.dialog.typed import Verb, read_verb
from bot.effects import Assign, Show, TryAgain, TryAllAgain, View
from bot.entry import read_entry
from bot.inputs import Command, Press
from bot.model import Place, Role, UnitCode
from bot.parity import RowKey, RowKind
from bot.phrases import Listing, ShortDay, phrase
from bot.queue import NEEDS_A_PERSON, concern_of, told_now
from bot.queue_page import KINDS, may_be_assigned, row_number, state_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.dialog.turn import Channel, Step, Turn
    from bot.effects import Effect, Say
    from bot.inputs import Input
    from bot.parity import ParityRow
    from bot.phrases import Phrase

COMMAND = "antrean"
MOST_PAGES = 100_000
_ABOUT_A_ROW = frozenset({Verb.AGAIN, Verb.LOOK, Verb.ASSIGN})
_NUMBER = re.compile(r"(?P<unit>\d\d\.\d\d)-(?P<day>\d{8})(?:-[rR]\d+)?")
_LIST = re.compile(r"(?P<number>[0-9]{1,18})-(?P<page>[0-9]{1,5})")
_KIND_OF = {letter: kind for kind, letter in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Wish:
    """What an admin wants: a page of the list, everything again, or something about a row.

    `keys` are the rows that may be meant, the likeliest first; `carry` is the number that a button was made for.
    `list` names the list in which the button stands, to be shown anew; `problem` says what is not clear.
    """

    verb: Verb | None
    page: int = 0
    keys: tuple[RowKey, ...] = ()
    carry: int | None = None
    list: str = ""
    problem: Phrase | None = None


def wish_of(channel: Channel, given: Input, today: date) -> Wish | None:
    """Read what an admin wants of the queue; None when the input is about something else."""
    if isinstance(given, Command) and given.name == COMMAND:
        return _typed(channel, given.argument, today)
    if isinstance(given, Press) and given.data.startswith("q:"):
        return _pressed(channel, given.data.split(":")[1:], today)
    return None


def _typed(channel: Channel, text: str, today: date) -> Wish:
    """Read "coba 33.19 16/8", "lihat 33.19-20210816-r1", "coba semua", a page's number, or nothing."""
    words = text.split()
    if not words:
        return Wish(None)
    if len(words) == 1 and words[0].isascii() and words[0].isdigit():
        return Wish(None, page=min(max(int(words[0][:6]), 1), MOST_PAGES) - 1)
    for length in (3, 2, 1):
        verb = read_verb(channel.vocabulary, " ".join(words[:length]))
        if verb in _ABOUT_A_ROW | {Verb.EVERY}:
            return _about(channel, verb, " ".join(words[length:]), today)
    return Wish(None, problem=phrase("queue-usage"))


def _about(channel: Channel, verb: Verb | None, rest: str, today: date) -> Wish:
    all_of_them = not rest or read_verb(channel.vocabulary, rest) is Verb.EVERY
    if verb is Verb.EVERY or (verb is Verb.AGAIN and rest and all_of_them):
        return Wish(Verb.EVERY if all_of_them else None, problem=_unless(all_of_them))
    named = _NUMBER.fullmatch(rest)
    if named is not None:
        raw = named["day"]
        day = read_day(f"{raw[:4]}-{raw[4:6]}-{raw[6:]}", today)
        unit = channel.units.get(named["unit"])
        return _keys(channel, verb, (unit.code,) if unit else (), day)
    entry = read_entry(channel.form, channel.units, rest, today)
    return _keys(channel, verb, tuple(unit.code for unit in entry.unit), entry.day)


def _unless(clear: bool) -> Phrase | None:  # noqa: FBT001 - the one thing it is about
    return None if clear else phrase("queue-usage")


def _keys(channel: Channel, verb: Verb | None, units: Sequence[UnitCode], day: date | None) -> Wish:
    if len(units) > 1:
        labels = Listing(tuple(f"{channel.units[unit].label} ({unit})" for unit in units))
        return Wish(verb, problem=phrase("queue-which-unit", units=labels))
    if not units or day is None:
        return Wish(verb, problem=phrase("queue-usage"))
    keys = tuple(RowKey(channel.form.key, units[0], day, kind) for kind in RowKind)
    return Wish(verb, keys=keys)


def _pressed(channel: Channel, parts: list[str], today: date) -> Wish | None:
    """Read a button: [list, "page"], [list, "every"], or [list, verb, unit, day, kind, carry]; None for a forged one."""
    found = _LIST.fullmatch(parts[0])
    shown, page = (found["number"], int(found["page"])) if found else ("", 0)
    match parts[1:]:
        case ["page"] if found:
            return Wish(None, page, list=shown)
        case [Verb.EVERY] if found:
            return Wish(Verb.EVERY, page, list=shown)
        case [verb, code, day_text, letter, number] if verb in _ABOUT_A_ROW:
            unit, day = channel.units.get(code), read_day(day_text, today)
            is_number = number.isascii() and number.isdigit() and len(number) < 11
            if unit is None or day is None or letter not in _KIND_OF or not is_number:
                return None
            key = RowKey(channel.form.key, unit.code, day, _KIND_OF[letter])
            return Wish(Verb(verb), page, (key,), int(number), shown)
        case _:
            return None


def needed_rows(channel: Channel, given: Input, today: date) -> frozenset[RowKey]:
    """Name the rows that the step looks at."""
    wish = wish_of(channel, given, today)
    return frozenset(wish.keys) if wish and wish.verb in {Verb.AGAIN, Verb.ASSIGN} else frozenset()


def assigns(channel: Channel, given: Input, today: date) -> frozenset[RowKey]:
    """Name the rows that the step may hand to officers: whom it tells, and how they differ, is needed too."""
    wish = wish_of(channel, given, today)
    return frozenset(wish.keys) if wish and wish.verb is Verb.ASSIGN else frozenset()


def concerns_queue(given: Input) -> bool:
    """Say whether an input may hand a row to officers, whoever sent it: not every press and command needs them."""
    if isinstance(given, Command):
        return given.name == COMMAND and bool(given.argument)
    return isinstance(given, Press) and f":{Verb.ASSIGN}:" in given.data


def command_queue(turn: Turn, command: Command) -> Step:
    """Answer /antrean: the list, or what is wanted of a row."""
    return attend(turn, _typed(turn.channel, command.argument, turn.today))


def press(turn: Turn) -> Step | None:
    """Do what a button of the queue says; None when it is none."""
    wish = wish_of(turn.channel, turn.input, turn.today)
    if wish is None:
        return None
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    return attend(turn, wish)


def attend(turn: Turn, wish: Wish) -> Step:
    """Do what is wanted; what has moved since it was shown is told with where it stands now."""
    if wish.problem is not None:
        return turn.answer((wish.problem,))
    match wish.verb:
        case None:
            return turn.done(turn.session, [_list(turn, wish)])
        case Verb.EVERY:
            return _answered(turn, wish, [TryAllAgain(turn.chat)], phrase("queue-every"))
        case Verb.LOOK:
            key = wish.keys[0]
            show = Show(turn.chat, turn.arrival.lane, View.QUEUE, key.day, unit=key.unit)
            return turn.done(turn.session, [show])
        case Verb.AGAIN:
            return _again(turn, wish)
        case _:
            return _assign(turn, wish)


def _list(turn: Turn, wish: Wish) -> Show:
    """Show a page where its list stands; the place names its owner, so that a forged number reaches nobody else's."""
    number = wish.list or str(turn.arrival.update_id)
    place = Place(f"queue:{turn.arrival.lane}:{number}")
    return Show(turn.chat, turn.arrival.lane, View.QUEUE, turn.today, page=wish.page, place=place)


def _answered(
    turn: Turn, wish: Wish, effects: Sequence[Effect], said: Phrase, *, lasting: bool = False
) -> Step:
    """Answer a button of the list by a toast and the list as it is now; everything else by a message."""
    if not wish.list:
        return turn.done(turn.session, [*effects, turn.say(said)])
    answer = [turn.say(said)] if lasting else turn.acknowledged(said)
    return turn.done(turn.session, [*effects, *answer, _list(turn, wish)])


def _meant(turn: Turn, wish: Wish) -> ParityRow | None:
    """Give the row that is meant; of a day that is named, one that needs a person before one that does not."""
    found = [turn.facts.rows[key] for key in wish.keys if key in turn.facts.rows]
    return min(found, key=lambda row: concern_of(row) not in NEEDS_A_PERSON, default=None)


def _no_row(turn: Turn, wish: Wish) -> Phrase:
    key = wish.keys[0]
    return phrase("queue-no-row", unit=turn.channel.units[key.unit].label, day=ShortDay(key.day))


def _is_as_shown(wish: Wish, row: ParityRow) -> bool:
    return wish.carry in {None, row.carry}


def _again(turn: Turn, wish: Wish) -> Step:
    row = _meant(turn, wish)
    if row is None:
        return _answered(turn, wish, (), _no_row(turn, wish))
    if not _is_as_shown(wish, row) or concern_of(row) not in NEEDS_A_PERSON:
        said = phrase("queue-not-again", number=row_number(row), state=state_word(row))
        return _answered(turn, wish, (), said)
    said = phrase("queue-again", number=row_number(row))
    return _answered(turn, wish, [TryAgain(row.key, row.carry, turn.chat)], said)


def _assign(turn: Turn, wish: Wish) -> Step:
    row = _meant(turn, wish)
    if row is None:
        return _answered(turn, wish, (), _no_row(turn, wish))
    if not _is_as_shown(wish, row):
        said = phrase("queue-moved", number=row_number(row), state=state_word(row))
        return _answered(turn, wish, (), said)
    number, told = row_number(row), told_now(row)
    if not may_be_assigned(row):
        said = phrase("queue-not-officers", number=number, state=state_word(row))
        return _answered(turn, wish, (), said, lasting=True)
    if row.assigned == told and row.assigned_at is not None:
        day = ShortDay(turn.channel.policy.reporting_day(row.assigned_at))
        said = phrase("queue-assigned-already", number=number, day=day, at=row.assigned_at)
        return _answered(turn, wish, (), said)
    officers = [
        person
        for person in turn.facts.people.get(Role.OFFICER, ())
        if row.key.unit in person.units(Role.OFFICER)
    ]
    label = turn.channel.units[row.key.unit].label
    if not officers:
        said = phrase("queue-no-officer", unit=label, code=row.key.unit)
        return _answered(turn, wish, (), said, lasting=True)
    nation = turn.facts.day(row.key.unit, row.key.day).nation
    differences = nation.differences if nation else ()
    told_to: list[Say] = [
        assignment(turn.channel, row, differences, officer) for officer in officers
    ]
    names = Listing(tuple(officer.name for officer in officers))
    said = phrase("queue-assigned", number=number, unit=label, names=names)
    effects: list[Effect] = [Assign(row.key, row.carry, told), *told_to]
    return _answered(turn, wish, effects, said, lasting=True)
