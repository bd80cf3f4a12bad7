"""Locks and openings by hand: what stands of them, and how they are made and ended.

Whoever makes or ends one holds the ledgers of its units (`storage.effects`), as does whoever writes a report: so a report
that was decided on what stood before is seen (`version_of_locks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.locks import Coverage, Lock, LockKind, Locks, Span
from bot.model import DraftId, UnitCode
from storage import tables
from storage.statements import chunks, insert_new_rows, param

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.locking import EndLock, SetLock
    from bot.model import Person

_row = tables.locks
_VERSION = sa.select(sa.func.count() + sa.func.count(_row.c.ended_at)).select_from(_row)
_ANY = sa.select(
    _row.c.id,
    _row.c.kind,
    _row.c.first_day,
    _row.c.last_day,
    _row.c.units,
    _row.c.reason,
    tables.people.c.name,
    _row.c.made_at,
    _row.c.until,
).join_from(_row, tables.people, tables.people.c.id == _row.c.made_by)
_STANDING = _ANY.where(
    _row.c.form == param("form"),
    _row.c.ended_at.is_(None),
    sa.or_(_row.c.until.is_(None), _row.c.until > param("at")),
).order_by(_row.c.made_at, _row.c.id)
_ONE = _ANY.where(_row.c.id == param("lock"), _row.c.ended_at.is_(None)).with_for_update(of=_row)
_END = _row.update().where(_row.c.id == param("lock"))
_reports, _proofs = tables.reports.c, tables.proofs.c
_WITHIN = (param("first"), param("last"))
_REPORTED = sa.select(sa.func.count()).where(
    _reports.form == param("form"),
    _reports.day.between(*_WITHIN),
    _reports.revision == sa.literal_column("1"),  # one of each unit's day
)
_PROVED = sa.select(sa.func.count(sa.distinct(_proofs.day))).where(
    _proofs.form == param("form"), _proofs.day.between(*_WITHIN)
)


async def every_unit(connection: AsyncConnection) -> list[UnitCode]:
    """Give the units whose ledgers a change of locks holds: all, so that two changes never share a version."""
    found = await connection.execute(sa.select(tables.units.c.code))
    return [UnitCode(code) for code in found.scalars()]


async def version_of_locks(connection: AsyncConnection) -> int:
    """Give the number that moves with every lock that is made or ended."""
    return int((await connection.execute(_VERSION)).scalar_one())


async def load_locks(connection: AsyncConnection, form: str, at: datetime) -> Locks:
    """Give what stands of a form at a moment; where there never was a lock it costs one count."""
    version = await version_of_locks(connection)
    if not version:
        return Locks()
    rows = await connection.execute(_STANDING, {"form": form, "at": at})
    return Locks(version, tuple(map(_lock, rows)))


def _lock(row: Sequence[Any]) -> Lock:
    number, kind, first, last, units, reason, name, made_at, until = row
    span = Span(first, last, tuple(UnitCode(unit) for unit in units))
    return Lock(DraftId(number), LockKind(kind), span, reason, name, made_at, until)


async def load_coverage(connection: AsyncConnection, form: str, span: Span) -> Coverage:
    """Count the reports and the proved days within a span."""
    within = {"form": form, "first": span.first, "last": span.last}
    if span.units:
        reports = 0
        for some in chunks(span.units):
            of_units = _REPORTED.where(_reports.unit_code.in_(some))
            reports += int((await connection.execute(of_units, within)).scalar_one())
    else:
        reports = int((await connection.execute(_REPORTED, within)).scalar_one())
    proofs = int((await connection.execute(_PROVED, within)).scalar_one())
    return Coverage(reports, proofs)


async def set_lock(
    connection: AsyncConnection, person: Person, effect: SetLock, at: datetime
) -> Entry | None:
    """Make a lock or an opening; None when its number is not new."""
    span = effect.span
    row = {
        "id": effect.id,
        "form": effect.form,
        "kind": effect.kind,
        "first_day": span.first,
        "last_day": span.last,
        "units": list(span.units),
        "reason": effect.reason,
        "until": effect.until,
        "made_by": person.id,
        "made_at": at,
    }
    if not await insert_new_rows(connection, _row, [row], ("id",)):
        return None
    action = Action.LOCK_DAYS if effect.kind is LockKind.LOCK else Action.OPEN_DAYS
    after = _audited(span, effect.reason, effect.until)
    return Entry(person.lane, action, f"lock {effect.id}", after=after, unit=_only_unit(span))


async def end_lock(
    connection: AsyncConnection, person: Person, effect: EndLock, at: datetime
) -> Entry | None:
    """End one that stands; None when it was ended before."""
    found = (await connection.execute(_ONE, {"lock": effect.id})).one_or_none()
    if found is None:
        return None
    ended = {"ended_by": person.id, "ended_at": at}
    await connection.execute(_END.values(ended), {"lock": effect.id})
    lock = _lock(found)
    action = Action.END_LOCK if lock.kind is LockKind.LOCK else Action.END_OPENING
    before = _audited(lock.span, lock.reason, lock.until)
    return Entry(person.lane, action, f"lock {lock.id}", before, unit=_only_unit(lock.span))


def _only_unit(span: Span) -> UnitCode | None:
    return span.units[0] if len(span.units) == 1 else None


def _audited(span: Span, reason: str, until: datetime | None) -> dict[str, object]:
    return {
        "first_day": span.first.isoformat(),
        "last_day": span.last.isoformat(),
        "units": list(span.units),
        "reason": reason,
        **({"until": until.isoformat()} if until else {}),
    }


class SqlLockViews:
    """The port `LockViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def standing(self, form: str, at: datetime) -> Locks:
        """Give what stands at a moment, oldest first."""
        return await load_locks(self._connection, form, at)

    async def coverage(self, form: str, span: Span) -> Coverage:
        """Count the reports and the proved days within a span."""
        return await load_coverage(self._connection, form, span)
