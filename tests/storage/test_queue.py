"""An admin's queue: counted, shown page by page, tried again and handed over, each by compare-and-set."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.effects import Assign, TryAgain, TryAllAgain
from bot.judge import HEALINGS
from bot.model import ChatId, ParityState
from bot.parity import TARGET, Cause, Outcome, RowKey, RowKind, Source, Verdict
from bot.ports import BothSides, Judged, SendResult
from bot.queue import Concern, Pile, concern_of
from storage import tables
from tests.storage.samples import (
    ADMIN,
    BLORA,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    SOLO,
    counts,
    nation_row,
    parity_row,
)
from tests.storage.test_parity import KEY, carry, correct, judge, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.effects import Shared
    from bot.parity import ParityRow
    from storage import SqlStore

TRIED = LATER + timedelta(hours=1)


async def refused(store: SqlStore, row: ParityRow) -> ParityRow:
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        result = SendResult(
            row.id, row.carry, Outcome.REFUSED, "rule_broken", "Salah.", told="refused:1"
        )
        await tx.parity.sent([result], LATER)
        await tx.commit()
    return await parity_row(store, row.key)


async def stuck(store: SqlStore, row: ParityRow) -> ParityRow:
    """Give a row that the nation holds under the number 6 and the version 8, after the last healing."""
    sent = await carry(store, row, Outcome.OVERTAKEN)
    theirs = nation_row(row, carry=6, version=8, source=Source.CENTRE)
    async with store.write() as tx:
        await tx.parity.note(TARGET, [theirs], NOW, LATER)
        await tx.commit()
    seen = Verdict(ParityState.DIFFERENT, Outcome.OVERTAKEN, Cause.CHANGED)
    await judge(store, Judged(sent, seen, NOW, told=None, confirmed_revision=0, healings=HEALINGS))
    return await parity_row(store, row.key)


async def apply(store: SqlStore, effect: Shared) -> bool:
    async with store.write() as tx:
        person = (await tx.lanes.people([ADMIN]))[ADMIN]
        stood = await tx.lanes.apply(person, ADMIN, effect, TRIED)
        await tx.commit()
    return stood


async def audited(store: SqlStore) -> Sequence[tuple[str, str]]:
    async with store.read() as views:
        rows = await views._connection.execute(
            sa.select(tables.audit.c.action, tables.audit.c.subject)
            .where(tables.audit.c.actor == ADMIN)
            .order_by(tables.audit.c.id)
        )
        return [tuple(row) for row in rows]


async def retries(store: SqlStore) -> list[bool]:
    """Give the rounds that were asked for: whether refused rows go along."""
    async with store.write() as tx:
        return [job.retry for job in await tx.schedule.jobs("sync")]


async def test_rows_are_counted_and_listed_by_how_much_they_need_a_person(store: SqlStore) -> None:
    kudus, blora, solo = await opened(store, KUDUS, BLORA, SOLO)
    await refused(store, solo)
    await stuck(store, blora)
    async with store.read() as views:
        piles = await views.piles(TARGET, FORM)
        pages = [await views.queue_page(TARGET, FORM, page, 2) for page in (0, 1, 2)]
        elsewhere = await views.piles(TARGET, "dbd")
    assert piles == [
        Pile(Concern.REFUSED, 1, LATER),
        Pile(Concern.STUCK, 1, NOW),
        Pile(Concern.WAITING, 1, NOW),
    ]
    assert [[row.key.unit for row in page] for page in pages] == [[SOLO, BLORA], [KUDUS], []]
    assert elsewhere == []
    assert kudus.state_since == NOW


async def test_the_memory_counts_by_the_rule_of_the_mind(store: SqlStore) -> None:
    (row,) = await opened(store)
    found: list[tuple[Counter[Concern], Counter[Concern | None]]] = []
    for state in ParityState:
        for outcome in Outcome:
            for cause in (None, Cause.CHANGED, Cause.DOUBLED):
                for healings in (0, HEALINGS):
                    values = {
                        "state": state,
                        "outcome": outcome,
                        "cause": cause,
                        "healings": healings,
                    }
                    async with store.write() as tx:
                        await tx._connection.execute(
                            tables.parity.update()
                            .where(tables.parity.c.id == row.id)
                            .values(values)
                        )
                        await tx.commit()
                    async with store.read() as views:
                        piles = await views.piles(TARGET, FORM)
                    stands = concern_of(await parity_row(store))
                    counted = Counter({pile.concern: pile.rows for pile in piles})
                    found.append((counted, Counter([stands] if stands else [])))
    assert [counted for counted, _ in found] == [expected for _, expected in found]


async def test_a_days_rows_are_given_with_what_stands_at_the_nation(store: SqlStore) -> None:
    (row,) = await opened(store)
    theirs = nation_row(row)
    gone = nation_row(row, row_id="b-2", deleted=True)
    async with store.write() as tx:
        await tx.parity.note(TARGET, [theirs, gone], NOW, LATER)
        await tx.seeds.load_balances(TARGET, FORM, "", [(KUDUS, DAY, counts(konfirmasi=100))], NOW)
        await tx.commit()
    opening = await parity_row(store, replace(KEY, kind=RowKind.OPENING))
    async with store.read() as views:
        sides = await views.both_sides(TARGET, FORM, KUDUS, DAY)
        none = await views.both_sides(TARGET, FORM, BLORA, DAY)
    assert sides == [BothSides(row, (theirs,)), BothSides(opening)]
    assert none == []


async def test_a_refused_row_goes_again_under_its_own_number(store: SqlStore) -> None:
    row = await refused(store, (await opened(store))[0])
    assert await apply(store, TryAgain(KEY, row.carry, ChatId(ADMIN)))
    again = await parity_row(store)
    assert (again.state, again.outcome, again.carry, again.code, again.refusal) == (
        ParityState.NOT_SENT,
        Outcome.NEVER,
        row.carry,
        None,
        None,
    )
    assert (again.told, again.state_since) == ("refused:1", TRIED)
    assert await retries(store) == [False]
    assert await audited(store) == [("try_again", f"{FORM} {KUDUS} {DAY}")]


async def test_a_stuck_row_goes_again_above_both_numbers_on_the_version_seen(
    store: SqlStore,
) -> None:
    row = await stuck(store, (await opened(store))[0])
    assert await apply(store, TryAgain(KEY, row.carry, ChatId(ADMIN)))
    again = await parity_row(store)
    assert (again.carry, again.against_version, again.healings, again.outcome) == (
        7,
        8,
        0,
        Outcome.NEVER,
    )


async def test_a_row_that_moved_or_goes_by_itself_is_left_alone(store: SqlStore) -> None:
    kudus, blora = await opened(store, KUDUS, BLORA)
    row = await refused(store, kudus)
    chat = ChatId(ADMIN)
    assert not await apply(store, TryAgain(KEY, row.carry + 1, chat))
    assert not await apply(store, TryAgain(blora.key, blora.carry, chat))
    assert not await apply(store, TryAgain(RowKey(FORM, SOLO, DAY), 1, chat))
    assert [await parity_row(store), await parity_row(store, blora.key)] == [row, blora]
    assert (await retries(store), await audited(store)) == ([], [])


async def test_all_at_once_lets_stuck_rows_go_and_asks_for_a_round_that_takes_refused_ones(
    store: SqlStore,
) -> None:
    kudus, blora = await opened(store, KUDUS, BLORA)
    await stuck(store, kudus)
    await refused(store, blora)
    assert await apply(store, TryAllAgain(ChatId(ADMIN)))
    assert (await parity_row(store)).carry == 7
    assert (await parity_row(store, blora.key)).outcome is Outcome.REFUSED
    assert await retries(store) == [True]
    assert await audited(store) == [("try_all_again", f"target {TARGET}")]


async def test_a_row_is_handed_over_once_for_what_was_told_of_it(store: SqlStore) -> None:
    row = await refused(store, (await opened(store))[0])
    hand_over = Assign(KEY, row.carry, "refused:1")
    assert not await apply(store, replace(hand_over, on_carry=9))
    assert not await apply(store, replace(hand_over, told="refused:2"))
    assert not await apply(store, replace(hand_over, key=RowKey(FORM, SOLO, DAY)))
    assert await apply(store, hand_over)
    assert not await apply(store, hand_over)
    handed = await parity_row(store)
    assert (handed.assigned, handed.assigned_at) == ("refused:1", TRIED)
    assert await audited(store) == [("assign_row", f"{FORM} {KUDUS} {DAY}")]


async def test_a_correction_begins_anew(store: SqlStore) -> None:
    row = await refused(store, (await opened(store))[0])
    await apply(store, Assign(KEY, row.carry, "refused:1"))
    await correct(store, counts(konfirmasi=13))
    fresh = await parity_row(store)
    assert (fresh.assigned, fresh.assigned_at, fresh.told, fresh.cause) == (None, None, None, None)


async def test_an_opening_balance_is_named_as_one_in_the_record(store: SqlStore) -> None:
    await opened(store)
    async with store.write() as tx:
        await tx.seeds.load_balances(TARGET, FORM, "", [(KUDUS, DAY, counts(konfirmasi=100))], NOW)
        await tx.commit()
    key = replace(KEY, kind=RowKind.OPENING)
    row = await refused(store, await parity_row(store, key))
    assert await apply(store, TryAgain(key, row.carry, ChatId(ADMIN)))
    assert await audited(store) == [("try_again", f"{FORM} {KUDUS} {DAY} saldo_awal")]
