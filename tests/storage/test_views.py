"""Reads for summaries, histories and the question whether anything is under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import AskApproval, Decide, RunSync
from bot.model import ChatId, DraftId, Lane, RequestState, UnitCode
from bot.parity import TARGET, Outcome, RowKey
from bot.ports import DayRow, Pending, SendResult
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
    SOLO,
    arrived,
    counts,
    nation_row,
    parity_row,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ports import DayBook
    from storage import SqlStore

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


async def day_book(store: SqlStore, *units: UnitCode) -> DayBook:
    async with store.read() as views:
        return await views.day_book(TARGET, FORM, DAY, units)


async def history(store: SqlStore, units: Sequence[UnitCode]) -> Sequence[DayRow]:
    async with store.read() as views:
        return await views.history(TARGET, FORM, units, YESTERDAY, TOMORROW)


async def test_a_person_is_read_as_they_are_now(store: SqlStore) -> None:
    people = await settle(store)
    async with store.read() as views:
        assert await views.person(OFFICER) == people[OFFICER]
        assert await views.person(Lane(4711)) is None


async def test_a_day_gives_every_unit_in_the_order_asked(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    sent = report(officer, counts(konfirmasi=12))
    await submit(store, officer, sent)
    book = await day_book(store, SOLO, KUDUS)
    booked = DayRow(KUDUS, sent, await parity_row(store), first_sent_at=NOW)
    assert book.rows == (DayRow(SOLO, None, None), booked)


async def test_the_nations_rows_stand_beside_ours_and_the_others_are_extra(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    await submit(store, officer, report(officer, counts(konfirmasi=12)))
    shown = nation_row(await parity_row(store))
    double = replace(shown, row_id="b-2", doubled=True)
    unasked = replace(shown, row_id="b-3", key=RowKey(FORM, BLORA, DAY))
    unknown = replace(shown, row_id="b-4", key=RowKey(FORM, UnitCode("33.99"), DAY))
    async with store.write() as tx:
        await tx.parity.note(TARGET, [shown, double, unasked, unknown], NOW, NOW)
        await tx.commit()
    book = await day_book(store, KUDUS, BLORA)
    assert [row.standing for row in book.rows] == [(shown, double), ()]
    assert book.extra == (unasked, unknown)


async def test_cumulatives_end_with_the_day_and_openings_need_every_unit(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    for unit in (KUDUS, BLORA):
        reports = [
            report(
                officer, counts(konfirmasi=10), unit=unit, day=day, adjustments=counts(sembuh=-1)
            )
            for day in (YESTERDAY, DAY, TOMORROW)
        ]
        await submit(store, officer, *reports)
    openings = [
        (KUDUS, YESTERDAY, counts(konfirmasi=100, sembuh=50)),
        (BLORA, YESTERDAY - timedelta(days=9), counts(konfirmasi=7)),
    ]
    async with store.write() as tx:
        await tx.seeds.load_balances(TARGET, FORM, DEFINITION, openings, NOW)
        await tx.commit()
    both, all_three = await day_book(store, KUDUS, BLORA), await day_book(store, KUDUS, BLORA, SOLO)
    assert both.cumulative == all_three.cumulative == counts(konfirmasi=30, sembuh=-3)
    assert (both.opening, all_three.opening) == (counts(konfirmasi=107), {})


async def test_a_day_without_a_published_total_has_none(store: SqlStore) -> None:
    await settle(store)
    book = await day_book(store, KUDUS)
    assert (book.published, book.published_at, book.cumulative, book.extra) == (None, None, {}, ())


async def test_history_gives_current_revisions_newest_day_first(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=1))
    second = replace(first, revision=2, figures=counts(konfirmasi=2))
    before = report(officer, counts(konfirmasi=3), day=YESTERDAY)
    old = report(officer, counts(konfirmasi=4), day=YESTERDAY - timedelta(days=1))
    other = report(officer, counts(konfirmasi=5), unit=BLORA, day=YESTERDAY)
    await submit(store, officer, first, second, before, old, other)
    rows = await history(store, [KUDUS, BLORA])
    assert [row.report for row in rows] == [second, other, before]
    assert [row.parity.revision for row in rows if row.parity] == [2, 1, 1]


async def test_a_correction_does_not_move_when_a_day_was_first_sent(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=1))
    await submit(store, officer, first, replace(first, revision=2, sent_at=LATER))
    async with store.read() as views:
        (paged,) = await views.history_page(TARGET, FORM, [KUDUS], 0, 5)
    (booked,), (past,) = (await day_book(store, KUDUS)).rows, await history(store, [KUDUS])
    shown = [(row.report.sent_at, row.first_sent_at) for row in (booked, past, paged) if row.report]
    assert shown == [(LATER, NOW)] * 3


async def test_history_is_turned_page_by_page(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=1))
    second = replace(first, revision=2, figures=counts(konfirmasi=2))
    before = report(officer, counts(konfirmasi=3), day=YESTERDAY)
    other = report(officer, counts(konfirmasi=5), unit=BLORA, day=YESTERDAY)
    unseen = report(officer, counts(konfirmasi=6), unit=SOLO)
    await submit(store, officer, first, second, before, other, unseen)
    async with store.read() as views:
        pages = [
            await views.history_page(TARGET, FORM, [KUDUS, BLORA], page, 2) for page in range(3)
        ]
    assert [[row.report for row in page] for page in pages] == [[second, other], [before], []]
    assert [row.parity.revision for page in pages for row in page if row.parity] == [2, 1, 1]


async def test_every_revision_of_a_day_is_given_with_its_reasons(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=1))
    second = replace(first, revision=2, reasons={"ralat": "salah ketik"})
    await submit(store, officer, first, second, report(officer, {}, day=YESTERDAY))
    async with store.read() as views:
        found = [await views.revisions(FORM, unit, DAY) for unit in (KUDUS, BLORA)]
    assert found == [[first, second], []]


async def test_requests_that_wait_are_listed_oldest_first(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    firsts = [report(officer, {}, unit=unit) for unit in (KUDUS, BLORA, SOLO)]
    firsts.append(report(officer, {}, day=YESTERDAY))
    await submit(store, officer, *firsts)
    async with store.write() as tx:
        for number, first in zip((4, 3, 2, 1), firsts, strict=True):
            asked = AskApproval(DraftId(number), replace(first, revision=2), 1)
            at = NOW - timedelta(minutes=1) if number == 1 else NOW
            assert await tx.lanes.apply(officer, OFFICER, asked, at)
        decided = Decide(DraftId(4), RequestState.WITHDRAWN)
        assert await tx.lanes.apply(officer, OFFICER, decided, NOW)
        listed = await tx.lanes.requests([DraftId(1), DraftId(3)])
        await tx.commit()
    async with store.read() as views:
        waiting = await views.requests(FORM, [KUDUS, BLORA])
    assert waiting == [listed[DraftId(1)], listed[DraftId(3)]]


async def test_a_channel_at_rest_has_nothing_pending(store: SqlStore) -> None:
    await settle(store)
    async with store.read() as views:
        pending = await views.pending(TARGET, NOW)
    assert (pending, pending.at_rest) == (Pending(0, 0, 0, 0, 0, 0), True)


async def test_everything_under_way_is_counted(store: SqlStore) -> None:
    people = await settle(store)
    officer = people[OFFICER]
    reports = [report(officer, counts(sembuh=1), unit=unit) for unit in (KUDUS, BLORA, SOLO)]
    await submit(store, officer, *reports)
    later = NOW + timedelta(minutes=1)
    async with store.write() as tx:
        await tx.inbox.keep([arrived(1), arrived(2)])
        await tx.inbox.park(1, "KeyError", NOW)
        await tx.lanes.apply(people[ADMIN], ADMIN, RunSync(ChatId(ADMIN)), NOW)
        rows = await tx.parity.to_carry(TARGET, NOW, 2)
        await tx.parity.sending(rows, NOW)
        outcomes = [
            SendResult(rows[0].id, 1, Outcome.ACCEPTED),
            SendResult(rows[1].id, 1, Outcome.AGAIN, next_try_at=later),
        ]
        await tx.parity.sent(outcomes, NOW)
        await tx.commit()
    async with store.read() as views:
        assert await views.pending(TARGET, NOW) == Pending(1, 0, carry=1, read=1, jobs=1, dead=1)
        assert (await views.pending(TARGET, later)).carry == 2


async def test_daily_rows_are_counted_by_state(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    await submit(store, officer, *(report(officer, {}, unit=unit) for unit in (KUDUS, BLORA)))
    row = await parity_row(store)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, 1, Outcome.REFUSED)], NOW)
        await tx.commit()
    async with store.read() as views:
        counted = await views.parity_counts(TARGET, FORM)
        assert (counted, await views.parity_counts(TARGET, "other")) == (
            {"refused": 1, "not_sent": 1},
            {},
        )
