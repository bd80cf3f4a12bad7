"""Read "/kunci 1/8 15/8 Kudus, Demak alasan …" and "/buka kemarin Kota Tegal sampai besok 12.00 alasan …".

Days come first, then units, an opening's end, and what is left is the reason. What is not said is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.days import day_at, read_day
from bot.dialog.naming import LONGEST_QUOTE
from bot.dialog.typed import Verb, read_verb
from bot.locks import LockKind
from bot.moments import read_moment
from bot.phrases import Listing, phrase
from bot.reasons import typed_reason
from bot.typed_text import fold_in_place, fold_typed

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Turn
    from bot.lock_plan import LockPlan
    from bot.model import UnitCode
    from bot.phrases import Phrase
    from bot.typed_text import Folded

_BETWEEN = re.compile(r"\s*(?:s/d|s\.?d\.?|sampai(?: dengan)?|hingga|to|until|[-,])?\s*")
_UNTIL = re.compile(r"(?:^|(?<=\s))(?:sampai|hingga|until)\s+")
_COMMA = re.compile(r"\s*(?:,|;|&|\bdan\b|\band\b)\s*")
_REASON = re.compile(r"^\s*(?:(?:alasan(?:nya)?|reason)\b\s*:?|[:,.-])\s*")
_SAYS_WHY = re.compile(r"(?:alasan(?:nya)?|reason)\b")
_WORDS = re.compile(r"[^\s,;]+")
_LATER = {"besok": 1, "tomorrow": 1, "lusa": 2}
_MOST_WORDS = 5
END_OF_DAY = time(23, 59)


def read_until(turn: Turn, text: str) -> datetime | None:
    """Read when an opening ends: "besok 12.00", "20/8 pukul 8", "besok" (its end); None where it is no moment."""
    policy, typed = turn.channel.policy, fold_typed(text).strip(" .,;")
    first, _, rest = typed.partition(" ")
    if first in _LATER:
        typed = f"{(turn.today + timedelta(days=_LATER[first])).isoformat()} {rest}".strip()
    moment = read_moment(typed, turn.today, policy.timezone)
    if moment is not None:
        return moment
    day = read_day(typed, turn.today) if typed else None
    return None if day is None else datetime.combine(day, END_OF_DAY, policy.timezone)


def read_span(turn: Turn, text: str) -> tuple[date, date] | None:
    """Read a day or two that are all of a text; None where it is something else."""
    folded = fold_in_place(text.strip())
    days, at = _days(turn, folded.text)
    if not days or None in days or folded.text[at:].strip(" .,;"):
        return None
    first, last = days[0], days[-1]
    return (first, last) if first and last else None


def _days(turn: Turn, text: str) -> tuple[list[date | None], int]:
    """Give up to two days that stand in front, None for one that no calendar has, and where they end."""
    found: list[date | None] = []
    at = 0
    for _ in range(2):
        between = _BETWEEN.match(text, at) if found else re.compile(r"\s*").match(text, at)
        start = between.end() if between else at
        named = day_at(text, start, turn.today)
        if named is None or named.end == start:
            break
        found.append(named.day)
        at = named.end
    return found, at


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the units in front: their codes, where they end, and what is not clear."""

    units: tuple[UnitCode, ...] = ()
    province: bool = False
    end: int = 0
    problem: Phrase | None = None


def read_wish(turn: Turn, plan: LockPlan, argument: str) -> LockPlan | Phrase:
    """Fill a plan with what was typed behind the command; a phrase says what of it is not clear."""
    folded = fold_in_place(argument.strip())
    days, at = _days(turn, folded.text)
    if None in days:
        return phrase("lock-no-such-day", text=_typed(folded, 0, at)[:LONGEST_QUOTE])
    if days:
        plan = replace(plan, first=days[0], last=days[-1])
    units = _units(turn, folded, at)
    if units.problem is not None:
        return units.problem
    if units.units or units.province:
        plan = replace(plan, units=units.units, settled=True)
    return _with_rest(turn, plan, folded, units.end)


def _with_rest(turn: Turn, plan: LockPlan, folded: Folded, at: int) -> LockPlan:
    """Read an opening's end, and take what is left for the reason."""
    before, after = _typed(folded, at, len(folded.text)), ""
    led = _UNTIL.search(folded.text, at) if plan.kind is LockKind.OPENING else None
    if led is not None:
        words = list(_WORDS.finditer(folded.text, led.end()))[:_MOST_WORDS]
        for word in reversed(words):
            until = read_until(turn, folded.text[led.end() : word.end()])
            if until is not None:
                plan = replace(plan, until=until)
                before = _typed(folded, at, led.start())
                after = _typed(folded, word.end(), len(folded.text))
                break
    reason = " ".join(part for part in (_without_lead(before), _without_lead(after)) if part)
    return replace(plan, reason=typed_reason(reason))


def _typed(folded: Folded, start: int, end: int) -> str:
    """Give a part as it was typed; nothing is left behind the end."""
    return folded.as_typed(start, end) if start < len(folded.text) else ""


def _without_lead(text: str) -> str:
    lead = _REASON.match(text.casefold())
    return text[lead.end() :] if lead else text


def _units(turn: Turn, folded: Folded, at: int) -> _Read:
    """Read units one after another: a comma wants another one, without it only a name in full is one."""
    found: list[UnitCode] = []
    text, comma = folded.text, False
    while True:
        start = at + len(text[at:]) - len(text[at:].lstrip())
        words = list(_WORDS.finditer(text, start))[:_MOST_WORDS]
        one = _one_unit(turn, text, start, [word.end() for word in words], exact=bool(found))
        if one is None and comma and not _SAYS_WHY.match(text, start):
            end = words[0].end() if words else len(text)
            unknown = _typed(folded, start, end)[:LONGEST_QUOTE]
            return _Read(problem=phrase("unit-unknown", text=unknown))
        if one is None or one.province or one.problem is not None:
            return one or _Read(tuple(sorted(set(found))), end=at)
        found += one.units
        led = _COMMA.match(text, one.end)
        comma = led is not None
        at = led.end() if led else one.end


def _one_unit(turn: Turn, text: str, start: int, ends: list[int], *, exact: bool) -> _Read | None:
    """Read the longest name that stands at a place; None where none does."""
    unclear: _Read | None = None
    for end in reversed(ends):
        named = text[start:end].strip(" .:")
        verb = read_verb(turn.channel.vocabulary, named)
        if verb in {Verb.PROVINCE, Verb.EVERY} and not exact:
            return _Read(province=True, end=end)
        units = turn.channel.units.find(named)
        in_full = [
            unit for unit in units if unit.short_name.casefold() in named or unit.code in named
        ]
        if len(units) == 1 and (in_full or not exact):
            return _Read((units[0].code,), end=end)
        if len(units) > 1 and not exact and unclear is None:
            labels = Listing(tuple(f"{unit.label} ({unit.code})" for unit in units[:6]))
            shown = phrase("unit-ambiguous", text=named[:LONGEST_QUOTE], units=labels)
            unclear = _Read(problem=shown)
    return unclear
