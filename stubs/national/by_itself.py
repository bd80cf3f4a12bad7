"""What happens at the centre by itself, at some call: a row is changed, doubled, deleted, gone, typed in; a total is wrong.

Which row and which figures, unless the fault names them, is drawn from its seed and the number of changes so far.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random

from stubs.national.centre import (
    Entry,
    add_manual_row,
    delete_row,
    double_row,
    edit_row,
    figures_of,
    vanish_row,
)
from stubs.national.contract import UNITS, WIB
from stubs.national.faults import Fault, Some
from stubs.national.kinds import FaultKind
from stubs.national.nation import Nation
from stubs.national.rows import RowKey, StoredRow
from stubs.national.views import served

HIGHEST_SLIP = 9


def can_act(nation: Nation, fault: Fault) -> bool:
    """Say if a change finds a row to strike; a row that is typed in needs none."""
    return fault.kind not in CHANGES or _count(nation, fault) > 0


def change(nation: Nation, fault: Fault, now: datetime) -> None:
    """Do what the fault says to one row, and log it as the centre's change."""
    dice = Random(f"{fault.seed}/{fault.kind}/{nation.ledger.last_change()}")
    if fault.kind is FaultKind.MANUAL:
        _type_in(nation, fault, now, dice)
    elif count := _count(nation, fault):
        scope = _names(fault.kode_wilayah), _names(fault.tanggal)
        row = nation.ledger.standing_at(*scope, dice.randrange(count))
        CHANGES[fault.kind](nation, fault, now, dice, row)


def _count(nation: Nation, fault: Fault) -> int:
    return nation.ledger.count_standing(_names(fault.kode_wilayah), _names(fault.tanggal))


def _names(some: Some) -> list[str]:
    return [] if some is None else [some] if isinstance(some, str) else some


def _edit(nation: Nation, fault: Fault, now: datetime, dice: Random, row: StoredRow) -> None:
    indikator, penyesuaian = fault.indikator, fault.penyesuaian
    if not (indikator or penyesuaian):
        indikator = _slipped(figures_of(row)[0], dice)
    edited = edit_row(nation.ledger, row, now, indikator, penyesuaian)
    nation.log.write("edit", now, row=served(edited))


def _double(nation: Nation, fault: Fault, now: datetime, dice: Random, row: StoredRow) -> None:
    del fault, dice
    nation.log.write("double", now, row=served(double_row(nation.ledger, row, now)))


def _delete(nation: Nation, fault: Fault, now: datetime, dice: Random, row: StoredRow) -> None:
    del fault, dice
    nation.log.write("delete", now, row=served(delete_row(nation.ledger, row, now)))


def _vanish(nation: Nation, fault: Fault, now: datetime, dice: Random, row: StoredRow) -> None:
    del fault, dice
    nation.log.write("vanish", now, row=served(vanish_row(nation.ledger, row)))


def _misprint(nation: Nation, fault: Fault, now: datetime, dice: Random, row: StoredRow) -> None:
    """Publish a wrong total for the row's day until the fault is cleared."""
    wrong = {key: number + 10 for key, number in _slipped(figures_of(row)[0], dice).items()}
    total = Fault(kind=FaultKind.TOTAL, tanggal=row.tanggal, indikator=fault.indikator or wrong)
    added = nation.faults.add(total, now)
    nation.log.write("control", now, what="fault", body=added.model_dump(mode="json"))


def _type_in(nation: Nation, fault: Fault, now: datetime, dice: Random) -> None:
    """Type a row in for a unit of the scope (any) on a day of it (one of the last three)."""
    units = _names(fault.kode_wilayah) or sorted(UNITS)
    days = _names(fault.tanggal) or [
        (now.astimezone(WIB).date() - timedelta(days=n)).isoformat() for n in range(3)
    ]
    key = RowKey("covid19", dice.choice(units), dice.choice(days), "harian")
    figures = fault.indikator or {"konfirmasi": dice.randint(1, HIGHEST_SLIP)}
    row = add_manual_row(
        nation.ledger, key, now, Entry(figures, fault.penyesuaian, sumber=fault.sumber)
    )
    nation.log.write("manual", now, row=served(row))


def _slipped(figures: Mapping[str, int], dice: Random) -> dict[str, int]:
    """Return one figure that differs from what it was, in persons, never below zero."""
    key = dice.choice(sorted(figures) or ["konfirmasi"])
    before = figures.get(key, 0)
    slip = dice.choice([n for n in range(-HIGHEST_SLIP, HIGHEST_SLIP + 1) if n and before + n >= 0])
    return {key: before + slip}


CHANGES: dict[FaultKind, Callable[[Nation, Fault, datetime, Random, StoredRow], None]] = {
    FaultKind.EDIT: _edit,
    FaultKind.DOUBLE: _double,
    FaultKind.DELETE: _delete,
    FaultKind.VANISH: _vanish,
    FaultKind.TOTAL: _misprint,
}
"""Changes of a stored row; `manual` is not among them, for it makes its own."""
