"""What people and machines at the centre do to rows by themselves: verify, edit, delete, double, add."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from stubs.national.digest import canonical_figures
from stubs.national.ledger import Ledger
from stubs.national.rows import RowKey, StoredRow, moment

Change = Mapping[str, int | None]
"""Figures to set by key; None takes the key away."""


def verify_rows(
    ledger: Ledger, now: datetime, wanted: Callable[[StoredRow], bool]
) -> list[StoredRow]:
    """Run the verification: every wanted waiting row is verified and shown; return them."""
    done = []
    with ledger.transaction():
        for row in filter(wanted, ledger.waiting()):
            verified = replace(row, terverifikasi=True, diubah_pada=moment(now))
            ledger.replace(verified)
            ledger.show(verified)
            done.append(verified)
    return done


def edit_row(
    ledger: Ledger,
    row: StoredRow,
    now: datetime,
    indikator: Change,
    penyesuaian: Change,
    *,
    definisi: str | None = None,
) -> StoredRow:
    """Change figures silently: `revisi` stays, `sumber` becomes pusat, `versi` rises.

    With `definisi` they follow another case definition from now on.
    """
    had_indikator, had_penyesuaian = figures_of(row)
    text = canonical_figures(_merge(had_indikator, indikator), _merge(had_penyesuaian, penyesuaian))
    follows = row.definisi if definisi is None else definisi
    return _put(ledger, replace(row, figures=text, definisi=follows, dihapus=False), now)


def delete_row(ledger: Ledger, row: StoredRow, now: datetime) -> StoredRow:
    """Take a row out of the count; it stays shown as deleted."""
    return _put(ledger, replace(row, dihapus=True), now)


def vanish_row(ledger: Ledger, row: StoredRow) -> StoredRow:
    """Lose a row from everything that is stored and shown, without a trace; return what it was."""
    ledger.vanish(row)
    return row


def double_row(
    ledger: Ledger,
    row: StoredRow,
    now: datetime,
    tanggal: str | None = None,
    indikator: Mapping[str, int] | None = None,
) -> StoredRow:
    """Count a row twice: an extra row of its own id that names the one it repeats.

    It may be booked on another day (ISO), and with other figures (persons).
    """
    return _add(
        ledger,
        replace(
            row,
            utama=False,
            tanggal=tanggal or row.tanggal,
            figures=row.figures if indikator is None else canonical_figures(indikator, {}),
            mengulang=row.id,
            versi=1,
            dihapus=False,
            diubah_pada=moment(now),
        ),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed in at the centre, in persons; `beside` never takes a key."""

    indikator: Mapping[str, int]
    penyesuaian: Mapping[str, int] = field(default_factory=dict)
    sumber: str = "manual"
    beside: bool = False


def add_manual_row(ledger: Ledger, key: RowKey, now: datetime, entry: Entry) -> StoredRow:
    """Type a row in at the centre: it takes its key with revisi 0, or stands beside who has it."""
    return _add(
        ledger,
        StoredRow(
            id=0,
            utama=not entry.beside and ledger.find(key) is None,
            formulir=key.formulir,
            kode_wilayah=key.kode_wilayah,
            tanggal=key.tanggal,
            jenis=key.jenis,
            revisi=0,
            revisi_laporan=0,
            figures=canonical_figures(entry.indikator, entry.penyesuaian),
            definisi="",
            versi=1,
            sumber=entry.sumber,
            terverifikasi=True,
            diubah_pada=moment(now),
            dihapus=False,
            mengulang=None,
        ),
    )


def figures_of(row: StoredRow) -> tuple[dict[str, int], dict[str, int]]:
    """Return a row's new figures and its adjustments, in persons."""
    figures = json.loads(row.figures)
    return figures["indikator"], figures["penyesuaian"]


def _put(ledger: Ledger, row: StoredRow, now: datetime) -> StoredRow:
    """Store a central change; a row that is still hidden stays hidden."""
    changed = replace(row, sumber="pusat", versi=row.versi + 1, diubah_pada=moment(now))
    with ledger.transaction():
        ledger.replace(changed)
        if ledger.is_shown(changed.id):
            ledger.show(changed)
    return changed


def _add(ledger: Ledger, row: StoredRow) -> StoredRow:
    with ledger.transaction():
        added = ledger.insert(row)
        ledger.show(added)
    return added


def _merge(figures: Mapping[str, int], change: Change) -> dict[str, int]:
    merged: dict[str, int | None] = {**figures, **change}
    return {key: number for key, number in merged.items() if number is not None}
