"""A restored database begins where the lost one ended, and does nothing twice; the same on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.audit import Action
from bot.broadcast import BroadcastState, Fate
from bot.effects import RunBackup, RunSync, Say
from bot.judge import HEALINGS, judge
from bot.model import ChatId, DraftId, Role
from bot.parity import TARGET, Cause, Outcome, Reading
from bot.phrases import Secret, phrase
from bot.ports import BACKUP, SYNC, SendResult
from bot.restored import Restored
from bot.usecases.daily import SUMMARY
from storage import SqlStore, open_store, tables
from storage.dumping import exported, is_unused, server_access
from storage.restoring import settle_restored, stock_of
from tests.bot.dialog.chat import a_channel
from tests.storage.samples import (
    ADMIN,
    LATER,
    NOW,
    OFFICER,
    SECOND,
    arrived,
    counts,
    nation_row,
    parity_row,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from collections.abc import Collection

HOUR = timedelta(hours=1)
LOST = NOW + 8 * HOUR
RESTORED = Restored(NOW, LOST, "satulapor-20210816T090000Z.db.gz")


async def restore(url: str, erased: Collection[int] = ()) -> None:
    slots = [(SUMMARY, NOW + HOUR)]
    policy = a_channel().policy
    await settle_restored(url, policy, RESTORED, slots=slots, erased=erased, at=LOST)


async def outbox(store: SqlStore) -> list[tuple[int, str, str]]:
    async with store.read() as views:
        rows = await views._connection.execute(
            sa.select(tables.outbox.c.chat, tables.outbox.c.state, tables.outbox.c.body).order_by(
                tables.outbox.c.id
            )
        )
        return [(chat, state, body["message"][0][0]) for chat, state, body in rows]


@pytest.fixture
async def channel(store: SqlStore) -> SqlStore:
    await settle(store)
    return store


async def test_messages_that_waited_are_not_sent_again_and_everybody_hears_what_was_lost(
    channel: SqlStore, database_url: str
) -> None:
    link = phrase("invite-link", link=Secret("https://t.me/x?start=token"))
    async with channel.write() as tx:
        await tx.outbox.put([Say(ChatId(1001), (phrase("text-officer"),))], NOW)
        await tx.outbox.put([Say(ChatId(9001), (link,))], NOW)
        await tx.commit()
    await restore(database_url)
    assert await outbox(channel) == [
        (1001, "dropped", "text-officer"),
        (9001, "dropped", "invite-link"),
        (ADMIN, "new", "restored-admin"),
        (OFFICER, "new", "restored-admin"),
        (SECOND, "new", "restored-admin"),
    ]
    async with channel.read() as views:
        bodies = (await views._connection.execute(sa.select(tables.outbox.c.body))).scalars()
        assert "token" not in str(bodies.all())


async def test_what_arrived_and_was_not_handled_is_handled(
    channel: SqlStore, database_url: str
) -> None:
    async with channel.write() as tx:
        await tx.inbox.keep([arrived(5, OFFICER)])
        await tx.commit()
    await restore(database_url)
    async with channel.write() as tx:
        assert [row.update_id for row in await tx.inbox.claim(5)] == [5]


async def test_slots_that_fell_due_count_as_begun_and_what_was_asked_for_as_done(
    channel: SqlStore, database_url: str
) -> None:
    async with channel.write() as tx:
        people = await tx.lanes.people([ADMIN])
        for effect in (RunSync(ChatId(1)), RunBackup(ChatId(1))):
            assert await tx.lanes.apply(people[ADMIN], ADMIN, effect, NOW)
        await tx.leases.take("poller", "lost", 5000.0)
        await tx.commit()
    await restore(database_url)
    async with channel.write() as tx:
        assert not await tx.schedule.claim_slot(SUMMARY, NOW + HOUR, LOST)
        assert await tx.schedule.claim_slot(SUMMARY, NOW + 25 * HOUR, LOST)
        assert [await tx.schedule.jobs(kind) for kind in (SYNC, BACKUP)] == [[], []]
        assert await tx.leases.take("poller", "new", 5.0) is not None


async def test_a_broadcast_that_was_going_out_goes_no_further(
    channel: SqlStore, database_url: str
) -> None:
    row: dict[str, object] = {
        "role": None,
        "units": [],
        "text": "Halo",
        "made_at": NOW,
        "state": "running",
    }
    async with channel.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        await tx._connection.execute(
            tables.broadcasts.insert().values(id=3, made_by=admin.id, cursor=0, whole=True, **row)
        )
        queued = {"broadcast": 3, "person_id": admin.id, "state": "queued"}
        await tx._connection.execute(tables.deliveries.insert().values(queued))
        await tx.outbox.put([Say(admin.chat, (phrase("text-other"),))], NOW)
        later = tables.outbox.update().values(state="later", broadcast=3)
        await tx._connection.execute(later)
        await tx.commit()
    await restore(database_url)
    async with channel.write() as tx:
        assert await tx.broadcasts.settle(DraftId(3)) == 1
        ended = await tx.broadcasts.one(DraftId(3))
    assert ended is not None
    assert (ended.state, ended.fates) == (BroadcastState.STOPPED, {Fate.UNKNOWN: 1})


async def test_the_restore_is_an_entry_of_the_audit_trail(
    channel: SqlStore, database_url: str
) -> None:
    await restore(database_url)
    async with channel.write() as tx:
        entry = await tx.audit.latest(Action.RESTORE)
    assert entry is not None
    assert (entry.actor, entry.subject) == (None, f"backup {RESTORED.file}")
    assert entry.before == {"made_at": NOW.isoformat(), "lost_at": LOST.isoformat()}


async def test_who_was_removed_since_the_copy_is_removed_again(
    channel: SqlStore, database_url: str
) -> None:
    async with channel.write() as tx:
        officer = (await tx.lanes.people([OFFICER]))[OFFICER]
    await restore(database_url, {officer.id, 99})
    async with channel.write() as tx:
        assert await tx.lanes.people([OFFICER]) == {}
        names = [person.name for person in await tx.people.with_role(Role.ADMIN)]
    assert "Petugas 1001" not in names


async def read_back(
    store: SqlStore, *, there: bool = True, **shown: object
) -> tuple[Outcome, Cause | None]:
    """Let the first tick adopt what is open and read the row back; give what is to be done with it."""
    async with store.write() as tx:
        await tx.parity.adopt_unfinished(TARGET, LOST)
        turn = await tx.parity.turn(TARGET)
        await tx.commit()
    row = await parity_row(store)
    rows = (nation_row(row, **shown),) if there else ()
    reading = Reading(row.key, turn, LOST + HOUR, LOST + HOUR, rows)
    verdict = judge(row, reading, timedelta(minutes=5))
    assert verdict is not None
    return verdict.outcome, verdict.cause


@pytest.fixture
async def pending(channel: SqlStore) -> SqlStore:
    """Let a report wait for the nation when the copy is made."""
    async with channel.write() as tx:
        officer = (await tx.lanes.people([OFFICER]))[OFFICER]
    await submit(channel, officer, report(officer, counts(konfirmasi=3)))
    return channel


async def test_a_report_that_waited_is_read_back_before_it_is_sent(
    pending: SqlStore, database_url: str
) -> None:
    await restore(database_url)
    row = await parity_row(pending)
    assert (row.outcome, row.healings) == (Outcome.UNKNOWN, HEALINGS)
    async with pending.write() as tx:
        assert await tx.parity.to_carry(TARGET, LOST, 9) == []
    assert await read_back(pending, there=False) == (Outcome.AGAIN, Cause.NOT_SENT)


async def test_a_report_that_the_lost_channel_carried_is_cocok(
    pending: SqlStore, database_url: str
) -> None:
    await restore(database_url)
    assert await read_back(pending) == (Outcome.ACCEPTED, None)


async def test_newer_figures_of_ours_are_never_replaced_by_older_ones(
    pending: SqlStore, database_url: str
) -> None:
    await restore(database_url)
    newer = counts(konfirmasi=30)
    assert await read_back(pending, carry=2, figures=newer) == (Outcome.OVERTAKEN, Cause.CHANGED)


async def test_a_send_whose_end_nobody_knew_is_as_careful(
    pending: SqlStore, database_url: str
) -> None:
    row = await parity_row(pending)
    async with pending.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, row.carry, Outcome.UNKNOWN)], LATER)
        await tx.commit()
    await restore(database_url)
    newer = counts(konfirmasi=30)
    assert await read_back(pending, carry=2, figures=newer) == (Outcome.OVERTAKEN, Cause.CHANGED)


async def test_the_stock_of_a_database_counts_every_table_and_names_the_ends(
    pending: SqlStore, database_url: str
) -> None:
    assert (await parity_row(pending)).revision == 1
    stock = await stock_of(database_url)
    assert stock.counts["reports"] == 1
    assert set(stock.counts) == set(tables.metadata.tables)
    assert (stock.seal, stock.proof, stock.erased) == (None, None, ())


async def test_a_server_is_reached_without_a_password_in_the_arguments(
    postgres_url: str,
) -> None:
    secret = postgres_url.replace("satulapor@", "satulapor:rahasia@")
    access = server_access(secret)
    assert access is not None
    assert access.environment == {"PGPASSWORD": "rahasia"}
    assert "rahasia" not in " ".join(access.arguments) + repr(access)
    assert server_access("sqlite:///x.db") is None
    async with exported(postgres_url) as (stock, snapshot):
        assert (stock.counts["reports"], bool(snapshot)) == (0, True)
    assert await is_unused(postgres_url) == (False, True)
    async with open_store(postgres_url) as other, other.read() as views:
        await views.incident_count()
        assert await is_unused(postgres_url) == (False, False)
