"""What surveillance reads of reports, and the episodes it keeps, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.audit import Action
from bot.effects import HandleSignal
from bot.model import ChatId, IndicatorKey
from bot.ports import SentFigure
from bot.surveillance import Signal
from storage import tables
from tests.storage.samples import (
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
    from storage import SqlStore

K, S = IndicatorKey("konfirmasi"), IndicatorKey("sembuh")
BEFORE = DAY - timedelta(days=1)
SPAN = (BEFORE, DAY)
SIGNAL = Signal(KUDUS, K, BEFORE, DAY, total=140, usual=70, limit=120, told=(ChatId(7), ChatId(-5)))


async def some_reports(store: SqlStore) -> None:
    """Kudus corrected its day and booked a penyesuaian; "belum ada" stands for recoveries."""
    person = (await settle(store))[OFFICER]
    first = report(person, {K: 5, S: None})
    corrected = replace(
        first,
        revision=2,
        figures={K: 7, S: None},
        adjustments=counts(konfirmasi=-2),
        sent_at=LATER,
    )
    of_blora = report(person, counts(konfirmasi=3, sembuh=2), unit=BLORA, day=BEFORE)
    await submit(store, person, first, corrected, of_blora)


async def test_figures_are_those_that_stand_and_what_is_missing_is_absent(store: SqlStore) -> None:
    await some_reports(store)
    async with store.read() as views:
        found = await views.signals.figures(FORM, [K, S], [KUDUS, BLORA], SPAN)
        earlier = await views.signals.figures(FORM, [K], [KUDUS], (BEFORE, BEFORE))
    assert found == {(KUDUS, K): {DAY: 7}, (BLORA, K): {BEFORE: 3}, (BLORA, S): {BEFORE: 2}}
    assert earlier == {}


async def test_every_revision_is_given_with_when_it_was_sent(store: SqlStore) -> None:
    await some_reports(store)
    async with store.read() as views:
        found = await views.signals.sent(FORM, K, [BLORA, KUDUS], SPAN)
        recoveries = await views.signals.sent(FORM, S, [KUDUS], SPAN)
    assert found == [
        SentFigure(BLORA, BEFORE, 1, NOW, 3),
        SentFigure(KUDUS, DAY, 1, NOW, 5),
        SentFigure(KUDUS, DAY, 2, LATER, 7),
    ]
    assert [each.figure for each in recoveries] == [None, None]


async def keep(store: SqlStore, *signals: Signal) -> None:
    async with store.write() as tx:
        await tx.signals.keep(FORM, signals, NOW)
        await tx.commit()


async def test_an_episode_is_kept_and_only_its_days_move(store: SqlStore) -> None:
    await settle(store)
    await keep(store, SIGNAL)
    moved = replace(SIGNAL, last_on=DAY + timedelta(days=1), total=999, told=())
    await keep(store, moved)
    async with store.read() as views:
        found = await views.signals.latest(FORM, [KUDUS, BLORA])
    assert found == {(KUDUS, K): replace(SIGNAL, last_on=moved.last_on)}


async def test_the_newest_episode_stands_for_a_unit_and_open_ones_are_listed(
    store: SqlStore,
) -> None:
    await settle(store)
    old = replace(SIGNAL, began_on=BEFORE - timedelta(days=30), ended_on=BEFORE)
    weaker = replace(SIGNAL, unit=BLORA, total=121)
    await keep(store, old, weaker, SIGNAL)
    async with store.write() as tx:
        latest = await tx.signals.latest(FORM, [KUDUS])
    async with store.read() as views:
        opened = await views.signals.open(FORM, [KUDUS, BLORA])
    assert (latest, opened) == ({(KUDUS, K): SIGNAL}, [SIGNAL, weaker])


async def test_a_second_open_episode_cannot_be(store: SqlStore) -> None:
    await settle(store)
    await keep(store, SIGNAL)
    with pytest.raises(sa.exc.IntegrityError):
        await keep(store, replace(SIGNAL, began_on=DAY))


async def test_who_follows_up_first_counts_and_is_noted(store: SqlStore) -> None:
    people = await settle(store)
    await keep(store, SIGNAL)
    effect = HandleSignal(FORM, KUDUS, K, BEFORE)
    async with store.write() as tx:
        did = [
            await tx.lanes.apply(people[lane], lane, effect, LATER) for lane in (OFFICER, SECOND)
        ]
        entry = await tx.audit.latest(Action.HANDLE_SIGNAL)
        await tx.commit()
    async with store.read() as views:
        (found,) = await views.signals.open(FORM, [KUDUS])
    assert did == [True, False]
    assert (found.handled_by, found.handled_at) == (people[OFFICER].name, LATER)
    assert entry is not None
    assert (entry.actor, entry.subject, entry.unit) == (
        OFFICER,
        f"covid19 33.19 konfirmasi {BEFORE}",
        KUDUS,
    )


async def test_what_is_followed_up_stays_so_when_its_days_move(store: SqlStore) -> None:
    people = await settle(store)
    await keep(store, SIGNAL)
    async with store.write() as tx:
        effect = HandleSignal(FORM, KUDUS, K, BEFORE)
        await tx.lanes.apply(people[OFFICER], OFFICER, effect, LATER)
        await tx.commit()
    await keep(store, replace(SIGNAL, ended_on=DAY))
    async with store.read() as views:
        found = await views.signals.latest(FORM, [KUDUS])
        count = await views._connection.scalar(
            sa.select(sa.func.count()).select_from(tables.signals)
        )
    assert (found[KUDUS, K].handled_at, found[KUDUS, K].ended_on, count) == (LATER, DAY, 1)
