"""Facts that are loaded from outside a conversation: the units, and the opening balances (saldo awal)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import ParityState, UnitCode
from bot.parity import RowKind
from storage import tables
from storage.audit import record
from storage.facts import IS_LATEST_BALANCE
from storage.parity_wanted import open_parity
from storage.reports import figures_after
from storage.statements import chunks, insert_rows, listed, param, upsert_rows
from storage.totals import Ledger, add, keep_ledgers, lock_ledgers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.parity import Counts

Balance = tuple[int, "date", "Counts"]
"""Revision, day, figures."""

_BALANCES = sa.select(
    tables.balances.c.unit_code,
    tables.balances.c.revision,
    tables.balances.c.day,
    tables.balances.c.figures,
).where(
    tables.balances.c.form == param("form"),
    tables.balances.c.unit_code.in_(listed("units")),
    IS_LATEST_BALANCE,
)

_DIFFERING = sa.select(tables.parity.c.unit_code, tables.parity.c.day).where(
    tables.parity.c.target == param("target"),
    tables.parity.c.form == param("form"),
    tables.parity.c.kind == RowKind.OPENING,
    tables.parity.c.state.in_([ParityState.DIFFERENT, ParityState.REFUSED]),
)


class SqlSeeds:
    """The port `Seeds`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep_units(self, units: Iterable[tuple[UnitCode, str, str, str, int]]) -> None:
        """Store (code, kind, name, short name, population); existing rows are updated."""
        names = ("code", "kind", "name", "short_name", "population")
        rows = [dict(zip(names, unit, strict=True)) for unit in units]
        await upsert_rows(self._connection, tables.units, rows, ("code",))

    async def load_balances(
        self,
        target: str,
        form: str,
        definition: str,
        rows: Sequence[tuple[UnitCode, date, Counts]],
        at: datetime,
    ) -> int:
        """Store opening balances that are new or changed, with their parity rows; give how many are to be sent.

        A balance that moved to another day is withdrawn from the old one: there it has no figures any more. One that is as
        it was goes again where the nation holds another or refused it, for who loads it again wants it there.
        """
        ledgers = await lock_ledgers(self._connection, form, {unit for unit, _, _ in rows})
        known = await self._latest(form, ledgers)
        differing = await self._differing(target, form)
        entries: list[Entry] = []
        new: list[dict[str, object]] = []
        wanted: dict[tuple[UnitCode, date], dict[str, object]] = {}
        for unit, day, figures in rows:
            before = known.get(unit)
            same = before is not None and before[1:] == (day, figures)
            if before is not None and same:
                if (unit, day) in differing:
                    wanted[unit, day] = _row(form, unit, before, at)
                    again = Action.SEND_BALANCE_AGAIN
                    entries.append(_entry(form, unit, before, before, again))
                continue
            revision = before[0] + 1 if before else 1
            known[unit] = (revision, day, figures)
            new.append(_row(form, unit, known[unit], at))
            wanted[unit, day] = new[-1]
            if before and before[1] != day:
                wanted[unit, before[1]] = _row(form, unit, (revision, before[1], {}), at)
            entries.append(_entry(form, unit, before, known[unit]))
            await self._recount(form, unit, day, ledgers[unit])
        if new:
            await insert_rows(self._connection, tables.balances, new)
            await keep_ledgers(self._connection, form, ledgers)
        if wanted:
            opened = [_wanted(row, definition) for row in wanted.values()]
            await open_parity(self._connection, opened, at, target)
            await record(self._connection, entries, at)
        return sum(bool(row["figures"]) for row in wanted.values())

    async def _differing(self, target: str, form: str) -> set[tuple[UnitCode, date]]:
        """Name the balances that are not at the nation as they are here."""
        found = await self._connection.execute(_DIFFERING, {"target": target, "form": form})
        return {(UnitCode(unit), day) for unit, day in found}

    async def _latest(self, form: str, units: Collection[UnitCode]) -> dict[UnitCode, Balance]:
        found: dict[UnitCode, Balance] = {}
        for some in chunks(units):
            rows = await self._connection.execute(_BALANCES, {"form": form, "units": some})
            found |= {UnitCode(unit): (rev, day, figures) for unit, rev, day, figures in rows}
        return found

    async def _recount(self, form: str, unit: UnitCode, day: date, ledger: Ledger) -> None:
        """Begin the totals after the opening day, or its figures would be counted twice."""
        if ledger.opening_day == day:
            return
        ledger.opening_day = day
        ledger.figures = {}
        for one in await figures_after(self._connection, form, [unit], day):
            add(ledger.figures, one)


def _row(form: str, unit: UnitCode, balance: Balance, at: datetime) -> dict[str, object]:
    revision, day, figures = balance
    return {
        "form": form,
        "unit_code": unit,
        "day": day,
        "revision": revision,
        "figures": dict(figures),
        "loaded_at": at,
    }


def _wanted(row: dict[str, object], definition: str) -> dict[str, object]:
    kept = ("form", "unit_code", "day", "revision", "figures")
    return {
        **{name: row[name] for name in kept},
        "kind": RowKind.OPENING,
        "adjustments": {},
        "definition": definition,
        "author_chat": None,
        "card": None,
    }


def _entry(
    form: str,
    unit: UnitCode,
    before: Balance | None,
    after: Balance,
    action: Action = Action.LOAD_BALANCE,
) -> Entry:
    return Entry(
        None,
        action,
        f"{form} {unit}",
        _audited(before) if before else None,
        _audited(after),
        unit=unit,
    )


def _audited(balance: Balance) -> dict[str, object]:
    revision, day, figures = balance
    return {"revision": revision, "day": day.isoformat(), "figures": dict(figures)}
