"""What people and machines at the centre do to rows by themselves: verify, edit, delete, double, add."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from stubs.national.digest import canonical_figures
from stubs.national.ledger import Ledger, RowKey, StoredRow, moment

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
    ledger: Ledger, row: StoredRow, now: datetime, indikator: Change, penyesuaian: Change
) -> StoredRow:
    """Change figures silently: `revisi` stays, `sumber` becomes pusat, `versi` rises."""
    figures = json.loads(row.figures)
    text = canonical_figures(
        _merge(figures["indikator"], indikator), _merge(figures["penyesuaian"], penyesuaian)
    )
    return _put(ledger, replace(row, figures=text, dihapus=False), now)


def delete_row(ledger: Ledger, row: StoredRow, now: datetime) -> StoredRow:
    """Take a row out of the count; it stays shown as deleted."""
    return _put(ledger, replace(row, dihapus=True), now)


def double_row(ledger: Ledger, row: StoredRow, now: datetime) -> StoredRow:
    """Count a row twice: an extra row of its own id that names the one it repeats."""
    return _add(
        ledger,
        replace(row, utama=False, mengulang=row.id, versi=1, diubah_pada=moment(now)),
    )


def add_manual_row(
    ledger: Ledger,
    key: RowKey,
    now: datetime,
    indikator: Mapping[str, int],
    penyesuaian: Mapping[str, int],
) -> StoredRow:
    """Type a row in at the centre: it takes its key with revisi 0, or stands beside who has it."""
    return _add(
        ledger,
        StoredRow(
            id=0,
            utama=ledger.find(key) is None,
            formulir=key.formulir,
            kode_wilayah=key.kode_wilayah,
            tanggal=key.tanggal,
            jenis=key.jenis,
            revisi=0,
            revisi_laporan=0,
            figures=canonical_figures(indikator, penyesuaian),
            definisi="",
            versi=1,
            sumber="manual",
            terverifikasi=True,
            diubah_pada=moment(now),
            dihapus=False,
            mengulang=None,
        ),
    )


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
