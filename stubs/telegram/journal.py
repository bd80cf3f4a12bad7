"""The file that outlives the process: an append-only journal of the world's cells."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Record = list[Any]
"""`[kind, key, value]`: the cell's new value, null when it is gone."""


def encode(value: Any) -> bytes:
    """Write compact ASCII JSON: lone surrogates of a person's text survive as escapes."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


class Journal:
    """An append-only file with one line of records a commit; written before any answer is given."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def read(self) -> Iterator[list[Record]]:
        """Yield each commit's records, oldest first; a line torn by a kill is cut off."""
        if not self._path.exists():
            return
        good = 0
        with self._path.open("rb") as lines:
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                yield json.loads(line)
                good += len(line)
        os.truncate(self._path, good)

    def open(self) -> None:
        """Open for appending; comes after reading."""
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append(self, records: list[Record]) -> None:
        """Write one commit. The page cache survives kill -9, so there is no sync."""
        os.write(self._file, encode(records) + b"\n")

    def replace(self, records: Iterable[Record]) -> None:
        """Put a shorter journal with the same meaning in place, atomically; comes before opening."""
        fresh = self._path.with_suffix(self._path.suffix + ".new")
        with fresh.open("wb") as lines:
            lines.writelines(encode([record]) + b"\n" for record in records)
            lines.flush()
            os.fsync(lines.fileno())
        fresh.replace(self._path)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
