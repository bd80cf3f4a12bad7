"""The audit trail in the database: sealed without passing an entry over, checked, and looked at page by page."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from bot.audit import Action, Check, Entry, Noted, make_seal
from bot.audit_chain import Broken
from bot.errors import StorageError
from bot.model import Lane
from bot.ports import THE_CHANNEL, AuditQuery, NamedPerson, Unsealed
from bot.usecases.verifying import verify_trail
from storage import SqlStore, open_store, tables
from tests.conftest import DEFINITION
from tests.storage.samples import ADMIN, BLORA, KUDUS, LATER, NOW, OFFICER, SECOND, settle
from tests.storage.test_growth import watched, whole_walks

if TYPE_CHECKING:
    from bot.audit import Seal

ENTRY = Entry(OFFICER, Action.RUN_SYNC, "chat 1001")


async def note(store: SqlStore, *entries: Entry, at: Any = NOW) -> None:
    async with store.write() as tx:
        await tx.audit.record(entries, at)
        await tx.commit()


async def seal_all(store: SqlStore, most: int = 500) -> list[Seal]:
    """Seal everything, so many at once."""
    made: list[Seal] = []
    while True:
        async with store.write() as tx:
            entries = await tx.audit.unsealed(most)
            if not entries:
                return made
            seal = make_seal(entries, await tx.audit.latest_seal(), LATER)
            assert await tx.audit.keep_seal(seal, [one.id for one in entries])
            made.append(seal)
            await tx.commit()


async def execute(store: SqlStore, statement: str, **values: object) -> None:
    """Do behind the channel's back what its code never does."""
    async with store.write() as tx:
        await tx._connection.execute(sa.text(statement), values)
        await tx.commit()


async def broken(store: SqlStore, *heads: str) -> list[Broken]:
    return [fault.broken for fault in (await verify_trail(store, heads)).faults]


async def test_an_entry_comes_back_as_it_was_noted(store: SqlStore) -> None:
    entry = Entry(
        OFFICER,
        Action.SUBMIT,
        "covid19 33.19-20210816-r1",
        {"figures": {"konfirmasi": None}},
        {"figures": {"konfirmasi": 12}, "reason": "tertukar, “dua”"},
        unit=KUDUS,
        person=SECOND,
    )
    at = NOW.replace(microsecond=123_456)
    await note(store, entry, Entry(None, Action.USE_KEY, "signing key"), at=at)
    async with store.write() as tx:
        one, two = await tx.audit.unsealed(10)
        assert (one.at, one.entry, two.entry) == (
            at,
            entry,
            Entry(None, Action.USE_KEY, "signing key"),
        )
        assert await tx.audit.latest(Action.SUBMIT) == entry
        assert await tx.audit.latest(Action.DECIDE) is None


async def test_what_was_sealed_is_whole_and_nothing_is_left_over(store: SqlStore) -> None:
    await note(store, *[ENTRY] * 7)
    seals = await seal_all(store, most=3)
    async with store.read() as views:
        assert [(seal.first, seal.last, seal.count) for seal in seals] == [
            (1, 3, 3),
            (4, 6, 3),
            (7, 7, 1),
        ]
        assert await views.audit.waiting() == Unsealed(0, None)
        latest = await views.audit.latest_seal()
    verdict = await verify_trail(store, [seals[-1].hash])
    assert (verdict.whole, verdict.seals, verdict.entries) == (True, 3, 7)
    assert verdict.head == latest


async def test_what_waits_is_counted_with_the_oldest(store: SqlStore) -> None:
    await note(store, ENTRY, at=LATER)
    await note(store, ENTRY, at=NOW)
    async with store.read() as views:
        assert await views.audit.waiting() == Unsealed(2, NOW)


async def test_two_seals_on_the_same_one_are_refused(store: SqlStore) -> None:
    await note(store, ENTRY, ENTRY)
    async with store.write() as tx:
        one, two = await tx.audit.unsealed(10)
        assert await tx.audit.keep_seal(make_seal([one], None, NOW), [one.id])
        assert not await tx.audit.keep_seal(make_seal([two], None, NOW), [two.id])


async def test_an_entry_is_closed_once(store: SqlStore) -> None:
    await note(store, ENTRY)
    (seal,) = await seal_all(store)
    async with store.write() as tx:
        again = make_seal([Noted(1, NOW, ENTRY)], seal, NOW)
        with pytest.raises(StorageError, match="sealed by somebody else"):
            await tx.audit.keep_seal(again, [1])


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET subject = 'chat 7' WHERE id = 2", Broken.CHANGED),
        ("UPDATE audit SET actor = NULL WHERE id = 2", Broken.CHANGED),
        ("UPDATE audit SET unit_code = '33.16' WHERE id = 2", Broken.CHANGED),
        ("DELETE FROM audit WHERE id = 2", Broken.REMOVED),
        ("UPDATE audit SET seal = NULL WHERE id = 2", Broken.REMOVED),
        ("DELETE FROM audit WHERE id > 0", Broken.REMOVED),
        ("UPDATE seals SET count = 2, last_id = 2 WHERE id = 1", Broken.SEAL),
        ("DELETE FROM seals WHERE id = 1", Broken.LINK),
    ],
)
async def test_tampering_with_the_tables_is_found(
    store: SqlStore, statement: str, fault: Broken
) -> None:
    await note(store, *[ENTRY] * 6)
    await seal_all(store, most=3)
    assert await broken(store) == []
    await execute(store, statement)
    assert fault in await broken(store)


async def test_an_entry_under_the_name_of_a_seal_is_found_wherever_its_id_is(
    store: SqlStore,
) -> None:
    await note(store, *[ENTRY] * 3)
    (seal,) = await seal_all(store)
    statement = (
        "INSERT INTO audit (id, at, action, subject, seal) "
        "SELECT 900, at, action, subject, :seal FROM audit WHERE id = 1"
    )
    await execute(store, statement, seal=seal.hash)
    assert await broken(store) == [Broken.INSERTED]


async def test_a_cut_off_end_is_found_by_its_head(store: SqlStore) -> None:
    await note(store, *[ENTRY] * 4)
    seals = await seal_all(store, most=2)
    await execute(store, "DELETE FROM seals WHERE id = 2")
    await execute(store, "DELETE FROM audit WHERE id > 2")
    assert await broken(store) == []
    assert await broken(store, seals[-1].hash) == [Broken.HEAD]


async def test_an_entry_that_commits_late_below_a_seal_is_closed_by_the_next(
    postgres_url: str,
) -> None:
    async with (
        open_store(postgres_url, definition=DEFINITION) as store,
        open_store(postgres_url, definition=DEFINITION) as other,
    ):
        async with other.write() as slow:
            await slow.audit.record([replace(ENTRY, subject="slow")], NOW)
            await note(store, ENTRY, ENTRY)
            (first,) = await seal_all(store)
            await slow.commit()
        (second,) = await seal_all(store)
        assert ((first.first, first.last), (second.first, second.last)) == ((2, 3), (1, 1))
        verdict = await verify_trail(store)
        assert (verdict.whole, verdict.entries) == (True, 3)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_many_seals_are_checked_in_portions(store: SqlStore) -> None:
    await note(store, *[ENTRY] * 900)
    await seal_all(store, most=4)
    with watched(store) as seen:
        verdict = await verify_trail(store)
    assert (verdict.whole, verdict.seals, verdict.entries) == (True, 225, 900)
    reads = [statement for statement, _ in seen if statement.startswith("SELECT")]
    assert len(reads) == 6  # 200 seals, 25, none, each but the last with its entries; strays


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_full_seals_are_checked_a_few_at_once(store: SqlStore) -> None:
    await note(store, *[ENTRY] * 2_100)
    await seal_all(store)
    with watched(store) as seen:
        verdict = await verify_trail(store)
    assert (verdict.whole, verdict.seals, verdict.entries) == (True, 5, 2_100)
    portions = [values for statement, values in seen if "audit.seal IN" in statement]
    assert len(portions) == 2


async def test_a_check_is_noted_once_a_slot(store: SqlStore) -> None:
    check = Check(NOW, LATER, True, "ab" * 32, 3, 9, 0)
    part = Check(LATER, LATER, False, "cd" * 32, 1, 1, 2)
    async with store.write() as tx:
        await tx.audit.keep_check(check)
        await tx.audit.keep_check(replace(check, faults=7))
        await tx.audit.keep_check(part)
        await tx.commit()
    async with store.read() as views:
        assert await views.audit.latest_check() == part
        assert await views.audit.latest_check(whole=True) == check
        assert (part.clean, check.clean) == (False, True)


async def looked(store: SqlStore, limit: int = 10, **query: Any) -> list[str]:
    async with store.read() as views:
        return [one.entry.subject for one in await views.audit.page(AuditQuery(**query), limit)]


async def test_pages_are_turned_by_what_stands_on_them(store: SqlStore) -> None:
    await note(store, *[replace(ENTRY, subject=str(number)) for number in range(1, 8)])
    assert await looked(store, 3) == ["7", "6", "5"]
    assert await looked(store, 3, below=5) == ["4", "3", "2"]
    assert await looked(store, 3, above=2) == ["5", "4", "3"]
    assert await looked(store, 3, below=1) == []


async def test_entries_are_found_by_person_unit_action_and_day(store: SqlStore) -> None:
    await note(
        store,
        Entry(OFFICER, Action.SUBMIT, "a", unit=KUDUS),
        Entry(ADMIN, Action.INVITE, "b", unit=BLORA),
        Entry(None, Action.ENSURE_ADMIN, "c", person=OFFICER),
    )
    await note(store, Entry(OFFICER, Action.SET_LANGUAGE, "d", person=OFFICER), at=LATER)
    assert await looked(store, person=OFFICER) == ["d", "c", "a"]
    assert await looked(store, person=Lane(THE_CHANNEL)) == ["c"]
    assert await looked(store, unit=BLORA) == ["b"]
    assert await looked(store, action=Action.SUBMIT) == ["a"]
    assert await looked(store, until=LATER) == ["c", "b", "a"]
    assert await looked(store, since=LATER, person=OFFICER) == ["d"]
    assert await looked(store, since=LATER + timedelta(days=1)) == []
    assert await looked(store, 1, person=OFFICER, below=4) == ["c"]


async def test_people_are_found_by_a_part_of_their_name(store: SqlStore) -> None:
    await settle(store)
    async with store.read() as views:
        assert await views.audit.named("PROVINSI", 5) == [NamedPerson(ADMIN, "Admin Provinsi")]
        assert len(await views.audit.named("petugas", 5)) == 2
        assert len(await views.audit.named("petugas", 1)) == 1
        assert await views.audit.named("%", 5) == []
        assert await views.audit.named("pro_insi", 5) == []
        assert await views.audit.names([ADMIN, Lane(5)]) == {ADMIN: "Admin Provinsi"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_neither_sealing_nor_a_page_walks_the_trail(database_url: str) -> None:
    path = database_url.removeprefix("sqlite:///")
    async with open_store(database_url, definition=DEFINITION) as store:
        await note(store, replace(ENTRY, unit=KUDUS), ENTRY)
        with watched(store) as seen:
            (seal,) = await seal_all(store)
            async with store.read() as views:
                await views.audit.waiting()
                await views.audit.latest_seal()
                await views.audit.sealed(await views.audit.seals_after(0, 10))
                await views.audit.seal(seal.hash)
            for query in (
                {},
                {"below": 9},
                {"above": 1, "person": OFFICER},
                {"unit": KUDUS, "since": NOW, "until": LATER},
                {"action": Action.INVITE},
                {"person": Lane(THE_CHANNEL)},
            ):
                await looked(store, **query)
            async with store.write() as tx:
                await tx.audit.latest(Action.USE_KEY)
    walks = {}
    with sqlite3.connect(path) as connection:
        for statement, values in seen:
            if statement.startswith(("BEGIN", "PRAGMA")):
                continue
            names = {alias: table for table, alias in re.findall(r"(\w+) AS (\w+)", statement)}
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            if bad := list(whole_walks(statement, [row[3] for row in plan], names)):
                walks[statement] = bad
    connection.close()
    assert walks == {}


async def test_the_seal_stays_with_its_entries(store: SqlStore) -> None:
    await note(store, ENTRY)
    (seal,) = await seal_all(store)
    async with store.read() as views:
        found = await views._connection.execute(sa.select(tables.audit.c.seal))
        assert list(found.scalars()) == [seal.hash]
