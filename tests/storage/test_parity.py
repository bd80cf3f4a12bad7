"""The book of rows on both sides: carried, read and judged by compare-and-set."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.model import ParityState
from bot.parity import TARGET, Cause, Difference, Outcome, RowKey, Verdict
from bot.ports import Judged, SendResult
from storage import tables
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
    parity_row,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import IndicatorKey, UnitCode
    from bot.parity import ParityRow
    from bot.ports import Stands
    from storage import SqlStore

KEY = RowKey(FORM, KUDUS, DAY)
MATCHED = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


async def opened(store: SqlStore, *units: UnitCode) -> list[ParityRow]:
    """Give a fresh row for each unit."""
    officer = (await settle(store))[OFFICER]
    reports = [report(officer, counts(konfirmasi=12), unit=unit) for unit in units or (KUDUS,)]
    await submit(store, officer, *reports)
    return [await parity_row(store, RowKey(FORM, one.unit, DAY)) for one in reports]


async def carry(store: SqlStore, row: ParityRow, outcome: Outcome) -> ParityRow:
    """Send a row with an outcome; give it as it stands then."""
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, row.carry, outcome)], LATER)
        await tx.commit()
    return await parity_row(store, row.key)


async def judge(store: SqlStore, *judged: Judged) -> list[int]:
    async with store.write() as tx:
        taken = await tx.parity.judge(judged, LATER)
        await tx.commit()
    return list(taken)


async def to_read(store: SqlStore) -> list[ParityRow]:
    async with store.write() as tx:
        return list(await tx.parity.to_read(TARGET, 10))


async def correct(store: SqlStore, figures: dict[IndicatorKey, int], revision: int = 2) -> None:
    async with store.write() as tx:
        officer = (await tx.lanes.people([OFFICER]))[OFFICER]
    assert await submit(store, officer, report(officer, figures, revision=revision)) == [True]


async def test_rows_to_carry_come_oldest_day_first(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    days = [DAY, DAY - timedelta(days=3), DAY - timedelta(days=1)]
    await submit(store, officer, *(report(officer, counts(sembuh=1), day=day) for day in days))
    async with store.write() as tx:
        rows = await tx.parity.to_carry(TARGET, NOW, 2)
        assert await tx.parity.to_carry("elsewhere", NOW, 2) == []
    assert [row.key.day for row in rows] == sorted(days)[:2]


async def test_a_row_that_is_being_sent_is_unknown_until_its_outcome_is_written(
    store: SqlStore,
) -> None:
    (row,) = await opened(store)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        assert await tx.parity.to_carry(TARGET, NOW, 10) == []
        await tx.commit()
    assert await parity_row(store) == replace(
        row, outcome=Outcome.UNKNOWN, sent_carry=1, send_began_at=NOW
    )


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.ACCEPTED, ParityState.WAITING),
        (Outcome.UNKNOWN, ParityState.WAITING),
        (Outcome.OVERTAKEN, ParityState.WAITING),
        (Outcome.REFUSED, ParityState.REFUSED),
        (Outcome.AGAIN, ParityState.NOT_SENT),
    ],
)
async def test_each_outcome_leads_to_its_state(
    store: SqlStore, outcome: Outcome, state: ParityState
) -> None:
    (row,) = await opened(store)
    sent = await carry(store, row, outcome)
    assert sent == replace(
        row,
        outcome=outcome,
        state=state,
        sent_carry=1,
        send_began_at=NOW,
        send_ended_at=LATER,
        sent_turn=1,
        attempts=int(outcome is Outcome.AGAIN),
        state_since=sent.state_since if outcome is Outcome.AGAIN else LATER,
        cause=Cause.REFUSED if outcome is Outcome.REFUSED else None,
    )


async def test_a_refusal_keeps_its_reason_until_a_person_lets_it_go_again(store: SqlStore) -> None:
    (row,) = await opened(store)
    result = SendResult(
        row.id, 1, Outcome.REFUSED, "period_closed", "periode ditutup", told="refused"
    )
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([result], LATER)
        await tx.commit()
    refused = await parity_row(store)
    async with store.write() as tx:
        retried = await tx.parity.retry_refused(TARGET, LATER)
        (again,) = await tx.parity.to_carry(TARGET, NOW, 10)
    assert (refused.code, refused.refusal, refused.told) == (
        "period_closed",
        "periode ditutup",
        "refused",
    )
    assert (retried, again.state, again.state_since, again.code, again.told) == (
        1,
        ParityState.NOT_SENT,
        LATER,
        None,
        "refused",
    )


async def test_a_row_to_send_again_waits_for_its_time(store: SqlStore) -> None:
    (row,) = await opened(store)
    later = SendResult(row.id, 1, Outcome.AGAIN, next_try_at=LATER)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([later], NOW)
        early = await tx.parity.to_carry(TARGET, NOW, 10)
        due = await tx.parity.to_carry(TARGET, LATER, 10)
    assert (early, [one.id for one in due]) == ([], [row.id])


async def test_a_correction_during_a_send_keeps_what_it_wants(store: SqlStore) -> None:
    (row,) = await opened(store)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.commit()
    await correct(store, counts(konfirmasi=13))
    moved = await parity_row(store)
    async with store.write() as tx:
        await tx.parity.sent([SendResult(row.id, 1, Outcome.ACCEPTED)], LATER)
        await tx.commit()
    assert (moved.carry, moved.outcome) == (2, Outcome.NEVER)
    assert await parity_row(store) == moved


async def test_a_correction_before_a_send_is_not_marked_as_sent(store: SqlStore) -> None:
    (row,) = await opened(store)
    await correct(store, counts(konfirmasi=13))
    moved = await parity_row(store)
    assert await carry(store, row, Outcome.ACCEPTED) == moved


async def test_every_end_of_a_send_has_a_turn_of_its_own(store: SqlStore) -> None:
    one, two = await opened(store, KUDUS, BLORA)
    async with store.write() as tx:
        assert await tx.parity.turn(TARGET) == 0
    first = await carry(store, one, Outcome.ACCEPTED)
    second = await carry(store, two, Outcome.ACCEPTED)
    async with store.write() as tx:
        assert (first.sent_turn, second.sent_turn, await tx.parity.turn(TARGET)) == (1, 2, 2)


async def test_sends_that_a_dead_process_left_open_are_ended(store: SqlStore) -> None:
    (row,) = await opened(store)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        adopted = [await tx.parity.adopt_unfinished(TARGET, LATER) for _ in range(2)]
        await tx.commit()
    left = await parity_row(store)
    assert (adopted, left.state, left.outcome, left.send_ended_at, left.sent_turn) == (
        [1, 0],
        ParityState.WAITING,
        Outcome.UNKNOWN,
        LATER,
        1,
    )


async def test_only_rows_whose_current_figures_were_sent_need_a_reading(store: SqlStore) -> None:
    kudus, blora, solo = await opened(store, KUDUS, BLORA, SOLO)
    waiting = await carry(store, kudus, Outcome.ACCEPTED)
    refused = await carry(store, blora, Outcome.REFUSED)
    assert (await to_read(store), refused.state) == ([waiting], ParityState.REFUSED)
    async with store.write() as tx:
        assert await tx.parity.to_read(TARGET, 10, after=waiting.id) == []
    await judge(store, Judged(waiting, MATCHED, LATER, "matched", 1))
    assert (await to_read(store), solo.state) == ([], ParityState.NOT_SENT)


async def test_a_first_difference_of_a_matched_row_is_read_again(store: SqlStore) -> None:
    (row,) = await opened(store)
    sent = await carry(store, row, Outcome.ACCEPTED)
    await judge(store, Judged(sent, replace(MATCHED, different_since=NOW), LATER, "matched", 1))
    assert [one.different_since for one in await to_read(store)] == [NOW]


async def test_a_match_is_written_with_what_was_told(store: SqlStore) -> None:
    (row,) = await opened(store)
    sent = await carry(store, row, Outcome.ACCEPTED)
    taken = await judge(store, Judged(sent, MATCHED, LATER, "matched", 1))
    matched = await parity_row(store)
    again = await judge(store, Judged(matched, MATCHED, LATER + timedelta(hours=1), "matched", 1))
    assert (taken, again) == ([row.id], [row.id])
    assert matched == replace(
        sent,
        state=ParityState.MATCHED,
        read_began_at=LATER,
        matched_at=LATER,
        told="matched",
        confirmed_revision=1,
    )
    assert (await parity_row(store)).matched_at == LATER


async def test_a_difference_is_written_with_its_cause(store: SqlStore) -> None:
    (row,) = await opened(store)
    sent = await carry(store, row, Outcome.ACCEPTED)
    (indicator,) = sent.figures
    seen = Verdict(
        ParityState.DIFFERENT,
        Outcome.ACCEPTED,
        Cause.CHANGED,
        (Difference(indicator, 12, None, adjustment=True),),
        different_since=LATER,
    )
    await judge(store, Judged(sent, seen, LATER, "different", 0))
    columns = (tables.parity.c.state, tables.parity.c.cause, tables.parity.c.differences)
    async with store.read() as views:
        found = await views._connection.execute(sa.select(*columns))
        assert tuple(found.one()) == ("different", "changed", [["konfirmasi", 12, None, True]])


async def test_a_renumbered_row_begins_anew_under_its_number(store: SqlStore) -> None:
    (row,) = await opened(store)
    sent = await carry(store, row, Outcome.OVERTAKEN)
    seen = Verdict(ParityState.DIFFERENT, Outcome.OVERTAKEN, Cause.CHANGED)
    anew = Judged(sent, seen, LATER, None, 0, against_version=7, carry=5, healings=1)
    await judge(store, anew)
    healed = await parity_row(store)
    assert healed == replace(
        sent,
        carry=5,
        state=ParityState.NOT_SENT,
        outcome=Outcome.NEVER,
        against_version=7,
        healings=1,
        read_began_at=LATER,
        cause=Cause.CHANGED,
    )
    resent = await carry(store, healed, Outcome.UNKNOWN)
    lost = Verdict(ParityState.NOT_SENT, Outcome.AGAIN, Cause.NOT_SENT)
    await judge(store, Judged(resent, lost, LATER, None, 0, healings=1))
    async with store.write() as tx:
        (due,) = await tx.parity.to_carry(TARGET, NOW, 10)
    assert (due.carry, due.against_version) == (5, 7)


async def test_verdicts_on_rows_that_moved_are_left_out(store: SqlStore) -> None:
    kudus, blora = await opened(store, KUDUS, BLORA)
    sent = [await carry(store, row, Outcome.ACCEPTED) for row in (kudus, blora)]
    await correct(store, counts(konfirmasi=13))
    taken = await judge(store, *(Judged(row, MATCHED, LATER, "matched", 1) for row in sent))
    assert taken == [blora.id]
    assert (await parity_row(store)).state is ParityState.NOT_SENT


async def test_rows_of_days_come_by_day_and_unit(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    days = [DAY - timedelta(days=offset) for offset in range(4)]
    reports = [
        report(officer, counts(sembuh=1), day=day, unit=unit)
        for day in days
        for unit in (SOLO, BLORA)
    ]
    await submit(store, officer, *reports)
    async with store.write() as tx:
        rows = await tx.parity.of_days(TARGET, FORM, days[2], days[1])
    assert shape(rows) == [(days[2], BLORA), (days[2], SOLO), (days[1], BLORA), (days[1], SOLO)]


async def test_rows_are_found_by_their_whole_key(store: SqlStore) -> None:
    (row,) = await opened(store)
    other = RowKey(FORM, KUDUS, DAY - timedelta(days=1))
    async with store.write() as tx:
        assert await tx.parity.rows(TARGET, [KEY, other]) == {KEY: row}


def shape(rows: Sequence[ParityRow | Stands]) -> list[tuple[object, UnitCode]]:
    return [(row.key.day, row.key.unit) for row in rows]
