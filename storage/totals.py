"""A unit's running totals, so that a cumulative costs the same however long the history is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.model import IndicatorKey, UnitCode
from storage import tables
from storage.reports import given
from storage.statements import chunks, insert_new_rows, listed, param, upsert_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Report
    from storage.reports import DayFigures

Sums = dict[IndicatorKey, int]

_LEDGERS = (
    sa.select(
        tables.totals.c.unit_code,
        tables.totals.c.figures,
        tables.totals.c.opening_day,
        tables.totals.c.last_day,
    )
    .where(
        tables.totals.c.form == param("form"),
        tables.totals.c.unit_code.in_(listed("units")),
    )
    .order_by(tables.totals.c.unit_code)
    .with_for_update()
)


@dataclass(slots=True)
class Ledger:
    """A unit's running totals; `opening_day` and the days before it are inside the opening balance."""

    figures: Sums = field(default_factory=dict)
    opening_day: date | None = None
    last_day: date | None = None

    def counts(self, day: date) -> bool:
        """Say whether a day's figures are added to the totals."""
        return self.opening_day is None or day > self.opening_day


def add(sums: Sums, day: DayFigures | Report, sign: int = 1) -> None:
    """Add a day's figures and adjustments to sums, or take them away."""
    for counts in (given(day.figures), day.adjustments):
        for key, count in counts.items():
            sums[key] = sums.get(key, 0) + sign * count


async def lock_ledgers(
    connection: AsyncConnection, form: str, units: Collection[UnitCode]
) -> dict[UnitCode, Ledger]:
    """Lock the totals of these units in code order, made now where there are none."""
    found = await _ledgers(connection, form, units)
    missing = sorted(set(units) - set(found))
    if missing:
        rows = [{"form": form, "unit_code": unit, "figures": {}} for unit in missing]
        await insert_new_rows(connection, tables.totals, rows, ("form", "unit_code"))
        found |= await _ledgers(connection, form, missing)
    return found


async def _ledgers(
    connection: AsyncConnection, form: str, units: Collection[UnitCode]
) -> dict[UnitCode, Ledger]:
    found: dict[UnitCode, Ledger] = {}
    for some in chunks(sorted(units)):
        rows = await connection.execute(_LEDGERS, {"form": form, "units": some})
        found |= {UnitCode(unit): Ledger(figures, *days) for unit, figures, *days in rows}
    return found


async def keep_ledgers(
    connection: AsyncConnection, form: str, ledgers: Mapping[UnitCode, Ledger]
) -> None:
    """Write totals back."""
    rows = [
        {
            "form": form,
            "unit_code": unit,
            "figures": ledger.figures,
            "opening_day": ledger.opening_day,
            "last_day": ledger.last_day,
        }
        for unit, ledger in ledgers.items()
    ]
    await upsert_rows(connection, tables.totals, rows, ("form", "unit_code"))
