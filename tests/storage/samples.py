"""Units, people and reports that storage tests begin with."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.effects import Submit
from bot.model import ChatId, IndicatorKey, Lane, Person, Place, Report, Role, UnitCode
from bot.parity import TARGET, NationRow, RowKey, RowKind, Source
from bot.phrases import phrase
from bot.ports import Arrived
from storage.people import assign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.parity import Counts, ParityRow
    from bot.phrases import Message
    from storage import SqlStore

FORM = "covid19"
NOW = datetime(2021, 8, 16, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
DAY = date(2021, 8, 16)
KUDUS, BLORA, SOLO = UnitCode("33.19"), UnitCode("33.16"), UnitCode("33.72")
OFFICER, SECOND, ADMIN = Lane(1001), Lane(1002), Lane(9001)
UNITS = (
    (KUDUS, "kabupaten", "Kabupaten Kudus", "Kudus", 877_821),
    (BLORA, "kabupaten", "Kabupaten Blora", "Blora", 886_147),
    (SOLO, "kota", "Kota Surakarta", "Surakarta", 523_008),
)


def counts(**figures: int) -> dict[IndicatorKey, int]:
    return {IndicatorKey(key): count for key, count in figures.items()}


def message(key: str, **values: str) -> Message:
    return (phrase(key, **values),)


def arrived(update_id: int | None, lane: Lane = OFFICER, raw: bytes = b"{}") -> Arrived:
    return Arrived(update_id, lane, raw, NOW, "update" if update_id is not None else "notice")


async def settle(store: SqlStore) -> dict[Lane, Person]:
    """Store the units, two officers of Kudus and an admin; give the people."""
    async with store.write() as tx:
        await tx.seeds.keep_units(UNITS)
        await tx.people.ensure_admin(ADMIN, "Admin Provinsi", "id", NOW)
        for lane in (OFFICER, SECOND):
            await tx.people.ensure_admin(lane, f"Petugas {lane}", "id", NOW)
        people = dict(await tx.lanes.people([OFFICER, SECOND, ADMIN]))
        for lane in (OFFICER, SECOND):
            await assign(tx._connection, people[lane].id, Role.OFFICER, [KUDUS], NOW)
        people = dict(await tx.lanes.people([OFFICER, SECOND, ADMIN]))
        await tx.commit()
    return people


def report(
    person: Person,
    figures: Mapping[IndicatorKey, int | None],
    *,
    unit: UnitCode = KUDUS,
    day: date = DAY,
    revision: int = 1,
    adjustments: Counts | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Report:
    return Report(
        form=FORM,
        unit=unit,
        day=day,
        revision=revision,
        figures=figures,
        author=person.id,
        author_name=person.name,
        author_chat=ChatId(person.lane),
        sent_at=NOW,
        card=Place(f"card:{unit}:{day}:{revision}"),
        adjustments=adjustments or {},
        reasons=reasons or {},
    )


async def submit(store: SqlStore, person: Person, *reports: Report) -> list[bool]:
    """Submit reports one after another, each on the revision before its own."""
    async with store.write() as tx:
        stored = [
            await tx.lanes.apply(person, person.lane, Submit(one, one.revision - 1), NOW)
            for one in reports
        ]
        await tx.commit()
    return stored


async def someone_waits_for_a_lock(store: SqlStore) -> None:
    """Wait until a transaction of another store stands before a lock of PostgreSQL's."""
    async with asyncio.timeout(10):
        while not await _lock_waiters(store):  # noqa: ASYNC110 - known there alone
            await asyncio.sleep(0)


async def _lock_waiters(store: SqlStore) -> int:
    async with store.read() as views:
        found = await views._connection.execute(
            sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        )
        return int(found.scalar_one())


async def parity_row(store: SqlStore, key: RowKey | None = None) -> ParityRow:
    key = key or RowKey(FORM, KUDUS, DAY)
    async with store.write() as tx:
        return (await tx.parity.rows(TARGET, [key]))[key]


def nation_row(row: ParityRow | None = None, **changes: object) -> NationRow:
    """Give what the nation shows when it holds a row as we sent it, with changes."""
    shown = NationRow(
        key=row.key if row else RowKey(FORM, KUDUS, DAY, RowKind.DAILY),
        row_id="b-1",
        carry=row.carry if row else 1,
        revision=row.revision if row else 1,
        figures=row.figures if row else {},
        adjustments=row.adjustments if row else {},
        version=1,
        source=Source.BRIDGING,
        verified=True,
    )
    return replace(shown, **changes)  # type: ignore[arg-type]  # tests name fields freely
