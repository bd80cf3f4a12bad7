"""What goes into a cell: words in the reader's language, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.phrases import Listing, Marked, Month, Phrase, Secret, ShortDay

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.phrases import Value
    from bot.ports import Words
    from bot.workbook import Cell

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n]")
"""What a spreadsheet takes for a formula, blanks before it too; and what makes it begin a cell anew (OWASP, CSV injection)."""
LONGEST = 32_000
"""Excel cuts a cell at 32,767 characters."""


def harmless(text: str) -> str:
    """Give a text that is only read: an apostrophe stands before what would be computed."""
    clean = _UNWRITABLE.sub("", text)[:LONGEST]
    return f"'{clean}" if _FORMULA.match(clean) else clean


class Wording:
    """Says cells in one language; what is said again and again (states, names) is said once."""

    def __init__(self, words: Words, language: str, timezone: ZoneInfo) -> None:
        self._words = words
        self._language = language
        self._timezone = timezone
        self._said: dict[str, str] = {}

    def text(self, value: Value) -> str:
        """Write a value as plain text, harmless in a cell."""
        if isinstance(value, Phrase) and not value.values:
            if value.key not in self._said:
                self._said[value.key] = harmless(self._words.say(value.key, self._language))
            return self._said[value.key]
        return harmless(self._item(value))

    def plain(self, cell: Cell) -> int | float | str | date | datetime | None:
        """Give a cell without words and zones: a moment is what the channel's clock showed, as spreadsheets know no zone."""
        match cell:
            case None | int() | float():
                return cell
            case datetime():
                local = cell.astimezone(self._timezone)
                return local.replace(second=0, microsecond=0, tzinfo=None)
            case date():
                return cell
            case _:
                return self.text(cell)

    def _item(self, value: Value) -> str:
        written = self._value(value)
        return self._words.number(written, self._language) if isinstance(written, int) else written

    def _value(self, value: Value) -> str | int:
        words, language = self._words, self._language
        match value:
            case Phrase(key, values):
                said = {name: self._value(each) for name, each in values.items()}
                return words.say(key, language, **said)
            case Listing(items):
                return ", ".join(map(self._item, items))
            case ShortDay(day):
                return words.day(day, language, "short")
            case Month(day):
                return words.day(day, language, "month")
            case Secret(text) | Marked(text):
                return text
            case datetime():
                return words.clock(value, language)
            case date():
                return words.day(value, language, "long")
            case _:
                return value
