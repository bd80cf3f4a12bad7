"""Who has not reported (/belum): the list, and reminders that a supervisor sends by hand; typed or pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.access import scope_of, watches, within
from bot.days import read_day
from bot.dialog.reminding import remind
from bot.dialog.typed import Verb, read_verb
from bot.effects import Show, View
from bot.entry import read_entry
from bot.inputs import Command, Press
from bot.missing import Asking
from bot.model import Place
from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.turn import Channel, Step, Turn
    from bot.inputs import Input
    from bot.model import Person, UnitCode
    from bot.phrases import Phrase

COMMAND = "belum"
MOST_PAGES = 10_000
_LIST = re.compile(r"(?P<number>[0-9]{1,18})-(?P<page>[0-9]{1,4})")
_PAGE = re.compile(r"(?:(?P<day>.*?)\s+)?(?P<page>[0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: a page of the list, or a reminder.

    `units` are those that may be meant; `everyone` means all that are missing. `list` names the list in which the button
    stands, to be shown anew; `problem` says what is not clear.
    """

    day: date | None
    page: int = 0
    reminds: bool = False
    units: tuple[UnitCode, ...] = ()
    everyone: bool = False
    list: str = ""
    problem: Phrase | None = None


def wish_of(channel: Channel, given: Input, today: date) -> Wish | None:
    """Read what is wanted; None when the input is about something else."""
    if isinstance(given, Command) and given.name == COMMAND:
        return _typed(channel, given.argument, today)
    if isinstance(given, Press) and given.data.startswith("bel:"):
        return _pressed(channel, given.data.split(":")[1:])
    return None


def _typed(channel: Channel, text: str, today: date) -> Wish:
    """Read "", "kemarin", "16/8 2" (a page), "ingatkan 33.19", "ingatkan Kab. Kudus kemarin", "ingatkan semua"."""
    words = text.split()
    if words and read_verb(channel.vocabulary, words[0]) is Verb.REMIND:
        return _typed_reminder(channel, words[1:], today)
    if not words:
        return Wish(today)
    day, page = read_day(text, today), 1
    turned = _PAGE.fullmatch(text.strip())
    if day is None and turned is not None:
        day = read_day(turned["day"], today) if turned["day"] else today
        page = max(int(turned["page"]), 1)
    return Wish(day, page - 1, problem=None if day else phrase("missing-usage"))


def _typed_reminder(channel: Channel, words: Sequence[str], today: date) -> Wish:
    if words and read_verb(channel.vocabulary, words[0]) is Verb.EVERY:
        day = read_day(" ".join(words[1:]), today) if words[1:] else today
        problem = None if day else phrase("missing-usage")
        return Wish(day, reminds=True, everyone=True, problem=problem)
    text = " ".join(words)
    entry = read_entry(channel.form, channel.units, text, today)
    units = tuple(unit.code for unit in entry.unit)
    problem = None
    if len(units) > 1:
        labels = Listing(tuple(unit.label for unit in entry.unit))
        problem = phrase("unit-ambiguous", text=text[:60], units=labels)
    elif not units or entry.unread or entry.figures:
        problem = phrase("missing-usage")
    return Wish(entry.day or today, reminds=True, units=units, problem=problem)


def _pressed(channel: Channel, parts: Sequence[str]) -> Wish | None:
    """Read a button: [list, day, "page"], [list, day, "all"] or [list, day, "remind", unit]; None for a forged one."""
    found = _LIST.fullmatch(parts[0])
    day = _iso(parts[1]) if len(parts) > 1 else None
    if found is None or day is None:
        return None
    shown, page = found["number"], int(found["page"])
    match parts[2:]:
        case ["page"]:
            return Wish(day, page, list=shown)
        case ["all"]:
            return Wish(day, page, reminds=True, everyone=True, list=shown)
        case [Verb.REMIND, code] if (unit := channel.units.get(code)) is not None:
            return Wish(day, page, reminds=True, units=(unit.code,), list=shown)
        case _:
            return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def needed_missing(channel: Channel, person: Person | None, given: Input) -> Asking | None:
    """Name the day and the units that a reminder is meant for; None where nobody is reminded.

    Only units of the person's own scope are looked at, whatever a button says.
    """
    if person is None or not watches(person) or not given.arrival.private:
        return None
    wish = wish_of(channel, given, channel.policy.reporting_day(given.arrival.sent_at))
    if wish is None or not wish.reminds or wish.day is None or wish.problem is not None:
        return None
    return Asking(wish.day, _within_scope(channel, person, wish))


def _within_scope(channel: Channel, person: Person, wish: Wish) -> tuple[UnitCode, ...]:
    seen = watched_units(channel, person)
    return seen if wish.everyone else tuple(unit for unit in wish.units if unit in seen)


def watched_units(channel: Channel, person: Person) -> tuple[UnitCode, ...]:
    """Give the units of a watcher's scope that there are, in code order."""
    known = within(person, channel.units)
    scope = scope_of(known)
    seen = watches(known)
    return tuple(u.code for u in channel.units if seen and (not scope or u.code in scope))


def command_missing(turn: Turn, command: Command) -> Step:
    """Answer /belum [tanggal] [halaman], or /belum ingatkan <wilayah | semua> [tanggal]."""
    return attend(turn, _typed(turn.channel, command.argument, turn.today))


def press(turn: Turn) -> Step | None:
    """Do what a button of the list says; None when it is none."""
    wish = wish_of(turn.channel, turn.input, turn.today)
    if wish is None:
        return None
    if not watches(turn.person):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    return attend(turn, wish)


def attend(turn: Turn, wish: Wish) -> Step:
    """Show the list, or remind."""
    day = wish.day
    problem = wish.problem if day is None else wish.problem or _day_problem(turn, day)
    if day is None or problem is not None:
        return _problem(turn, wish, problem or phrase("missing-usage"))
    if not wish.reminds:
        return turn.done(turn.session, [_list(turn, wish, day)])
    units = _within_scope(turn.channel, turn.person, wish)
    if not units and wish.everyone:
        return _problem(turn, wish, phrase("access-no-scope"))
    if not units:
        labels = Listing(tuple(turn.channel.units[unit].label for unit in wish.units))
        return _problem(turn, wish, phrase("unit-not-yours", units=labels))
    again = [_list(turn, wish, day)] if wish.list else []
    return remind(turn, Asking(day, units), again, everyone=wish.everyone)


def _problem(turn: Turn, wish: Wish, said: Phrase) -> Step:
    if wish.list:
        return turn.done(turn.session, turn.acknowledged(said))
    return turn.answer((said,))


def _list(turn: Turn, wish: Wish, day: date) -> Show:
    """Show a page where its list stands; the place names its owner, so that a forged number reaches nobody else's."""
    number = wish.list or str(turn.arrival.update_id)
    place = Place(f"missing:{turn.arrival.lane}:{number}")
    page = min(wish.page, MOST_PAGES)
    return Show(turn.chat, turn.arrival.lane, View.MISSING, day, page=page, place=place)


def _day_problem(turn: Turn, day: date) -> Phrase | None:
    if day > turn.today:
        return phrase("day-future")
    first = turn.channel.form.first_day
    return phrase("day-too-early", first=first) if day < first else None
