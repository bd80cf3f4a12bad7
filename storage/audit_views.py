"""Reads of the audit trail: for who checks it, and page by page for who looks at it. No page walks the history."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import MOST_SEALED, Check
from bot.model import Lane
from bot.ports import THE_CHANNEL, NamedPerson, Unsealed
from storage import tables
from storage.audit import (
    ENTRY_COLUMNS,
    SEAL_COLUMNS,
    load_latest_seal,
    load_seal,
    noted_of,
    seal_of,
)
from storage.statements import chunks, condition, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Noted, Seal
    from bot.ports import AuditQuery

_row, _seal, _check, _people = tables.audit, tables.seals, tables.seal_checks, tables.people
_LIMIT = param("limit", sa.Integer)
_NO_ID = 2**62
"""Above every id: an upper bound lets both databases walk the key from its end."""
_SEALS = (
    sa.select(*SEAL_COLUMNS).where(_seal.c.id > param("after")).order_by(_seal.c.id).limit(_LIMIT)
)
_SEALED = (
    sa.select(_row.c.seal, *ENTRY_COLUMNS)
    .where(
        _row.c.id >= param("first"), _row.c.id <= param("last"), _row.c.seal.in_(listed("seals"))
    )
    .order_by(_row.c.id)
    .limit(_LIMIT)
)
_STRAYS = sa.select(
    sa.select(sa.func.count()).where(_row.c.seal.is_not(None)).scalar_subquery()
    - sa.select(sa.func.coalesce(sa.func.sum(_seal.c.count), 0)).scalar_subquery()
)
_WAITING = sa.select(sa.func.count(), sa.func.min(_row.c.at, type_=_row.c.at.type)).where(
    condition(tables.UNSEALED)
)
_CHECKS = (
    sa.select(
        _check.c.due_at,
        _check.c.at,
        _check.c.whole,
        _check.c.upto,
        _check.c.seals,
        _check.c.entries,
        _check.c.faults,
    )
    .order_by(_check.c.id.desc())
    .limit(1)
)
_WHOLE_CHECKS = _CHECKS.where(_check.c.whole)
_NAMES = sa.select(_people.c.lane, _people.c.name).where(_people.c.lane.in_(listed("lanes")))
_NAMED = (
    sa.select(_people.c.lane, _people.c.name)
    .where(sa.func.lower(_people.c.name).like(param("text"), escape="\\"))
    .order_by(_people.c.name, _people.c.lane)
    .limit(_LIMIT)
)


class SqlAuditViews:
    """The port `AuditViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def latest_seal(self) -> Seal | None:
        """Give the end of the chain."""
        return await load_latest_seal(self._connection)

    async def seal(self, its_hash: str) -> Seal | None:
        """Give the seal with a hash."""
        return await load_seal(self._connection, its_hash)

    async def seals_after(self, number: int, limit: int) -> Sequence[Seal]:
        """Give the next seals after one, in their order."""
        found = await self._connection.execute(_SEALS, {"after": number, "limit": limit})
        return [seal_of(row) for row in found]

    async def sealed(self, seals: Sequence[Seal]) -> Mapping[str, Sequence[Noted]]:
        """Give the entries that name these seals; a seal that claims more than there can be gets no more of them."""
        entries: dict[str, list[Noted]] = {seal.hash: [] for seal in seals}
        for some in chunks(seals):
            asked = {
                "first": min(seal.first for seal in some),
                "last": max(seal.last for seal in some),
                "seals": [seal.hash for seal in some],
                "limit": sum(min(max(seal.count, 0), MOST_SEALED) for seal in some) + MOST_SEALED,
            }
            for its_hash, *row in await self._connection.execute(_SEALED, asked):
                entries[its_hash].append(noted_of(row))
        return entries

    async def strays(self) -> int:
        """Count by how many entries name a seal more, or less, than the seals say."""
        more: int = (await self._connection.execute(_STRAYS)).scalar_one()
        return abs(more)

    async def waiting(self) -> Unsealed:
        """Count what no seal has closed yet."""
        return Unsealed(*(await self._connection.execute(_WAITING)).one())

    async def latest_check(self, *, whole: bool = False) -> Check | None:
        """Give the last look at the trail, or the last one at all of it."""
        found = await self._connection.execute(_WHOLE_CHECKS if whole else _CHECKS)
        row = found.one_or_none()
        return None if row is None else Check(*row)

    async def page(self, query: AuditQuery, limit: int) -> Sequence[Noted]:
        """Give up to `limit` entries, newest first: each way to concern a person is asked through its own index."""
        within = await self._within(query)
        if within is None:
            return []
        upwards = query.above is not None
        order = _row.c.id if upwards else _row.c.id.desc()
        found: dict[int, Noted] = {}
        for concerned in _concerned(query):
            statement = (
                sa.select(*ENTRY_COLUMNS).where(*within, *concerned).order_by(order).limit(limit)
            )
            notes = [noted_of(row) for row in await self._connection.execute(statement)]
            found |= {noted.id: noted for noted in notes}
        chosen = sorted(found.values(), key=lambda noted: noted.id, reverse=not upwards)[:limit]
        return sorted(chosen, key=lambda noted: noted.id, reverse=True)

    async def _within(self, query: AuditQuery) -> list[sa.ColumnElement[bool]] | None:
        """Bound the ids, also by those of the days that are asked for; None when there is no entry of them."""
        within = [_row.c.id < (query.below if query.below is not None else _NO_ID)]
        if query.above is not None:
            within.append(_row.c.id > query.above)
        times: list[sa.ColumnElement[bool]] = []
        if query.since is not None:
            times.append(_row.c.at >= query.since)
        if query.until is not None:
            times.append(_row.c.at < query.until)
        if not times:
            return within
        bounds = sa.select(sa.func.min(_row.c.id), sa.func.max(_row.c.id)).where(*times)
        first, last = (await self._connection.execute(bounds)).one()
        if first is None:
            return None
        return [*within, *times, _row.c.id >= first, _row.c.id <= last]

    async def names(self, lanes: Collection[Lane]) -> Mapping[Lane, str]:
        """Give the names of people."""
        found: dict[Lane, str] = {}
        for some in chunks(lanes):
            rows = await self._connection.execute(_NAMES, {"lanes": some})
            found |= {Lane(lane): name for lane, name in rows}
        return found

    async def named(self, text: str, limit: int) -> Sequence[NamedPerson]:
        """Give people whose name contains a text, by name."""
        literal = re.sub(r"([\\%_])", r"\\\1", text.casefold())
        found = await self._connection.execute(_NAMED, {"text": f"%{literal}%", "limit": limit})
        return [NamedPerson(Lane(lane), name) for lane, name in found]


def _concerned(query: AuditQuery) -> Iterator[list[sa.ColumnElement[bool]]]:
    """Give the ways in which an entry can be one of those that are asked for."""
    same: list[sa.ColumnElement[bool]] = []
    if query.unit is not None:
        same.append(_row.c.unit_code == query.unit)
    if query.action is not None:
        same.append(_row.c.action == query.action)
    if query.person is None:
        yield same
    elif query.person == THE_CHANNEL:
        yield [*same, _row.c.actor.is_(None)]
    else:
        yield [*same, _row.c.actor == query.person]
        yield [*same, _row.c.person == query.person]
