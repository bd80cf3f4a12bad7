"""One figure over a span of days: its sums, and how many reports give it, computed where the reports are."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.ports import TrendDay
from storage import tables
from storage.reports import IS_CURRENT
from storage.statements import chunks, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import IndicatorKey, UnitCode

_row = tables.reports.c


@lru_cache(maxsize=32)
def _trend(key: str) -> sa.Executable:
    figure = _row.figures[key].as_integer()
    return (
        sa.select(_row.day, sa.func.count(figure), sa.func.sum(figure))
        .where(
            _row.form == param("form"),
            _row.unit_code.in_(listed("units")),
            _row.day.between(param("since"), param("until")),
            IS_CURRENT,
        )
        .group_by(_row.day)
    )


async def load_trend(
    connection: AsyncConnection,
    form: str,
    key: IndicatorKey,
    units: Collection[UnitCode],
    days: tuple[date, date],
) -> list[TrendDay]:
    """Give one figure of each day between two, both included, oldest first; a day on which nobody gave it is left out."""
    reporting: Counter[date] = Counter()
    persons: Counter[date] = Counter()
    for some in chunks(units):
        asked = {"form": form, "units": some, "since": days[0], "until": days[1]}
        for day, count, total in await connection.execute(_trend(key), asked):
            reporting[day] += count
            persons[day] += total or 0
    return [
        TrendDay(day, reporting[day], persons[day]) for day in sorted(reporting) if reporting[day]
    ]
