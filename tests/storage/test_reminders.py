"""Who was reminded on which rung, what Telegram took of it, and whether a report followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.effects import Show, View
from bot.holidays import Holidays
from bot.model import ChatId, Lane
from bot.policy import Policy
from bot.ports import Delivered
from bot.reminders import Effect, ladder
from tests.storage.samples import BLORA, DAY, FORM, KUDUS, NOW, counts, report, settle, submit

if TYPE_CHECKING:
    from datetime import datetime

    from bot.reminders import Rung
    from storage import SqlStore

POLICY = Policy(
    ZoneInfo("Asia/Jakarta"), time(16), time(17), timedelta(minutes=5), remind_at=(time(13),)
)
NOON, CUTOFF, _ = ladder(POLICY, Holidays(), DAY)
ONE, OTHER = Lane(1001), Lane(1002)


async def put(store: SqlStore, rung: Rung, at: datetime, *lanes: Lane) -> None:
    """Remind people of Kudus and Blora."""
    shows = [
        Show(
            ChatId(lane), lane, View.REMINDER, DAY, place=rung.place(lane), look=rung.key, anew=True
        )
        for lane in lanes
    ]
    async with store.write() as tx:
        places = {rung.place(lane): (KUDUS, BLORA) for lane in lanes}
        await tx.reminders.keep(FORM, rung, places, at)
        await tx.outbox.put(shows, at)
        await tx.commit()


async def deliver(store: SqlStore, at: datetime, *, dropped: int = 0) -> None:
    """Let Telegram take what waits, but for the last ones, which have nothing to say."""
    async with store.write() as tx:
        rows = await tx.outbox.claim(100)
        kept = rows[: len(rows) - dropped]
        await tx.outbox.delivered([Delivered(row.id, row.id) for row in kept], at)
        for row in rows[len(kept) :]:
            await tx.outbox.drop(row.id, "moot")
        await tx.commit()


async def effects(store: SqlStore, days: int = 0) -> list[Effect]:
    async with store.read() as views:
        return list(await views.reminders.effects(FORM, DAY - timedelta(days=days)))


async def test_a_rung_knows_whom_it_reminded(store: SqlStore) -> None:
    await put(store, NOON, NOW, ONE, OTHER)
    await put(store, CUTOFF, NOW, ONE)
    async with store.write() as tx:
        reminded = [set(await tx.reminders.reminded(FORM, rung)) for rung in (NOON, CUTOFF)]
    assert reminded == [{NOON.place(ONE), NOON.place(OTHER)}, {CUTOFF.place(ONE)}]


async def test_only_what_telegram_took_counts(store: SqlStore) -> None:
    await put(store, NOON, NOW, ONE)
    assert await effects(store) == []
    await deliver(store, NOW, dropped=1)
    await put(store, CUTOFF, NOW + timedelta(hours=3), ONE)
    await deliver(store, NOW + timedelta(hours=3))
    assert await effects(store) == [Effect("cutoff", 2, 0, 0)]
    assert await effects(store, days=-1) == []


async def test_a_report_within_the_hour_is_the_answer_and_one_of_the_day_is_told_apart(
    store: SqlStore,
) -> None:
    """Two officers of Kudus and Blora: each unit counts once, from the first message."""
    people = await settle(store)
    await put(store, NOON, NOW, ONE, OTHER)
    await deliver(store, NOW)
    await put(store, CUTOFF, NOW + timedelta(hours=1), ONE)
    await deliver(store, NOW + timedelta(hours=1))
    minutes = {KUDUS: 59, BLORA: 61}
    for unit, after in minutes.items():
        sent_at = NOW + timedelta(minutes=after)
        one = replace(report(people[ONE], counts(konfirmasi=1), unit=unit), sent_at=sent_at)
        await submit(store, people[ONE], one)
    assert await effects(store) == [Effect("13:00", 2, 1, 2), Effect("cutoff", 2, 1, 1)]


async def test_a_report_of_the_next_day_is_nobodys_answer(store: SqlStore) -> None:
    people = await settle(store)
    await put(store, NOON, NOW, ONE)
    await deliver(store, NOW)
    late = NOON.midnight + timedelta(minutes=1)
    one = replace(report(people[ONE], counts(konfirmasi=1)), sent_at=late)
    await submit(store, people[ONE], one)
    assert await effects(store) == [Effect("13:00", 2, 0, 0)]
