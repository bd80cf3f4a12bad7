"""How the channel is, as the memory knows it; the same on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.parity import TARGET, Outcome, Verdict
from bot.ports import (
    Calls,
    Confirmation,
    Incident,
    Judged,
    Link,
    Oldest,
    SendResult,
    Signs,
    SystemState,
)
from storage.schema import REVISIONS
from tests.storage.samples import (
    BLORA,
    FORM,
    LATER,
    NOW,
    OFFICER,
    arrived,
    counts,
    parity_row,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from datetime import datetime

    from storage import SqlStore

HOUR = timedelta(hours=1)


async def the_system(store: SqlStore, now: datetime = LATER) -> SystemState:
    async with store.read() as views:
        return await views.system(TARGET, FORM, now)


async def the_signs(store: SqlStore) -> Signs:
    async with store.read() as views:
        return await views.signs(TARGET, FORM)


async def test_a_new_channel_knows_its_database_and_nothing_else(store: SqlStore) -> None:
    state = await the_system(store)
    assert state.database.kind in {"sqlite", "postgresql"}
    assert state.database.bytes > 100_000
    assert state.database.revision == REVISIONS[-1]
    assert (state.oldest, state.states, state.calls) == (Oldest(), {}, Calls())
    assert (state.confirmations, state.incidents, state.proof) == ((), (), None)
    assert await the_signs(store) == Signs(0, 0, 0)


async def test_calls_are_added_up_by_the_hour_and_those_of_a_day_are_given(
    store: SqlStore,
) -> None:
    async with store.write() as tx:
        await tx.parity.count_calls(TARGET, Calls(2, 1, 300, 200), NOW - 25 * HOUR)
        await tx.parity.count_calls(TARGET, Calls(2, 1, 300, 200), NOW)
        await tx.parity.count_calls(TARGET, Calls(3, 0, 100, 50), NOW + timedelta(minutes=59))
        await tx.parity.count_calls(TARGET, Calls(0, 5), NOW - HOUR)
        await tx.parity.count_calls("another", Calls(9, 9, 9, 9), NOW)
        await tx.commit()
    state = await the_system(store)
    assert state.calls == Calls(5, 6, 400, 200)
    assert state.calls.made == 11


async def test_what_waits_longest_is_known_of_each_queue(store: SqlStore) -> None:
    people = await settle(store)
    await submit(store, people[OFFICER], report(people[OFFICER], counts(konfirmasi=1)))
    async with store.write() as tx:
        await tx.inbox.keep([arrived(1), replace(arrived(2), received_at=NOW - HOUR)])
        await tx.commit()
    state = await the_system(store)
    assert state.oldest == Oldest(report=NOW, update=NOW - HOUR, message=None)
    assert (state.pending.inbox, state.pending.carry) == (2, 1)
    assert state.states == {ParityState.NOT_SENT: 1}


async def test_how_long_cocok_took_is_known_for_a_day(store: SqlStore) -> None:
    people = await settle(store)
    await submit(store, people[OFFICER], report(people[OFFICER], counts(konfirmasi=1)))
    row = await parity_row(store)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, row.carry, Outcome.ACCEPTED)], NOW)
        await tx.commit()
    carried = await parity_row(store)
    matched = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
    async with store.write() as tx:
        judged = Judged(carried, matched, NOW, told="matched", confirmed_revision=1)
        assert await tx.parity.judge([judged], LATER) == [carried.id]
        await tx.commit()
    took = Confirmation(LATER, LATER - NOW)
    assert (await the_system(store, LATER + 23 * HOUR)).confirmations == (took,)
    assert (await the_system(store, LATER + 24 * HOUR)).confirmations == ()


async def test_the_nation_s_link_and_open_incidents_are_given_oldest_first(
    store: SqlStore,
) -> None:
    async with store.write() as tx:
        await tx.parity.heard(TARGET, None, NOW)
        await tx.parity.heard(TARGET, "lost", LATER)
        await tx.schedule.begin_incident("parked", LATER)
        await tx.schedule.begin_incident("nation", NOW)
        await tx.commit()
    state = await the_system(store)
    assert state.link == Link(NOW, LATER, "lost")
    found = (Incident("nation", NOW), Incident("parked", LATER))
    assert state.incidents == found
    assert (await the_signs(store)).incidents == found


async def test_signs_count_refused_daily_rows_and_what_is_parked(store: SqlStore) -> None:
    people = await settle(store)
    person = people[OFFICER]
    await submit(store, person, report(person, counts(konfirmasi=1)))
    async with store.write() as tx:
        opening = [(BLORA, NOW.date(), counts(konfirmasi=5))]
        await tx.seeds.load_balances(TARGET, FORM, "kmk", opening, NOW)
        rows = await tx.parity.to_carry(TARGET, NOW, 10)
        await tx.parity.sending(rows, NOW)
        refused = [SendResult(row.id, row.carry, Outcome.REFUSED, "x") for row in rows]
        await tx.parity.sent(refused, NOW)
        await tx.inbox.keep([arrived(1), arrived(2), arrived(3)])
        for waiting in (1, 2):
            await tx.inbox.park(waiting, "ValueError", NOW)
        await tx.commit()
    assert len(rows) == 2
    assert await the_signs(store) == Signs(refused=1, parked_updates=2, parked_messages=0)
