"""Sums of a span of days, computed where the reports are: what is read grows with the span and the units alone."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.ports import ArrivedLate, DaySums
from storage import tables
from storage.reports import IS_CURRENT
from storage.statements import chunks, listed, param
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.facts import UnitDay
    from bot.model import IndicatorKey, UnitCode
    from bot.parity import Counts

_row = tables.reports.c
_first = tables.reports.alias("first")
_OF_SPAN = (
    _row.form == param("form"),
    _row.unit_code.in_(listed("units")),
    _row.day.between(param("since"), param("until")),
)
_SENT_WITHIN = (  # the span is said of the first revisions: those that were not sent within it are never looked at again
    _first.c.revision == 1,
    _first.c.form == param("form"),
    _first.c.unit_code.in_(listed("units")),
    _first.c.day.between(param("since"), param("until")),
    _first.c.sent_at >= param("sent_since", UtcDateTime),
    _first.c.sent_at < param("sent_before", UtcDateTime),
)
_CAME = sa.select(_row.unit_code, _row.day).where(
    *_OF_SPAN,
    _row.revision == 1,
    _row.stored_at >= param("stored_since", UtcDateTime),
    _row.stored_at < param("stored_before", UtcDateTime),
)


def _sum(column: sa.ColumnElement[Any], key: str) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(column[key].as_integer()), 0)


@lru_cache(maxsize=8)
def _daily(keys: tuple[str, ...]) -> sa.Executable:
    sums = [_sum(column, key) for column in (_row.figures, _row.adjustments) for key in keys]
    counted: list[sa.ColumnElement[Any]] = [_row.day, sa.func.count()]
    columns = sa.select(*counted, *sums)
    return columns.where(*_OF_SPAN, IS_CURRENT).group_by(_row.day)


@lru_cache(maxsize=8)
def _late(keys: tuple[str, ...]) -> sa.Executable:
    figures = [_sum(_row.figures, key) for key in keys]
    current = sa.and_(
        _row.form == _first.c.form,
        _row.unit_code == _first.c.unit_code,
        _row.day == _first.c.day,
        IS_CURRENT,
    )
    of_both = _first.join(tables.reports, current)
    return sa.select(sa.func.count(), *figures).select_from(of_both).where(*_SENT_WITHIN)


@lru_cache(maxsize=8)
def _after(keys: tuple[str, ...]) -> sa.Executable:
    """Add up days that are in a unit's totals: those after its opening balance."""
    sums = [_sum(_row.figures, key) + _sum(_row.adjustments, key) for key in keys]
    totals = tables.totals.c
    ledger = sa.and_(totals.form == _row.form, totals.unit_code == _row.unit_code)
    return (
        sa.select(*sums)
        .select_from(tables.reports.join(tables.totals, ledger))
        .where(
            _row.form == param("form"),
            _row.unit_code.in_(listed("units")),
            _row.day > param("after"),
            sa.or_(totals.opening_day.is_(None), _row.day > totals.opening_day),
            IS_CURRENT,
        )
    )


async def load_sums_after(
    connection: AsyncConnection,
    form: str,
    keys: Collection[IndicatorKey],
    units: Collection[UnitCode],
    after: date,
) -> Counts:
    """Give what these units' totals hold of the days after one, without reading a report."""
    named = tuple(sorted(keys))
    found: Counter[IndicatorKey] = Counter()
    for some in chunks(units) if named else ():
        asked = {"form": form, "units": some, "after": after}
        sums = (await connection.execute(_after(named), asked)).one()
        found.update(dict(zip(named, sums, strict=True)))
    return found


async def load_daily_sums(
    connection: AsyncConnection,
    form: str,
    keys: Sequence[IndicatorKey],
    units: Collection[UnitCode],
    days: tuple[date, date],
) -> list[DaySums]:
    """Give the sums of each day between two, both included, oldest first; a day without a report is left out."""
    reporting: Counter[date] = Counter()
    figures: dict[date, Counter[IndicatorKey]] = {}
    adjustments: dict[date, Counter[IndicatorKey]] = {}
    for some in chunks(units):
        asked = {"form": form, "units": some, "since": days[0], "until": days[1]}
        for day, count, *sums in await connection.execute(_daily(tuple(keys)), asked):
            reporting[day] += count
            named = list(zip((*keys, *keys), sums, strict=True))
            figures.setdefault(day, Counter()).update(dict(named[: len(keys)]))
            adjustments.setdefault(day, Counter()).update(dict(named[len(keys) :]))
    return [DaySums(d, reporting[d], figures[d], adjustments[d]) for d in sorted(reporting)]


async def load_arrived(
    connection: AsyncConnection,
    form: str,
    keys: Sequence[IndicatorKey],
    units: Collection[UnitCode],
    within: tuple[tuple[date, date], tuple[datetime, datetime]],
) -> ArrivedLate:
    """Add up the reports of these days whose first revision was sent from one moment to before another."""
    days, sent = within
    reports, figures = 0, Counter(dict.fromkeys(keys, 0))
    for some in chunks(units):
        asked = {"form": form, "units": some, "since": days[0], "until": days[1]}
        asked |= {"sent_since": sent[0], "sent_before": sent[1]}
        count, *sums = (await connection.execute(_late(tuple(keys)), asked)).one()
        reports += count
        figures.update(dict(zip(keys, sums, strict=True)))
    return ArrivedLate(reports, figures)


async def load_came(
    connection: AsyncConnection,
    form: str,
    units: Collection[UnitCode],
    days: tuple[date, date],
    stored: tuple[datetime, datetime],
) -> list[UnitDay]:
    """Give the reports of these days whose first revision was stored in a span of time, newest day first, then by unit."""
    found: list[UnitDay] = []
    for some in chunks(units):
        asked = {"form": form, "units": some, "since": days[0], "until": days[1]}
        asked |= {"stored_since": stored[0], "stored_before": stored[1]}
        found += [(unit, day) for unit, day in await connection.execute(_CAME, asked)]
    return sorted(found, key=lambda each: (-each[1].toordinal(), each[0]))
