"""Read a day as officers type it: "kemarin", "16/8", "16 Agustus 2021", "2021-08-16"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.typed_text import fold_typed

_MONTHS = (
    *(("januari", "jan"), ("februari", "feb", "pebruari"), ("maret", "mar"), ("april", "apr")),
    *(("mei", "may"), ("juni", "jun"), ("juli", "jul"), ("agustus", "agu", "ags", "agt", "aug")),
    *(("september", "sep", "sept"), ("oktober", "okt", "oct"), ("november", "nov", "nop")),
    ("desember", "des", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
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


def read_day(text: str, today: date) -> date | None:
    """Give the day that is meant, or None; without a year it is the latest such day, up to a month ahead.

    Whether the day may be asked for (not in the future, not before the form began) is the caller's to say.
    """
    typed = fold_typed(text).strip(" .,")
    if typed in _SAID:
        return today - timedelta(days=_SAID[typed])
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
    return int(text) if text.isdigit() else _MONTH_OF.get(text, 0)


def _date(year: int, month: int, day: int) -> date | None:
    """Give a date, or None for one that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
