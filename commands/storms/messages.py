"""Read what people were told, as they read it: which reports a message is about, and what it says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
_NUMBER = re.compile(r"\b\d\d\.\d\d-\d{8}-r\d+\b")
_HEADING = re.compile(
    r"^(?P<label>.+) · \w+, (?P<day>\d+) (?P<month>\w+) (?P<year>\d{4})$", re.MULTILINE
)
_REVISION = re.compile(r"^\w+ r(?P<revision>\d+),")
_MORE = re.compile(r"^dan (?P<more>[\d.]+) laporan lain$", re.MULTILINE)
_KINDS = {
    "COCOK": "matched",
    "SELISIH": "different",
    "DITOLAK": "refused",
    "Laporan tersimpan": "stored",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says: matched, different, refused, stored or else, of which reports, and of how many it did not name."""

    kind: str
    numbers: tuple[str, ...] = ()
    unnamed: int = 0


def read_message(text: str, labels: Mapping[str, str]) -> Said:
    """Read a message; `labels` are the places' codes by their names ("Kab. Kudus")."""
    kind = next((kind for word, kind in _KINDS.items() if text.startswith(word)), "else")
    if kind == "else":
        return Said(kind)
    numbers = tuple(_NUMBER.findall(text))
    if not numbers:
        numbers = _by_heading(text, labels)
    more = _MORE.search(text)
    return Said(kind, numbers, int(more["more"].replace(".", "")) if more else 0)


def _by_heading(text: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Make the number of a report of its place, day and revision."""
    heading, revision = _HEADING.search(text), _REVISION.match(text)
    if heading is None or revision is None:
        return ()
    month = MONTHS.index(heading["month"]) + 1
    day = f"{heading['year']}{month:02}{int(heading['day']):02}"
    return (f"{labels[heading['label']]}-{day}-r{revision['revision']}",)
