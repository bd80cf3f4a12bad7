"""A day as it was known at a moment, from what is only ever appended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import Submit
from bot.parity import TARGET, RowKey, RowKind, Source
from bot.ports import KnownRow, Link, Published, SeenRow
from tests.conftest import DEFINITION
from tests.storage.samples import (
    BLORA,
    DAY,
    FORM,
    KUDUS,
    NOW,
    OFFICER,
    SOLO,
    counts,
    nation_row,
    parity_row,
    report,
    settle,
)

if TYPE_CHECKING:
    from datetime import datetime

    from bot.model import Person, Report, UnitCode
    from bot.parity import NationRow
    from bot.ports import KnownDay
    from storage import SqlStore

HOUR = timedelta(hours=1)
SHOWN = nation_row(figures=counts(konfirmasi=12))


async def known(store: SqlStore, at: datetime, *units: UnitCode) -> KnownDay:
    async with store.read() as views:
        return await views.known_day(TARGET, FORM, DAY, units or (KUDUS,), at)


async def submit_at(store: SqlStore, person: Person, one: Report, at: datetime) -> None:
    async with store.write() as tx:
        assert await tx.lanes.apply(person, OFFICER, Submit(one, one.revision - 1), at)
        await tx.commit()


async def read_at(store: SqlStore, at: datetime, *rows: NationRow) -> None:
    async with store.write() as tx:
        await tx.parity.note(TARGET, rows, at - HOUR / 2, at)
        await tx.commit()


async def test_the_revision_that_stood_then_is_given_with_todays_row(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    first = report(officer, counts(konfirmasi=12))
    second = replace(
        first, revision=2, figures=counts(konfirmasi=15), sent_at=NOW + HOUR, reasons={"ralat": "x"}
    )
    await submit_at(store, officer, first, NOW)
    await submit_at(store, officer, second, NOW + 2 * HOUR)
    row = await parity_row(store)
    stood = [
        (await known(store, at, BLORA, KUDUS)).rows
        for at in (NOW - HOUR, NOW, NOW + HOUR, NOW + 2 * HOUR)
    ]
    nothing, early = KnownRow(BLORA), KnownRow(KUDUS, first, NOW, NOW, row)
    late = KnownRow(KUDUS, second, NOW + 2 * HOUR, NOW, row)
    assert stood == [
        (nothing, KnownRow(KUDUS)),
        (nothing, early),
        (nothing, early),
        (nothing, late),
    ]


async def test_every_value_that_had_been_read_is_given_in_order(store: SqlStore) -> None:
    changed = replace(SHOWN, figures=counts(konfirmasi=15), version=2, source=Source.CENTRE)
    stranger = replace(SHOWN, row_id="b-9", key=RowKey(FORM, SOLO, DAY))
    opening = replace(SHOWN, row_id="b-8", key=RowKey(FORM, KUDUS, DAY, RowKind.OPENING))
    before = replace(SHOWN, row_id="b-7", key=RowKey(FORM, KUDUS, DAY - timedelta(days=1)))
    await read_at(store, NOW, SHOWN, stranger, opening, before)
    await read_at(store, NOW + HOUR, changed)
    await read_at(store, NOW + 2 * HOUR, replace(changed, deleted=True))
    then = [(await known(store, at)).readings for at in (NOW - HOUR, NOW, NOW + HOUR)]
    first = (SeenRow(SHOWN, NOW), SeenRow(stranger, NOW))
    assert then == [(), first, (*first, SeenRow(changed, NOW + HOUR))]


async def test_the_total_that_stood_then_is_given_with_when_it_was_first_read(
    store: SqlStore,
) -> None:
    first = Published(DAY, counts(konfirmasi=100), {})
    second = Published(DAY, counts(konfirmasi=101), counts(konfirmasi=-2))
    for at, total in ((NOW, first), (NOW + HOUR, first), (NOW + 2 * HOUR, second)):
        async with store.write() as tx:
            await tx.parity.publish(TARGET, FORM, [total], at)
            await tx.commit()
    then = [await known(store, NOW + hours * HOUR) for hours in (-1, 0, 1, 2)]
    assert [(day.published, day.published_at) for day in then] == [
        (None, None),
        (first, NOW),
        (first, NOW),
        (second, NOW + 2 * HOUR),
    ]


async def test_the_link_is_what_the_last_round_noted(store: SqlStore) -> None:
    async with store.read() as views:
        unknown = await views.link(TARGET)
    async with store.write() as tx:
        await tx.parity.heard(TARGET, "connect", NOW)
        await tx.commit()
    async with store.read() as views:
        silent = await views.link(TARGET)
    assert (unknown, silent) == (Link(), Link(None, NOW, "connect"))


async def opened(store: SqlStore, *openings: tuple[UnitCode, int, int]) -> None:
    """Load opening balances: a unit, how many days before the day, konfirmasi; sembuh is Kudus's alone."""
    async with store.write() as tx:
        loaded = [
            (
                unit,
                DAY - timedelta(days=back),
                {**counts(konfirmasi=n), **(counts(sembuh=1) if unit == KUDUS else {})},
            )
            for unit, back, n in openings
        ]
        await tx.seeds.load_balances(TARGET, FORM, DEFINITION, loaded, NOW)
        shown = [nation_row(figures=figures, row_id=f"o-{unit}") for unit, _, figures in loaded]
        keys = [RowKey(FORM, unit, day, RowKind.OPENING) for unit, day, _ in loaded]
        rows = [replace(row, key=key) for row, key in zip(shown, keys, strict=True)]
        await tx.parity.note(TARGET, rows, NOW, NOW)
        await tx.commit()


async def published(store: SqlStore, *days_before: int) -> None:
    async with store.write() as tx:
        totals = [
            Published(DAY - timedelta(days=back), counts(konfirmasi=10), counts(konfirmasi=-1))
            for back in days_before
        ]
        await tx.parity.publish(TARGET, FORM, totals, NOW)
        await tx.commit()


async def cumulative(store: SqlStore, *units: UnitCode, back: int = 0) -> dict[str, int]:
    async with store.read() as views:
        until = DAY - timedelta(days=back)
        found = await views.nation_cumulative(TARGET, FORM, until, units)
    return {str(key): persons for key, persons in found.items()}


async def test_the_nations_cumulative_is_its_openings_and_what_it_published_since(
    store: SqlStore,
) -> None:
    await settle(store)
    await opened(store, (KUDUS, 3, 100), (BLORA, 3, 50))
    await published(store, 4, 3, 2, 1, 0, -1)
    assert [await cumulative(store, KUDUS, BLORA, back=back) for back in (0, 1, 3, 4)] == [
        {"konfirmasi": 177},
        {"konfirmasi": 168},
        {"konfirmasi": 150},
        {},
    ]


async def test_an_opening_that_the_nation_counts_twice_is_in_its_cumulative_twice(
    store: SqlStore,
) -> None:
    await settle(store)
    await opened(store, (KUDUS, 3, 100))
    key = RowKey(FORM, KUDUS, DAY - timedelta(days=3), RowKind.OPENING)
    double = nation_row(row_id="o-2", doubled=True, figures=counts(konfirmasi=100, sembuh=1))
    await read_at(store, NOW, replace(double, key=key))
    assert await cumulative(store, KUDUS) == {"konfirmasi": 200, "sembuh": 2}


async def test_no_cumulative_is_known_without_every_opening_of_one_day(store: SqlStore) -> None:
    await settle(store)
    await opened(store, (KUDUS, 3, 100), (BLORA, 2, 50))
    assert [await cumulative(store, *units) for units in ((KUDUS, BLORA), (KUDUS, SOLO))] == [
        {},
        {},
    ]
    assert await cumulative(store, KUDUS) == {"konfirmasi": 100, "sembuh": 1}


async def test_an_opening_that_the_nation_does_not_show_leaves_the_cumulative_open(
    store: SqlStore,
) -> None:
    await settle(store)
    await opened(store, (KUDUS, 3, 100))
    key = RowKey(FORM, KUDUS, DAY - timedelta(days=3), RowKind.OPENING)
    await read_at(store, NOW, replace(nation_row(row_id=f"o-{KUDUS}"), key=key, deleted=True))
    assert await cumulative(store, KUDUS) == {}
