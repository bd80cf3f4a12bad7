"""Reports as they were sent: the current revision of a unit's day, and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.model import ChatId, IndicatorKey, PersonId, Place, Report, UnitCode
from storage import tables
from storage.statements import chunks, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.facts import UnitDay

_newer = tables.reports.alias("newer")
IS_CURRENT = tables.reports.c.revision == (
    sa.select(sa.func.max(_newer.c.revision))
    .where(
        _newer.c.form == tables.reports.c.form,
        _newer.c.unit_code == tables.reports.c.unit_code,
        _newer.c.day == tables.reports.c.day,
    )
    .scalar_subquery()
)
REPORT_COLUMNS = (
    tables.reports.c.form,
    tables.reports.c.unit_code,
    tables.reports.c.day,
    tables.reports.c.revision,
    tables.reports.c.figures,
    tables.reports.c.author_id,
    tables.people.c.name.label("author_name"),
    tables.people.c.lane.label("author_chat"),
    tables.reports.c.sent_at,
    tables.reports.c.card,
    tables.reports.c.adjustments,
    tables.reports.c.reasons,
)
WITH_AUTHOR = tables.reports.join(tables.people, tables.people.c.id == tables.reports.c.author_id)
_UNITS = listed("units")
_DAYS = listed("days")
_FORM = param("form")
_FIGURES_OF_DAYS = sa.select(
    tables.reports.c.unit_code,
    tables.reports.c.day,
    tables.reports.c.revision,
    tables.reports.c.figures,
    tables.reports.c.adjustments,
).where(tables.reports.c.form == _FORM, tables.reports.c.unit_code.in_(_UNITS), IS_CURRENT)
_FIGURES_OF_KEYS = _FIGURES_OF_DAYS.where(tables.reports.c.day.in_(_DAYS))
_FIGURES_AFTER = _FIGURES_OF_DAYS.where(tables.reports.c.day > param("after"))


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The current figures of a unit's day; `given` leaves out what is missing."""

    unit: UnitCode
    day: date
    revision: int
    figures: Mapping[IndicatorKey, int | None]
    adjustments: Mapping[IndicatorKey, int]


def given(figures: Mapping[IndicatorKey, int | None]) -> dict[IndicatorKey, int]:
    """Leave out what is missing: an absent key is not zero."""
    return {key: count for key, count in figures.items() if count is not None}


def report_of(row: Sequence[Any]) -> Report:
    """Make a report of a row of `REPORT_COLUMNS`."""
    form, unit, day, revision, figures, author, name, chat, sent_at, card, adjusted, why = row
    return Report(
        form,
        UnitCode(unit),
        day,
        revision,
        figures,
        PersonId(author),
        name,
        ChatId(chat),
        sent_at,
        Place(card),
        adjusted,
        why,
    )


async def figures_of(
    connection: AsyncConnection, form: str, keys: Collection[UnitDay]
) -> dict[UnitDay, DayFigures]:
    """Give the current figures of these days; days without a report are absent."""
    found: dict[UnitDay, DayFigures] = {}
    for units, days in units_and_days(keys):
        rows = await connection.execute(
            _FIGURES_OF_KEYS, {"form": form, "units": units, "days": days}
        )
        found |= {(row[0], row[1]): DayFigures(*row) for row in rows}
    return found


def units_and_days(keys: Collection[UnitDay]) -> Iterator[tuple[list[UnitCode], list[date]]]:
    """List units and days apart, in pieces that a statement may take.

    So every pair is found through the index; the few pairs too many are passed over by whoever asks.
    """
    for units in chunks(sorted({unit for unit, _ in keys})):
        for days in chunks(sorted({day for _, day in keys})):
            yield units, days


async def figures_after(
    connection: AsyncConnection, form: str, units: Collection[UnitCode], after: date
) -> list[DayFigures]:
    """Give the current figures of every day after one; the cost is that of those days alone."""
    found: list[DayFigures] = []
    for some in chunks(units):
        rows = await connection.execute(
            _FIGURES_AFTER, {"form": form, "units": some, "after": after}
        )
        found += [DayFigures(*row) for row in rows]
    return found
