"""Units without a report: whom to ask, and that they were asked. The audit trail is the record of a reminder.

A unit's ledger is locked while it is reminded, as it is while it reports: so nobody is reminded who has just reported, and of
two supervisors who press at once one reminds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.missing import BETWEEN_REMINDERS, LastDay, MissingUnit, Reminded, UnitOfficer
from bot.model import Lane, Role, UnitCode
from storage import tables
from storage.audit import record
from storage.reports import IS_CURRENT
from storage.statements import chunks, listed, param
from storage.totals import lock_ledgers
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import RemindOfficers

_report, _people, _held = tables.reports.c, tables.people.c, tables.assignments.c
_audit, _totals = tables.audit.c, tables.totals.c
_UNITS = listed("units")
_REPORTED = sa.select(_report.unit_code).where(
    _report.form == param("form"),
    _report.day == param("day"),
    _report.revision == 1,
    _report.unit_code.in_(_UNITS),
)
_OFFICERS = (
    sa.select(_held.unit_code, _people.lane, _people.name, tables.chats.c.unreachable_since)
    .select_from(
        tables.assignments.join(tables.people, _people.id == _held.person_id).outerjoin(
            tables.chats, tables.chats.c.chat == _people.lane
        )
    )
    .where(_held.role == param("role"), _held.unit_code.in_(_UNITS), _people.active)
    .order_by(_people.name, _people.id)
)
_LAST = (
    sa.select(_totals.unit_code, _report.day, _report.sent_at)
    .select_from(
        tables.totals.join(
            tables.reports,
            sa.and_(
                _report.form == _totals.form,
                _report.unit_code == _totals.unit_code,
                _report.day == _totals.last_day,
            ),
        )
    )
    .where(_totals.form == param("form"), _totals.unit_code.in_(_UNITS), IS_CURRENT)
)
_LATEST = (
    sa.select(sa.func.max(_audit.id))
    .where(
        _audit.action == Action.REMIND_OFFICERS,
        _audit.at > param("since", UtcDateTime),
        _audit.unit_code.in_(_UNITS),
    )
    .group_by(_audit.unit_code)
)
_REMINDED = (
    sa.select(_audit.unit_code, _audit.at, _audit.actor, _people.name)
    .select_from(tables.audit.outerjoin(tables.people, _people.lane == _audit.actor))
    .where(_audit.id.in_(_LATEST))
)


class SqlMissing:
    """The port `Missing`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def units(self, form: str, day: date, among: Collection[UnitCode]) -> list[UnitCode]:
        """Give those of these units that have no report of a day, in the order asked."""
        reported = await load_reported(self._connection, form, day, among)
        return [unit for unit in among if unit not in reported]

    async def look(
        self, form: str, day: date, among: Collection[UnitCode], now: datetime
    ) -> Sequence[MissingUnit]:
        """Give them with their officers, their last report, and who reminded them within the hour before now."""
        found: list[MissingUnit] = []
        for some in chunks(await self.units(form, day, among)):
            officers = await self._officers(some)
            last = await self._last(form, some)
            reminded = await load_reminded(self._connection, some, now)
            found += [
                MissingUnit(unit, tuple(officers.get(unit, ())), last.get(unit), reminded.get(unit))
                for unit in some
            ]
        return found

    async def _officers(self, units: Sequence[UnitCode]) -> dict[UnitCode, list[UnitOfficer]]:
        asked = {"role": Role.OFFICER, "units": units}
        found: dict[UnitCode, list[UnitOfficer]] = {}
        for unit, lane, name, silent_since in await self._connection.execute(_OFFICERS, asked):
            officer = UnitOfficer(Lane(lane), name, reachable=silent_since is None)
            found.setdefault(UnitCode(unit), []).append(officer)
        return found

    async def _last(self, form: str, units: Sequence[UnitCode]) -> dict[UnitCode, LastDay]:
        rows = await self._connection.execute(_LAST, {"form": form, "units": units})
        return {UnitCode(unit): LastDay(day, sent_at) for unit, day, sent_at in rows}


async def load_reported(
    connection: AsyncConnection, form: str, day: date, among: Collection[UnitCode]
) -> set[UnitCode]:
    """Give those of these units that have reported a day."""
    found: set[UnitCode] = set()
    for some in chunks(among):
        asked = {"form": form, "day": day, "units": some}
        found |= {UnitCode(unit) for unit in (await connection.execute(_REPORTED, asked)).scalars()}
    return found


async def load_reminded(
    connection: AsyncConnection, units: Sequence[UnitCode], now: datetime
) -> dict[UnitCode, Reminded]:
    """Give who reminded these units within the hour before now."""
    asked = {"units": units, "since": now - BETWEEN_REMINDERS}
    rows = await connection.execute(_REMINDED, asked)
    return {UnitCode(unit): Reminded(name or str(actor), at) for unit, at, actor, name in rows}


async def remind_officers(
    connection: AsyncConnection, lane: Lane, effect: RemindOfficers, at: datetime
) -> Entry | None:
    """Note a reminder of each unit; None when one has reported, or was reminded within the hour."""
    units = [unit for unit, _ in effect.told]
    await lock_ledgers(connection, effect.form, units)
    if await load_reported(connection, effect.form, effect.day, units):
        return None
    for some in chunks(units):
        if await load_reminded(connection, some, at):
            return None
    *others, last = _entries(lane, effect)
    await record(connection, others, at)
    return last


def _entries(lane: Lane, effect: RemindOfficers) -> Iterator[Entry]:
    for unit, officers in effect.told:
        after: dict[str, Any] = {"officers": list(officers)}
        person = officers[0] if len(officers) == 1 else None
        subject = f"{effect.form} {unit} {effect.day}"
        action = Action.REMIND_OFFICERS
        yield Entry(lane, action, subject, after=after, unit=unit, person=person)
