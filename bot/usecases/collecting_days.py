"""Read days for an export, each in a read of its own: nothing is held between two of them, and none of them is a write.

Every day is read as it was known at one moment, from what is only ever appended: what changes meanwhile is in no sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.comparison import compare_day, compare_units
from bot.known import as_known, seen_since
from bot.parity import TARGET
from bot.policy import ONE_DAY
from bot.workbook_rows import DayPages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import date, datetime

    from bot.form import Form
    from bot.model import UnitCode
    from bot.ports import Store


async def collect_days(
    store: Store,
    form: Form,
    units: Sequence[UnitCode],
    days: tuple[date, date],
    at: datetime,
    *,
    whole: bool,
) -> AsyncIterator[DayPages]:
    """Give each day from one to another, both included; `whole` says that the units are all of the province's."""
    day, until = days
    while day <= until:
        async with store.read() as views:
            known = await views.known_day(TARGET, form.key, day, units, at)
            revisions = await views.known_revisions(form.key, units, day, at)
        book, seen = as_known(form, known), seen_since(known)
        if whole:
            sides = compare_day(form, book, seen, known.published_at)
        else:
            sides = compare_units(form, book, seen)
        yield DayPages(revisions, book, sides)
        day += ONE_DAY
