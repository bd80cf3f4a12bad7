"""Reads that no decision rests on: a day for a summary, a unit's history, and what is under way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.parity import RowKind
from bot.ports import BothSides, DayBook, DayRow, KnownDay, Link, Pending, ProvedDays, Published
from storage import tables
from storage.audit_views import SqlAuditViews
from storage.broadcast_views import SqlBroadcastViews
from storage.course import load_arrived, load_came, load_daily_sums, load_sums_after
from storage.cumulatives import load_cumulative
from storage.erasures import SqlPrivacy
from storage.facts import load_sums
from storage.history import load_history, load_page, load_revisions
from storage.jobs import is_waiting, load_job
from storage.known import load_known, load_known_revisions
from storage.links import load_link
from storage.locks import SqlLockViews
from storage.missing import SqlMissing
from storage.nation import STANDING_OF_DAY, nation_row
from storage.parity import TO_CARRY, TO_READ
from storage.people import load_people
from storage.proofs import load_days_to_prove, load_proofs_of_day, load_proved_days
from storage.queue import load_both_sides, load_piles, load_queue_page
from storage.reminders import SqlReminders
from storage.requests import list_waiting
from storage.schema import SchemaState, state_of
from storage.signals import SqlSignalViews
from storage.staff_views import SqlStaffViews
from storage.statements import condition, param
from storage.system import load_incidents, load_signs, load_system
from storage.timetables import SqlTimetables
from storage.trend import load_trend
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.facts import UnitDay
    from bot.model import (
        CorrectionRequest,
        IndicatorKey,
        Lane,
        Person,
        Report,
        UnitCode,
    )
    from bot.parity import Counts, NationRow, ParityRow
    from bot.ports import ArrivedLate, DaySums, LongJob, Signs, SystemState, TrendDay
    from bot.proof import Proof
    from bot.queue import Pile

_TARGET = param("target")
_REVISION = sa.text("SELECT version_num FROM alembic_version")
_UNITS_OF_DAY = sa.select(tables.parity.c.unit_code).where(
    tables.parity.c.target == _TARGET,
    tables.parity.c.form == param("form"),
    tables.parity.c.day == param("day"),
    tables.parity.c.kind == RowKind.DAILY,
)
_PUBLISHED = sa.select(
    tables.published.c.figures, tables.published.c.adjustments, tables.published.c.read_at
).where(
    tables.published.c.target == _TARGET,
    tables.published.c.form == param("form"),
    tables.published.c.day == param("day"),
)

_DAYS_READ = (
    sa.select(tables.published.c.day)
    .where(
        tables.published.c.target == _TARGET,
        tables.published.c.form == param("form"),
        tables.published.c.read_at >= param("since", UtcDateTime),
    )
    .order_by(tables.published.c.day.desc())
    .limit(param("most", sa.Integer))
)


def _count(table: sa.Table, *which: sa.ColumnElement[bool] | sa.TextClause) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(table).where(*which).scalar_subquery()


_PENDING = sa.select(
    _count(tables.inbox, condition("state = 'new'")),
    _count(tables.outbox, condition("state IN ('new', 'sending')"))
    + _count(tables.outbox, condition(tables.ASIDE)),
    _count(tables.parity, TO_CARRY),
    _count(tables.parity, TO_READ),
    _count(tables.jobs, condition("state = 'new'")),
    _count(tables.inbox, condition("state = 'dead'"))
    + _count(tables.outbox, condition("state = 'dead'")),
)
_STATES = (
    sa.select(tables.parity.c.state, sa.func.count())
    .where(
        tables.parity.c.target == _TARGET,
        tables.parity.c.form == param("form"),
        tables.parity.c.kind == RowKind.DAILY,
    )
    .group_by(tables.parity.c.state)
)


class SqlViews:
    """The port `Views`, on one connection that sees one moment."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.audit = SqlAuditViews(connection)
        self.staff = SqlStaffViews(connection)
        self.privacy = SqlPrivacy(connection)
        self.locks = SqlLockViews(connection)
        self.broadcasts = SqlBroadcastViews(connection)
        self.timetable = SqlTimetables(connection)
        self.reminders = SqlReminders(connection)
        self.signals = SqlSignalViews(connection)
        self.missing = SqlMissing(connection)

    async def person(self, lane: Lane) -> Person | None:
        """Give the person of a lane as they are now."""
        return (await load_people(self._connection, [lane])).get(lane)

    async def day_book(
        self, target: str, form: str, day: date, units: Sequence[UnitCode]
    ) -> DayBook:
        """Give a day of these units, in the order asked.

        `extra` are rows of units that have no row of ours that day, whether they were asked for or not.
        """
        keys = {"target": target, "form": form, "day": day}
        booked = {row.unit: row for row in await self.history(target, form, units, day, day)}
        ours = set((await self._connection.execute(_UNITS_OF_DAY, keys)).scalars())
        standing: dict[UnitCode, list[NationRow]] = {}
        for row in await self._standing(target, form, day):
            standing.setdefault(row.key.unit, []).append(row)
        published, published_at = await self._published(keys)
        cumulative, opening = await self._cumulatives(form, day, units)
        return DayBook(
            day,
            tuple(_with_standing(booked.get(unit), unit, ours, standing) for unit in units),
            published,
            published_at,
            cumulative,
            opening,
            tuple(row for unit, rows in standing.items() if unit not in ours for row in rows),
        )

    async def _standing(self, target: str, form: str, day: date) -> list[NationRow]:
        found = await self._connection.execute(
            STANDING_OF_DAY, {"target": target, "form": form, "days": [day]}
        )
        return [nation_row(row) for row in found]

    async def _published(self, keys: Mapping[str, Any]) -> tuple[Published | None, datetime | None]:
        found = (await self._connection.execute(_PUBLISHED, keys)).one_or_none()
        if found is None:
            return None, None
        return Published(keys["day"], found.figures, found.adjustments), found.read_at

    async def _cumulatives(
        self, form: str, day: date, units: Sequence[UnitCode]
    ) -> tuple[Counts, Counts]:
        """Sum the totals as they stood at the end of a day, and the openings of keys that every unit has."""
        ledgers, openings = await load_sums(self._connection, form, units)
        sums: dict[IndicatorKey, int] = {}
        for ledger in ledgers.values():
            _merge(sums, ledger.figures)
        behind = {u for u, one in ledgers.items() if one.last_day and one.last_day > day}
        later = await load_sums_after(self._connection, form, sums, behind, day)
        sums = {key: count - later.get(key, 0) for key, count in sums.items()}
        opening: dict[IndicatorKey, int] = {}
        if set(units) == set(openings):
            shared = set.intersection(*(set(figures) for figures in openings.values()))
            for figures in openings.values():
                _merge(opening, {key: figures[key] for key in shared})
        return sums, opening

    async def daily_sums(
        self,
        form: str,
        keys: Sequence[IndicatorKey],
        units: Collection[UnitCode],
        days: tuple[date, date],
    ) -> Sequence[DaySums]:
        """Give the sums of each day between two, oldest first."""
        return await load_daily_sums(self._connection, form, keys, units, days)

    async def trend(
        self, form: str, key: IndicatorKey, units: Collection[UnitCode], days: tuple[date, date]
    ) -> Sequence[TrendDay]:
        """Give one figure of each day between two, oldest first."""
        return await load_trend(self._connection, form, key, units, days)

    async def arrived(
        self,
        form: str,
        keys: Sequence[IndicatorKey],
        units: Collection[UnitCode],
        days: tuple[date, date],
        sent: tuple[datetime, datetime],
    ) -> ArrivedLate:
        """Add up the reports of these days whose first revision was sent in a span of time."""
        return await load_arrived(self._connection, form, keys, units, (days, sent))

    async def came(
        self,
        form: str,
        units: Collection[UnitCode],
        days: tuple[date, date],
        stored: tuple[datetime, datetime],
    ) -> Sequence[UnitDay]:
        """Give the reports of these days whose first revision was stored in a span of time, newest day first."""
        return await load_came(self._connection, form, units, days, stored)

    async def known_day(
        self, target: str, form: str, day: date, units: Sequence[UnitCode], at: datetime
    ) -> KnownDay:
        """Give what each side showed of a day at a moment, the units in the order asked."""
        return await load_known(self._connection, target, form, units, (day, at))

    async def nation_cumulative(
        self, target: str, form: str, day: date, units: Sequence[UnitCode]
    ) -> Counts:
        """Give the nation's cumulatives up to and including a day; keys that are not known are absent."""
        return await load_cumulative(self._connection, target, form, units, day)

    async def link(self, target: str) -> Link:
        """Give how the nation can be reached."""
        return await load_link(self._connection, target)

    async def days_read(self, target: str, form: str, since: datetime, most: int) -> Sequence[date]:
        """Give the newest days whose published total was read since a moment, newest first."""
        values = {"target": target, "form": form, "since": since, "most": most}
        return list((await self._connection.execute(_DAYS_READ, values)).scalars())

    async def history(
        self, target: str, form: str, units: Collection[UnitCode], since: date, until: date
    ) -> Sequence[DayRow]:
        """Give current reports with parity, newest day first, days without a report left out."""
        return await load_history(self._connection, target, form, units, (since, until))

    async def history_page(
        self, target: str, form: str, units: Collection[UnitCode], page: int, size: int
    ) -> Sequence[DayRow]:
        """Give up to `size` current reports of these units, newest day first; `page` counts from 0."""
        shown = slice(page * size, (page + 1) * size)
        return await load_page(self._connection, target, form, units, shown)

    async def revisions(self, form: str, unit: UnitCode, day: date) -> Sequence[Report]:
        """Give every revision of a unit's day, oldest first."""
        return await load_revisions(self._connection, form, unit, day)

    async def known_revisions(
        self, form: str, units: Collection[UnitCode], day: date, at: datetime
    ) -> Sequence[Report]:
        """Give every revision of a day that was stored by a moment, by unit, oldest first."""
        return await load_known_revisions(self._connection, form, units, (day, at))

    async def job(self, number: int) -> LongJob | None:
        """Give a long job, whatever became of it."""
        return await load_job(self._connection, number)

    async def job_waits(self, kind: str) -> bool:
        """Say whether there is a long job that nobody holds."""
        return await is_waiting(self._connection, kind)

    async def requests(self, form: str, units: Collection[UnitCode]) -> Sequence[CorrectionRequest]:
        """Give the requests of these units that wait, oldest first."""
        return await list_waiting(self._connection, form, units)

    async def pending(self, target: str, now: datetime) -> Pending:
        """Count what is under way; what is held for unreachable people is not."""
        found = await self._connection.execute(_PENDING, {"of_target": target, "now": now})
        return Pending(*found.one())

    async def schema(self) -> SchemaState:
        """Say how the schema stands to this code's; nothing is locked."""
        return state_of(await self._connection.scalar(_REVISION))

    async def piles(self, target: str, form: str) -> Sequence[Pile]:
        """Count rows that are not COCOK, by concern."""
        return await load_piles(self._connection, target, form)

    async def queue_page(self, target: str, form: str, page: int, size: int) -> Sequence[ParityRow]:
        """Give a page of these rows, what needs a person most first."""
        return await load_queue_page(self._connection, target, form, page, size)

    async def both_sides(
        self, target: str, form: str, unit: UnitCode, day: date
    ) -> Sequence[BothSides]:
        """Give the rows of a unit's day with what stands at the nation."""
        return await load_both_sides(self._connection, target, form, unit, day)

    async def parity_counts(self, target: str, form: str) -> Mapping[str, int]:
        """Count daily rows by parity state, in the index alone; states without rows are absent."""
        found = await self._connection.execute(_STATES, {"target": target, "form": form})
        return {row[0]: row[1] for row in found}

    async def days_to_prove(self, target: str, form: str, until: date) -> Mapping[date, str]:
        """Give the days up to one that moved since their latest proof with their marks, oldest first."""
        return await load_days_to_prove(self._connection, target, form, until)

    async def proofs_of_day(self, form: str, day: date) -> Sequence[Proof]:
        """Give every proof of a day, oldest first."""
        return await load_proofs_of_day(self._connection, form, day)

    async def proved_days(self, form: str, day: date) -> ProvedDays:
        """Give the days that have a proof, on either side of a day."""
        return await load_proved_days(self._connection, form, day)

    async def incident_count(self) -> int:
        """Count open incidents."""
        return len(await load_incidents(self._connection))

    async def signs(self, target: str, form: str) -> Signs:
        """Count what may be a trouble, and give the open incidents."""
        return await load_signs(self._connection, target, form)

    async def system(self, target: str, form: str, now: datetime) -> SystemState:
        """Give how the channel is."""
        pending = await self.pending(target, now)
        states = await self.parity_counts(target, form)
        return await load_system(self._connection, target, form, now, (pending, states))


def _with_standing(
    booked: DayRow | None,
    unit: UnitCode,
    ours: set[str],
    standing: Mapping[UnitCode, Sequence[NationRow]],
) -> DayRow:
    if booked is None:
        return DayRow(unit, None, None)
    rows = tuple(standing.get(unit, ())) if unit in ours else ()
    return replace(booked, standing=rows)


def _merge(sums: dict[IndicatorKey, int], more: Counts) -> None:
    for key, count in more.items():
        sums[key] = sums.get(key, 0) + count
