"""A second verifier of the audit trail, written from docs/audit-format.md alone: the standard library, and nothing of ours."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENTRY = "id, at, actor, action, subject, before, after, unit_code, person"
KEYS = ("id", "at", "actor", "action", "subject", "before", "after", "unit", "person")


def canonical(value: Any) -> bytes:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def moment(stored: str) -> str:
    return datetime.fromisoformat(stored).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def root_of(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:split]) + root_of(leaves[split:])).digest()


def seal_hash(values: dict[str, Any]) -> str:
    body = {**values, "document": "segel-audit", "version": 1}
    return hashlib.sha256(canonical(body)).hexdigest()


def _leaf(row: Sequence[Any]) -> bytes:
    entry = dict(zip(KEYS, row, strict=True))
    entry["at"] = moment(entry["at"])
    for side in ("before", "after"):
        entry[side] = json.loads(entry[side]) if entry[side] is not None else None
    return canonical({key: value for key, value in entry.items() if value is not None})


def verify(path: Path) -> list[str]:
    """Give the hashes of a SQLite file's seals, oldest first; AssertionError where the trail is not whole."""
    connection = sqlite3.connect(path)
    previous = None
    found = []
    entries = 0
    columns = "at, first_id, last_id, count, root, previous, hash"
    for at, first, last, count, root, named, its_hash in connection.execute(
        f"SELECT {columns} FROM seals ORDER BY id"  # noqa: S608 - our own column names
    ).fetchall():
        rows = connection.execute(
            f"SELECT {ENTRY} FROM audit WHERE seal = ? ORDER BY id",  # noqa: S608 - as above
            [its_hash],
        ).fetchall()
        assert (named or None) == previous
        assert (rows[0][0], rows[-1][0], len(rows)) == (first, last, count)
        assert root_of([_leaf(row) for row in rows]).hex() == root
        values = {"at": moment(at), "count": count, "first": first, "last": last, "root": root}
        assert its_hash == seal_hash(
            values if previous is None else {**values, "previous": previous}
        )
        previous = its_hash
        found.append(its_hash)
        entries += count
    (sealed,) = connection.execute("SELECT count(*) FROM audit WHERE seal IS NOT NULL").fetchone()
    connection.close()
    assert sealed == entries
    return found
