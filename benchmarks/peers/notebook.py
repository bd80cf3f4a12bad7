"""A table of what each conversation stands at, in SQLite with synchronous=FULL: a row a person, committed when asked."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "CREATE TABLE IF NOT EXISTS conversations (key TEXT PRIMARY KEY, state TEXT, data TEXT NOT NULL DEFAULT '{}')",
)
PUT_STATE = (
    "INSERT INTO conversations (key, state) VALUES (?, ?) "
    "ON CONFLICT (key) DO UPDATE SET state = excluded.state"
)
PUT_DATA = (
    "INSERT INTO conversations (key, data) VALUES (?, ?) "
    "ON CONFLICT (key) DO UPDATE SET data = excluded.data"
)
GET_STATE = "SELECT state FROM conversations WHERE key = ?"
GET_DATA = "SELECT data FROM conversations WHERE key = ?"


class Notebook:
    """The table, on the caller's own thread."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level="IMMEDIATE")
        for statement in SCHEMA:
            self._connection.execute(statement)

    def put_state(self, key: str, state: str | None) -> None:
        """Write where a conversation stands."""
        self._connection.execute(PUT_STATE, (key, state))

    def put_data(self, key: str, data: dict[str, Any]) -> None:
        """Write what was answered in it."""
        self._connection.execute(PUT_DATA, (key, json.dumps(data)))

    def state(self, key: str) -> str | None:
        """Read where it stands."""
        row = self._connection.execute(GET_STATE, (key,)).fetchone()
        return None if row is None else row[0]

    def data(self, key: str) -> dict[str, Any]:
        """Read what was answered."""
        row = self._connection.execute(GET_DATA, (key,)).fetchone()
        read: dict[str, Any] = json.loads(row[0]) if row else {}
        return read

    def rows(self) -> list[tuple[str, str | None, dict[str, Any]]]:
        """Read everything."""
        found = self._connection.execute("SELECT key, state, data FROM conversations")
        return [(key, state, json.loads(data)) for key, state, data in found]

    def commit(self) -> None:
        """Make it durable."""
        self._connection.commit()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
