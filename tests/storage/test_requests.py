"""Corrections that wait for approval: one of a unit's day at most, answered once, and never beside another correction."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.effects import AskApproval, Decide, Submit
from bot.model import CorrectionRequest, DraftId, Place, RequestState
from bot.ports import Asked
from storage import SqlStore, open_store, tables
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

    from bot.effects import Shared
    from bot.facts import DayFacts
    from bot.model import Lane, Person, Report

YESTERDAY = DAY - timedelta(days=1)
ONE, TWO = DraftId(71), DraftId(72)
APPROVE, REJECT = Decide(ONE, RequestState.APPROVED), Decide(ONE, RequestState.REJECTED, "keliru")


def correction(person: Person, **figures: int) -> Report:
    second = report(person, counts(**figures), revision=2, reasons={"ralat": "salah ketik"})
    return replace(second, sent_at=LATER, card=Place("card:71"))


async def do(store: SqlStore, person: Person, *effects: Shared) -> list[bool]:
    """Apply effects one after another, each in a transaction of its own."""
    return [(await do_at_once(store, (person, effect)))[0] for effect in effects]


async def do_at_once(store: SqlStore, *wanted: tuple[Person, Shared]) -> list[bool]:
    """Apply effects of one batch."""
    asked = [Asked(person, person.lane, effect) for person, effect in wanted]
    async with store.write() as tx:
        applied = await tx.lanes.apply_all(asked, LATER)
        await tx.commit()
    return list(applied)


async def request(store: SqlStore, request_id: DraftId = ONE) -> CorrectionRequest:
    async with store.write() as tx:
        return (await tx.lanes.requests([request_id]))[request_id]


async def facts(store: SqlStore) -> DayFacts:
    async with store.write() as tx:
        return (await tx.lanes.days(FORM, {(KUDUS, DAY): 0}))[KUDUS, DAY]


async def asking(store: SqlStore) -> tuple[Mapping[Lane, Person], Report]:
    """Let a first report stand and a correction of it wait."""
    people = await settle(store)
    officer = people[OFFICER]
    await submit(store, officer, report(officer, counts(konfirmasi=5)))
    wanted = correction(officer, konfirmasi=7)
    assert await do(store, officer, AskApproval(ONE, wanted, 1)) == [True]
    return people, wanted


async def test_a_request_comes_back_as_it_was_asked(store: SqlStore) -> None:
    _, wanted = await asking(store)
    async with store.write() as tx:
        found = await tx.lanes.requests([ONE, TWO])
    assert found == {ONE: CorrectionRequest(ONE, wanted, 1, LATER)}


async def test_a_day_knows_the_request_that_waits(store: SqlStore) -> None:
    await asking(store)
    async with store.write() as tx:
        needed = dict.fromkeys([(KUDUS, DAY), (KUDUS, YESTERDAY), (BLORA, DAY)], 0)
        days = await tx.lanes.days(FORM, needed)
    waiting = await request(store)
    assert [day.request for day in days.values()] == [waiting, None, None]


async def test_a_request_on_a_revision_that_moved_is_not_kept(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=5))
    asked = AskApproval(ONE, correction(officer, konfirmasi=7), 1)
    assert await do(store, officer, asked) == [False]
    await submit(store, officer, first, replace(first, revision=2))
    assert await do(store, officer, asked) == [False]
    assert (await facts(store)).request is None


async def test_a_request_that_does_not_follow_is_a_bug(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    with pytest.raises(ValueError, match="r2 does not follow r2"):
        await do(store, officer, AskApproval(ONE, correction(officer, konfirmasi=7), 2))


async def test_one_request_of_a_day_waits_at_most(store: SqlStore) -> None:
    people, _ = await asking(store)
    other = AskApproval(TWO, correction(people[SECOND], konfirmasi=8), 1)
    assert await do(store, people[SECOND], other) == [False]
    assert await do(store, people[ADMIN], REJECT) == [True]
    assert await do(store, people[SECOND], other) == [True]
    waiting = (await facts(store)).request
    assert waiting is not None
    assert waiting.id == TWO


async def test_an_approval_stores_the_revision_as_it_was_asked(store: SqlStore) -> None:
    people, wanted = await asking(store)
    assert await do(store, people[ADMIN], APPROVE) == [True]
    day, row = await facts(store), await parity_row(store)
    assert (day.report, day.entered_in_all, day.request) == (wanted, counts(konfirmasi=7), None)
    assert (row.revision, row.carry, row.figures, row.card) == (
        2,
        2,
        counts(konfirmasi=7),
        wanted.card,
    )
    assert await request(store) == CorrectionRequest(
        ONE, wanted, 1, LATER, RequestState.APPROVED, people[ADMIN].name, LATER
    )


async def test_an_approved_adjustment_says_who_let_it_through(store: SqlStore) -> None:
    people = await settle(store)
    officer = people[OFFICER]
    first = report(officer, counts(konfirmasi=5), adjustments=counts(sembuh=1))
    await submit(store, officer, first)
    wanted = replace(first, revision=2, adjustments=counts(konfirmasi=-3))
    await do(store, officer, AskApproval(ONE, wanted, 1))
    await do(store, people[ADMIN], APPROVE)
    columns = (tables.adjustments.c.amount, tables.adjustments.c.approved_by)
    async with store.write() as tx:
        rows = await tx._connection.execute(sa.select(*columns).order_by(tables.adjustments.c.id))
        assert [tuple(row) for row in rows] == [(1, None), (-3, people[ADMIN].id)]


@pytest.mark.parametrize(
    "state", [RequestState.REJECTED, RequestState.WITHDRAWN, RequestState.OVERTAKEN]
)
async def test_any_other_answer_changes_the_request_alone(
    store: SqlStore, state: RequestState
) -> None:
    people, wanted = await asking(store)
    before = await facts(store)
    assert await do(store, people[ADMIN], Decide(ONE, state, "keliru")) == [True]
    assert await facts(store) == replace(before, request=None)
    assert await request(store) == CorrectionRequest(
        ONE, wanted, 1, LATER, state, people[ADMIN].name, LATER, "keliru"
    )


async def test_a_request_is_answered_once(store: SqlStore) -> None:
    people, _ = await asking(store)
    assert await do(store, people[ADMIN], REJECT, APPROVE) == [True, False]
    assert ((await request(store)).state, (await facts(store)).revision) == (
        RequestState.REJECTED,
        1,
    )


async def test_an_unknown_request_cannot_be_answered(store: SqlStore) -> None:
    people = await settle(store)
    assert await do(store, people[ADMIN], APPROVE) == [False]


async def test_a_stranger_who_decides_is_a_bug(store: SqlStore) -> None:
    await asking(store)
    async with store.write() as tx:
        with pytest.raises(ValueError, match="stranger"):
            await tx.lanes.apply(None, ADMIN, APPROVE, NOW)


async def test_a_request_whose_day_moved_cannot_be_approved_and_still_waits(
    store: SqlStore,
) -> None:
    people, _ = await asking(store)
    other = report(people[SECOND], counts(konfirmasi=6), revision=2)
    await submit(store, people[SECOND], other)
    overtaken = Decide(ONE, RequestState.OVERTAKEN)
    assert await do(store, people[ADMIN], APPROVE, overtaken) == [False, True]
    assert (await facts(store)).report == other


async def test_of_two_answers_in_a_batch_the_second_has_moved(store: SqlStore) -> None:
    people, _ = await asking(store)
    applied = await do_at_once(store, (people[ADMIN], REJECT), (people[SECOND], APPROVE))
    assert (applied, (await request(store)).state) == ([True, False], RequestState.REJECTED)


async def test_in_a_batch_an_approval_sees_the_correction_that_was_sent(store: SqlStore) -> None:
    people, _ = await asking(store)
    other = Submit(report(people[SECOND], counts(konfirmasi=6), revision=2), 1)
    applied = await do_at_once(store, (people[ADMIN], APPROVE), (people[SECOND], other))
    assert (applied, (await facts(store)).revision) == ([False, True], 2)


async def test_in_a_batch_a_request_sees_what_was_approved_before_it(store: SqlStore) -> None:
    people, wanted = await asking(store)
    stale = AskApproval(TWO, correction(people[SECOND], konfirmasi=9), 1)
    fresh = AskApproval(TWO, replace(wanted, revision=3), 2)
    assert await do_at_once(
        store, (people[ADMIN], APPROVE), (people[SECOND], stale), (people[OFFICER], fresh)
    ) == [True, False, True]


async def test_requests_and_their_answers_are_audited(store: SqlStore) -> None:
    people, _ = await asking(store)
    await do(store, people[ADMIN], APPROVE)
    await do(store, people[ADMIN], APPROVE)
    columns = (tables.audit.c.actor, tables.audit.c.subject)
    changes = (tables.audit.c.before, tables.audit.c.after)
    async with store.write() as tx:
        found = await tx._connection.execute(
            sa.select(tables.audit.c.action, *columns, *changes)
            .where(tables.audit.c.action.in_(("ask_approval", "decide")))
            .order_by(tables.audit.c.id)
        )
        entries = [tuple(entry) for entry in found]
    subject = "request 71: covid19 33.19-20210816-r2"
    old = {"revision": 1, "figures": {"konfirmasi": 5}, "adjustments": {}}
    new = {"revision": 2, "figures": {"konfirmasi": 7}, "adjustments": {}}
    assert entries == [
        ("ask_approval", OFFICER, subject, old, new),
        (
            "decide",
            ADMIN,
            subject,
            {"state": "waiting", "report": old},
            {"state": "approved", "reason": "", "report": new},
        ),
    ]


async def test_two_supervisors_who_decide_at_once_give_one_answer(database_url: str) -> None:
    async with (
        open_store(database_url, definition=DEFINITION) as one,
        open_store(database_url, definition=DEFINITION) as two,
    ):
        people, _ = await asking(one)
        applied = await asyncio.gather(
            do(one, people[ADMIN], APPROVE), do(two, people[SECOND], REJECT)
        )
        state, revision = (await request(one)).state, (await facts(one)).revision
    assert sorted(applied) == [[False], [True]]
    assert (state, revision) in {(RequestState.APPROVED, 2), (RequestState.REJECTED, 1)}


async def test_an_approval_and_another_correction_at_once_make_one_revision(
    database_url: str,
) -> None:
    async with (
        open_store(database_url, definition=DEFINITION) as one,
        open_store(database_url, definition=DEFINITION) as two,
    ):
        people, wanted = await asking(one)
        other = report(people[SECOND], counts(konfirmasi=6), revision=2)
        applied = await asyncio.gather(
            do(one, people[ADMIN], APPROVE), do(two, people[SECOND], Submit(other, 1))
        )
        day = await facts(one)
    assert sorted(applied) == [[False], [True]]
    assert day.report == (wanted if applied[0] == [True] else other)


async def test_two_officers_who_ask_at_once_make_one_request(database_url: str) -> None:
    async with (
        open_store(database_url, definition=DEFINITION) as one,
        open_store(database_url, definition=DEFINITION) as two,
    ):
        people = await settle(one)
        await submit(one, people[OFFICER], report(people[OFFICER], counts(konfirmasi=5)))
        asked = [
            do(store, people[lane], AskApproval(key, correction(people[lane], konfirmasi=7), 1))
            for store, lane, key in ((one, OFFICER, ONE), (two, SECOND, TWO))
        ]
        assert sorted(await asyncio.gather(*asked)) == [[False], [True]]


@pytest.mark.parametrize("waiter", ["supervisor", "officer"])
async def test_who_waited_for_an_approval_sees_what_it_wrote(
    postgres_url: str, waiter: str
) -> None:
    async with (
        open_store(postgres_url, definition=DEFINITION) as one,
        open_store(postgres_url, definition=DEFINITION) as two,
    ):
        people, _ = await asking(one)
        other = Submit(report(people[SECOND], counts(konfirmasi=6), revision=2), 1)
        effect: Shared = REJECT if waiter == "supervisor" else other
        async with one.write() as first:
            assert await first.lanes.apply(people[ADMIN], ADMIN, APPROVE, LATER)
            loser = asyncio.create_task(do(two, people[SECOND], effect))
            await someone_waits_for_a_lock(one)
            await first.commit()
        assert await loser == [False]
