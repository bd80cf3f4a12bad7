"""Reports as people read them back: day by day with their parity, page by page, revision by revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.parity import RowKind
from bot.ports import DayRow
from storage import tables
from storage.parity_rows import PARITY_COLUMNS, parity_row
from storage.reports import (
    IS_CURRENT,
    REPORT_COLUMNS,
    WITH_AUTHOR,
    report_of,
    units_and_days,
)
from storage.statements import chunks, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.facts import UnitDay
    from bot.model import Report, UnitCode

_row = tables.reports
_first = tables.reports.alias("first")
_FORM, _UNITS = param("form"), listed("units")
_NEWEST_FIRST = (_row.c.day.desc(), _row.c.unit_code)
FIRST_SENT_AT = _first.c.sent_at.label("first_sent_at")
WITH_PARITY = WITH_AUTHOR.join(
    _first,
    sa.and_(
        _first.c.revision == 1,
        _first.c.form == _row.c.form,
        _first.c.unit_code == _row.c.unit_code,
        _first.c.day == _row.c.day,
    ),
).outerjoin(
    tables.parity,
    sa.and_(
        tables.parity.c.target == param("target"),
        tables.parity.c.form == _row.c.form,
        tables.parity.c.unit_code == _row.c.unit_code,
        tables.parity.c.day == _row.c.day,
        tables.parity.c.kind == RowKind.DAILY,
    ),
)
"""Every revision with its author, when the day's first one was sent, and the day's row at `target`, if there is one."""
_BOOKED = (
    sa.select(*REPORT_COLUMNS, *PARITY_COLUMNS, FIRST_SENT_AT)
    .select_from(WITH_PARITY)
    .where(_row.c.form == _FORM, IS_CURRENT)
    .order_by(*_NEWEST_FIRST)
)
_BETWEEN = _BOOKED.where(
    _row.c.unit_code.in_(_UNITS), _row.c.day.between(param("since"), param("until"))
)
_OF_DAYS = _BOOKED.where(_row.c.unit_code.in_(_UNITS), _row.c.day.in_(listed("days")))
_NEWEST = (  # in the index alone, whatever the reports hold
    sa.select(_row.c.unit_code, _row.c.day)
    .where(_row.c.form == _FORM, _row.c.unit_code.in_(_UNITS), _row.c.revision == 1)
    .order_by(*_NEWEST_FIRST)
    .limit(param("limit", sa.Integer))
)
_REVISIONS = (
    sa.select(*REPORT_COLUMNS)
    .select_from(WITH_AUTHOR)
    .where(_row.c.form == _FORM, _row.c.unit_code == param("unit"), _row.c.day == param("day"))
    .order_by(_row.c.revision)
)


async def load_history(
    connection: AsyncConnection,
    target: str,
    form: str,
    units: Collection[UnitCode],
    days: tuple[date, date],
) -> list[DayRow]:
    """Give the current reports between two days, both included, newest day first."""
    found: list[DayRow] = []
    for some in chunks(units):
        keys = {"target": target, "form": form, "units": some}
        rows = await connection.execute(_BETWEEN, {**keys, "since": days[0], "until": days[1]})
        found += map(_day_row, rows)
    return found


async def load_page(
    connection: AsyncConnection,
    target: str,
    form: str,
    units: Collection[UnitCode],
    page: slice,
) -> list[DayRow]:
    """Give a slice of the current reports, newest day first; reports outside of it are not read."""
    keys: list[UnitDay] = []
    for some in chunks(units):
        newest = {"form": form, "units": some, "limit": page.stop}
        keys += [(unit, day) for unit, day in await connection.execute(_NEWEST, newest)]
    shown = sorted(keys, key=_newest_first)[page]
    found: dict[UnitDay, DayRow] = {}
    for some, days in units_and_days(shown):
        asked = {"target": target, "form": form, "units": some, "days": days}
        rows = await connection.execute(_OF_DAYS, asked)
        found |= {(row.unit_code, row.day): _day_row(row) for row in rows}
    return [found[key] for key in shown]


def _newest_first(key: UnitDay) -> tuple[int, UnitCode]:
    unit, day = key
    return (-day.toordinal(), unit)


async def load_revisions(
    connection: AsyncConnection, form: str, unit: UnitCode, day: date
) -> list[Report]:
    """Give every revision of a unit's day, oldest first."""
    rows = await connection.execute(_REVISIONS, {"form": form, "unit": unit, "day": day})
    return [report_of(row) for row in rows]


def _day_row(found: Sequence[Any]) -> DayRow:
    split = len(REPORT_COLUMNS)
    *columns, first_sent_at = found
    report, parity = report_of(columns[:split]), columns[split:]
    return DayRow(
        report.unit,
        report,
        None if parity[0] is None else parity_row(parity),
        first_sent_at=first_sent_at,
    )
