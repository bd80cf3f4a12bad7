"""What a step will look at, said before it is taken, so that a batch loads its facts at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.broadcast import HALT
from bot.days import read_day
from bot.dialog import attending, signalling
from bot.dialog.calendar import LONGEST_MONTH, month_end, pressed_month
from bot.dialog.deciding import typed_request
from bot.dialog.requesting import request_at
from bot.dialog.staff_needs import concerns_admins
from bot.dialog.typed import Verb, read_verb
from bot.entry import read_entry
from bot.inputs import Command, Press, Text
from bot.model import DraftId, Role
from bot.policy import ONE_DAY
from bot.session import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bot.dialog.turn import Channel
    from bot.facts import UnitDay
    from bot.inputs import Input
    from bot.model import CorrectionRequest, Person, Place, UnitCode
    from bot.parity import RowKey
    from bot.session import Draft, Session

_STOPPED = re.compile(r"\s*[^\d\s]+\s+([0-9]{1,18})\s*")
_HALT = re.compile(rf"cast:([0-9]{{1,18}}):{HALT}")
NOTHING = 0
"""Days of a unit's past that are wanted where no card can come."""


def needed_days(
    channel: Channel,
    session: Session,
    person: Person | None,
    given: Input,
    request: CorrectionRequest | None = None,
) -> dict[UnitDay, int]:
    """Name the units' days that the step may look at, each with how many days before it are wanted.

    They are the open draft's, those that the text or the button names, and today's of an officer's own units.
    """
    if person is None or not given.arrival.private:
        return {}
    today = channel.policy.reporting_day(given.arrival.sent_at)
    mine = person.units(Role.OFFICER)
    needed: dict[UnitDay, int] = {}
    for unit, day, memory in (
        *((unit, today, NOTHING) for unit in mine),
        *_of_request(request, given),
        *(
            (key.unit, key.day, NOTHING)
            for key in needed_rows(channel, person, given, differing=True)
        ),
        *_of_draft(channel, session.draft, given, today),
        *_of_opening(channel, session, mine, given, today),
    ):
        needed[unit, day] = max(memory, needed.get((unit, day), NOTHING))
    return needed


_Wanted = tuple["UnitCode", "date", int]


def _of_request(request: CorrectionRequest | None, given: Input) -> Iterator[_Wanted]:
    if request is not None:
        yield request.report.unit, request.report.day, NOTHING
    if isinstance(given, Text) and (named := typed_request(given.text)):
        yield *named, NOTHING


def _of_draft(
    channel: Channel, draft: Draft | None, given: Input, today: date
) -> Iterator[_Wanted]:
    if draft is None:
        return
    memory = channel.form.memory_days
    missing = [key for key in channel.form.main if key not in draft.figures]
    simple = isinstance(given, Text) and not draft.carded and given.text.strip().isdecimal()
    early = simple and len(missing) > 1 and draft.purpose is Purpose.REPORT
    yield draft.unit, draft.day, NOTHING if early else memory
    if draft.unsure_day:
        for day in {draft.day - ONE_DAY, *_named_days(given, today)}:
            yield draft.unit, day, memory
    if _asks_for_calendar(channel, given):
        yield draft.unit, month_end(today), LONGEST_MONTH


def _asks_for_calendar(channel: Channel, given: Input) -> bool:
    if isinstance(given, Text):
        return read_verb(channel.vocabulary, given.text) is Verb.OTHER_DAY
    return isinstance(given, Press) and given.data.endswith(f":{Verb.OTHER_DAY}")


def _named_days(given: Input, today: date) -> Iterable[date]:
    """Give the days that a text or a button names."""
    if isinstance(given, Text):
        day = read_day(given.text, today)
        return () if day is None else (day,)
    if isinstance(given, Press):
        read = [read_day(part, today) for part in given.data.split(":") if "-" in part]
        return tuple(day for day in read if day is not None)
    return ()


def _of_opening(
    channel: Channel,
    session: Session,
    mine: tuple[UnitCode, ...],
    given: Input,
    today: date,
) -> Iterator[_Wanted]:
    """Name what a command, a whole report in a text, or a choice that is open leads to."""
    memory, choice = channel.form.memory_days, session.choice
    days = {today, *_named_days(given, today)}
    units = mine
    if choice is not None:
        days |= {day for day in (choice.day, choice.began) if day}
        units = (choice.unit,) if choice.unit in mine and not _names_a_day(given) else mine
        month = pressed_month(given.data.split(":")[2:]) if isinstance(given, Press) else None
        for unit in units:
            yield unit, month_end(month or today), LONGEST_MONTH
    text = _opening_text(given, session)
    if text is not None:
        entry = read_entry(channel.form, channel.units, text, today)
        days |= {entry.day} if entry.day else set()
        units = mine
        for unit in mine:
            yield unit, month_end(today), LONGEST_MONTH
    elif choice is None and not _names_a_day(given):
        return
    for unit in units:
        for day in days:
            yield unit, day, memory


def _opening_text(given: Input, session: Session) -> str | None:
    """Give the text that may open a report or a correction."""
    if isinstance(given, Command):
        return given.argument if given.name in {"lapor", "nihil", "koreksi", "latihan"} else None
    draft = session.draft
    if isinstance(given, Text) and (draft is None or draft.unsure_day):
        return given.text
    return None


def _names_a_day(given: Input) -> bool:
    return isinstance(given, Press) and given.data.startswith("d:")


def needed_rows(
    channel: Channel, person: Person | None, given: Input, *, differing: bool = False
) -> frozenset[RowKey]:
    """Name the rows on both sides that an admin wants something about; `differing`: only those whose differences are told."""
    if person is None or not person.has(Role.ADMIN) or not given.arrival.private:
        return frozenset()
    today = channel.policy.reporting_day(given.arrival.sent_at)
    named = attending.assigns if differing else attending.needed_rows
    return named(channel, given, today)


def asks_for_sync(given: Input) -> bool:
    """Say whether the step has to know of rounds that were asked for before."""
    return isinstance(given, Command) and given.name == "sinkron"


def asks_for_locks(given: Input) -> bool:
    """Say whether the step has to know of locks though it is about no report."""
    return isinstance(given, Press) and given.data.startswith("lock:end:")


def named_broadcast(given: Input) -> DraftId | None:
    """Give the broadcast that a button ends, or a command that names its number."""
    if isinstance(given, Command):
        found = _STOPPED.fullmatch(given.argument) if given.name == "siaran" else None
    else:
        found = _HALT.fullmatch(given.data) if isinstance(given, Press) else None
    return DraftId(int(found[1])) if found else None


def needed_roles(
    session: Session, given: Input, *, decides: bool, locked: bool = False
) -> frozenset[Role]:
    """Name the roles whose people the step may have to tell something.

    `decides` means that a request is at hand, `locked` that some days are locked by hand: there a first report asks, too.
    """
    draft = session.draft
    corrects = draft is not None and draft.purpose in {Purpose.RALAT, Purpose.ADJUSTMENT}
    corrects |= locked and draft is not None and draft.carded
    corrects |= session.choice is not None and session.choice.purpose is Purpose.RALAT
    names_one = isinstance(given, Text) and typed_request(given.text) is not None
    if decides or names_one or (corrects and isinstance(given, Press | Text)):
        return frozenset({Role.SUPERVISOR, Role.ADMIN})
    if concerns_admins(session, given) or (session.asking_access and isinstance(given, Text)):
        return frozenset({Role.ADMIN})
    if signalling.follows_up(given):
        return frozenset({Role.SUPERVISOR})
    if attending.concerns_queue(given):
        return frozenset({Role.OFFICER})
    return frozenset()


def named_request(session: Session, given: Input, replied: Place | None) -> DraftId | None:
    """Give the request that a button, a reply or a reason is about."""
    if isinstance(given, Press):
        kind, _, rest = given.data.partition(":")
        number = rest.partition(":")[0]
        is_number = number.isascii() and number.isdigit() and len(number) < 19
        return DraftId(int(number)) if kind == "a" and is_number else None
    if isinstance(given, Text):
        return request_at(replied) or session.rejecting
    return None


def needed_places(channel: Channel, session: Session, given: Input) -> frozenset[Place]:
    """Name the open draft's questions, to see which of them the officer had before them when they wrote.

    For a Kirim that is typed it is the card, which has to be seen before it counts.
    """
    draft = session.draft
    if draft is None or not isinstance(given, Text):
        return frozenset()
    if draft.carded and read_verb(channel.vocabulary, given.text) is Verb.SEND:
        return frozenset({draft.card})
    if draft.carded or draft.asking is None:
        return frozenset()
    main = channel.form.main
    asked = main[: main.index(draft.asking) + 1] if draft.asking in main else main
    return frozenset(draft.prompt(key) for key in asked)


def named_invitation(given: Input) -> str | None:
    """Give the token hash that a /start carries; the token itself was cut out at the intake."""
    if isinstance(given, Command) and given.name == "start" and given.argument:
        return given.argument.split()[0]
    return None
