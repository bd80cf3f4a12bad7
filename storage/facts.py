"""What a step may know about a unit's day, loaded for a whole batch, each kind in one statement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.facts import DayFacts, NationSays
from bot.model import ParityState, UnitCode
from bot.parity import TARGET, Cause, Difference, RowKind
from storage import tables
from storage.reports import (
    IS_CURRENT,
    REPORT_COLUMNS,
    WITH_AUTHOR,
    figures_after,
    figures_of,
    report_of,
    units_and_days,
)
from storage.requests import load_waiting
from storage.statements import chunks, listed, param, quoted
from storage.totals import Ledger, add

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.facts import UnitDay
    from bot.model import IndicatorKey, Report
    from storage.reports import DayFigures


@dataclass(frozen=True, slots=True)
class _Known:
    """A unit's day in the tables: its current revision, where that stands, and how the nation's row differs."""

    report: Report | None = None
    state: ParityState | None = None
    nation: NationSays | None = None


_NOTHING = _Known()
_UNITS = listed("units")
_ONE_DAY = timedelta(days=1)
_newer_balance = tables.balances.alias("newer_balance")
IS_LATEST_BALANCE = tables.balances.c.revision == (
    sa.select(sa.func.max(_newer_balance.c.revision))
    .where(
        _newer_balance.c.form == tables.balances.c.form,
        _newer_balance.c.unit_code == tables.balances.c.unit_code,
    )
    .scalar_subquery()
)
_SUMS = (
    sa.select(
        tables.totals.c.unit_code,
        tables.balances.c.figures.label("opening"),
        tables.totals.c.figures,
        tables.totals.c.opening_day,
        tables.totals.c.last_day,
    )
    .select_from(
        tables.totals.outerjoin(
            tables.balances,
            sa.and_(
                tables.balances.c.form == tables.totals.c.form,
                tables.balances.c.unit_code == tables.totals.c.unit_code,
                IS_LATEST_BALANCE,
            ),
        )
    )
    .where(tables.totals.c.form == param("form"), tables.totals.c.unit_code.in_(_UNITS))
)
_REPORTS = (
    sa.select(
        *REPORT_COLUMNS,
        tables.parity.c.state,
        tables.parity.c.cause,
        tables.parity.c.differences,
        tables.parity.c.carry,
    )
    .select_from(
        WITH_AUTHOR.outerjoin(
            tables.parity,
            sa.and_(
                tables.parity.c.target == quoted(TARGET),
                tables.parity.c.form == tables.reports.c.form,
                tables.parity.c.unit_code == tables.reports.c.unit_code,
                tables.parity.c.day == tables.reports.c.day,
                tables.parity.c.kind == quoted(RowKind.DAILY),
            ),
        )
    )
    .where(
        tables.reports.c.form == param("form"),
        tables.reports.c.unit_code.in_(_UNITS),
        tables.reports.c.day.in_(listed("days")),
        IS_CURRENT,
    )
)


async def load_days(
    connection: AsyncConnection, form: str, needed: Mapping[UnitDay, int]
) -> dict[UnitDay, DayFacts]:
    """Give what is known about each unit's day; the value says how many days before it are wanted as `recent`."""
    asked = {(unit, near) for unit, day in needed for near in (day - _ONE_DAY, day)}
    reports = await _reports(connection, form, asked)
    ledgers, openings = await load_sums(connection, form, {unit for unit, _ in needed})
    later = await _later(connection, form, needed, ledgers)
    windows = {(unit, day): _window(unit, day, days) for (unit, day), days in needed.items()}
    recent = await figures_of(connection, form, set().union(*windows.values()))
    waiting = await load_waiting(connection, form, needed)
    found: dict[UnitDay, DayFacts] = {}
    for unit, day in needed:
        known = reports.get((unit, day), _NOTHING)
        report, state = known.report, known.state
        yesterday = reports.get((unit, day - _ONE_DAY), _NOTHING).report
        ledger = ledgers.get(unit, Ledger())
        found[unit, day] = DayFacts(
            report,
            yesterday,
            openings.get(unit, {}),
            _before(day, ledger, report, later.get(unit, ())),
            state,
            ledger.figures,
            {key[1]: recent[key].figures for key in windows[unit, day] if key in recent},
            waiting.get((unit, day)),
            known.nation,
        )
    return found


def _window(unit: UnitCode, day: date, days: int) -> list[UnitDay]:
    """Name a unit's days before one, as many as asked for, oldest first."""
    return [(unit, day - offset * _ONE_DAY) for offset in range(days, 0, -1)]


async def _reports(
    connection: AsyncConnection, form: str, asked: Collection[UnitDay]
) -> dict[UnitDay, _Known]:
    found: dict[UnitDay, _Known] = {}
    for units, days in units_and_days(asked):
        rows = await connection.execute(_REPORTS, {"form": form, "units": units, "days": days})
        for *columns, state, cause, differences, carry in rows:
            report = report_of(columns)
            stands = ParityState(state) if state else None
            says = None
            if stands is ParityState.DIFFERENT:
                differing = tuple(Difference(*each) for each in differences or ())
                says = NationSays(Cause(cause or Cause.UNKNOWN), differing, carry)
            found[report.unit, report.day] = _Known(report, stands, says)
    return found


async def load_sums(
    connection: AsyncConnection, form: str, units: Collection[UnitCode]
) -> tuple[dict[UnitCode, Ledger], dict[UnitCode, dict[IndicatorKey, int]]]:
    """Give the units' running totals, and the opening balances of those that have one."""
    ledgers: dict[UnitCode, Ledger] = {}
    openings: dict[UnitCode, dict[IndicatorKey, int]] = {}
    for some in chunks(units):
        rows = await connection.execute(_SUMS, {"form": form, "units": some})
        for unit, opening, *ledger in rows:
            ledgers[unit] = Ledger(*ledger)
            if opening is not None:
                openings[unit] = opening
    return ledgers, openings


async def _later(
    connection: AsyncConnection,
    form: str,
    needed: Collection[UnitDay],
    ledgers: Mapping[UnitCode, Ledger],
) -> dict[UnitCode, list[DayFigures]]:
    """Give the figures of days after the asked ones, for an earlier day's correction: the totals hold them too."""
    behind = [
        (unit, day)
        for unit, day in needed
        if (ledger := ledgers.get(unit)) and ledger.last_day and ledger.last_day > day
    ]
    found: dict[UnitCode, list[DayFigures]] = defaultdict(list)
    if behind:
        units, first = {unit for unit, _ in behind}, min(day for _, day in behind)
        for one in await figures_after(connection, form, units, first):
            found[one.unit].append(one)
    return found


def _before(
    day: date, ledger: Ledger, report: Report | None, later: Collection[DayFigures]
) -> dict[IndicatorKey, int]:
    """Give the totals as they stood the day before: without this day's report and without what came later."""
    sums = dict(ledger.figures)
    if report and ledger.counts(day):
        add(sums, report, -1)
    for one in later:
        if one.day > day and ledger.counts(one.day):
            add(sums, one, -1)
    return sums
