"""The audit trail is sealed once a minute and checked every night; what is wrong with it is told to the admins once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.audit import Action, Entry, make_seal
from bot.chain import spelled
from bot.errors import LeaseLost
from bot.fence import Fence
from bot.ports import Lease
from bot.usecases.noting_key import note_key
from bot.usecases.sealing import Sealing
from bot.usecases.verifying import Verifying
from tests.bot.dialog.chat import NOON

if TYPE_CHECKING:
    from bot.audit import Check, Seal
    from storage import SqlStore
    from tests.bot.usecases.office import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Both databases answer alike: tests/storage/test_audit.py."""
MINUTE = timedelta(minutes=1)
NIGHT = datetime(2021, 8, 16, 20, 15, tzinfo=UTC)
"""03.15 WIB, when a check falls due."""
ENTRY = Entry(None, Action.RUN_SYNC, "chat 1")
DAY = timedelta(days=1)


@pytest.fixture
def sealing(store: SqlStore, office: Office) -> Sealing:
    return Sealing(store, office.channel.policy, most=3, at_most=2)


def checking(office: Office, sealing: Sealing | None = None, a_tick: int = 10_000) -> Verifying:
    if sealing is None:
        return Verifying(office.store, office.channel.policy, a_tick=a_tick)
    heads = lambda: sealing.heads  # noqa: E731 - it asks anew each time
    return Verifying(office.store, office.channel.policy, heads=heads, a_tick=a_tick)


async def note(store: SqlStore, entries: int = 1, at: datetime = NOON) -> None:
    async with store.write() as tx:
        await tx.audit.record([ENTRY] * entries, at)
        await tx.commit()


async def execute(store: SqlStore, statement: str) -> None:
    async with store.write() as tx:
        await tx._connection.execute(sa.text(statement))
        await tx.commit()


async def latest_seal(store: SqlStore) -> Seal | None:
    async with store.read() as views:
        return await views.audit.latest_seal()


async def latest_check(store: SqlStore) -> Check | None:
    async with store.read() as views:
        return await views.audit.latest_check()


async def test_what_waits_is_sealed_once_a_minute(sealing: Sealing, store: SqlStore) -> None:
    assert await sealing(NOON) == 1  # the first admin was noted
    await note(store)
    assert await sealing(NOON + MINUTE / 2) == 0
    assert await sealing(NOON + MINUTE) == 1
    assert await sealing(NOON + 2 * MINUTE) == 0
    seal = await latest_seal(store)
    assert seal is not None
    assert (seal.first, seal.last, seal.at, sealing.heads) == (
        2,
        2,
        NOON + MINUTE,
        frozenset({seal.hash}),
    )


async def test_a_clock_that_is_set_back_stops_no_sealing(sealing: Sealing, store: SqlStore) -> None:
    await sealing(NOON)
    await note(store)
    assert await sealing(NOON - DAY) == 1


async def test_much_is_sealed_in_portions_over_several_ticks(
    sealing: Sealing, store: SqlStore
) -> None:
    await note(store, 9)
    assert [await sealing(NOON), await sealing(NOON), await sealing(NOON)] == [2, 2, 0]
    verdict = await checking_now(store, sealing)
    assert verdict == (True, 4, 10)


async def checking_now(store: SqlStore, sealing: Sealing) -> tuple[bool, int, int]:
    verdict = await Verifying(store, sealing._policy, heads=lambda: sealing.heads)(NIGHT)
    assert verdict is not None
    return (verdict.whole, verdict.seals, verdict.entries)


async def test_who_lost_the_lease_seals_nothing(store: SqlStore, office: Office) -> None:
    fence = Fence(lambda: Lease("metronome", "nobody", 7))
    with pytest.raises(LeaseLost):
        await Sealing(store, office.channel.policy, fence=fence)(NOON)
    assert await latest_seal(store) is None


async def test_a_head_that_vanished_is_told_once(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    await sealing(NOON)
    head = await latest_seal(store)
    assert head is not None
    await execute(store, "DELETE FROM seals")
    await execute(store, "DELETE FROM audit")
    await sealing(NOON + MINUTE)
    told = [line for _, line in await office.said()]
    await sealing(NOON + 2 * MINUTE)
    assert told == [
        f"incident-audit(since={NOON + MINUTE})",
        f"audit-fault-head(seal={spelled(head.hash)})",
        "incident-audit-do",
    ]
    assert await office.said() == []
    assert sealing.heads == {head.hash}


async def test_a_head_that_another_process_went_on_from_is_no_trouble(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    await sealing(NOON)
    await note(store)
    await Sealing(store, office.channel.policy)(NOON)
    await note(store)
    assert await sealing(NOON + MINUTE) == 1
    assert await office.said() == []


async def test_a_second_seal_on_the_same_one_is_told(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    await sealing(NOON)
    head = await latest_seal(store)
    await note(store, 2)
    async with store.write() as tx:
        waiting = await tx.audit.unsealed(5)
        forged = make_seal(waiting[:1], head, NOON)
        await tx.audit.keep_seal(forged, [waiting[0].id])
        await tx.commit()
    await execute(store, "UPDATE seals SET id = 0 WHERE id = 2")
    assert await sealing(NOON + MINUTE) == 0
    assert (await office.said())[1][1].startswith("audit-fault(what=audit-broken-link, first=3")


async def test_a_nights_check_is_noted_and_done_once(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    await sealing(NOON)
    check = checking(office, sealing)
    verdict = await check(NIGHT)
    assert verdict is not None
    seal = await latest_seal(store)
    noted = await latest_check(store)
    assert seal is not None
    assert noted is not None
    assert (noted.due_at, noted.at, noted.whole, noted.upto) == (NIGHT, NIGHT, True, seal.hash)
    assert (noted.seals, noted.entries, noted.clean) == (1, 1, True)
    assert await check(NIGHT + MINUTE) is None
    assert await checking(office)(NIGHT + MINUTE) is None
    assert await office.said() == []


async def test_the_next_nights_look_only_at_what_is_new_and_all_is_looked_at_once_a_week(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    check = checking(office, sealing)
    looked = []
    for day in range(9):
        await note(store)
        await sealing(NOON + day * DAY)
        verdict = await check(NIGHT + day * DAY)
        assert verdict is not None
        looked.append((verdict.seals, verdict.whole))
    seals = [seals for seals, _ in looked]
    assert seals == [1, 1, 1, 1, 1, 1, 1, 8, 1]


async def test_a_check_goes_on_over_several_ticks(
    store: SqlStore, office: Office, sealing: Sealing
) -> None:
    await note(store, 5)
    await sealing(NOON)
    check = checking(office, a_tick=1)
    said = [await check(NIGHT + tick * MINUTE) for tick in range(3)]
    assert [verdict and verdict.entries for verdict in said] == [None, 6, None]
    assert [each is not None for each in said] == [False, True, False]


async def test_a_broken_trail_is_told_once_and_its_end_when_all_of_it_is_whole(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    await note(store)
    await sealing(NOON)
    await execute(store, "UPDATE audit SET subject = 'chat 2' WHERE id = 2")
    check = checking(office, sealing)
    await check(NIGHT)
    assert [line for _, line in await office.said()] == [
        f"incident-audit(since={NIGHT})",
        f"audit-fault(what=audit-broken-changed, first=1, last=2, day=16/08, at={NOON})",
        "incident-audit-do",
    ]
    await check(NIGHT + DAY)
    assert await office.said() == []
    await execute(store, "UPDATE audit SET subject = 'chat 1' WHERE id = 2")
    await check(NIGHT + 2 * DAY)
    assert [line for _, line in await office.said()] == [
        f"incident-audit-over(until={NIGHT + 2 * DAY}, duration=duration-days(days=2, hours=0))"
    ]


async def test_a_trail_whose_checked_end_is_gone_is_looked_at_whole(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    await note(store)
    await sealing(NOON)
    await checking(office)(NIGHT)
    await execute(store, "DELETE FROM seals")
    await execute(store, "DELETE FROM audit")
    verdict = await checking(office)(NIGHT + DAY)
    assert verdict is not None
    assert [fault.broken for fault in verdict.faults] == ["head"]


async def test_many_faults_are_told_as_a_few_and_a_number(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    for minute in range(7):
        await note(store)
        await sealing(NOON + minute * MINUTE)
    await execute(store, "UPDATE audit SET subject = 'x'")
    await execute(store, "UPDATE audit SET seal = 'y' WHERE id = 8")
    await checking(office)(NIGHT)
    told = [line for _, line in await office.said()]
    assert [line.partition("(")[0] for line in told] == [
        "incident-audit",
        *["audit-fault"] * 5,
        "audit-fault-more",
        "incident-audit-do",
    ]


async def test_entries_that_name_no_seal_are_told(
    sealing: Sealing, store: SqlStore, office: Office
) -> None:
    await sealing(NOON)
    await note(store)
    await execute(store, "UPDATE audit SET seal = 'y' WHERE id = 2")
    await checking(office)(NIGHT)
    assert (await office.said())[1][1] == "audit-fault-stray"


async def test_another_key_is_noted_when_it_is_used_first(store: SqlStore) -> None:
    noted = []
    for fingerprint in (None, "1f0a", "1f0a", "22b3", None, None):
        async with store.write() as tx:
            noted.append(await note_key(tx, fingerprint, NOON))
            await tx.commit()
    assert noted == [False, True, False, True, True, False]
    async with store.write() as tx:
        last = await tx.audit.latest(Action.USE_KEY)
    assert last == replace(
        ENTRY,
        action=Action.USE_KEY,
        subject="signing key",
        before={"fingerprint": "22b3"},
        after={"fingerprint": None},
    )
