"""The append-only log of everything that matters, one JSON object a line; the chaos judge reads it.

Each line is written to the file (O_APPEND, one write a batch, no fsync) before the answer leaves. Fields of every
line: `run` (a word of this process), `seq` (from 1 in a run), `real` (machine time, UTC), `now` (simulated time, UTC, or
null) and `event`. The events:

- `start` {pid, db}; `stop` {}.
- `row`: one received row, in the order of its batch: `call` (number of the call), `index`, `uji`, `formulir`, `kode_wilayah`,
  `tanggal`, `jenis`, `revisi`, `revisi_laporan`, `indikator`, `penyesuaian`, `atas_versi` (as received, null when absent or
  unreadable), `state`, `code`, `stored` (did this call write it), `versi` (of the stored row, or null).
- `served`: one row shown by rekap: `call` and the row exactly as answered in `row`.
- `reconciled`: what rekonsiliasi answered: `call`, `dari`, `sampai`, `formulir`, `baris`, `total`.
- `call`: one request answered: `call`, `endpoint`, `turn` (its number among those of its endpoint; seeds draw by it),
  `method`, `path` (without its query), `status`, `code`, `ms`, `delivered` (false when a fault lost the answer or put something
  else in its place: the client has not what the registry wanted to say), `faults`: all that struck this call, each as
  {fault, kind, times}; `fault` is its id, 0 when it was drawn by the random mode.
- `fault`: one fault applied: `call`, `fault` (its id), `kind`; for a received row its `index`, for a shown row or day its
  `kode_wilayah` (null for a total) and `tanggal`. Its `call` line repeats it.
- `edit`, `delete`, `double`, `manual`: a change by the centre, with the row after it in `row`; `vanish`: the row as it was;
  `verify` {rows}. A change by itself stands behind its `fault` line.
- `step`: one step of the scenario was played: `step` (its place from 0), `do`, `body`, `error`; `now` is the moment it was played as of.
- `control`: any other order: `what` and its body.

`row` lines are written just before the commit and `call` just after it. So a row that is shown always has an earlier `row`
line, and rows of a call without a `call` line were never answered: they may be stored or not, the ledger knows.
"""

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class EventLog:
    """An append-only JSON Lines file, or nothing when no path is given."""

    def __init__(self, path: Path | None) -> None:
        self._file = (
            None if path is None else os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        )
        self._run = secrets.token_hex(4)
        self._seq = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def write(self, event: str, now: datetime | None, **fields: Any) -> None:
        """Append one event."""
        self.write_all(event, now, [fields])

    def write_all(
        self, event: str, now: datetime | None, lines: Iterable[Mapping[str, Any]]
    ) -> None:
        """Append several events of one kind in one write, so a kill leaves whole lines."""
        if self._file is None:
            return
        stamp = {
            "real": datetime.now(UTC).isoformat(),
            "now": None if now is None else now.isoformat(),
            "event": event,
        }
        text = "".join(self._line(stamp, fields) for fields in lines)
        data = memoryview(text.encode())
        while data:
            data = data[os.write(self._file, data) :]

    def _line(self, stamp: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
        self._seq += 1
        line = {"run": self._run, "seq": self._seq, **stamp, **fields}
        return json.dumps(line, separators=(",", ":"), default=str) + "\n"
