"""A database with as long a history as wanted: a real month, carried and confirmed, and copies of it further and further back.

Copying happens inside SQLite, so that a million reports take a minute or two; what is copied was written by the bot itself.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from benchmarks.province import copy_database, figures_of, make_database, open_province, registry

if TYPE_CHECKING:
    from pathlib import Path

LAST_DAY = date(2021, 7, 31)
MONTH = [LAST_DAY - timedelta(days=n) for n in reversed(range(31))]
NOW = datetime(2021, 7, 31, 10, 0, tzinfo=UTC)
_DAY, _NAMED = "date({0}, '-' || (31 * back) || ' days')", "{0} || '-' || back"
COPIED = {
    "reports": {"day": _DAY, "card": _NAMED},
    "parity": {"day": _DAY, "card": _NAMED},
    "readings": {"day": _DAY, "row_id": _NAMED},
    "published": {"day": _DAY},
    "published_readings": {"day": _DAY},
    "audit": {},
    "outbox": {"reply_to": _NAMED},
}
"""What a month leaves behind, and how its copy differs: days go back, names stay unlike each other."""
_UPDATE = json.dumps({"update_id": 1, "message": {"text": "x" * 200}})


async def make_month(folder: Path, seed: int) -> None:
    """Make `province.db` and `nation.db` in a folder: 31 days of every unit, all of them COCOK and told."""
    path = folder / "province.db"
    await make_database(path)
    async with (
        registry(folder) as nation,
        open_province(path, nation.url, now=NOW, dice=Random(seed)) as province,
    ):
        keys = province.channel.form.keys
        await province.report(figures_of(province.units, MONTH, keys, Random(seed)))
        await province.rounds.run()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE outbox SET state = 'sent', sent_at = created_at")
        open_rows = file.execute("SELECT count(*) FROM parity WHERE state <> 'matched'").fetchone()
    if open_rows != (0,):
        raise AssertionError(f"{open_rows[0]} rows of the month are not COCOK")


def lengthen(month: Path, path: Path, reports: int) -> None:
    """Make a database at `path` with so many reports, or the month's own when those are more."""
    copy_database(month, path)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA synchronous = OFF")
        file.execute("PRAGMA cache_size = -400000")
        (own,) = file.execute("SELECT count(*) FROM reports").fetchone()
        months = max(0, -(-reports // own) - 1)
        for table, changes in COPIED.items():
            _copy(file, table, changes, months)
        file.execute(
            "INSERT INTO inbox (update_id, lane, turn, kind, raw, received_at, state, handled_at) "
            "SELECT -id, 1001, -id, 'update', ?, stored_at, 'done', stored_at FROM reports",
            (_UPDATE.encode(),),
        )
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(file: sqlite3.Connection, table: str, changes: dict[str, str], months: int) -> None:
    columns = [str(row[1]) for row in file.execute(f"PRAGMA table_info({table})")]
    copied = [name for name in columns if name != "id"]
    values = [changes.get(name, "{0}").format(name) for name in copied]
    file.execute(
        f"WITH RECURSIVE past(back) AS (SELECT ? UNION ALL SELECT back - 1 FROM past WHERE back > 1) "  # noqa: S608 - names of ours
        f"INSERT INTO {table} ({', '.join(copied)}) "
        f"SELECT {', '.join(values)} FROM past, (SELECT * FROM {table}) WHERE back > 0 ORDER BY back DESC",
        (months,),
    )
