"""A window of days in small, as the nation shows it: digests of what counts, and the totals that it publishes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.errors import NationError
from bot.parity import RowKey, RowKind
from bot.ports import Published
from sync.shapes import (
    HIGHEST,
    MOST_ENTRIES,
    a_day,
    a_document,
    a_list,
    as_object,
    count,
    counts,
    matching,
    row_key,
    signed_counts,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class UnitDigest:
    """How many rows the nation counts for a key, and the digest of their sum."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A window of days in small: what counts for each key, and what is published for each day."""

    digests: Mapping[RowKey, UnitDigest]
    published: tuple[Published, ...]
    read_at: str = ""
    """The nation's own time of the read (`dibaca_pada`), as it wrote it."""


_CONTRADICTORY = UnitDigest(-1, "")
"""No number of rows has it, so that its key is always read in full."""


def read_reconciliation(raw: bytes, form: str) -> Reconciliation:
    """Read a window's digests and published totals; a digest without `jenis` is of new figures.

    Two digests of one key that contradict each other are no digest of any row: the key is read in full. Two totals of
    one day leave nothing that could be called published.
    """
    document = a_document(raw)
    digests = dict[RowKey, UnitDigest]()
    for entry in a_list(document, "baris", MOST_ENTRIES):
        line = as_object(entry)
        key = row_key(line, form, line.get("jenis", RowKind.DAILY.value))
        found = UnitDigest(count(line, "jumlah_baris", 0), matching(_HEX, line, "digest"))
        digests[key] = found if digests.get(key, found) == found else _CONTRADICTORY
    published = dict[date, Published]()
    for entry in a_list(document, "total", MOST_ENTRIES):
        line = as_object(entry)
        total = Published(a_day(line), counts(line, "indikator", -HIGHEST), signed_counts(line))
        if published.setdefault(total.day, total) != total:
            raise NationError(f"total holds two different totals of {total.day}")
    read_at = words(document.get("dibaca_pada")) or ""
    return Reconciliation(digests, tuple(published.values()), read_at)
