"""The nation's published totals month by month, so that a cumulative costs the same however many days there were.

A month is added up anew from its days whenever one of them changes: what is written there is never only moved on.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage import tables
from storage.statements import param, upsert_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import IndicatorKey

Sums = tuple[Counter["IndicatorKey"], Counter["IndicatorKey"]]
"""New figures and adjustments, in persons."""
_ONE_DAY = timedelta(days=1)
_day, _month = tables.published.c, tables.published_months.c
_DAYS = sa.select(_day.figures, _day.adjustments).where(
    _day.target == param("target"),
    _day.form == param("form"),
    _day.day >= param("since"),
    _day.day < param("before"),
)
_MONTHS = sa.select(_month.figures, _month.adjustments).where(
    _month.target == param("target"),
    _month.form == param("form"),
    _month.month >= param("since"),
    _month.month < param("before"),
)


async def keep_months(
    connection: AsyncConnection, target: str, form: str, days: Iterable[date]
) -> None:
    """Add up the months of these days anew."""
    rows: list[dict[str, object]] = []
    for month in sorted({day.replace(day=1) for day in days}):
        values = {"target": target, "form": form, "since": month, "before": _next(month)}
        figures, adjustments = await _sum(connection, _DAYS, values)
        rows.append(
            {
                "target": target,
                "form": form,
                "month": month,
                "figures": dict(figures),
                "adjustments": dict(adjustments),
            }
        )
    await upsert_rows(connection, tables.published_months, rows, ("target", "form", "month"))


async def sum_published(
    connection: AsyncConnection, target: str, form: str, after: date, until: date
) -> Sums:
    """Add up what was published for the days after one, up to and including another: whole months, and the days around them."""
    since, before = after + _ONE_DAY, until + _ONE_DAY
    first = since if since.day == 1 else _next(since)
    last = max(before.replace(day=1), first)
    parts = (
        (_DAYS, since, min(first, before)),
        (_MONTHS, first, last),
        (_DAYS, last, before),
    )
    figures: Counter[IndicatorKey] = Counter()
    adjustments: Counter[IndicatorKey] = Counter()
    for statement, begins, ends in parts:
        values = {"target": target, "form": form, "since": begins, "before": ends}
        more, adjusted = await _sum(connection, statement, values)
        figures.update(more)
        adjustments.update(adjusted)
    return figures, adjustments


async def _sum(
    connection: AsyncConnection, statement: sa.Select[Any], values: Mapping[str, object]
) -> Sums:
    figures: Counter[IndicatorKey] = Counter()
    adjustments: Counter[IndicatorKey] = Counter()
    for more, adjusted in await connection.execute(statement, values):
        figures.update(more)
        adjustments.update(adjusted)
    return figures, adjustments


def _next(day: date) -> date:
    """Give the first day of the month after a day's."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
