"""Who has not reported, their officers and last report, and reminders noted at most once an hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.effects import RemindOfficers
from bot.missing import LastDay, MissingUnit, Reminded, UnitOfficer
from bot.model import ChatId, Lane, UnitCode
from storage import tables
from tests.storage.samples import (
    ADMIN,
    BLORA,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    SECOND,
    counts,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from datetime import datetime

    from storage import SqlStore

BEFORE = DAY - timedelta(days=1)
BOTH = (KUDUS, BLORA)


async def look(store: SqlStore, now: datetime = LATER) -> list[MissingUnit]:
    async with store.read() as views:
        return list(await views.missing.look(FORM, DAY, BOTH, now))


def reminder(*units: UnitCode) -> RemindOfficers:
    return RemindOfficers(FORM, DAY, tuple((unit, (OFFICER, SECOND)) for unit in units))


async def remind(store: SqlStore, *units: UnitCode, at: datetime = LATER) -> bool:
    async with store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        done = await tx.lanes.apply(admin, ADMIN, reminder(*units), at)
        await tx.commit()
    return done


async def test_missing_units_are_seen_with_officers_and_their_last_report(store: SqlStore) -> None:
    person = (await settle(store))[OFFICER]
    earlier = report(person, counts(konfirmasi=3), day=BEFORE)
    corrected = replace(earlier, revision=2, sent_at=LATER)
    await submit(store, person, earlier, corrected)
    async with store.write() as tx:
        await tx.outbox.close_chat(ChatId(SECOND), NOW)
        await tx.commit()
    officers = (
        UnitOfficer(OFFICER, "Petugas 1001"),
        UnitOfficer(SECOND, "Petugas 1002", reachable=False),
    )
    assert await look(store) == [
        MissingUnit(KUDUS, officers, LastDay(BEFORE, LATER)),
        MissingUnit(BLORA),
    ]
    await submit(store, person, report(person, counts(konfirmasi=1)))
    assert await look(store) == [MissingUnit(BLORA)]


async def test_a_reminder_is_noted_for_an_hour_with_who_sent_it(store: SqlStore) -> None:
    await settle(store)
    assert await remind(store, KUDUS, BLORA)
    noted = Reminded("Admin Provinsi", LATER)
    later = LATER + timedelta(minutes=59)
    assert [one.reminded for one in await look(store, later)] == [noted, noted]
    assert not await remind(store, KUDUS, at=later)
    assert not await remind(store, BLORA, at=later)
    over = LATER + timedelta(hours=1)
    assert [one.reminded for one in await look(store, over)] == [None, None]
    assert await remind(store, KUDUS, at=over)


async def test_nobody_is_reminded_who_has_reported(store: SqlStore) -> None:
    person = (await settle(store))[OFFICER]
    await submit(store, person, report(person, counts(konfirmasi=1)))
    assert not await remind(store, BLORA, KUDUS)
    assert await remind(store, BLORA)


async def test_every_unit_that_is_reminded_has_its_entry(store: SqlStore) -> None:
    await settle(store)
    await remind(store, BLORA, KUDUS)
    async with store.write() as tx:
        one = RemindOfficers(FORM, BEFORE, ((BLORA, (OFFICER,)),))
        assert await tx.lanes.apply(None, Lane(5), one, LATER + timedelta(hours=2))
        await tx.commit()
    row = tables.audit.c
    async with store.read() as views:
        found = await views._connection.execute(
            sa.select(row.actor, row.subject, row.after, row.unit_code, row.person)
            .where(row.action == "remind_officers")
            .order_by(row.id)
        )
        entries = [tuple(each) for each in found]
        (kudus,) = await views.missing.look(FORM, BEFORE, [BLORA], LATER + timedelta(hours=2))
    both = {"officers": [OFFICER, SECOND]}
    assert entries == [
        (ADMIN, "covid19 33.16 2021-08-16", both, BLORA, None),
        (ADMIN, "covid19 33.19 2021-08-16", both, KUDUS, None),
        (5, "covid19 33.16 2021-08-15", {"officers": [OFFICER]}, BLORA, OFFICER),
    ]
    assert kudus.reminded == Reminded("5", LATER + timedelta(hours=2))
