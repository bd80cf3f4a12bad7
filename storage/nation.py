"""What was read of the nation: each value that was ever seen, its published totals, and how far the feed was read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.model import UnitCode
from bot.parity import NationRow, RowKey, RowKind, Source
from storage import tables
from storage.published_months import keep_months
from storage.statements import chunks, insert_rows, listed, param, upsert_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.ports import Published

_newer = tables.readings.alias("newer")
_IS_LAST = ~sa.exists().where(
    _newer.c.target == tables.readings.c.target,
    _newer.c.row_id == tables.readings.c.row_id,
    _newer.c.id > tables.readings.c.id,
)
READING_COLUMNS = (
    tables.readings.c.form,
    tables.readings.c.unit_code,
    tables.readings.c.day,
    tables.readings.c.kind,
    tables.readings.c.row_id,
    tables.readings.c.carry,
    tables.readings.c.revision,
    tables.readings.c.figures,
    tables.readings.c.adjustments,
    tables.readings.c.version,
    tables.readings.c.source,
    tables.readings.c.verified,
    tables.readings.c.deleted,
    tables.readings.c.doubled,
    tables.readings.c.definition,
)
_LAST = (
    sa.select(*READING_COLUMNS)
    .where(tables.readings.c.target == param("target"), _IS_LAST)
    .order_by(tables.readings.c.id)
)
_LAST_OF_ROWS = _LAST.where(tables.readings.c.row_id.in_(listed("row_ids")))
_STANDING = _LAST.where(
    tables.readings.c.form == param("form"),
    tables.readings.c.day.in_(listed("days")),
    ~tables.readings.c.deleted,
)
STANDING_OF_DAY = _STANDING.where(tables.readings.c.kind == RowKind.DAILY)
_STANDING_OF_UNITS = _STANDING.where(tables.readings.c.unit_code.in_(listed("units")))
_STRANGERS = _LAST.where(
    tables.readings.c.form == param("form"),
    tables.readings.c.day.between(param("since"), param("until")),
    ~tables.readings.c.deleted,
    ~sa.exists().where(
        tables.parity.c.target == tables.readings.c.target,
        tables.parity.c.form == tables.readings.c.form,
        tables.parity.c.day == tables.readings.c.day,
        tables.parity.c.unit_code == tables.readings.c.unit_code,
        tables.parity.c.kind == tables.readings.c.kind,
    ),
)


_PUBLISHED_OF_DAYS = sa.select(
    tables.published.c.day, tables.published.c.figures, tables.published.c.adjustments
).where(
    tables.published.c.target == param("target"),
    tables.published.c.form == param("form"),
    tables.published.c.day.in_(listed("days")),
)


def nation_row(row: Iterable[Any]) -> NationRow:
    """Make a value of a row of `READING_COLUMNS`."""
    form, unit, day, kind, row_id, carry, revision, figures, adjusted, version, source, *rest = row
    key = RowKey(form, UnitCode(unit), day, RowKind(kind))
    return NationRow(
        key, row_id, carry, revision, figures, adjusted, version, Source(source), *rest
    )


async def load_standing(
    connection: AsyncConnection, target: str, keys: Collection[RowKey]
) -> dict[RowKey, list[NationRow]]:
    """Give the nation's rows of these keys as read last, in the order in which they were last seen to change."""
    found: dict[RowKey, list[NationRow]] = defaultdict(list)
    for form in {key.form for key in keys}:
        days = {key.day for key in keys if key.form == form}
        for units in chunks({key.unit for key in keys if key.form == form}):
            rows = await connection.execute(
                _STANDING_OF_UNITS,
                {"target": target, "form": form, "days": list(days), "units": units},
            )
            for row in map(nation_row, rows):
                found[row.key].append(row)
    return {key: found[key] for key in keys if key in found}


async def load_strangers(
    connection: AsyncConnection, target: str, form: str, days: tuple[date, date]
) -> dict[RowKey, list[NationRow]]:
    """Give the nation's rows between two days, both included, as read last, whose keys are none of ours."""
    keys = {"target": target, "form": form, "since": days[0], "until": days[1]}
    found: dict[RowKey, list[NationRow]] = defaultdict(list)
    for row in map(nation_row, await connection.execute(_STRANGERS, keys)):
        found[row.key].append(row)
    return dict(found)


async def note_readings(
    connection: AsyncConnection,
    target: str,
    rows: Sequence[NationRow],
    began_at: datetime,
    ended_at: datetime,
) -> None:
    """Append what changed since it was last read."""
    known: dict[str, NationRow] = {}
    for some in chunks({row.row_id for row in rows}):
        last = await connection.execute(_LAST_OF_ROWS, {"target": target, "row_ids": some})
        known |= {row.row_id: row for row in map(nation_row, last)}
    changed: list[dict[str, object]] = []
    for row in rows:
        if known.get(row.row_id) != row:
            known[row.row_id] = row
            changed.append(_reading(target, row, began_at, ended_at))
    if changed:
        await insert_rows(connection, tables.readings, changed)


def _reading(
    target: str, row: NationRow, began_at: datetime, ended_at: datetime
) -> dict[str, object]:
    return {
        "target": target,
        "form": row.key.form,
        "unit_code": row.key.unit,
        "day": row.key.day,
        "kind": row.key.kind,
        "row_id": row.row_id,
        "version": row.version,
        "carry": row.carry,
        "revision": row.revision,
        "figures": dict(row.figures),
        "adjustments": dict(row.adjustments),
        "definition": row.definition,
        "source": row.source,
        "verified": row.verified,
        "deleted": row.deleted,
        "doubled": row.doubled,
        "read_began_at": began_at,
        "read_ended_at": ended_at,
    }


async def keep_published(
    connection: AsyncConnection,
    target: str,
    form: str,
    totals: Sequence[Published],
    at: datetime,
) -> None:
    """Keep the published totals as read now; what changed is appended to what was ever seen."""
    rows: list[Mapping[str, object]] = [
        {
            "target": target,
            "form": form,
            "day": total.day,
            "figures": dict(total.figures),
            "adjustments": dict(total.adjustments),
            "read_at": at,
        }
        for total in totals
    ]
    changed = await _changed_totals(connection, target, form, rows)
    await upsert_rows(connection, tables.published, rows, ("target", "form", "day"))
    if changed:
        await insert_rows(connection, tables.published_readings, changed)
        days = {total.day for total in totals} & {row["day"] for row in changed}
        await keep_months(connection, target, form, days)


async def _changed_totals(
    connection: AsyncConnection, target: str, form: str, rows: Sequence[Mapping[str, object]]
) -> list[Mapping[str, object]]:
    """Give the totals that differ from those read last."""
    known: dict[object, tuple[object, object]] = {}
    for days in chunks([row["day"] for row in rows]):
        found = await connection.execute(
            _PUBLISHED_OF_DAYS, {"target": target, "form": form, "days": days}
        )
        known |= {day: (figures, adjusted) for day, figures, adjusted in found}
    return [row for row in rows if known.get(row["day"]) != (row["figures"], row["adjustments"])]


async def load_cursor(connection: AsyncConnection, target: str, form: str) -> str | None:
    """Give how far the change feed was read."""
    found = await connection.execute(
        sa.select(tables.cursors.c.cursor).where(
            tables.cursors.c.target == target, tables.cursors.c.form == form
        )
    )
    return found.scalar_one_or_none()


async def keep_cursor(
    connection: AsyncConnection, target: str, form: str, cursor: str | None
) -> None:
    """Keep how far the change feed was read; None starts again."""
    if cursor is not None:
        row = {"target": target, "form": form, "cursor": cursor}
        await upsert_rows(connection, tables.cursors, [row], ("target", "form"))
        return
    await connection.execute(
        tables.cursors.delete().where(
            tables.cursors.c.target == target, tables.cursors.c.form == form
        )
    )
