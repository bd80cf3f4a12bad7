"""Units and opening balances, loaded from outside a conversation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.parity import TARGET, Outcome, RowKey, RowKind
from bot.ports import SendResult
from storage import tables
from tests.conftest import DEFINITION
from tests.storage.samples import (
    BLORA,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    UNITS,
    counts,
    parity_row,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from datetime import date

    from bot.facts import DayFacts
    from bot.model import UnitCode
    from bot.parity import Counts
    from storage import SqlStore

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
OPENING = counts(konfirmasi=1000, sembuh=800, meninggal=40)


async def load(store: SqlStore, *rows: tuple[UnitCode, date, Counts]) -> int:
    async with store.write() as tx:
        changed = await tx.seeds.load_balances(TARGET, FORM, DEFINITION, rows, NOW)
        await tx.commit()
    return changed


async def facts(store: SqlStore, day: date, unit: UnitCode = KUDUS) -> DayFacts:
    async with store.write() as tx:
        return (await tx.lanes.days(FORM, {(unit, day): 0}))[unit, day]


async def test_units_are_kept_once_and_brought_up_to_date(store: SqlStore) -> None:
    await settle(store)
    async with store.write() as tx:
        await tx.seeds.keep_units([(KUDUS, "kabupaten", "Kabupaten Kudus", "Kudus", 880_000)])
        columns = (tables.units.c.code, tables.units.c.population)
        found = await tx._connection.execute(sa.select(*columns).order_by(columns[0]))
        rows = [tuple(row) for row in found]
    expected = {code: population for code, *_, population in UNITS} | {KUDUS: 880_000}
    assert rows == sorted(expected.items())


async def test_an_opening_balance_is_known_to_the_facts(store: SqlStore) -> None:
    await settle(store)
    assert await load(store, (KUDUS, YESTERDAY, OPENING)) == 1
    assert ((await facts(store, DAY)).opening, (await facts(store, DAY, BLORA)).opening) == (
        OPENING,
        {},
    )


async def test_loading_the_same_balances_again_changes_nothing(store: SqlStore) -> None:
    await settle(store)
    rows = [(KUDUS, YESTERDAY, OPENING), (BLORA, YESTERDAY, counts(konfirmasi=5))]
    assert [await load(store, *rows), await load(store, *rows)] == [2, 0]


async def test_an_opening_balance_is_carried_as_a_row_of_its_own(store: SqlStore) -> None:
    await settle(store)
    key = RowKey(FORM, KUDUS, YESTERDAY, RowKind.OPENING)
    await load(store, (KUDUS, YESTERDAY, OPENING))
    first = await parity_row(store, key)
    await load(store, (KUDUS, YESTERDAY, counts(konfirmasi=1001)))
    second = await parity_row(store, key)
    assert (first.figures, first.carry, first.author_chat, first.outcome) == (
        OPENING,
        1,
        None,
        Outcome.NEVER,
    )
    assert (second.figures, second.carry, second.revision) == (counts(konfirmasi=1001), 2, 2)


async def test_a_balance_that_moves_leaves_no_figures_on_its_old_day(store: SqlStore) -> None:
    await settle(store)
    await load(store, (KUDUS, YESTERDAY, OPENING))
    assert await load(store, (KUDUS, DAY, OPENING)) == 1
    rows = [
        await parity_row(store, RowKey(FORM, KUDUS, day, RowKind.OPENING))
        for day in (YESTERDAY, DAY)
    ]
    assert [(row.figures, row.carry, row.revision) for row in rows] == [({}, 2, 2), (OPENING, 1, 2)]


async def test_a_refused_balance_that_is_loaded_again_goes_again(store: SqlStore) -> None:
    await settle(store)
    key = RowKey(FORM, KUDUS, YESTERDAY, RowKind.OPENING)
    await load(store, (KUDUS, YESTERDAY, OPENING))
    row = await parity_row(store, key)
    async with store.write() as tx:
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, row.carry, Outcome.REFUSED, "period_closed")], NOW)
        await tx.commit()
    assert [await load(store, (KUDUS, YESTERDAY, OPENING)) for _ in range(2)] == [1, 0]
    again = await parity_row(store, key)
    assert (again.carry, again.revision, again.outcome) == (2, 1, Outcome.NEVER)


async def test_days_inside_the_opening_balance_are_not_counted_twice(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    days = [YESTERDAY, DAY, TOMORROW]
    await submit(store, officer, *(report(officer, counts(konfirmasi=10), day=day) for day in days))
    await load(store, (KUDUS, DAY, OPENING))
    corrected = report(officer, counts(konfirmasi=99), day=YESTERDAY, revision=2)
    await submit(store, officer, corrected)
    after = TOMORROW + timedelta(days=1)
    sums = [(await facts(store, day)).entered_before for day in (DAY, TOMORROW, after)]
    assert sums == [counts(konfirmasi=0), counts(konfirmasi=0), counts(konfirmasi=10)]


async def test_an_opening_on_another_day_counts_the_days_anew(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    await submit(store, officer, report(officer, counts(konfirmasi=10)))
    await load(store, (KUDUS, DAY, OPENING))
    await load(store, (KUDUS, YESTERDAY, OPENING))
    assert (await facts(store, TOMORROW)).entered_before == counts(konfirmasi=10)


async def test_each_change_of_a_balance_is_audited(store: SqlStore) -> None:
    await settle(store)
    await load(store, (KUDUS, YESTERDAY, OPENING))
    async with store.write() as tx:
        changed = [(KUDUS, YESTERDAY, counts(konfirmasi=1))]
        await tx.seeds.load_balances(TARGET, FORM, DEFINITION, changed, LATER)
        columns = (tables.audit.c.subject, tables.audit.c.before, tables.audit.c.after)
        found = await tx._connection.execute(
            sa.select(*columns).where(tables.audit.c.action == "load_balance").order_by("id")
        )
        rows = [tuple(row) for row in found]
    first = {"revision": 1, "day": "2021-08-15", "figures": OPENING}
    second = {"revision": 2, "day": "2021-08-15", "figures": {"konfirmasi": 1}}
    assert rows == [("covid19 33.19", None, first), ("covid19 33.19", first, second)]
