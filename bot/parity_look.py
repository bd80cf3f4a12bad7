"""What of a day is looked at, and the buttons that look at something else in the same message.

A button's data is "p:<number>:<aspect>:<day>:<page>:<known at>:<unit>"; whatever a button says can be typed after /paritas.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.effects import View
from bot.phrases import Button, ShortDay, phrase
from bot.policy import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import UnitCode
    from bot.phrases import Keyboard

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LONGEST_NUMBER = 18


class Aspect(StrEnum):
    """Which page of a day; the value travels in callback data."""

    OVERVIEW = "o"
    """The main figures, or an officer's own units."""
    INDICATORS = "i"
    """Every figure with all its causes."""
    UNITS = "u"
    """Every unit that is not COCOK."""


VIEWS: Mapping[Aspect, View] = {
    Aspect.OVERVIEW: View.PARITY,
    Aspect.INDICATORS: View.PARITY_INDICATORS,
    Aspect.UNITS: View.PARITY_UNITS,
}


@dataclass(frozen=True, slots=True)
class Look:
    """A page of a day: `page` counts from 0, `unit` is one unit alone, `known_at` an earlier moment (UTC, whole minutes)."""

    day: date
    aspect: Aspect = Aspect.OVERVIEW
    page: int = 0
    known_at: datetime | None = None
    unit: UnitCode | None = None


@dataclass(frozen=True, slots=True)
class Browser:
    """Makes the buttons of the message that `number` opened; no day after `last` or before `first` is offered."""

    look: Look
    number: str
    first: date
    last: date

    def days(self) -> tuple[Button, ...]:
        """Offer the day before and the day after, as far as there are such days."""
        before, after = self.look.day - ONE_DAY, self.look.day + ONE_DAY
        row = []
        if before >= self.first:
            row.append(Button(phrase("button-day-before", day=ShortDay(before)), self._at(before)))
        if after <= self.last:
            row.append(Button(phrase("button-day-after", day=ShortDay(after)), self._at(after)))
        return tuple(row)

    def aspects(self, *aspects: Aspect) -> tuple[Button, ...]:
        """Offer other pages of the day."""
        return tuple(
            Button(_LABELS[aspect], self._data(self.look.day, aspect)) for aspect in aspects
        )

    def turned_to(self, pages: int) -> Browser:
        """Give the browser on a page that there is: one beyond the last is the last, for the world may have moved."""
        return replace(self, look=replace(self.look, page=min(self.look.page, pages - 1)))

    def turning(self, pages: int) -> tuple[Button, ...]:
        """Offer the pages around this one."""
        look, row = self.look, []
        if look.page > 0:
            row.append(self._page("button-parity-before", look.page - 1))
        if look.page + 1 < pages:
            row.append(self._page("button-parity-after", look.page + 1))
        return tuple(row)

    def unit(self, code: UnitCode, label: str) -> Button:
        """Offer a unit alone."""
        data = self._data(self.look.day, Aspect.OVERVIEW, unit=code)
        return Button(phrase("unit-name", unit=label), data)

    def _page(self, label: str, page: int) -> Button:
        data = self._data(self.look.day, self.look.aspect, page, self.look.unit)
        return Button(phrase(label, page=page + 1), data)

    def _at(self, day: date) -> str:
        return self._data(day, self.look.aspect, unit=self.look.unit)

    def _data(self, day: date, aspect: Aspect, page: int = 0, unit: UnitCode | None = None) -> str:
        known = self.look.known_at
        minutes = "" if known is None else str((known - _EPOCH) // _MINUTE)
        parts = (self.number, aspect.value, day.isoformat(), str(page), minutes, unit or "")
        return ":".join(("p", *parts))


_LABELS = {
    Aspect.OVERVIEW: phrase("button-overview"),
    Aspect.INDICATORS: phrase("button-by-indicator"),
    Aspect.UNITS: phrase("button-by-unit"),
}


def keyboard(*rows: tuple[Button, ...]) -> Keyboard:
    """Put rows together, empty ones left out."""
    return tuple(row for row in rows if row)


def pressed_look(parts: list[str], units: frozenset[UnitCode]) -> tuple[str, Look] | None:
    """Read a button's data: the number of its message and what it looks at; None for forged ones."""
    if len(parts) != 6 or parts[1] not in set(Aspect) or not _is_number(parts[0]):
        return None
    number, aspect, day_text, page, minutes, code = parts
    day = _day(day_text)
    unit = next((unit for unit in units if unit == code), None)
    known = _moment(minutes) if minutes else None
    readable = day and _is_number(page) and (unit or not code) and (known or not minutes)
    if day is None or not readable:
        return None
    return number, Look(day, Aspect(aspect), int(page), known, unit)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(minutes: str) -> datetime | None:
    if not _is_number(minutes):
        return None
    try:
        return _EPOCH + int(minutes) * _MINUTE
    except OverflowError:
        return None
