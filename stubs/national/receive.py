"""What becomes of a row that arrives: the contract's states, decided against the ledger and stored.

A resend of what is stored is `unchanged` first of all, so a lost answer can always be asked again.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from stubs.national.contract import Code, Row, State
from stubs.national.digest import canonical_figures
from stubs.national.ledger import Ledger
from stubs.national.rows import RowKey, SentRow, StoredRow, moment


class Mode(StrEnum):
    """When an accepted row counts."""

    DIRECT = "direct"  # visible, counted and verified at once
    RUN = "run"  # visible at once, verified and counted from the next verification run
    HIDDEN = "hidden"  # not shown before the next verification run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is answered for one row; `versi` is the stored row's, or None."""

    state: State
    code: str | None = None
    field: str | None = None
    message: str | None = None
    stored: bool = False
    versi: int | None = None


def remember(ledger: Ledger, row: Row, outcome: Outcome) -> None:
    """Keep what the province wanted the row to be, whatever became of it; inside the transaction."""
    key = RowKey(row.formulir, row.kode_wilayah, row.tanggal, row.jenis)
    figures = canonical_figures(row.indikator, row.penyesuaian)
    ledger.remember_sent(
        SentRow(key, row.revisi, figures, outcome.state, outcome.code, outcome.stored, row.definisi)
    )


def receive_row(ledger: Ledger, row: Row, mode: Mode, now: datetime) -> Outcome:
    """Decide and store one row that passed the rules; must run inside a transaction."""
    held = ledger.find(RowKey(row.formulir, row.kode_wilayah, row.tanggal, row.jenis))
    refused = _refuse(row, held)
    if refused is not None:
        return refused
    fresh = _stored_form(row, held, mode, now)
    if held is None:
        fresh = ledger.insert(fresh)
    else:
        ledger.replace(fresh)
    if mode is not Mode.HIDDEN:
        ledger.show(fresh)
    state = State.ACCEPTED if held is None else State.UPDATED
    return Outcome(state, stored=True, versi=fresh.versi)


def _refuse(row: Row, held: StoredRow | None) -> Outcome | None:
    """Say why a row does not replace what is held, or None when it may."""
    if held is None:
        return _changed("Baris belum ada di pusat.", None) if row.atas_versi else None
    same = canonical_figures(row.indikator, row.penyesuaian) == held.figures and not held.dihapus
    if row.revisi == held.revisi and same:
        return Outcome(State.UNCHANGED, versi=held.versi)
    if row.revisi < held.revisi:
        message = f"Pusat sudah menyimpan revisi {held.revisi}."
        return Outcome(State.STALE, Code.STALE, "revisi", message, versi=held.versi)
    if row.revisi == held.revisi:
        message = (
            "Baris ini sudah dihapus oleh pusat."
            if held.dihapus
            else "Revisi yang sama tersimpan dengan angka lain."
        )
        return Outcome(State.CONFLICT, Code.CONFLICT, "revisi", message, versi=held.versi)
    if row.atas_versi and row.atas_versi != held.versi:
        return _changed(f"Baris sudah menjadi versi {held.versi}.", held.versi)
    return None


def _changed(message: str, versi: int | None) -> Outcome:
    return Outcome(State.CHANGED, Code.CHANGED, "atas_versi", message, versi=versi)


def _stored_form(row: Row, held: StoredRow | None, mode: Mode, now: datetime) -> StoredRow:
    fresh = StoredRow(
        id=0,
        utama=True,
        formulir=row.formulir,
        kode_wilayah=row.kode_wilayah,
        tanggal=row.tanggal,
        jenis=row.jenis,
        revisi=row.revisi,
        revisi_laporan=row.revisi_laporan,
        figures=canonical_figures(row.indikator, row.penyesuaian),
        definisi=row.definisi,
        versi=1,
        sumber="bridging",
        terverifikasi=mode is Mode.DIRECT,
        diubah_pada=moment(now),
        dihapus=False,
        mengulang=None,
    )
    return fresh if held is None else replace(fresh, id=held.id, versi=held.versi + 1)
