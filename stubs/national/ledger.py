"""The registry's own SQLite ledger: what it stores (`rows`), what it shows (`shown`), what it was sent last (`sent`).

A row is shown by copying it under the next change number; cursors follow those numbers. What was answered is on disk
(WAL, synchronous=FULL). One connection on one event loop, no await inside a transaction: so no lock is needed.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from stubs.national.rows import RowKey, SentRow, StoredRow, stored_row

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
CREATE TABLE IF NOT EXISTS sent (
    formulir TEXT, kode_wilayah TEXT, tanggal TEXT, jenis TEXT, revisi INTEGER NOT NULL, figures TEXT NOT NULL,
    state TEXT NOT NULL, code TEXT, stored INTEGER NOT NULL, definisi TEXT NOT NULL,
    PRIMARY KEY (formulir, kode_wilayah, tanggal, jenis)
) WITHOUT ROWID;
"""


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
        """Run one write transaction; it is rolled back on an error, or always when not `keep`.

        Inside an open one it is a part of that.
        """
        if self._db.in_transaction:
            yield
            return
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

    def count_standing(self, units: Sequence[str], days: Sequence[str]) -> int:
        """Return how many rows answer to a key and are not deleted, of these units and days (none = any)."""
        where, values = _standing(units, days)
        (count,) = self._db.execute(f"SELECT count(*) FROM rows WHERE {where}", values).fetchone()  # noqa: S608  only marks
        return int(count)

    def standing_at(self, units: Sequence[str], days: Sequence[str], place: int) -> StoredRow:
        """Return the row at a place (from 0) among those that `count_standing` counts, oldest first."""
        where, values = _standing(units, days)
        (row,) = self._select("rows", f"{where} ORDER BY id LIMIT 1 OFFSET ?", (*values, place))
        return row

    def remember_sent(self, sent: SentRow) -> None:
        """Keep what the province sent under a key, unless it sent a higher revision before."""
        outcome = (sent.revisi, sent.figures, sent.state, sent.code, sent.stored, sent.definisi)
        self._db.execute(
            "INSERT INTO sent VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET revisi=excluded.revisi,"
            " figures=excluded.figures, state=excluded.state, code=excluded.code, stored=excluded.stored,"
            " definisi=excluded.definisi WHERE excluded.revisi >= sent.revisi",
            (*sent.key, *outcome),
        )

    def sent_rows(self) -> list[SentRow]:
        """Return what the province sent last under each key."""
        found = self._db.execute("SELECT * FROM sent ORDER BY tanggal, kode_wilayah, jenis")
        return [
            SentRow(RowKey(*key), revisi, figures, state, code, bool(stored), definisi)
            for *key, revisi, figures, state, code, stored, definisi in found
        ]

    def insert(self, row: StoredRow) -> StoredRow:
        """Store a new row under the next id, never one that was used, and return it."""
        fresh = replace(row, id=self._last_id() + 1)
        values = astuple(fresh)
        marks = ",".join("?" * len(values))
        self._db.execute(f"INSERT INTO rows VALUES ({marks})", values)  # noqa: S608  only marks
        return fresh

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
        return self.shown_version(row_id) is not None

    def shown_version(self, row_id: int) -> int | None:
        """Return the `versi` of the state of a row that is visible, None when none is."""
        found = self._db.execute("SELECT versi FROM shown WHERE id=?", (row_id,)).fetchone()
        return None if found is None else int(found[0])

    def last_change(self) -> int:
        """Return the newest change number, 0 when nothing was ever shown."""
        return max(self._highest("shown", "ubah"), int(self.setting("last_change", 0)))

    def vanish(self, row: StoredRow) -> None:
        """Forget a row without a trace; its id and its change number are not given again."""
        with self.transaction():
            self.save_setting("last_id", self._last_id())
            self.save_setting("last_change", self.last_change())
            self._db.execute("DELETE FROM rows WHERE id=?", (row.id,))
            self._db.execute("DELETE FROM shown WHERE id=?", (row.id,))

    def changes(
        self, formulir: str, days: tuple[str, str], after: int, limit: int
    ) -> list[tuple[int, StoredRow]]:
        """Return shown rows of a window of days with their change numbers, in that order."""
        found = self._db.execute(
            "SELECT ubah, shown.* FROM shown WHERE formulir=? AND tanggal BETWEEN ? AND ? AND ubah>?"
            " ORDER BY ubah LIMIT ?",
            (formulir, *days, after, limit),
        )
        return [(ubah, stored_row(values[:-1])) for ubah, *values in found]

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
            for table in ("rows", "shown", "closed", "meta", "sent"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608  the names above
            self.forget_cursors()

    def forget_cursors(self) -> None:
        """Give the ledger a new name, so that every cursor issued so far is unknown."""
        self.save_setting("ledger_id", secrets.token_hex(4))

    def _last_id(self) -> int:
        return max(self._highest("rows", "id"), int(self.setting("last_id", 0)))

    def _highest(self, table: str, column: str) -> int:
        sql = f"SELECT coalesce(max({column}), 0) FROM {table}"  # noqa: S608  both are constants here
        (highest,) = self._db.execute(sql).fetchone()
        return int(highest)

    def _select(self, table: str, where: str, values: Sequence[Any]) -> list[StoredRow]:
        names = ",".join(StoredRow.__slots__)
        sql = f"SELECT {names} FROM {table} WHERE {where}"  # noqa: S608  all three are constants here
        return [stored_row(found) for found in self._db.execute(sql, values)]


def _standing(units: Sequence[str], days: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    where = "utama AND NOT dihapus"
    for column, names in (("kode_wilayah", units), ("tanggal", days)):
        if names:
            where += f" AND {column} IN ({','.join('?' * len(names))})"
    return where, (*units, *days)
