"""The scenario's own book: how what the nation counts differs from what the province sent, and why.

It is drawn from three facts that no reader sees together: what was sent last under each key, what is stored, and what is
shown. Amounts are persons, signed as in DESIGN section 5: positive where the province counts more than the nation. The causes
of a day and an indicator add up to what was sent less what is published.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from stubs.national.contract import TAKEN, Code, State
from stubs.national.distortions import overridden
from stubs.national.kinds import Endpoint, FaultKind
from stubs.national.nation import Nation
from stubs.national.rows import RowKey, SentRow, StoredRow
from stubs.national.views import published_totals, row_name, served

Amounts = Counter[tuple[str, str]]
"""Persons by (`indikator` or `penyesuaian`, key)."""
NOTHING = '{"indikator":{},"penyesuaian":{}}'


class Window(NamedTuple):
    """Which rows the book is about: a form, days (ISO, both included)."""

    formulir: str
    dari: str
    sampai: str

    def holds(self, key: RowKey) -> bool:
        """Say if a key is in it."""
        return key.formulir == self.formulir and self.dari <= key.tanggal <= self.sampai


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference: its cause in the words of DESIGN section 5, how it came about, and whose row it is."""

    cause: str
    how: str
    key: RowKey
    row: StoredRow | None
    amounts: Amounts

    def listed(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "cause": self.cause,
            "how": self.how,
            **self.key._asdict(),
            "id_baris": None if self.row is None else row_name(self.row.id),
            **_figures(self.amounts),
        }


@dataclass(slots=True)
class Key:
    """What is known of one key: what was sent, the row that answers to it, those beside it."""

    sent: SentRow | None = None
    first: StoredRow | None = None
    beside: list[StoredRow] = field(default_factory=list)


def central_book(nation: Nation, window: Window, world: datetime) -> dict[str, Any]:
    """Return the entries, their sums by cause and day, and for each day what was sent and what is published."""
    counted = _counted(nation, window, world)
    keys = _keys(nation, window)
    entries = [entry for key, held in sorted(keys.items()) for entry in _of_key(key, held, counted)]
    published = published_totals(row for row in counted.values())
    misprints, totals = _totals(nation, published, window, world)
    entries += misprints
    sent: dict[str, Amounts] = defaultdict(Counter)
    for key, held in keys.items():
        if key.jenis == "harian" and held.sent is not None:
            _add(sent[key.tanggal], _read(held.sent.figures))
    return {
        "entries": [entry.listed() for entry in entries],
        "by_cause": _by_cause(entries),
        "sent": {day: _figures(amounts) for day, amounts in sorted(sent.items())},
        "published": totals,
    }


def _keys(nation: Nation, window: Window) -> dict[RowKey, Key]:
    keys: dict[RowKey, Key] = defaultdict(Key)
    for sent in nation.ledger.sent_rows():
        keys[sent.key].sent = sent
    for row in nation.ledger.rows():
        if row.utama:
            keys[row.key].first = row
        else:
            keys[row.key].beside.append(row)
    return {key: held for key, held in keys.items() if window.holds(key)}


def _counted(nation: Nation, window: Window, world: datetime) -> dict[int, StoredRow]:
    """Return the shown rows that count by id, without those that a standing fault leaves out."""

    def is_left_out(row: StoredRow) -> bool:
        kind, endpoint = FaultKind.OMIT, Endpoint.REKONSILIASI
        return nation.faults.standing(kind, endpoint, served(row), world) is not None

    rows = nation.ledger.counting(window.formulir, (window.dari, window.sampai))
    return {row.id: row for row in rows if not is_left_out(row)}


def _of_key(key: RowKey, held: Key, counted: dict[int, StoredRow]) -> Iterator[Entry]:
    for row in held.beside:
        if row.id in counted:
            cause = "extra_there" if row.mengulang is None else "doubled"
            yield Entry(cause, row.sumber, key, row, _less(NOTHING, counted[row.id].figures))
    first = held.first
    shown = counted.get(first.id) if first is not None else None
    counts = NOTHING if shown is None else shown.figures
    if held.sent is None:
        if first is not None and shown is not None:
            yield Entry("extra_there", first.sumber, key, first, _less(NOTHING, counts))
        return
    holds = NOTHING if first is None or first.dihapus else first.figures
    if first is not None and first.terverifikasi and shown is None and not first.dihapus:
        holds = NOTHING  # a fault leaves it out of what is shown
    if not _is_held(held.sent, first) or holds != held.sent.figures:
        cause, how = _why(held.sent, first, is_shown=holds != NOTHING)
        yield Entry(cause, how, key, first, _less(held.sent.figures, holds))
    if holds != counts:
        yield Entry("verification", "waiting", key, first, _less(holds, counts))


def _is_held(sent: SentRow, first: StoredRow | None) -> bool:
    return sent.state in TAKEN and first is not None and first.revisi >= sent.revisi


def _why(sent: SentRow, first: StoredRow | None, *, is_shown: bool) -> tuple[str, str]:
    """Name why the row that answers to a key is not what was sent under it."""
    if sent.state == State.REJECTED:
        closed = sent.code == Code.PERIOD_CLOSED
        return ("period_closed" if closed else "refused"), str(sent.code)
    if first is None:
        return "missing_there", "vanished" if sent.stored else "pretended"
    if sent.state in TAKEN and first.revisi < sent.revisi:
        return "missing_there", "pretended"
    if first.dihapus:
        return "missing_there", "deleted"
    if not is_shown:
        return "missing_there", "omitted"
    others = first.definisi and sent.definisi and first.definisi != sent.definisi
    return ("definition" if others else "changed"), first.sumber


def _totals(
    nation: Nation, published: list[dict[str, Any]], window: Window, world: datetime
) -> tuple[list[Entry], dict[str, Any]]:
    """Return the published days as standing faults leave them, and an entry for each that is not its sum."""
    entries, totals = [], {}
    for total in published:
        fault = nation.faults.standing(FaultKind.TOTAL, Endpoint.REKONSILIASI, total, world)
        shown = overridden(total, fault)
        day = total["tanggal"]
        totals[day] = {part: shown[part] for part in ("indikator", "penyesuaian")}
        if shown != total:
            key = RowKey(window.formulir, "", day, "harian")
            amounts = _less(json.dumps(total), json.dumps(shown))
            entries.append(Entry("total", "fault", key, None, amounts))
    return entries, totals


def _by_cause(entries: Iterable[Entry]) -> dict[str, Any]:
    """Sum the entries of daily rows: cause, day, then persons by indicator."""
    sums: dict[str, dict[str, Amounts]] = defaultdict(lambda: defaultdict(Counter))
    for entry in entries:
        if entry.key.jenis == "harian" and any(entry.amounts.values()):
            _add(sums[entry.cause][entry.key.tanggal], entry.amounts)
    return {
        cause: {day: _figures(amounts) for day, amounts in sorted(days.items())}
        for cause, days in sorted(sums.items())
    }


def _read(figures: str) -> Amounts:
    document = json.loads(figures)
    amounts: Amounts = Counter()
    for part in ("indikator", "penyesuaian"):
        amounts.update({(part, key): number for key, number in document[part].items()})
    return amounts


def _less(ours: str, theirs: str) -> Amounts:
    amounts = _read(ours)
    _add(amounts, _read(theirs), -1)
    return amounts


def _add(total: Amounts, amounts: Amounts, sign: int = 1) -> None:
    """Add in place, below zero too."""
    for key, persons in amounts.items():
        total[key] += sign * persons


def _figures(amounts: Amounts) -> dict[str, dict[str, int]]:
    """Write what is not zero by part and key."""
    written: dict[str, dict[str, int]] = {"indikator": {}, "penyesuaian": {}}
    for (part, key), persons in sorted(amounts.items()):
        if persons:
            written[part][key] = persons
    return written
