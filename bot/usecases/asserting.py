"""Both books of the days that were read last, held against themselves: what does not add up is for an operator to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.book import persons_book, reports_book
from bot.parity import TARGET, Cause

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.book import PersonsLine, ReportsBook
    from bot.form import Form
    from bot.model import UnitCode
    from bot.ports import Store

MOST_DAYS = 31
"""The newest days of a look: the weekly comparison reads all of them."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A day whose books do not add up: its reports, and the lines of persons that nothing explains."""

    day: date
    reports: ReportsBook
    unexplained: tuple[PersonsLine, ...]


@dataclass(frozen=True, slots=True)
class Asserting:
    """The use-case: it reads and decides nothing."""

    store: Store
    form: Form
    units: Sequence[UnitCode]
    most_days: int = MOST_DAYS

    async def look(self, since: datetime) -> Sequence[Flaw]:
        """Give the flaws of the newest days whose published total was read since a moment."""
        async with self.store.read() as views:
            days = await views.days_read(TARGET, self.form.key, since, self.most_days)
            books = [await views.day_book(TARGET, self.form.key, day, self.units) for day in days]
        found: list[Flaw] = []
        for book in books:
            reports = reports_book(book.rows)
            lines = persons_book(book, self.form.derived) or ()
            unexplained = tuple(
                line for line in lines if Cause.UNKNOWN in line.causes or not line.balanced
            )
            if unexplained or not reports.balanced:
                found.append(Flaw(book.day, reports, unexplained))
        return found
