"""Locks and openings by hand: at once for whatever is decided after them, audited, and seen by what was decided before."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.effects import Submit
from bot.locking import EndLock, SetLock
from bot.locks import Coverage, Lock, LockKind, Locks, Span
from bot.model import DraftId
from storage import open_store, tables
from tests.conftest import DEFINITION
from tests.storage.samples import (
    ADMIN,
    BLORA,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    counts,
    report,
    settle,
    someone_waits_for_a_lock,
    submit,
)

if TYPE_CHECKING:
    from bot.effects import Shared
    from bot.model import Lane
    from storage import SqlStore

SPAN = Span(date(2021, 8, 1), DAY, (KUDUS,))
SET = SetLock(DraftId(5), FORM, LockKind.LOCK, SPAN, "sudah final")
UNTIL = NOW + timedelta(days=1)
OPEN = replace(SET, id=DraftId(6), kind=LockKind.OPENING, until=UNTIL)
LOCK = Lock(DraftId(5), LockKind.LOCK, SPAN, "sudah final", "Admin Provinsi", LATER)
OPENING = replace(LOCK, id=DraftId(6), kind=LockKind.OPENING, until=UNTIL)


async def do(store: SqlStore, *effects: Shared, lane: Lane = ADMIN) -> list[bool]:
    async with store.write() as tx:
        person = (await tx.lanes.people([lane]))[lane]
        done = [await tx.lanes.apply(person, lane, one, LATER) for one in effects]
        await tx.commit()
    return done


async def standing(store: SqlStore, at: timedelta = timedelta()) -> Locks:
    async with store.read() as views:
        return await views.locks.standing(FORM, LATER + at)


async def audited(store: SqlStore) -> list[tuple[object, ...]]:
    row = tables.audit.c
    async with store.read() as views:
        found = await views._connection.execute(
            sa.select(row.actor, row.action, row.subject, row.before, row.after, row.unit_code)
            .where(row.action.like("%lock%") | row.action.like("%open%"))
            .order_by(row.id)
        )
        return [tuple(each) for each in found]


async def test_a_lock_stands_until_it_is_ended(store: SqlStore) -> None:
    await settle(store)
    assert await standing(store) == Locks()
    assert await do(store, SET) == [True]
    assert await standing(store) == Locks(1, (LOCK,))
    assert await do(store, EndLock(LOCK.id, FORM)) == [True]
    assert await standing(store) == Locks(2)


async def test_an_opening_ends_by_itself_as_well(store: SqlStore) -> None:
    await settle(store)
    await do(store, SET, OPEN)
    assert await standing(store) == Locks(2, (LOCK, OPENING))
    assert await standing(store, timedelta(days=1)) == Locks(2, (LOCK,))


async def test_nothing_is_made_or_ended_twice(store: SqlStore) -> None:
    await settle(store)
    assert await do(store, SET, SET) == [True, False]
    end = EndLock(LOCK.id, FORM)
    assert await do(store, end, end, EndLock(DraftId(99), FORM)) == [True, False, False]


async def test_every_step_is_in_the_audit_trail(store: SqlStore) -> None:
    await settle(store)
    await do(store, SET, OPEN, EndLock(LOCK.id, FORM), EndLock(OPENING.id, FORM))
    values = {
        "first_day": "2021-08-01",
        "last_day": "2021-08-16",
        "units": [KUDUS],
        "reason": "sudah final",
    }
    until = {**values, "until": UNTIL.isoformat()}
    assert await audited(store) == [
        (ADMIN, "lock_days", "lock 5", None, values, KUDUS),
        (ADMIN, "open_days", "lock 6", None, until, KUDUS),
        (ADMIN, "end_lock", "lock 5", values, None, KUDUS),
        (ADMIN, "end_opening", "lock 6", until, None, KUDUS),
    ]


async def test_a_report_that_rests_on_what_stood_before_is_not_stored(store: SqlStore) -> None:
    people = await settle(store)
    await do(store, SET)
    first = report(people[OFFICER], counts(konfirmasi=1))
    assert await do(store, Submit(first, 0, 0), lane=OFFICER) == [False]
    assert await do(store, Submit(first, 0, 1), lane=OFFICER) == [True]


async def test_a_lock_and_a_report_at_once_on_postgresql(postgres_url: str) -> None:
    one, two = (open_store(postgres_url, definition=DEFINITION) for _ in range(2))
    async with one, two:
        people = await settle(one)
        first = report(people[OFFICER], counts(konfirmasi=1))
        async with one.write() as tx:
            assert await tx.lanes.apply(people[ADMIN], ADMIN, SET, LATER)
            waiting = asyncio.create_task(do(two, Submit(first, 0, 0), lane=OFFICER))
            await someone_waits_for_a_lock(one)
            await tx.commit()
        assert await waiting == [False]


async def test_a_span_is_covered_by_its_reports_and_proofs(store: SqlStore) -> None:
    people = await settle(store)
    officer = people[OFFICER]
    first = report(officer, counts(konfirmasi=1))
    await submit(store, officer, first, replace(first, revision=2))
    await submit(store, officer, report(officer, counts(konfirmasi=1), day=date(2021, 8, 2)))
    await submit(store, officer, report(officer, counts(konfirmasi=1), unit=BLORA))
    async with store.read() as views:
        covered = [
            await views.locks.coverage(FORM, span)
            for span in (SPAN, replace(SPAN, units=()), Span(DAY, DAY), Span(NOW.date(), DAY))
        ]
    assert [one.reports for one in covered] == [2, 3, 2, 2]
    assert covered[0] == Coverage(2, 0)


async def test_a_stranger_locks_nothing(store: SqlStore) -> None:
    await settle(store)
    async with store.write() as tx:
        with pytest.raises(ValueError, match="stranger"):
            await tx.lanes.apply(None, ADMIN, SET, LATER)
