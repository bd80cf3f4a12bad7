"""Codes of units that are not meant the same on both sides: a matter for admins, told once a unit, and its end.

Everything is written inside a transaction of the caller's, so that a kill in between neither loses nor doubles it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.model import Role
from bot.parity import Outcome
from bot.refusals import UNIT_CODES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from bot.model import UnitCode
    from bot.parity import NationRow, ParityRow
    from bot.ports import Transaction
    from sync.announcing import AnnounceIncident
    from sync.wire import RowOutcome

FOREIGN, DISOWNED = "foreign", "disowned"
"""Incidents, each with form and unit: the nation shows a unit that we do not know; it does not take one of ours."""


class UnitCodes:
    """Knows the units of the channel, and compares them with what the nation says."""

    def __init__(
        self, target: str, units: Collection[UnitCode], announce_incident: AnnounceIncident
    ) -> None:
        self._target = target
        self._units = frozenset(units)
        self._announce_incident = announce_incident

    async def shown(self, tx: Transaction, rows: Iterable[NationRow], now: datetime) -> None:
        """Look at rows that the nation shows; a unit of ours is no matter."""
        foreign: dict[tuple[str, UnitCode], bool] = {}
        for row in rows:
            if row.key.unit not in self._units:
                at = row.key.form, row.key.unit
                foreign[at] = foreign.get(at, False) or not row.deleted
        for (form, unit), stands in sorted(foreign.items()):
            key = f"{FOREIGN}:{form}:{unit}"
            if stands:
                await self._begin(tx, key, now)
            elif not await self._stands_elsewhere(tx, form, unit):
                await self._end(tx, key, now)

    async def _stands_elsewhere(self, tx: Transaction, form: str, unit: UnitCode) -> bool:
        standing = await tx.parity.strangers(self._target, form, date.min, date.max)
        return any(key.unit == unit for key in standing)

    async def answered(
        self, tx: Transaction, rows: Iterable[tuple[ParityRow, RowOutcome]], now: datetime
    ) -> None:
        """Look at what became of rows that were sent; only one that was sent before can end a trouble."""
        for row, outcome in rows:
            key = f"{DISOWNED}:{row.key.form}:{row.key.unit}"
            if outcome.outcome is Outcome.REFUSED and outcome.code in UNIT_CODES:
                await self._begin(tx, key, now)
            elif outcome.outcome is Outcome.ACCEPTED and row.sent_carry:
                await self._end(tx, key, now)

    async def _begin(self, tx: Transaction, key: str, now: datetime) -> None:
        if await tx.schedule.begin_incident(key, now):
            admins = await tx.people.with_role(Role.ADMIN)
            await tx.outbox.put(self._announce_incident(admins, key, now, None), now)

    async def _end(self, tx: Transaction, key: str, now: datetime) -> None:
        since = await tx.schedule.end_incident(key)
        if since is not None:
            admins = await tx.people.with_role(Role.ADMIN)
            await tx.outbox.put(self._announce_incident(admins, key, since, now), now)
