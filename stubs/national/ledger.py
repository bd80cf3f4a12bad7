"""The registry's own SQLite ledger: what it stores (`rows`) and what it shows (`shown`).

A row is shown by copying it under the next change number; cursors follow those numbers. What was answered is on disk
(WAL, synchronous=FULL). One connection on one event loop, no await inside a transaction: so no lock is needed.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

COLUMNS = """
    id INTEGER PRIMARY KEY, utama INTEGER NOT NULL, formulir TEXT NOT NULL, kode_wilayah TEXT NOT NULL,
    tanggal TEXT NOT NULL, jenis TEXT NOT NULL, revisi INTEGER NOT NULL, revisi_laporan INTEGER NOT NULL,
    figures TEXT NOT NULL, definisi TEXT NOT NULL, versi INTEGER NOT NULL, sumber TEXT NOT NULL,
    terverifikasi INTEGER NOT NULL, diubah_pada TEXT NOT NULL, dihapus INTEGER NOT NULL, mengulang INTEGER
"""
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS closed (tanggal TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS rows ({COLUMNS});
CREATE UNIQUE INDEX IF NOT EXISTS rows_key ON rows (formulir, kode_wilayah, tanggal, jenis) WHERE utama;
CREATE INDEX IF NOT EXISTS rows_waiting ON rows (id) WHERE NOT terverifikasi;
CREATE TABLE IF NOT EXISTS shown ({COLUMNS}, ubah INTEGER NOT NULL UNIQUE);
CREATE INDEX IF NOT EXISTS shown_days ON shown (formulir, tanggal);
"""


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


class Ledger:
    """The two tables and what stands beside them: settings, closed days."""

    def __init__(self, path: Path) -> None:
        # The thread that builds it may not be the one whose loop uses it; never two at a time.
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(SCHEMA)
        if self.setting("ledger_id") is None:
            self.forget_cursors()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[None]:
        """Run one write transaction; it is rolled back on an error, or always when not `keep`."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT" if keep else "ROLLBACK")

    def find(self, key: RowKey) -> StoredRow | None:
        """Return the row that answers to a key, deleted or not."""
        where = "utama AND formulir=? AND kode_wilayah=? AND tanggal=? AND jenis=?"
        return next(iter(self._select("rows", where, key)), None)

    def row(self, row_id: int) -> StoredRow | None:
        """Return the row with an id."""
        return next(iter(self._select("rows", "id=?", (row_id,))), None)

    def rows(self) -> list[StoredRow]:
        """Return every stored row, oldest first."""
        return self._select("rows", "1 ORDER BY id", ())

    def count_rows(self) -> int:
        """Return how many rows are stored."""
        (count,) = self._db.execute("SELECT count(*) FROM rows").fetchone()
        return int(count)

    def waiting(self) -> list[StoredRow]:
        """Return the rows that no verification run has seen yet."""
        return self._select("rows", "NOT terverifikasi ORDER BY id", ())

    def insert(self, row: StoredRow) -> StoredRow:
        """Store a new row under the next id and return it."""
        values = (None, *astuple(row)[1:])
        marks = ",".join("?" * len(values))
        done = self._db.execute(f"INSERT INTO rows VALUES ({marks})", values)  # noqa: S608  only marks
        return replace(row, id=done.lastrowid or 0)

    def replace(self, row: StoredRow) -> None:
        """Store a new state of a row that exists."""
        values = astuple(row)
        marks = ",".join("?" * len(values))
        self._db.execute(f"REPLACE INTO rows VALUES ({marks})", values)  # noqa: S608  only marks

    def show(self, row: StoredRow) -> None:
        """Make a row's present state visible under the next change number."""
        values = (*astuple(row), self.last_change() + 1)
        marks = ",".join("?" * len(values))
        self._db.execute(f"REPLACE INTO shown VALUES ({marks})", values)  # noqa: S608  only marks

    def is_shown(self, row_id: int) -> bool:
        """Say if any state of a row is visible."""
        found = self._db.execute("SELECT 1 FROM shown WHERE id=?", (row_id,)).fetchone()
        return found is not None

    def last_change(self) -> int:
        """Return the newest change number, 0 when nothing was ever shown."""
        (last,) = self._db.execute("SELECT coalesce(max(ubah), 0) FROM shown").fetchone()
        return int(last)

    def changes(
        self, formulir: str, days: tuple[str, str], after: int, limit: int
    ) -> list[tuple[int, StoredRow]]:
        """Return shown rows of a window of days with their change numbers, in that order."""
        found = self._db.execute(
            "SELECT ubah, shown.* FROM shown WHERE formulir=? AND tanggal BETWEEN ? AND ? AND ubah>?"
            " ORDER BY ubah LIMIT ?",
            (formulir, *days, after, limit),
        )
        return [(ubah, _stored(values[:-1])) for ubah, *values in found]

    def counting(self, formulir: str, days: tuple[str, str]) -> list[StoredRow]:
        """Return the shown rows that count: verified and not deleted, by day, unit and kind."""
        where = (
            "formulir=? AND tanggal BETWEEN ? AND ? AND terverifikasi AND NOT dihapus"
            " ORDER BY tanggal, kode_wilayah, jenis, id"
        )
        return self._select("shown", where, (formulir, *days))

    def closed_days(self) -> set[str]:
        """Return the closed days (ISO)."""
        return {day for (day,) in self._db.execute("SELECT tanggal FROM closed")}

    def set_closed(self, days: Sequence[str], *, closed: bool) -> None:
        """Close or open days (ISO)."""
        sql = (
            "INSERT OR IGNORE INTO closed VALUES (?)"
            if closed
            else "DELETE FROM closed WHERE tanggal=?"
        )
        with self.transaction():
            self._db.executemany(sql, [(day,) for day in days])

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a stored setting (JSON), or the default."""
        found = self._db.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        return default if found is None else json.loads(found[0])

    def save_setting(self, key: str, value: Any) -> None:
        """Store a setting (JSON), inside the open transaction if there is one."""
        self._db.execute("REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value)))

    def empty(self) -> None:
        """Forget every row, closed day, setting and cursor."""
        with self.transaction():
            for table in ("rows", "shown", "closed", "meta"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608  the four names above
            self.forget_cursors()

    def forget_cursors(self) -> None:
        """Give the ledger a new name, so that every cursor issued so far is unknown."""
        self.save_setting("ledger_id", secrets.token_hex(4))

    def _select(self, table: str, where: str, values: Sequence[Any]) -> list[StoredRow]:
        names = ",".join(StoredRow.__slots__)
        sql = f"SELECT {names} FROM {table} WHERE {where}"  # noqa: S608  all three are constants here
        return [_stored(found) for found in self._db.execute(sql, values)]


def moment(now: datetime) -> str:
    """Write a time as the contract does: ISO 8601 in UTC."""
    return now.isoformat()


def _stored(values: Sequence[Any]) -> StoredRow:
    """Build a row from its columns; SQLite keeps booleans as 0 and 1."""
    plain = list(values)
    for place in BOOLEANS:
        plain[place] = bool(plain[place])
    return StoredRow(*plain)
