"""A day as it was known at a moment, from what is only ever appended: revisions, readings, published totals.

The cost is that of the day's own changes, however long the history is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.parity import RowKind
from bot.ports import KnownDay, KnownRow, Published, SeenRow
from storage import tables
from storage.history import FIRST_SENT_AT, WITH_PARITY
from storage.nation import READING_COLUMNS, nation_row
from storage.parity_rows import PARITY_COLUMNS, parity_row
from storage.reports import REPORT_COLUMNS, WITH_AUTHOR, report_of
from storage.statements import chunks, listed, param
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Report, UnitCode

_row = tables.reports
_then = tables.reports.alias("then")
_AT = param("at", UtcDateTime)
_STOOD = _row.c.revision == (
    sa.select(sa.func.max(_then.c.revision))
    .where(
        _then.c.form == _row.c.form,
        _then.c.unit_code == _row.c.unit_code,
        _then.c.day == _row.c.day,
        _then.c.stored_at <= _AT,
    )
    .scalar_subquery()
)
_OURS = (
    sa.select(*REPORT_COLUMNS, *PARITY_COLUMNS, _row.c.stored_at, FIRST_SENT_AT)
    .select_from(WITH_PARITY)
    .where(
        _row.c.form == param("form"),
        _row.c.unit_code.in_(listed("units")),
        _row.c.day == param("day"),
        _STOOD,
    )
)
_REVISIONS = (
    sa.select(*REPORT_COLUMNS)
    .select_from(WITH_AUTHOR)
    .where(
        _row.c.form == param("form"),
        _row.c.unit_code.in_(listed("units")),
        _row.c.day == param("day"),
        _row.c.stored_at <= _AT,
    )
    .order_by(_row.c.unit_code, _row.c.revision)
)
_READINGS = (
    sa.select(*READING_COLUMNS, tables.readings.c.read_ended_at)
    .where(
        tables.readings.c.target == param("target"),
        tables.readings.c.form == param("form"),
        tables.readings.c.day == param("day"),
        tables.readings.c.kind == RowKind.DAILY,
        tables.readings.c.read_ended_at <= _AT,
    )
    .order_by(tables.readings.c.id)
)
_PUBLISHED = (
    sa.select(
        tables.published_readings.c.figures,
        tables.published_readings.c.adjustments,
        tables.published_readings.c.read_at,
    )
    .where(
        tables.published_readings.c.target == param("target"),
        tables.published_readings.c.form == param("form"),
        tables.published_readings.c.day == param("day"),
        tables.published_readings.c.read_at <= _AT,
    )
    .order_by(tables.published_readings.c.id.desc())
    .limit(1)
)


async def load_known(
    connection: AsyncConnection,
    target: str,
    form: str,
    units: Sequence[UnitCode],
    when: tuple[date, datetime],
) -> KnownDay:
    """Give what was known of a day at a moment (`when`), the units in the order asked."""
    day, at = when
    keys = {"target": target, "form": form, "day": day, "at": at}
    ours: dict[str, KnownRow] = {}
    for some in chunks(units):
        found = await connection.execute(_OURS, {**keys, "units": some})
        ours |= {known.unit: known for known in map(_known_row, found)}
    read = await connection.execute(_READINGS, keys)
    readings = tuple(SeenRow(nation_row(columns), read_at) for *columns, read_at in read)
    total = (await connection.execute(_PUBLISHED, keys)).one_or_none()
    return KnownDay(
        day,
        at,
        tuple(ours.get(unit, KnownRow(unit)) for unit in units),
        readings,
        None if total is None else Published(day, total.figures, total.adjustments),
        None if total is None else total.read_at,
    )


async def load_known_revisions(
    connection: AsyncConnection,
    form: str,
    units: Collection[UnitCode],
    when: tuple[date, datetime],
) -> list[Report]:
    """Give every revision of a day that was stored by a moment (`when`), by unit, oldest first."""
    day, at = when
    reports: list[Report] = []
    for some in chunks(units):
        values = {"form": form, "units": some, "day": day, "at": at}
        reports += map(report_of, await connection.execute(_REVISIONS, values))
    return reports


def _known_row(found: Sequence[Any]) -> KnownRow:
    *columns, stored_at, first_sent_at = found
    split = len(REPORT_COLUMNS)
    report, parity = report_of(columns[:split]), columns[split:]
    row = None if parity[0] is None else parity_row(parity)
    return KnownRow(report.unit, report, stored_at, first_sent_at, row)
