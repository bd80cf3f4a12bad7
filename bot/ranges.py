"""Read a range of days as people type it: "1/8 16/8", "1-16 agustus", "agustus 2021", "bulan lalu", "7 hari", "kemarin".

Whether the days may be asked for (not in the future, not before the form began) is the caller's to say.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.days import MONTH_OF, read_day
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_MONTH = "|".join(MONTH_OF)
_BETWEEN = r"(?: ?(?:-|s/d|s\.d\.?|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\bto\b|\buntil\b) ?)"
_SEPARATOR = re.compile(r" (?:-|s/d|s\.d\.?|sd|sampai(?: dengan| tanggal)?|hingga|to|until) |;|, ?")
_LEAD = re.compile(r"^(?:dari|mulai|sejak|from|since)(?: tanggal)? ")
_TIGHT = re.compile(r"(?P<first>\d{1,2}/\d{1,2}(?:/\d{2,4})?)-(?P<last>\d{1,2}/\d{1,2}\S*)")
_WITHIN_MONTH = re.compile(
    rf"(?P<first>\d{{1,2}}){_BETWEEN}(?P<last>\d{{1,2}}) (?P<month>{_ANY_MONTH})(?: (?P<year>\d{{4}}))?"
)
_MONTH = re.compile(rf"(?:bulan )?(?P<month>{_ANY_MONTH})(?:[ /.-](?P<year>\d{{4}}))?")
_MONTH_IN_DIGITS = re.compile(r"(?:bulan )?(?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)")
_YEAR = re.compile(r"(?:tahun |year )?(?P<year>(?:19|20)\d\d)")
_LAST_DAYS = re.compile(
    r"(?P<days>\d{1,4}) (?:hari(?: terakhir)?|days)|last (?P<last>\d{1,4}) days"
)
_LOOKS_LIKE_DAY = re.compile(
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}/\d{{4}}|\d{{1,2}}(?P<mark>[-/.])\d{{1,2}}(?:(?P=mark)\d{{2,4}})?"
    rf"|\d{{1,2}} (?:{_ANY_MONTH})(?: \d{{4}})?"
)
_TWO_DAYS = re.compile(r"\d{1,2}[/.-]\d{1,2} \d{2}")
"""What may be a day and the beginning of another, and is no day with a year."""
_HAS_YEAR = re.compile(r"(?:19|20)\d\d\b|\d[/.-]\d{1,2}[/.-]\d\d$")
_ONE_DAY = timedelta(days=1)


class Unclear(StrEnum):
    """Why no range was read."""

    UNREADABLE = "unreadable"
    """The text names no days."""
    NO_SUCH_DAY = "no_such_day"
    """It names a day that no calendar has."""


@dataclass(frozen=True, slots=True)
class Range:
    """Days from one to another, both included. `swapped`: they were typed the other way round."""

    since: date
    until: date
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Misread:
    """What could not be read, and the part of the text that it is about."""

    why: Unclear
    text: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of a range, and whether its year was typed."""

    since: date
    until: date
    dated: bool = True


def month_of(day: date) -> Range:
    """Give the whole month that a day is in."""
    last = monthrange(day.year, day.month)[1]
    return Range(day.replace(day=1), day.replace(day=last))


def month_before(day: date) -> Range:
    """Give the whole month before the one that a day is in."""
    return month_of(day.replace(day=1) - _ONE_DAY)


def year_of(day: date) -> Range:
    """Give the whole year that a day is in."""
    return Range(date(day.year, 1, 1), date(day.year, 12, 31))


def last_days(today: date, days: int) -> Range:
    """Give so many days, of which today is the last."""
    return Range(today - timedelta(days=days - 1), today)


def read_range(text: str, today: date) -> Range | Misread:
    """Give the days that are meant; nothing typed means this month.

    A day without a year is the latest such day; beside one that has a year, the nearest on the right side of it.
    """
    typed = _TIGHT.sub(r"\g<first> - \g<last>", fold_typed(text).strip(" .,;"))
    typed = _LEAD.sub("", typed)
    if not typed:
        return month_of(today)
    within = _WITHIN_MONTH.fullmatch(typed)
    if within is not None:
        named = f"{within['month']} {within['year'] or ''}".strip()
        typed = f"{within['first']} {named} - {within['last']} {named}"
    alone = _part(typed, today)
    if alone is not None:
        return Range(alone.since, alone.until)
    both = _both(typed, today)
    if both is None:
        return _misread(typed, today)
    return _joined(*both)


def _joined(first: _Part, last: _Part) -> Range:
    """Take both sides together, the earlier one first."""
    if first.since <= last.since:
        return Range(first.since, max(first.until, last.until))
    return Range(last.since, first.until, swapped=True)


def _both(typed: str, today: date) -> tuple[_Part, _Part] | None:
    """Part the text into two sides that can be read, by a word between them or at any space."""
    words = typed.split(" ")
    cuts = [(typed[: m.start()], typed[m.end() :]) for m in _SEPARATOR.finditer(typed)]
    cuts += [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    for left, right in cuts:
        first, last = _part(left.strip(), today), _part(right.strip(), today)
        if first is not None and last is not None:
            return _in_same_years(first, last)
    return None


def _in_same_years(first: _Part, last: _Part) -> tuple[_Part, _Part]:
    """Give a side without a year the year that the other one suggests."""
    if first.dated == last.dated:
        return first, last
    if first.dated:
        moved = _moved(last, first.since.year)
        return first, moved if moved.until >= first.since else _moved(last, first.since.year + 1)
    moved = _moved(first, last.until.year)
    return moved if moved.since <= last.until else _moved(first, last.until.year - 1), last


def _moved(part: _Part, year: int) -> _Part:
    return replace(part, since=_of_year(part.since, year), until=_of_year(part.until, year))


def _of_year(day: date, year: int) -> date:
    """Give the same day of another year; 28 February where that year has no 29th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _part(text: str, today: date) -> _Part | None:
    """Read one side: a month, a year, some days, a day; whatever names it most exactly."""
    for read in (_said, _month, _year, _days):
        found = read(text, today)
        if found is not None:
            return found
    alone = text and not _TWO_DAYS.fullmatch(text)
    day = read_day(text, today) if alone else None
    return None if day is None else _Part(day, day, bool(_HAS_YEAR.search(text)))


_SAID: dict[str, Callable[[date], Range]] = {
    **dict.fromkeys(("bulan ini", "this month"), month_of),
    **dict.fromkeys(("bulan lalu", "bulan kemarin", "last month"), month_before),
    **dict.fromkeys(("tahun ini", "this year"), year_of),
    **dict.fromkeys(
        ("tahun lalu", "tahun kemarin", "last year"),
        lambda today: year_of(date(today.year, 1, 1) - _ONE_DAY),
    ),
    **dict.fromkeys(
        ("minggu ini", "pekan ini", "this week"),
        lambda today: Range(today - timedelta(days=today.weekday()), today),
    ),
    **dict.fromkeys(
        ("minggu lalu", "pekan lalu", "last week"),
        lambda today: Range(
            today - timedelta(days=today.weekday() + 7), today - timedelta(days=today.weekday() + 1)
        ),
    ),
    **dict.fromkeys(
        ("semua", "seluruhnya", "all", "everything"), lambda today: Range(date.min, today)
    ),
}


def _said(text: str, today: date) -> _Part | None:
    found = _SAID.get(text)
    return _whole(found(today)) if found else None


def _month(text: str, today: date) -> _Part | None:
    """Read a month; without a year it is the latest that has begun."""
    named = _MONTH.fullmatch(text)
    found = named or _MONTH_IN_DIGITS.fullmatch(text)
    if found is None:
        return None
    number = MONTH_OF[found["month"]] if named else int(found["month"])
    if not 1 <= number <= 12:
        return None
    year = int(found["year"]) if found["year"] else today.year - (number > today.month)
    return replace(_whole(month_of(date(year, number, 1))), dated=bool(found["year"]))


def _year(text: str, _today: date) -> _Part | None:
    found = _YEAR.fullmatch(text)
    return _whole(year_of(date(int(found["year"]), 1, 1))) if found else None


def _days(text: str, today: date) -> _Part | None:
    found = _LAST_DAYS.fullmatch(text)
    days = int(found["days"] or found["last"]) if found else 0
    return _whole(last_days(today, days)) if days else None


def _whole(found: Range) -> _Part:
    return _Part(found.since, found.until)


def _misread(typed: str, today: date) -> Misread:
    """Say which part looks like a day and is none."""
    for found in _LOOKS_LIKE_DAY.finditer(typed):
        if _part(found[0], today) is None:
            return Misread(Unclear.NO_SUCH_DAY, found[0])
    return Misread(Unclear.UNREADABLE, typed)
