"""A unit's days: revisions, running totals, and the parity row that each revision opens."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.effects import Submit
from bot.facts import DayFacts
from bot.model import ChatId, IndicatorKey, ParityState, Place
from bot.parity import TARGET, Outcome, RowKey, Verdict
from bot.ports import Asked, Judged, SendResult
from storage import SqlStore, open_store, tables
from tests.conftest import DEFINITION
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
    parity_row,
    report,
    settle,
    someone_waits_for_a_lock,
    submit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts import UnitDay
    from bot.model import Person

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
MISSING: dict[IndicatorKey, int | None] = {IndicatorKey("meninggal"): None}


async def facts(store: SqlStore, *needed: UnitDay) -> Mapping[UnitDay, DayFacts]:
    async with store.write() as tx:
        return await tx.lanes.days(FORM, dict.fromkeys(needed, 0))


async def test_nothing_is_known_of_a_day_before_the_first_report(store: SqlStore) -> None:
    await settle(store)
    assert await facts(store, (KUDUS, DAY)) == {(KUDUS, DAY): DayFacts()}


async def test_a_report_comes_back_as_it_was_sent(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    sent = report(
        officer,
        {**counts(konfirmasi=12, sembuh=0), **MISSING},
        adjustments=counts(konfirmasi=-3),
        reasons={"konfirmasi": "data ganda"},
    )
    await submit(store, officer, sent)
    found = (await facts(store, (KUDUS, DAY)))[KUDUS, DAY]
    assert (found.report, found.parity) == (sent, ParityState.NOT_SENT)


async def test_the_current_revision_and_the_day_before_are_given(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    before = report(officer, counts(konfirmasi=4), day=YESTERDAY)
    first = report(officer, counts(konfirmasi=5))
    second = replace(first, revision=2, figures=counts(konfirmasi=6))
    assert await submit(store, officer, before, first, second) == [True, True, True]
    found = await facts(store, (KUDUS, DAY), (KUDUS, TOMORROW), (BLORA, DAY))
    assert [(one.report, one.yesterday) for one in found.values()] == [
        (second, before),
        (None, second),
        (None, None),
    ]


async def test_sums_before_a_day_leave_out_the_day_and_what_came_after(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    reports = [
        report(
            officer,
            {**counts(konfirmasi=10 * day.day), **MISSING},
            day=day,
            adjustments=counts(konfirmasi=-1),
        )
        for day in (YESTERDAY, DAY, TOMORROW)
    ]
    await submit(store, officer, *reports)
    days = [YESTERDAY, DAY, TOMORROW, TOMORROW + timedelta(days=1)]
    found = await facts(store, *((KUDUS, day) for day in days))
    assert [one.entered_before for one in found.values()] == [
        counts(konfirmasi=0),
        counts(konfirmasi=149),
        counts(konfirmasi=308),
        counts(konfirmasi=477),
    ]


async def test_sums_in_all_hold_later_days_and_no_day_inside_the_opening(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    days = (YESTERDAY, DAY, TOMORROW)
    await submit(store, officer, *(report(officer, counts(konfirmasi=10), day=day) for day in days))
    opening = [(KUDUS, YESTERDAY, counts(konfirmasi=1000))]
    async with store.write() as tx:
        await tx.seeds.load_balances(TARGET, FORM, DEFINITION, opening, NOW)
        await tx.commit()
    found = await facts(store, (KUDUS, DAY), (BLORA, DAY))
    assert [one.entered_in_all for one in found.values()] == [counts(konfirmasi=20), {}]


async def test_recent_days_are_given_as_far_back_as_asked(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, {**counts(konfirmasi=1), **MISSING}, day=YESTERDAY)
    second = replace(first, revision=2, figures={**counts(konfirmasi=2), **MISSING})
    oldest = report(officer, counts(konfirmasi=3), day=DAY - timedelta(days=3))
    today = report(officer, counts(konfirmasi=9))
    other = report(officer, counts(konfirmasi=4), unit=BLORA, day=YESTERDAY)
    await submit(store, officer, oldest, first, second, today, other)
    needed = {(KUDUS, DAY): 3, (KUDUS, TOMORROW): 2, (BLORA, DAY): 0}
    async with store.write() as tx:
        found = await tx.lanes.days(FORM, needed)
    assert [one.recent for one in found.values()] == [
        {oldest.day: oldest.figures, YESTERDAY: second.figures},
        {YESTERDAY: second.figures, DAY: today.figures},
        {},
    ]


async def test_a_correction_replaces_its_day_in_the_sums(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=100, sembuh=2), adjustments=counts(sembuh=5))
    second = report(officer, {**counts(konfirmasi=10), IndicatorKey("sembuh"): None}, revision=2)
    await submit(store, officer, first, second)
    found = await facts(store, (KUDUS, TOMORROW))
    assert found[KUDUS, TOMORROW].entered_before == counts(konfirmasi=10, sembuh=0)


async def test_a_report_on_a_revision_that_moved_changes_nothing(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first, late = report(officer, counts(konfirmasi=1)), report(officer, counts(konfirmasi=7))
    ahead = report(officer, counts(konfirmasi=9), revision=3)
    assert await submit(store, officer, first, late, ahead) == [True, False, False]
    found = (await facts(store, (KUDUS, DAY)))[KUDUS, DAY]
    assert (found.report, (await parity_row(store)).carry) == (first, 1)


async def test_of_two_reports_for_one_day_in_a_batch_the_second_has_moved(store: SqlStore) -> None:
    people = await settle(store)
    asked = [
        Asked(people[lane], lane, Submit(report(people[lane], counts(konfirmasi=lane)), 0))
        for lane in (OFFICER, SECOND)
    ]
    async with store.write() as tx:
        applied = await tx.lanes.apply_all(asked, NOW)
        await tx.commit()
    found = (await facts(store, (KUDUS, DAY)))[KUDUS, DAY]
    assert (applied, found.revision) == ([True, False], 1)


async def test_two_revisions_of_a_day_in_one_batch_follow_each_other(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=3))
    second = report(officer, counts(konfirmasi=5), revision=2)
    asked = [Asked(officer, OFFICER, Submit(one, one.revision - 1)) for one in (first, second)]
    async with store.write() as tx:
        applied = await tx.lanes.apply_all(asked, NOW)
        await tx.commit()
    row = await parity_row(store)
    found = await facts(store, (KUDUS, TOMORROW))
    assert (applied, row.carry, row.revision) == ([True, True], 2, 2)
    assert found[KUDUS, TOMORROW].entered_before == counts(konfirmasi=5)


async def test_a_revision_that_does_not_follow_is_a_bug(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    skipping = Submit(report(officer, counts(konfirmasi=1), revision=2), 0)
    async with store.write() as tx:
        with pytest.raises(ValueError, match="does not follow r0"):
            await tx.lanes.apply(officer, OFFICER, skipping, NOW)


async def test_the_first_revision_opens_a_parity_row(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    sent = report(officer, {**counts(konfirmasi=12), **MISSING}, adjustments=counts(konfirmasi=-2))
    await submit(store, officer, sent)
    row = await parity_row(store)
    assert (row.key, row.figures, row.adjustments, row.definition) == (
        RowKey(FORM, KUDUS, DAY),
        counts(konfirmasi=12),
        counts(konfirmasi=-2),
        DEFINITION,
    )
    assert (row.revision, row.carry, row.sent_carry, row.state, row.outcome) == (
        1,
        1,
        0,
        ParityState.NOT_SENT,
        Outcome.NEVER,
    )
    assert (row.author_chat, row.card) == (ChatId(OFFICER), Place("card:33.19:2021-08-16:1"))


async def test_a_correction_opens_parity_again_under_the_next_carry(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    await submit(store, officer, report(officer, counts(konfirmasi=12)))
    row = await parity_row(store)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, 1, Outcome.ACCEPTED, told="waiting")], NOW)
        await tx.commit()
    sent = await parity_row(store)
    async with store.write() as tx:
        matched = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
        await tx.parity.judge([Judged(sent, matched, LATER, "matched", 1)], LATER)
        await tx.commit()
    await submit(store, officer, report(officer, counts(konfirmasi=13), revision=2))
    again = await parity_row(store)
    assert again == replace(
        sent,
        revision=2,
        figures=counts(konfirmasi=13),
        carry=2,
        state=ParityState.NOT_SENT,
        outcome=Outcome.NEVER,
        read_began_at=LATER,
        confirmed_revision=1,
        told=None,
        matched_at=None,
        card=Place("card:33.19:2021-08-16:2"),
    )


async def test_adjustments_are_kept_one_a_row_with_their_reason(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    sent = report(
        officer,
        counts(konfirmasi=1),
        adjustments=counts(konfirmasi=-4, sembuh=2),
        reasons={"konfirmasi": "data ganda"},
    )
    await submit(store, officer, sent)
    columns = (
        tables.adjustments.c.indicator,
        tables.adjustments.c.amount,
        tables.adjustments.c.reason,
    )
    async with store.write() as tx:
        rows = await tx._connection.execute(sa.select(*columns).order_by(columns[0]))
        assert [tuple(row) for row in rows] == [("konfirmasi", -4, "data ganda"), ("sembuh", 2, "")]


async def _race(store: SqlStore, person: Person) -> bool:
    async with store.write() as tx:
        effect = Submit(report(person, counts(konfirmasi=person.lane)), 0)
        stored = await tx.lanes.apply(person, person.lane, effect, NOW)
        await tx.commit()
    return stored


async def test_two_officers_who_submit_at_once_make_one_first_revision(database_url: str) -> None:
    async with (
        open_store(database_url, definition=DEFINITION) as one,
        open_store(database_url, definition=DEFINITION) as two,
    ):
        people = await settle(one)
        stored = await asyncio.gather(_race(one, people[OFFICER]), _race(two, people[SECOND]))
        found = await facts(one, (KUDUS, DAY), (KUDUS, TOMORROW))
    assert sorted(stored) == [False, True]
    assert found[KUDUS, DAY].revision == 1
    winner = OFFICER if stored[0] else SECOND
    assert found[KUDUS, TOMORROW].entered_before == counts(konfirmasi=winner)


async def test_a_loser_who_waited_sees_what_the_winner_wrote(postgres_url: str) -> None:
    async with (
        open_store(postgres_url, definition=DEFINITION) as one,
        open_store(postgres_url, definition=DEFINITION) as two,
    ):
        people = await settle(one)
        await submit(one, people[OFFICER], report(people[OFFICER], counts(sembuh=1), day=YESTERDAY))
        async with one.write() as first:
            effect = Submit(report(people[OFFICER], counts(konfirmasi=1)), 0)
            assert await first.lanes.apply(people[OFFICER], OFFICER, effect, NOW)
            loser = asyncio.create_task(_race(two, people[SECOND]))
            await someone_waits_for_a_lock(one)
            await first.commit()
        assert await loser is False


async def test_a_correction_of_an_old_day_counts_every_later_day_out(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    days = [date(2021, 8, 1) + timedelta(days=offset) for offset in range(10)]
    await submit(store, officer, *(report(officer, counts(konfirmasi=1), day=day) for day in days))
    found = await facts(store, (KUDUS, days[2]), (BLORA, days[2]))
    assert [one.entered_before for one in found.values()] == [counts(konfirmasi=2), {}]
