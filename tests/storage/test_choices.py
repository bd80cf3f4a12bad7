"""A person lets our figures go again, though the centre changed them; and how the link to the nation stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import UseOurs
from bot.model import ParityState
from bot.parity import TARGET, Cause, Difference, Outcome, RowKey, Source, Verdict
from bot.ports import Judged, Link
from tests.storage.samples import (
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    counts,
    nation_row,
    parity_row,
)
from tests.storage.test_parity import KEY, carry, judge, opened

if TYPE_CHECKING:
    from bot.parity import ParityRow
    from storage import SqlStore

SEEN = Difference(next(iter(counts(konfirmasi=0))), 12, 15)
DIFFERENT = Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.CHANGED, (SEEN,))


async def differing(store: SqlStore) -> ParityRow:
    """Give a row that the centre changed under the number 4 and the version 7."""
    (fresh,) = await opened(store)
    row = await carry(store, fresh, Outcome.ACCEPTED)
    theirs = nation_row(
        row, carry=4, version=7, source=Source.CENTRE, figures=counts(konfirmasi=15)
    )
    async with store.write() as tx:
        await tx.parity.note(TARGET, [theirs], NOW, LATER)
        await tx.commit()
    await judge(store, Judged(row, DIFFERENT, NOW, told=None, confirmed_revision=0))
    return await parity_row(store, KEY)


async def choose(store: SqlStore, on_carry: int) -> bool:
    async with store.write() as tx:
        person = (await tx.lanes.people([OFFICER]))[OFFICER]
        effect = UseOurs(FORM, KUDUS, DAY, on_carry)
        stood = await tx.lanes.apply(person, OFFICER, effect, LATER)
        await tx.commit()
    return stood


async def test_our_figures_go_again_above_both_numbers_on_the_version_seen(
    store: SqlStore,
) -> None:
    row = await differing(store)
    assert await choose(store, row.carry)
    again = await parity_row(store, KEY)
    assert (again.carry, again.against_version, again.state, again.outcome) == (
        5,
        7,
        ParityState.NOT_SENT,
        Outcome.NEVER,
    )


async def test_a_row_that_was_carried_since_is_left_alone(store: SqlStore) -> None:
    row = await differing(store)
    assert not await choose(store, row.carry + 1)
    assert await parity_row(store, KEY) == row


async def test_a_row_that_does_not_differ_is_left_alone(store: SqlStore) -> None:
    (row,) = await opened(store)
    assert not await choose(store, row.carry)
    assert await parity_row(store, KEY) == row


async def test_the_facts_of_a_day_tell_how_the_nation_differs(store: SqlStore) -> None:
    row = await differing(store)
    async with store.write() as tx:
        (facts,) = (await tx.lanes.days(FORM, {(KUDUS, DAY): 0})).values()
    assert facts.nation is not None
    assert (facts.nation.cause, facts.nation.differences, facts.nation.carry) == (
        Cause.CHANGED,
        (SEEN,),
        row.carry,
    )


async def test_a_silence_begins_with_the_first_trouble_and_ends_with_an_answer(
    store: SqlStore,
) -> None:
    async with store.write() as tx:
        links = [
            await tx.parity.link(TARGET),
            await tx.parity.heard(TARGET, None, NOW),
            await tx.parity.heard(TARGET, "lost", LATER),
            await tx.parity.heard(TARGET, "unreachable", LATER + timedelta(hours=1)),
            await tx.parity.heard(TARGET, None, LATER + timedelta(hours=2)),
        ]
    assert links == [
        Link(),
        Link(NOW),
        Link(NOW, LATER, "lost"),
        Link(NOW, LATER, "unreachable"),
        Link(LATER + timedelta(hours=2)),
    ]


async def test_what_nobody_spoke_of_is_found_and_told_once(store: SqlStore) -> None:
    (row,) = await opened(store)
    async with store.write() as tx:
        before = await tx.parity.untold(TARGET, NOW - timedelta(seconds=1), 10)
        found = await tx.parity.untold(TARGET, NOW, 10)
        told = await tx.parity.tell([*found, replace(row, carry=9)], "late")
        after = await tx.parity.untold(TARGET, NOW, 10)
        await tx.commit()
    assert (before, [one.id for one in found], told, after) == ([], [row.id], [row.id], [])
    assert (await parity_row(store, RowKey(FORM, KUDUS, DAY))).told == "late"
