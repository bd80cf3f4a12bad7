"""Read a day as officers type it: "kemarin", "16/8", "Senin, 16 Agustus 2021", "2021-08-16"; alone, or within a text.

Whether a day may be asked for (not in the future, not before the form began) is the caller's to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.typed_text import fold_typed

_MONTHS = (
    *(("januari", "jan"), ("februari", "feb", "pebruari"), ("maret", "mar"), ("april", "apr")),
    *(("mei", "may"), ("juni", "jun"), ("juli", "jul"), ("agustus", "agu", "ags", "agt", "aug")),
    *(("september", "sep", "sept"), ("oktober", "okt", "oct"), ("november", "nov", "nop")),
    ("desember", "des", "dec"),
)
MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAYS = (
    *(("senin", "monday"), ("selasa", "tuesday"), ("rabu", "rebo", "wednesday")),
    *(("kamis", "thursday"), ("jumat", "jum'at", "jum\u2019at", "jumaat", "friday")),
    *(("sabtu", "saturday"), ("minggu", "ahad", "sunday")),
)
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_SAID = {
    "": 0,
    "hari ini": 0,
    "today": 0,
    "kemarin": 1,
    "kmrn": 1,
    "yesterday": 1,
    "kemarin dulu": 2,
}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_TYPED = re.compile(
    r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2}|[a-z]+)(?:[-/. ](?P<year>\d{4}|\d{2}))?"
)
_NEXT_YEAR_AFTER = timedelta(days=31)

_ANY_WEEKDAY = "|".join(_WEEKDAY_OF)
_WEEKDAY_FIRST = re.compile(rf"(?:hari )?(?P<weekday>{_ANY_WEEKDAY})\b[ ,./:-]*")
_DATE_WORD = re.compile(r"^(?:tanggal|tgl)\b[ ,./:]*")
_LEAD = r"(?:(?P<lead>hari(?! ini)|tanggal|tgl|tggl|per|pada|untuk)\b[ /]*[.:]?[ ]*){0,3}"
_DATE = (
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})"
    r"(?:(?P=mark)(?P<year>(?:19|20)\d\d|\d\d))?(?![.,/-]?\d)(?![^\W\d_])"
)
_NAMED = rf"\d{{1,2}}(?: +|[.-])(?:{'|'.join(MONTH_OF)})(?![^\W\d_])"
_NAMED_YEAR = r"(?:(?:(?: +|[./-])(?:19|20)\d\d|-\d\d)(?![.,/-]?\d))?"
_SPOKEN = rf"(?:{'|'.join(filter(None, sorted(_SAID, reverse=True)))})(?![^\W_])"
_AT = re.compile(
    rf"{_LEAD}(?:(?P<weekday>{_ANY_WEEKDAY})(?![^\W_])(?! (?:ini|lalu|depan|kemarin|dan))[ ,./:-]*)?"
    rf"(?:(?:tanggal|tgl)\b[ .:]*)?"
    rf"(?P<body>(?P<spoken>{_SPOKEN})|(?P<named>{_NAMED}{_NAMED_YEAR})"
    rf"|(?P<iso>(?:19|20)\d\d-\d{{1,2}}-\d{{1,2}}(?![.,/-]?\d))|{_DATE}|(?P<lone>\d{{1,2}}(?![.,/-]?\d)))?"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names from some place up to `end`; `day` is None when it cannot be read or does not exist.

    It is not `sure` when it may as well be figures: "16/8", "16/8/21".
    """

    day: date | None
    end: int
    sure: bool


def read_day(text: str, today: date) -> date | None:
    """Give the day that is meant, or None; without a year it is the latest such day, up to a month ahead.

    A weekday alone is the latest one up to today; one before a date must be that date's, or nothing is read.
    """
    typed = fold_typed(text).strip(" .,")
    if typed in _SAID:
        return today - timedelta(days=_SAID[typed])
    led = _WEEKDAY_FIRST.match(typed)
    if led is None:
        return _read_date(_DATE_WORD.sub("", typed), today)
    weekday = _WEEKDAY_OF[led["weekday"]]
    rest = _DATE_WORD.sub("", typed[led.end() :])
    if not rest:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    day = _read_date(rest, today)
    return day if day and day.weekday() == weekday else None


def day_at(text: str, start: int, today: date) -> NamedDay | None:
    """Find the day that a folded text names from `start` on; None when there is none.

    Digits alone are a day of a month only with slashes, dots or dashes between them, a year from 2020 to today's when it
    has two digits, and never when more digits are joined on: "12/9/1" is none.
    """
    found = _AT.match(text, start)
    if found is None or not (found["body"] or found["weekday"]):
        return None
    led = bool(found["weekday"]) or found["lead"] in ("tanggal", "tgl", "tggl")
    if found["lone"]:
        return _lone_day(found, today, led=led)
    if found["month"] and not led and not _may_be_date(found, today):
        return None
    typed = text[found.end("lead") if found["lead"] else start : found.end()].lstrip(" .:/")
    day = read_day(typed, today)
    if found["month"] and found["mark"] == "." and not led and (day is None or not found["year"]):
        return None
    sure = led or not found["month"] or found["mark"] == "." or _is_surely_date(found)
    return NamedDay(day, found.end(), sure)


def _lone_day(found: re.Match[str], today: date, *, led: bool) -> NamedDay | None:
    """Judge a number that stands where a date should: "tgl 16" names no month; after a weekday it is a figure."""
    if found["weekday"]:
        day = read_day(found["weekday"], today)
        return NamedDay(day, found.end("weekday"), sure=True)
    return NamedDay(None, found.end(), sure=True) if led else None


def _may_be_date(found: re.Match[str], today: date) -> bool:
    """Say whether the digits have the size of a day, a month and a year that has been reported."""
    year = found["year"] or ""
    fits = len(year) != 2 or 20 <= int(year) <= today.year % 100
    return 1 <= int(found["day"]) <= 31 and 1 <= int(found["month"]) <= 12 and fits


def _is_surely_date(found: re.Match[str]) -> bool:
    """Say whether nobody writes figures so: a year of four digits, a month 08 before a year."""
    year = found["year"] or ""
    return len(year) == 4 or (bool(year) and found["month"].startswith("0"))


def _read_date(typed: str, today: date) -> date | None:
    """Read a date that is digits or names its month."""
    found = _ISO.fullmatch(typed) or _TYPED.fullmatch(typed)
    if found is None:
        return None
    month = _month(found["month"])
    year = int(found["year"] or today.year)
    day = _date(year + 2000 if year < 100 else year, month, int(found["day"]))
    if day and not found["year"] and day > today + _NEXT_YEAR_AFTER:
        return _date(today.year - 1, month, day.day)
    return day


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTH_OF.get(text, 0)


def _date(year: int, month: int, day: int) -> date | None:
    """Give a date, or None for one that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
