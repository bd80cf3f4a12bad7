"""Our side of a reading: what is kept of it and judged, each in one transaction under the lease."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.fence import Fence
from bot.model import ParityState
from bot.ports import Published
from bot.proof import digest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence
    from datetime import date

    from bot.parity import NationRow, ParityRow, Reading, RowKey
    from bot.ports import Clock, Store, Transaction
    from sync.sighting import Sighting
    from sync.verdicts import ReadReport, Verdicts
    from sync.wire import Reconciliation, UnitDigest

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
    ) -> None:
        self._store = store
        self._target = target
        self._verdicts = verdicts
        self._clock = clock
        self._fence = fence or Fence()

    async def turn(self) -> int:
        """Give the number of the last end of a send."""
        async with self._store.write() as tx:
            return await tx.parity.turn(self._target)

    async def cursor(self, form: str) -> str | None:
        """Give how far the change feed was read."""
        async with self._store.write() as tx:
            return await tx.parity.cursor(self._target, form)

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
            await tx.parity.note(self._target, rows, seen.beginning.at, seen.ended_at)
            ours = await tx.parity.rows(self._target, seen.rows.keys())
            standing = await tx.parity.standing(self._target, ours.keys())
            readings = {key: seen.of_changes(key, standing.get(key, ())) for key in ours}
            await self._judge(tx, ours.values(), readings, report)
            await tx.parity.keep_cursor(self._target, form, cursor)
        for key in seen.rows:
            report.touch(key)

    async def take_all(self, keys: Collection[RowKey], seen: Sighting, report: ReadReport) -> None:
        """Keep and judge keys whose rows were all asked for; what stood there and is not shown any more is gone."""
        readings = {key: seen.of_all(key) for key in keys}
        known = [key for key, reading in readings.items() if reading is not None]
        async with self._writing() as tx:
            standing = await tx.parity.standing(self._target, known)
            rows = [row for key in known for row in seen.rows.get(key, ())]
            shown = {row.row_id for row in rows}
            gone = [
                replace(row, deleted=True)
                for found in standing.values()
                for row in found
                if row.row_id not in shown
            ]
            await tx.parity.note(self._target, [*rows, *gone], seen.beginning.at, seen.ended_at)
            ours = await tx.parity.rows(self._target, known)
            await self._judge(tx, ours.values(), readings, report)
        for key in keys:
            report.touch(key)

    async def take_totals(
        self, form: str, days: Collection[date], answer: Reconciliation
    ) -> list[RowKey]:
        """Keep what is published for these days; give the keys that are to be read in full.

        They are matched rows that are not what counts there, and rows that count there though we have none and never
        saw them so.

        A day without a row that counts has no total in the answer: nothing is published for it.
        """
        published = {total.day: total for total in answer.published}
        totals = [published.get(day, Published(day, {}, {})) for day in sorted(days)]
        async with self._writing() as tx:
            await tx.parity.publish(self._target, form, totals, await self._clock.now())
            ours = await tx.parity.of_days(self._target, form, min(days), max(days))
            known = {row.key for row in ours}
            strange = [key for key in answer.digests if key.day in days and key not in known]
            standing = await tx.parity.standing(self._target, strange)
        suspects = [
            row.key
            for row in ours
            if row.key.day in days and _is_suspect(row, answer.digests.get(row.key))
        ]
        unseen = [
            key for key in strange if not _is_known(standing.get(key, ()), answer.digests[key])
        ]
        return suspects + unseen

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


def _is_suspect(row: ParityRow, theirs: UnitDigest | None) -> bool:
    """Say whether a matched row without a known difference is not what the nation counts."""
    if row.state is not ParityState.MATCHED or row.different_since is not None:
        return False
    same = digest(row.figures, row.adjustments)
    return theirs is None or theirs.rows != 1 or theirs.digest != same


def _is_known(standing: Sequence[NationRow], theirs: UnitDigest) -> bool:
    """Say whether what counts under a key that is not ours is what was read there last."""
    counted = [row for row in standing if row.verified]
    if len(counted) != theirs.rows:
        return False
    return theirs.rows > 1 or digest(counted[0].figures, counted[0].adjustments) == theirs.digest
