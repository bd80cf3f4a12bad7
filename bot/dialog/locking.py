"""An admin locks or opens days by hand (/kunci, /buka): in one line or step by step, seen before it is confirmed; and the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.dialog import lock_asking
from bot.dialog.calendar import pressed_day, pressed_month
from bot.dialog.lock_asking import OPEN_DAYS, ask, place_of
from bot.dialog.lock_wish import END_OF_DAY, read_span, read_until, read_wish
from bot.dialog.naming import read_units
from bot.dialog.typed import Verb, read_verb
from bot.dialog.unit_choice import page_of, toggled
from bot.effects import Rewrite, Show, View
from bot.inputs import Press
from bot.lock_plan import LockPlan, Wanted, write_plan
from bot.locking import EndLock, SetLock
from bot.locks import MOST_DAYS, OPENS_AT_MOST, LockKind
from bot.model import DraftId, Place, Role
from bot.phrases import Phrase, ShortDay, phrase
from bot.reasons import typed_reason
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.inputs import Command
    from bot.phrases import Message

_LONGEST_NUMBER = 18
_DONE_BY = {LockKind.LOCK: Verb.LOCK, LockKind.OPENING: Verb.OPEN}
"""The word of the button under a preview."""


def command_lock(turn: Turn, command: Command) -> Step:
    """Answer /kunci [tanggal [tanggal]] [wilayah …] [alasan], or /kunci daftar."""
    return _command(turn, command, LockKind.LOCK)


def command_open(turn: Turn, command: Command) -> Step:
    """Answer /buka [tanggal [tanggal]] [wilayah …] [sampai …] [alasan], or /buka daftar."""
    return _command(turn, command, LockKind.OPENING)


def _command(turn: Turn, command: Command, kind: LockKind) -> Step:
    text = fold_typed(command.argument)
    if read_verb(turn.channel.vocabulary, text) in {Verb.LIST, Verb.LOOK}:
        return turn.done(turn.session, [_list(turn, str(turn.arrival.update_id))])
    begun = LockPlan(DraftId(turn.arrival.update_id), kind)
    wanted = read_wish(turn, begun, command.argument) if text else begun
    if isinstance(wanted, Phrase):
        usage = "lock-usage" if kind is LockKind.LOCK else "opening-usage"
        return turn.answer((wanted, phrase(usage)))
    return _go_on(turn, wanted)


def _list(turn: Turn, number: str) -> Show:
    """Show what stands; the place names its owner, so that a forged number reaches nobody else's message."""
    lane = turn.arrival.lane
    place = Place(f"locks:{lane}:{number}")
    return Show(turn.chat, lane, View.LOCKS, turn.today, place=place)


def _go_on(turn: Turn, plan: LockPlan) -> Step:
    """Ask what is still to be said, or show what would be done."""
    sound, problem = _sound(turn, plan)
    return ask(turn, sound, problem) if problem or sound.wanted else _preview(turn, sound)


def _sound(turn: Turn, plan: LockPlan) -> tuple[LockPlan, Message]:
    """Take back what cannot be, and say why."""
    first, last, until = plan.first, plan.last, plan.until
    early = turn.channel.form.first_day
    if first is not None and first > turn.today:
        return replace(plan, first=None, last=None), (phrase("lock-future", day=first),)
    if first is not None and first < early:
        why = phrase("day-too-early", first=early)
        return replace(plan, first=None, last=None), (why,)
    if last is not None and last > turn.today:
        return replace(plan, last=None), (phrase("lock-future", day=last),)
    if first is not None and last is not None and last < first:
        inverted = phrase("lock-inverted", first=ShortDay(first), last=ShortDay(last))
        return replace(plan, first=None, last=None), (inverted,)
    if first is not None and last is not None and plan.span.days > MOST_DAYS:
        long = phrase("lock-too-long", days=plan.span.days, most=MOST_DAYS)
        return replace(plan, last=None), (long,)
    if until is not None and not turn.now < until <= turn.now + OPENS_AT_MOST:
        return replace(plan, until=None), (phrase("opening-until-range", days=OPENS_AT_MOST.days),)
    return plan, ()


def _preview(turn: Turn, plan: LockPlan) -> Step:
    """Show how many days and units it covers, as the memory knows them when it is shown."""
    lane, number = turn.arrival.lane, turn.arrival.update_id
    place = Place(f"lockp:{lane}:{number}")
    show = Show(turn.chat, lane, View.LOCK_PREVIEW, turn.today, place=place, look=write_plan(plan))
    closed: list[Effect] = []
    if isinstance(turn.input, Press):
        closed = [Rewrite(turn.chat, place_of(lane, plan), (phrase("lock-see-below"),))]
    return turn.done(replace(turn.session, plan=plan), [*closed, show])


def press(turn: Turn, owner: str, parts: Sequence[str]) -> Step | None:
    """Do what a button of the open plan, or of the list, says; None for an old or forged one."""
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    if owner == "end" and len(parts) == 2:
        return _end(turn, *parts)
    plan = _plan(turn, owner)
    if plan is None:
        return None
    match list(parts):
        case [Verb.CANCEL]:
            return _dropped(turn, place_of(turn.arrival.lane, plan))
        case [Verb.CANCEL, number]:
            return _dropped(turn, Place(f"lockp:{turn.arrival.lane}:{number}"))
        case [Verb.LIST]:
            shown = _list(turn, str(turn.arrival.update_id))
            return turn.done(turn.session, [shown])
        case [Verb.SEND, number] if plan.wanted is None:
            return _confirm(turn, plan, Place(f"lockp:{turn.arrival.lane}:{number}"))
        case _:
            further = _pressed(turn, plan, list(parts))
            return None if further is None else _go_on(turn, further)


def _plan(turn: Turn, owner: str) -> LockPlan | None:
    plan = turn.session.plan
    return plan if isinstance(plan, LockPlan) and owner == str(plan.id) else None


def _pressed(turn: Turn, plan: LockPlan, parts: list[str]) -> LockPlan | None:
    """Give the plan after a press; None when the button is none of the open question's."""
    match parts:
        case ["only"] if plan.wanted is Wanted.LAST:
            return replace(plan, last=plan.first)
        case ["unit", code] if plan.wanted is Wanted.UNITS and (
            unit := turn.channel.units.get(code)
        ):
            return replace(plan, units=toggled(plan.units, unit.code))
        case ["page", number] if plan.wanted is Wanted.UNITS:
            page = page_of(turn.channel, number)
            return None if page is None else replace(plan, page=page)
        case [Verb.ENOUGH] if plan.wanted is Wanted.UNITS and plan.units:
            return replace(plan, settled=True)
        case [Verb.PROVINCE] if plan.wanted is Wanted.UNITS:
            return replace(plan, units=(), settled=True)
        case ["days", days] if plan.wanted is Wanted.UNTIL and days in map(str, OPEN_DAYS):
            end = turn.today + timedelta(days=int(days))
            return replace(
                plan, until=datetime.combine(end, END_OF_DAY, turn.channel.policy.timezone)
            )
        case _:
            return None


def press_calendar(turn: Turn, owner: str, parts: list[str]) -> Step | None:
    """Take the day that was pressed, or turn to another month; None for another calendar's."""
    plan = _plan(turn, owner)
    if plan is None or plan.wanted not in {Wanted.FIRST, Wanted.LAST}:
        return None
    month, day = pressed_month(parts), pressed_day(parts)
    if month is not None:
        return ask(turn, plan, month=month)
    return turn.done(turn.session) if day is None else _go_on(turn, _with_day(plan, day))


def _with_day(plan: LockPlan, day: date) -> LockPlan:
    return replace(plan, first=day) if plan.first is None else replace(plan, last=day)


def answer_typed(turn: Turn, text: str) -> Step | None:
    """Take a text for the answer to the open question; None when no plan is open."""
    plan = turn.session.plan
    if not isinstance(plan, LockPlan) or not turn.person.has(Role.ADMIN):
        return None
    verb = read_verb(turn.channel.vocabulary, text)
    if verb is Verb.CANCEL:
        return _dropped(turn, None)
    if plan.wanted is None:
        if verb in {Verb.SEND, Verb.YES, _DONE_BY[plan.kind]}:
            return _confirm(turn, plan, None)
        return _preview(turn, plan)
    further = _typed(turn, plan, text, verb)
    if isinstance(further, LockPlan):
        return _go_on(turn, further)
    return ask(turn, plan, (further or phrase("pick-not-read"),))


def _typed(turn: Turn, plan: LockPlan, text: str, verb: Verb | None) -> LockPlan | Phrase | None:
    match plan.wanted:
        case Wanted.FIRST | Wanted.LAST:
            return _typed_days(turn, plan, text)
        case Wanted.UNITS:
            return _typed_units(turn, plan, text, verb)
        case Wanted.UNTIL:
            until = read_until(turn, text)
            return None if until is None else replace(plan, until=until)
        case _:
            reason = typed_reason(text)
            return replace(plan, reason=reason) if reason else phrase("lock-reason-short")


def _typed_days(turn: Turn, plan: LockPlan, text: str) -> LockPlan | Phrase:
    span = read_span(turn, text)
    if span is None:
        return phrase("day-not-read")
    if plan.first is None:
        same = span[0] == span[1]
        return replace(plan, first=span[0], last=None if same else span[1])
    return replace(plan, last=span[1])


def _typed_units(
    turn: Turn, plan: LockPlan, text: str, verb: Verb | None
) -> LockPlan | Phrase | None:
    if verb in {Verb.PROVINCE, Verb.EVERY}:
        return replace(plan, units=(), settled=True)
    if verb in {Verb.ENOUGH, Verb.GO_ON}:
        return replace(plan, settled=True) if plan.units else None
    units = read_units(turn, text)
    if not isinstance(units, tuple):
        return units
    return replace(plan, units=tuple(sorted({*plan.units, *units}))) if units else None


def _confirm(turn: Turn, plan: LockPlan, place: Place | None) -> Step:
    """Lock or open now."""
    sound, problem = _sound(turn, plan)
    if problem:
        return ask(turn, sound, problem)
    form = turn.channel.form.key
    effect = SetLock(plan.id, form, plan.kind, plan.span, plan.reason, plan.until)
    key = "lock-done" if plan.kind is LockKind.LOCK else "opening-done"
    said = (
        phrase(key),
        lock_asking.days_line(plan.span.first, plan.span.last),
        lock_asking.units_line(turn, plan.units),
        phrase("lock-how-to-end"),
    )
    return _closed(turn, place, said, effect)


def _dropped(turn: Turn, place: Place | None) -> Step:
    return _closed(turn, place, (phrase("choice-dropped"),))


def _closed(turn: Turn, place: Place | None, said: Message, *effects: Effect) -> Step:
    """End the plan with words in the place of its message, or below what was typed."""
    shown = Rewrite(turn.chat, place, said) if place else turn.say(*said)
    return turn.done(replace(turn.session, plan=None), [*effects, shown])


def _end(turn: Turn, number: str, shown: str) -> Step | None:
    """End a lock or an opening of the list, and show the list as it is then."""
    numbers = (number, shown)
    if not all(n.isascii() and n.isdigit() and len(n) <= _LONGEST_NUMBER for n in numbers):
        return None
    stands = next((lock for lock in turn.facts.locks.standing if lock.id == int(number)), None)
    if stands is None:
        said = turn.acknowledged(phrase("lock-ended-already"))
        return turn.done(turn.session, [*said, _list(turn, shown)])
    key = "lock-ended" if stands.kind is LockKind.LOCK else "opening-ended"
    end = EndLock(stands.id, turn.channel.form.key)
    said = turn.acknowledged(phrase(key))
    return turn.done(turn.session, [end, *said, _list(turn, shown)])
