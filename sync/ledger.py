"""Our side of a reading: what is kept of it and judged, each in one transaction under the lease."""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.fence import Fence
from bot.model import ParityState
from bot.ports import Published
from bot.proof import digest
from sync.days import ranges

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence
    from datetime import date

    from bot.model import IndicatorKey
    from bot.parity import NationRow, ParityRow, Reading, RowKey
    from bot.ports import Clock, Stands, Store, Transaction
    from sync.months import Reconciliation, UnitDigest
    from sync.sighting import Sighting
    from sync.unit_codes import UnitCodes
    from sync.verdicts import ReadReport, Verdicts

ROWS_IN_A_WRITE = 500
"""No transaction touches more rows: the intake waits for it."""


class Ledger:
    """Keeps readings and verdicts for one target; `fence` stands before every write."""

    def __init__(
        self,
        store: Store,
        target: str,
        verdicts: Verdicts,
        *,
        clock: Clock,
        fence: Fence | None = None,
        codes: UnitCodes | None = None,
    ) -> None:
        self._store = store
        self._target = target
        self._verdicts = verdicts
        self._clock = clock
        self._fence = fence or Fence()
        self._codes = codes

    async def turn(self) -> int:
        """Give the number of the last end of a send."""
        async with self._store.write() as tx:
            return await tx.parity.turn(self._target)

    async def cursor(self, form: str) -> str | None:
        """Give how far the change feed was read."""
        async with self._store.write() as tx:
            return await tx.parity.cursor(self._target, form)

    async def opening_days(self, form: str) -> set[date]:
        """Give the days of our opening balances."""
        async with self._store.write() as tx:
            return {row.key.day for row in await tx.parity.openings(self._target, form)}

    async def open_rows(self, form: str) -> Sequence[ParityRow]:
        """Give every row of a form that needs a reading."""
        found: list[ParityRow] = []
        after = 0
        while True:
            async with self._store.write() as tx:
                rows = await tx.parity.to_read(self._target, ROWS_IN_A_WRITE, after)
            found.extend(row for row in rows if row.key.form == form)
            if len(rows) < ROWS_IN_A_WRITE:
                return found
            after = rows[-1].id

    async def take_changes(
        self, form: str, seen: Sighting, cursor: str | None, report: ReadReport
    ) -> None:
        """Keep a page of the change feed with its cursor, and judge the keys that changed."""
        rows = [row for found in seen.rows.values() for row in found]
        async with self._writing() as tx:
            before = await tx.parity.standing(self._target, seen.rows.keys())
            await self._note(tx, rows, seen)
            ours = await tx.parity.rows(self._target, seen.rows.keys())
            standing = seen.stands_after(before)
            readings = {key: seen.of_changes(key, standing[key]) for key in ours}
            await self._judge(tx, ours.values(), readings, report)
            await tx.parity.keep_cursor(self._target, form, cursor)
        for key in seen.rows:
            report.touch(key)

    async def take_all(self, keys: Collection[RowKey], seen: Sighting, report: ReadReport) -> None:
        """Keep and judge keys whose rows were all asked for; what stood there and is not shown any more is gone."""
        async with self._writing() as tx:
            standing = await tx.parity.standing(self._target, keys)
            readings = {key: seen.of_all(key, standing.get(key, ())) for key in keys}
            known = [reading for reading in readings.values() if reading is not None]
            rows = [row for reading in known for row in reading.rows]
            gone = [replace(row, deleted=True) for reading in known for row in reading.gone]
            await self._note(tx, [*rows, *gone], seen)
            ours = await tx.parity.rows(self._target, [reading.key for reading in known])
            await self._judge(tx, ours.values(), readings, report)
        for key in keys:
            report.touch(key)

    async def take_totals(
        self, form: str, days: Collection[date], answer: Reconciliation
    ) -> list[RowKey]:
        """Keep what is published for these days; give the keys that are to be read in full.

        They are matched rows that are not what counts there, and other keys, ours or not, whose rows are not those that
        were read there last.

        A day without a row that counts has no total in the answer: nothing is published for it.
        """
        published = {total.day: total for total in answer.published}
        totals = [published.get(day, Published(day, {}, {})) for day in sorted(days)]
        since, until = min(days), max(days)
        async with self._writing() as tx:
            await tx.parity.publish(self._target, form, totals, await self._clock.now())
            ours = [
                row
                for first, last in ranges(days)
                for row in await tx.parity.of_days(self._target, form, first, last)
            ]
            matched = {row.key: row for row in ours if row.state is ParityState.MATCHED}
            others = [row.key for row in ours if row.key not in matched]
            standing = {
                **await tx.parity.strangers(self._target, form, since, until),
                **await tx.parity.standing(self._target, others),
            }
        suspects = [
            key for key, row in matched.items() if _is_suspect(row, answer.digests.get(key))
        ]
        unseen = [
            key
            for key in {**standing, **dict.fromkeys(others), **answer.digests}
            if key.day in days
            and key not in matched
            and not _is_known(standing.get(key, ()), answer.digests.get(key))
        ]
        return suspects + unseen

    async def _note(self, tx: Transaction, rows: Sequence[NationRow], seen: Sighting) -> None:
        """Append readings; admins hear of a unit that we do not know."""
        await tx.parity.note(self._target, rows, seen.beginning.at, seen.ended_at)
        if self._codes is not None:
            await self._codes.shown(tx, rows, seen.ended_at)

    async def _judge(
        self,
        tx: Transaction,
        ours: Collection[ParityRow],
        readings: dict[RowKey, Reading | None],
        report: ReadReport,
    ) -> None:
        pairs = [(row, reading) for row in ours if (reading := readings[row.key]) is not None]
        await self._verdicts.write(tx, pairs, await self._clock.now(), report)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Transaction]:
        """Open a transaction under the lease and commit it at the end."""
        async with self._store.write() as tx:
            await self._fence.check(tx)
            yield tx
            await tx.commit()


def _is_suspect(row: Stands, theirs: UnitDigest | None) -> bool:
    """Say whether a matched row without a known difference is not what the nation counts."""
    if row.different_since is not None:
        return False
    same = digest(row.figures, row.adjustments)
    return theirs is None or theirs.rows != 1 or theirs.digest != same


def _is_known(standing: Sequence[NationRow], theirs: UnitDigest | None) -> bool:
    """Say whether what counts under a key is what was read there last; several rows have the digest of their sum."""
    counted = [row for row in standing if row.verified]
    if theirs is None or len(counted) != theirs.rows:
        return theirs is None and not counted
    figures: Counter[IndicatorKey] = Counter()
    adjustments: Counter[IndicatorKey] = Counter()
    for row in counted:
        figures.update(row.figures)
        adjustments.update(row.adjustments)
    return digest(figures, adjustments) == theirs.digest
