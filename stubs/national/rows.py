"""One row of the ledger as a value, its key, and how the contract writes a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


class RowKey(NamedTuple):
    """What makes two reports the same report; `tanggal` is an ISO day in WIB."""

    formulir: str
    kode_wilayah: str
    tanggal: str
    jenis: str


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of the ledger, in the order of its columns.

    `utama` rows answer to their key; doubles and added rows stand beside them. `figures` is canonical JSON,
    `diubah_pada` is simulated time in UTC, `mengulang` the id of the row this one repeats.
    """

    id: int
    utama: bool
    formulir: str
    kode_wilayah: str
    tanggal: str
    jenis: str
    revisi: int
    revisi_laporan: int
    figures: str
    definisi: str
    versi: int
    sumber: str
    terverifikasi: bool
    diubah_pada: str
    dihapus: bool
    mengulang: int | None

    @property
    def key(self) -> RowKey:
        """The row's key."""
        return RowKey(self.formulir, self.kode_wilayah, self.tanggal, self.jenis)


BOOLEANS = [StoredRow.__slots__.index(name) for name in ("utama", "terverifikasi", "dihapus")]


@dataclass(frozen=True, slots=True)
class SentRow:
    """What the province sent last under a key, with its outcome; `stored` says if that call wrote it."""

    key: RowKey
    revisi: int
    figures: str
    state: str
    code: str | None
    stored: bool
    definisi: str


def moment(now: datetime) -> str:
    """Write a time as the contract does: ISO 8601 in UTC."""
    return now.isoformat()


def stored_row(values: Sequence[Any]) -> StoredRow:
    """Build a row from its columns; SQLite keeps booleans as 0 and 1."""
    plain = list(values)
    for place in BOOLEANS:
        plain[place] = bool(plain[place])
    return StoredRow(*plain)
