"""What was read of the nation is kept as it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.parity import TARGET, RowKey, RowKind, Source
from bot.ports import Published
from storage import tables
from tests.storage.samples import BLORA, DAY, FORM, KUDUS, LATER, NOW, counts, nation_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.parity import NationRow
    from storage import SqlStore

KEY = RowKey(FORM, KUDUS, DAY)
SHOWN = nation_row(figures=counts(konfirmasi=12), definition="kmk-413-2020")


async def note(store: SqlStore, *rows: NationRow) -> int:
    """Keep readings; give how many rows of `readings` there are then."""
    async with store.write() as tx:
        await tx.parity.note(TARGET, rows, NOW, LATER)
        found = await tx._connection.execute(
            sa.select(sa.func.count()).select_from(tables.readings)
        )
        await tx.commit()
        return found.scalar_one()


async def standing(store: SqlStore, *keys: RowKey) -> dict[RowKey, Sequence[NationRow]]:
    async with store.write() as tx:
        return dict(await tx.parity.standing(TARGET, keys))


async def test_a_value_that_was_seen_before_is_not_kept_again(store: SqlStore) -> None:
    changed = replace(SHOWN, figures=counts(konfirmasi=11), version=2, source=Source.CENTRE)
    kept = [await note(store, *rows) for rows in ([SHOWN, SHOWN], [SHOWN], [changed], [SHOWN])]
    assert kept == [1, 1, 2, 3]


async def test_what_stands_is_what_was_read_last(store: SqlStore) -> None:
    changed = replace(SHOWN, figures=counts(konfirmasi=11), version=2, source=Source.CENTRE)
    await note(store, SHOWN)
    await note(store, changed)
    assert await standing(store, KEY, RowKey(FORM, BLORA, DAY)) == {KEY: [changed]}


async def test_doubles_stand_beside_each_other_and_deleted_rows_do_not(store: SqlStore) -> None:
    double = replace(SHOWN, row_id="b-2", doubled=True)
    gone = replace(SHOWN, row_id="b-3", deleted=True)
    await note(store, SHOWN, double, gone)
    assert await standing(store, KEY) == {KEY: [SHOWN, double]}


async def test_other_days_and_kinds_are_left_out(store: SqlStore) -> None:
    opening = replace(SHOWN, row_id="b-4", key=replace(KEY, kind=RowKind.OPENING))
    before = replace(SHOWN, row_id="b-5", key=replace(KEY, day=DAY - timedelta(days=1)))
    await note(store, SHOWN, opening, before)
    assert await standing(store, opening.key) == {opening.key: [opening]}


async def test_published_totals_are_those_of_the_last_read(store: SqlStore) -> None:
    first = Published(DAY, counts(konfirmasi=100), {})
    second = Published(DAY, counts(konfirmasi=101), counts(konfirmasi=-2))
    async with store.write() as tx:
        await tx.parity.publish(TARGET, FORM, [first], NOW)
        await tx.parity.publish(TARGET, FORM, [second], LATER)
        await tx.parity.publish(TARGET, FORM, [], LATER)
        await tx.commit()
    async with store.read() as views:
        book = await views.day_book(TARGET, FORM, DAY, [KUDUS])
    assert (book.published, book.published_at) == (second, LATER)


async def test_the_cursor_is_kept_until_the_feed_starts_again(store: SqlStore) -> None:
    seen = []
    async with store.write() as tx:
        for cursor in (None, "c-1", "c-2", None):
            await tx.parity.keep_cursor(TARGET, FORM, cursor)
            seen.append(await tx.parity.cursor(TARGET, FORM))
    assert seen == [None, "c-1", "c-2", None]
