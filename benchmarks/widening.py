"""A database of as many units as wanted: a real month of 35, and copies of every unit under other codes, officers included.

Copying happens inside SQLite, as `benchmarks.history` does it for a long history; what is copied was written by the bot itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.province import PROVINCE, copy_database
from bot.model import UnitCode
from bot.units import Unit, Units
from commands.channel import load_units

if TYPE_CHECKING:
    from pathlib import Path

MOST_UNITS = 10_000
"""So many codes there are, "00.00" to "99.99"."""
_NAMED = "{0} || '-' || new"
_COPIED = {
    "reports": {"card": _NAMED},
    "parity": {"card": _NAMED},
    "readings": {"row_id": _NAMED},
    "totals": {},
    "balances": {},
}
"""What belongs to a unit, and how its copy differs: names stay unlike each other."""
_FIRST_LANE = 1_000_000


def many_units(count: int) -> Units:
    """Give the real units and copies of them, so many together."""
    real = list(load_units(PROVINCE))
    return Units(tuple(sorted([*real, *_copies(real, count)], key=_code)))


def widen(month: Path, path: Path, count: int) -> None:
    """Make a database at `path` in which so many units reported the month that 35 reported in `month`."""
    copy_database(month, path)
    real = list(load_units(PROVINCE))
    copies = _copies(real, count)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA synchronous = OFF")
        file.execute("PRAGMA cache_size = -400000")
        file.execute("CREATE TEMP TABLE mapping (old TEXT, new TEXT, lane INTEGER)")
        file.executemany(
            "INSERT INTO mapping VALUES (?, ?, ?)",
            [
                (real[number % len(real)].code, unit.code, _FIRST_LANE + number)
                for number, unit in enumerate(copies)
            ],
        )
        _hire(file)
        for table, changes in _COPIED.items():
            _copy(file, table, changes)
        _publish(file)
        file.commit()
        file.execute("ANALYZE")
        file.commit()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copies(real: list[Unit], count: int) -> list[Unit]:
    taken = {unit.code for unit in real}
    codes = (UnitCode(f"{n // 100:02}.{n % 100:02}") for n in range(MOST_UNITS))
    free = [code for code in codes if code not in taken][: max(0, count - len(real))]
    return [
        replace(
            real[number % len(real)],
            code=code,
            short_name=f"{real[number % len(real)].short_name} {number // len(real) + 2}",
        )
        for number, code in enumerate(free)
    ]


def _code(unit: Unit) -> str:
    return unit.code


def _hire(file: sqlite3.Connection) -> None:
    """Give each copied unit an officer of its own."""
    file.execute(
        "INSERT INTO people (lane, name, language, active, joined_at) "
        "SELECT lane, 'Petugas ' || new, 'id', 1, (SELECT min(joined_at) FROM people) FROM mapping"
    )
    file.execute(
        "INSERT INTO assignments (person_id, role, unit_code, since) "
        "SELECT people.id, 'petugas', new, people.joined_at FROM mapping JOIN people USING (lane)"
    )


def _copy(file: sqlite3.Connection, table: str, changes: dict[str, str]) -> None:
    columns = [str(row[1]) for row in file.execute(f"PRAGMA table_info({table})")]
    copied = [name for name in columns if name not in {"id", "unit_code"}]
    values = [changes.get(name, "{0}").format(name) for name in copied]
    file.execute(
        f"INSERT INTO {table} (unit_code, {', '.join(copied)}) "  # noqa: S608 - names of ours
        f"SELECT new, {', '.join(values)} FROM mapping JOIN {table} ON unit_code = old"
    )


def _publish(file: sqlite3.Connection) -> None:
    """Let the nation publish the sums of all of them."""
    days = file.execute("SELECT DISTINCT form, day FROM published").fetchall()
    for form, day in days:
        sums: Counter[str] = Counter()
        rows = "SELECT figures FROM reports WHERE form = ? AND day = ?"
        for (figures,) in file.execute(rows, (form, day)):
            sums.update({key: n for key, n in json.loads(figures).items() if n is not None})
        file.execute(
            "UPDATE published SET figures = ? WHERE form = ? AND day = ?",
            (json.dumps(sums), form, day),
        )
