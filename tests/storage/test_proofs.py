"""Proofs make one chain that is only ever appended to, and a day is due again when something of it moves."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.model import ParityState
from bot.parity import TARGET, Outcome, RowKey, RowKind, Source, Verdict
from bot.ports import Judged, ProvedDays, Published, SendResult
from bot.usecases.proving import seal
from storage import open_store
from tests.bot.proofs import FIRST, FIRST_PROOF, SECOND_PROOF, SIGNER
from tests.storage.samples import (
    BLORA,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    SOLO,
    counts,
    nation_row,
    parity_row,
    report,
    settle,
    someone_waits_for_a_lock,
    submit,
)

if TYPE_CHECKING:
    from bot.model import Person
    from bot.proof import Proof
    from storage import SqlStore

MATCHED = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
KEY = RowKey(FORM, KUDUS, DAY)
YESTERDAY = DAY - timedelta(days=1)


async def keep(store: SqlStore, *proofs: Proof, mark: str = "m") -> list[bool]:
    async with store.write() as tx:
        kept = [await tx.proofs.keep(proof, mark) for proof in proofs]
        await tx.commit()
    return kept


async def chain(store: SqlStore, form: str = FORM) -> tuple[Proof | None, list[Proof]]:
    """Give the end of the chain, and the proofs of the day."""
    async with store.write() as tx:
        return await tx.proofs.latest(form), list(await tx.proofs.of_day(form, DAY))


async def test_the_proved_days_are_seen_from_each_of_them(store: SqlStore) -> None:
    days = [DAY - timedelta(days=back) for back in (9, 4, 1)]
    proofs = [
        seal(replace(FIRST, day=day, previous=f"{n:064}"), SIGNER) for n, day in enumerate(days)
    ]
    again = seal(replace(FIRST, day=days[1], previous=proofs[2].hash), SIGNER)
    other = seal(replace(FIRST, form="campak", day=DAY), SIGNER)
    assert await keep(store, *proofs, again, other) == [True] * 5

    async with store.read() as views:
        found = [await views.proved_days(FORM, day) for day in (days[1], DAY, days[0])]
        none = await views.proved_days("difteri", DAY)
    assert found == [
        ProvedDays(before=days[0], after=days[2], latest=days[2]),
        ProvedDays(before=days[2], after=None, latest=days[2]),
        ProvedDays(before=None, after=days[1], latest=days[2]),
    ]
    assert none == ProvedDays(None, None, None)


async def test_a_proof_is_kept_as_it_was_signed(store: SqlStore) -> None:
    assert await chain(store) == (None, [])
    assert await keep(store, FIRST_PROOF, SECOND_PROOF) == [True, True]
    assert await chain(store) == (SECOND_PROOF, [FIRST_PROOF, SECOND_PROOF])
    async with store.read() as views:
        assert list(await views.proofs_of_day(FORM, DAY)) == [FIRST_PROOF, SECOND_PROOF]


async def test_the_chain_goes_on_over_days(store: SqlStore) -> None:
    next_day = replace(FIRST, day=DAY + timedelta(days=1), previous=FIRST_PROOF.hash)
    await keep(store, FIRST_PROOF, seal(next_day, SIGNER))
    assert await chain(store) == (seal(next_day, SIGNER), [FIRST_PROOF])


async def test_a_proof_has_one_successor(store: SqlStore) -> None:
    another = seal(replace(FIRST, issued_at=LATER, previous=FIRST_PROOF.hash), SIGNER)
    another_first = seal(replace(FIRST, issued_at=LATER), SIGNER)
    kept = await keep(store, FIRST_PROOF, SECOND_PROOF, another, another_first, FIRST_PROOF)
    assert kept == [True, True, False, False, False]
    assert await chain(store) == (SECOND_PROOF, [FIRST_PROOF, SECOND_PROOF])


async def test_each_form_has_a_chain_of_its_own(store: SqlStore) -> None:
    dengue = seal(replace(FIRST, form="dbd"), SIGNER)
    assert await keep(store, FIRST_PROOF, dengue) == [True, True]
    assert [(await chain(store, form))[0] for form in (FORM, "dbd")] == [FIRST_PROOF, dengue]


async def test_two_issuers_at_once_make_one_successor(database_url: str) -> None:
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(database_url)) for _ in range(4)]
        await keep(stores[0], FIRST_PROOF)
        rivals = [
            seal(
                replace(FIRST, issued_at=LATER + timedelta(seconds=n), previous=FIRST_PROOF.hash),
                SIGNER,
            )
            for n in range(4)
        ]
        kept = await asyncio.gather(
            *(keep(store, rival) for store, rival in zip(stores, rivals, strict=True))
        )
        assert sorted(kept) == [[False], [False], [False], [True]]
        winner = rivals[kept.index([True])]
        assert await chain(stores[0]) == (winner, [FIRST_PROOF, winner])


async def test_an_issuer_who_waited_for_another_makes_no_second_successor(
    postgres_url: str,
) -> None:
    rival = seal(replace(FIRST, issued_at=LATER, previous=FIRST_PROOF.hash), SIGNER)
    async with open_store(postgres_url) as one, open_store(postgres_url) as two:
        await keep(one, FIRST_PROOF)
        async with one.write() as first:
            assert await first.proofs.keep(SECOND_PROOF, "m")
            loser = asyncio.create_task(keep(two, rival))
            await someone_waits_for_a_lock(one)
            await first.commit()
        assert await loser == [False]


async def due(store: SqlStore, until: date = DAY) -> dict[date, str]:
    async with store.read() as views:
        return dict(await views.days_to_prove(TARGET, FORM, until))


async def prove(store: SqlStore) -> None:
    """Keep a proof of every day that is due, so that none is."""
    for day, mark in (await due(store)).items():
        async with store.write() as tx:
            last = await tx.proofs.latest(FORM)
            proof = replace(FIRST, day=day, previous=last.hash if last else None)
            assert await tx.proofs.keep(seal(proof, SIGNER), mark)
            await tx.commit()
    assert await due(store) == {}


async def carry(store: SqlStore, outcome: Outcome = Outcome.ACCEPTED, code: str = "") -> None:
    row = await parity_row(store)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, row.carry, outcome, code or None)], NOW)
        await tx.commit()


async def judge(store: SqlStore, verdict: Verdict) -> None:
    row = await parity_row(store)
    async with store.write() as tx:
        assert await tx.parity.judge([Judged(row, verdict, NOW, "matched", 1)], NOW)
        await tx.commit()


@pytest.fixture
async def officer(store: SqlStore) -> Person:
    """The officer who reported for three units; every day that is known has its proof."""
    people = await settle(store)
    await submit(
        store,
        people[OFFICER],
        *(
            report(people[OFFICER], counts(konfirmasi=1), unit=unit)
            for unit in (KUDUS, BLORA, SOLO)
        ),
    )
    await prove(store)
    return people[OFFICER]


async def test_days_that_are_known_and_not_proved_are_due_oldest_first(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    assert await due(store) == {}
    older = YESTERDAY - timedelta(days=1)
    async with store.write() as tx:
        seen = nation_row(key=replace(KEY, day=older), figures=counts(konfirmasi=1))
        await tx.parity.note(TARGET, [seen], NOW, LATER)
        await tx.parity.publish(TARGET, FORM, [Published(date(2021, 8, 1), {}, {})], NOW)
        await tx.commit()
    for day in (DAY, YESTERDAY):
        await submit(store, officer, report(officer, counts(konfirmasi=1), day=day))
    assert list(await due(store)) == [older, YESTERDAY, DAY]
    assert list(await due(store, YESTERDAY)) == [older, YESTERDAY]


async def test_a_correction_makes_a_day_due(store: SqlStore, officer: Person) -> None:
    await submit(store, officer, report(officer, counts(konfirmasi=2), revision=2))
    assert list(await due(store)) == [DAY]


async def test_each_step_of_a_row_makes_its_day_due(store: SqlStore, officer: Person) -> None:
    del officer
    different = Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED)
    for step in (
        carry(store, Outcome.AGAIN),
        carry(store),
        judge(store, MATCHED),
        judge(store, different),
        judge(store, MATCHED),
        carry(store, Outcome.REFUSED, "bad_type"),
        carry(store, Outcome.REFUSED, "period_closed"),
    ):
        await step
        assert list(await due(store)) == [DAY]
        await prove(store)


async def test_rows_that_change_places_make_their_day_due(store: SqlStore, officer: Person) -> None:
    del officer
    keys = [RowKey(FORM, unit, DAY) for unit in (KUDUS, BLORA)]
    different = Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED)

    async def seen(*verdicts: Verdict) -> None:
        rows = [await parity_row(store, key) for key in keys]
        async with store.write() as tx:
            await tx.parity.judge(
                [Judged(row, v, NOW, None, 1) for row, v in zip(rows, verdicts, strict=True)], NOW
            )
            await tx.commit()

    await seen(MATCHED, different)
    await prove(store)
    await seen(different, MATCHED)
    assert list(await due(store)) == [DAY]


async def test_what_the_nation_shows_and_publishes_makes_a_day_due(
    store: SqlStore, officer: Person
) -> None:
    del officer
    row = nation_row(await parity_row(store))
    for shown in (row, replace(row, version=2, source=Source.CENTRE), replace(row, deleted=True)):
        async with store.write() as tx:
            await tx.parity.note(TARGET, [shown], NOW, LATER)
            await tx.commit()
        assert list(await due(store)) == [DAY]
        await prove(store)
    for persons in (3, 4):
        async with store.write() as tx:
            total = Published(DAY, counts(konfirmasi=persons), {})
            await tx.parity.publish(TARGET, FORM, [total], NOW)
            await tx.commit()
        assert list(await due(store)) == [DAY]
        await prove(store)


async def test_the_same_read_once_more_makes_nothing_due(store: SqlStore, officer: Person) -> None:
    del officer
    row = nation_row(await parity_row(store))
    for at in (NOW, LATER):
        async with store.write() as tx:
            await tx.parity.note(TARGET, [row], at, at)
            await tx.parity.publish(TARGET, FORM, [Published(DAY, counts(konfirmasi=3), {})], at)
            await tx.commit()
        if at == NOW:
            await prove(store)
    assert await due(store) == {}


async def test_other_forms_targets_and_kinds_make_nothing_due(
    store: SqlStore, officer: Person
) -> None:
    del officer
    other = nation_row(key=replace(KEY, form="dbd"), row_id="b-9")
    async with store.write() as tx:
        await tx.parity.note(TARGET, [other], NOW, LATER)
        await tx.parity.note("elsewhere", [nation_row(row_id="b-8")], NOW, LATER)
        opening = [(KUDUS, YESTERDAY, counts(konfirmasi=500))]
        await tx.seeds.load_balances(TARGET, FORM, "KMK", opening, NOW)
        await tx.commit()
    assert (await parity_row(store, RowKey(FORM, KUDUS, YESTERDAY, RowKind.OPENING))).revision == 1
    assert await due(store) == {}
