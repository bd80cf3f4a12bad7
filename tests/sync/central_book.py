"""The registry's own book beside ours: what the channel should say of each day, from what only the stub knows.

The stub's book is written from what was sent, what is stored and what is shown; a reader has only the last. `as_read`
translates line by line, each with its reason; everything else must be the same, to the person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.book import PersonsLine, persons_book, reports_book
from bot.model import IndicatorKey
from bot.parity import TARGET, Cause
from tests.sync.world import FORM, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.form import Form
    from bot.model import UnitCode
    from storage import SqlStore
    from tests.stubs.national.neighbour import Neighbour

Line = tuple[str, str]
"""`indikator` or `penyesuaian`, and its key."""
Amounts = Counter[Line]
Causes = dict[str, Amounts]
Key = tuple[str, str]
"""Unit and day (ISO)."""


@dataclass
class Truth:
    """A day as it is: what the province reported, what the nation publishes, and why they differ, in persons."""

    province: Amounts = field(default_factory=Counter)
    published: Amounts = field(default_factory=Counter)
    causes: Causes = field(default_factory=lambda: defaultdict(Counter))

    def book(self, form: Form) -> dict[Line, tuple[int, int, dict[str, int]]]:
        """Write it as a persons book: province, published and causes by line, derived indicators too."""
        lines = {*self.province, *self.published, *(x for c in self.causes.values() for x in c)}
        book = {
            line: (
                self.province[line],
                self.published[line],
                {cause: amounts[line] for cause, amounts in self.causes.items()},
            )
            for line in lines
        }
        for derived in form.derived:
            signs = dict.fromkeys(derived.plus, 1) | dict.fromkeys(derived.minus, -1)
            parts = [(line, signs[IndicatorKey(line[1])]) for line in lines if line[1] in signs]
            book["indikator", derived.key] = (
                sum(sign * self.province[line] for line, sign in parts),
                sum(sign * self.published[line] for line, sign in parts),
                {
                    cause: sum(sign * amounts[line] for line, sign in parts)
                    for cause, amounts in self.causes.items()
                },
            )
        return {
            line: (ours, theirs, {cause: n for cause, n in causes.items() if n})
            for line, (ours, theirs, causes) in book.items()
            if ours or theirs or any(causes.values())
        }


class CentralBook:
    """What the stub knows at this moment."""

    def __init__(self, nation: Neighbour, wanted: Mapping[Key, Amounts]) -> None:
        book = nation.book()
        self.came = _came_last(nation)
        self.unsent = _unsent(self.came, wanted)
        self.published: Mapping[str, Any] = book["published"]
        self.sent_days: Mapping[str, Any] = book["sent"]
        self.stored = {row["id_baris"]: row for row in nation.ledger()}
        served = [event["row"] for event in nation.events("served") if _is_readable(event["row"])]
        self.served = {(row["id_baris"], row["versi"]): row for row in served}
        self.vanished = {_key(event["row"]): event["row"] for event in nation.events("vanish")}
        self.main: dict[Key, list[Any]] = defaultdict(list)
        self.beside: dict[Key, list[Any]] = defaultdict(list)
        self.totals: list[Any] = []
        for entry in book["entries"]:
            if entry["jenis"] != "harian":
                continue
            if entry["cause"] == "total":
                self.totals.append(entry)
            elif entry["cause"] in {"doubled", "extra_there"}:
                self.beside[_key(entry)].append(entry)
            else:
                self.main[_key(entry)].append(entry)

    def as_read(self) -> dict[str, Causes]:
        """Translate the entries by day into the causes that a reader of the contract can name."""
        days: dict[str, Causes] = defaultdict(lambda: defaultdict(Counter))
        for entry in self.totals:
            # The stub calls a misprint `total`, DESIGN `total_not_sum`: the same amount.
            _add(days[entry["tanggal"]]["total_not_sum"], _amounts(entry))
        for key in {*self.main, *self.beside, *self.unsent}:
            for cause, amounts in self._of_key(key):
                _add(days[key[1]][cause], amounts)
        return days

    def _of_key(self, key: Key) -> Iterable[tuple[str, Amounts]]:
        main, beside = self.main[key], self.beside[key]
        typed_in = self._typed_in_for_the_key(key)
        if key in self.unsent:
            # The stub's book is of what came last; what has not come yet is the province's to know.
            waits = [entry for entry in main if entry["cause"] == "verification"]
            others = [_amounts(entry) for entry in main if entry not in waits]
            yield "not_sent", _sum([self.unsent[key], *others])
            yield from (("verification", _amounts(entry)) for entry in waits)
        elif any(self._is_hidden(entry) for entry in main):
            yield from self._hidden(main)
        elif main and typed_in is not None:
            yield from self._typed_in(key, main, typed_in)
        elif (taken := self._taken_away(key)) and (by_hand := self._by_hand(key)):
            # Who takes our row away and types another in under its key has changed it: no reader knows of which row the
            # registry thinks that it answers.
            yield "changed", _sum([_amounts(taken), _amounts(by_hand)])
            beside = [entry for entry in beside if entry is not by_hand]
        else:
            yield from ((self._cause(entry), _amounts(entry)) for entry in main)
        yield from ((entry["cause"], _amounts(entry)) for entry in beside)

    def _cause(self, entry: Any) -> str:
        if entry["how"] == "pretended":
            # Answered with `accepted` and never shown: to a reader it waits for its verification.
            return "verification"
        row = self.stored.get(entry["id_baris"])
        if row and entry["how"] == "deleted" and row["revisi"] < self.came[_key(entry)]["revisi"]:
            # What is deleted is an older revision; the last one was pretended.
            return "verification"
        if entry["how"] == "omitted":
            # It was sent again when it was not shown any more, and taken: as above.
            return "verification"
        if entry["how"] == "vanished" and not self._was_served(self.vanished[_key(entry)]):
            # It vanished before anybody read it: as above.
            return "verification"
        return str(entry["cause"])

    def _was_served(self, row: Any) -> bool:
        return (row["id_baris"], row["versi"]) in self.served

    def _hidden(self, main: list[Any]) -> Iterable[tuple[str, Amounts]]:
        """The stored row moved after it was shown last, and shows so only at the verification: all of it waits."""
        row = self.stored[main[0]["id_baris"]]
        waits = _sum(_amounts(entry) for entry in main)
        refused = [entry for entry in main if entry["cause"] in {"refused", "period_closed"}]
        if refused:
            # What waits there is an older revision that nobody has read: the last one was refused, and that is the gap.
            yield str(refused[0]["cause"]), waits
            return
        before = self.served.get((row["id_baris"], row["versi_tampil"]))
        if before is not None and before["revisi"] == 0:
            # Until then a row that was typed in stands there; it answers to nothing that was sent.
            yield "verification", _sum([waits, _figures(before)])
            yield "extra_there", _minus(_figures(before))
        else:
            yield "verification", waits

    def _is_hidden(self, entry: Any) -> bool:
        row = self.stored.get(entry["id_baris"])
        return row is not None and row["versi_tampil"] != row["versi"]

    def _typed_in_for_the_key(self, key: Key) -> Any:
        rows = (row for row in self.stored.values() if _key(row) == key and row["utama"])
        return next((row for row in rows if row["revisi"] == 0 and not row["dihapus"]), None)

    def _typed_in(self, key: Key, main: list[Any], row: Any) -> Iterable[tuple[str, Amounts]]:
        """A row typed in at the centre took the key, so the stub takes it for the answer to what was sent."""
        (entry,) = main
        gone = self.vanished.get(key)
        if gone is not None and self._was_served(gone) and entry["how"] == "pretended":
            # Ours stood there and vanished before: another row in its place is a change.
            yield "changed", _amounts(entry)
        else:
            # Ours was never there: it has its own cause, and the row that was typed in is extra.
            theirs = _figures(row)
            yield self._cause(entry), _sum([_amounts(entry), theirs])
            yield "extra_there", _minus(theirs)

    def _taken_away(self, key: Key) -> Any:
        gone = (entry for entry in self.main[key] if entry["how"] in {"deleted", "vanished"})
        return next((entry for entry in gone if self._cause(entry) == "missing_there"), None)

    def _by_hand(self, key: Key) -> Any:
        rows = [entry for entry in self.beside[key] if entry["cause"] == "extra_there"]
        return min(rows, key=lambda entry: str(entry["id_baris"]), default=None)


async def books_of_both(
    store: SqlStore, nation: Neighbour, form: Form, model: Mapping[tuple[UnitCode, date], Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give (ours, the truth): both books of every day that either side knows."""
    wanted: dict[Key, Amounts] = {(u, d.isoformat()): of for (u, d), of in model.items()}
    central = CentralBook(nation, wanted)
    explained = central.as_read()
    truths: dict[str, Truth] = defaultdict(Truth)
    for (_, day), figures in wanted.items():
        _add(truths[day].province, figures)
    for day, total in central.published.items():
        _add(truths[day].published, _figures(total))
    for day, causes in explained.items():
        truths[day].causes = causes
    reports = Counter(day for _, day in wanted)
    ours: dict[str, Any] = {}
    for day in truths:
        ours[day] = await _our_book(store, form, day)
    return ours, {day: (reports[day], truth.book(form)) for day, truth in truths.items()}


async def _our_book(store: SqlStore, form: Form, day: str) -> Any:
    """Give how many reports are accounted for, and the persons book; both must balance."""
    units = [unit.code for unit in UNITS]
    async with store.read() as views:
        found = await views.day_book(TARGET, FORM, date.fromisoformat(day), units)
    lines = persons_book(found, form.derived)
    reports = reports_book(found.rows)
    assert lines is not None, f"{day} was never read"
    assert [line for line in lines if not line.balanced] == []
    assert [line for line in lines if Cause.UNKNOWN in line.causes] == []
    assert reports.balanced
    return reports.entered, {
        _line(line): (line.province, line.published, {c.value: n for c, n in line.causes.items()})
        for line in lines
        if line.province or line.published or line.causes
    }


def _is_readable(row: Any) -> bool:
    """Say whether no fault has struck a row that was shown."""
    numbers = (
        [row["versi"], row["revisi"], *row["indikator"].values()]
        if isinstance(row["indikator"], dict)
        else [""]
    )
    return all(type(number) is int for number in numbers)


def _came_last(nation: Neighbour) -> dict[Key, Any]:
    """Give what came last under each key, taken or not."""
    came: dict[Key, Any] = {}
    for row in nation.events("row"):
        if row["jenis"] == "harian" and row["revisi"] >= came.get(_key(row), row)["revisi"]:
            came[_key(row)] = row
    return came


def _unsent(came: Mapping[Key, Any], wanted: Mapping[Key, Amounts]) -> dict[Key, Amounts]:
    """Give what is wanted there and did not come yet, less what came last under the key."""
    unsent: dict[Key, Amounts] = {}
    for key, figures in wanted.items():
        last = _figures(came[key]) if key in came else Counter[Line]()
        if last != figures:
            unsent[key] = _sum([figures, _minus(last)])
    return unsent


def _line(line: PersonsLine) -> Line:
    return "penyesuaian" if line.adjustment else "indikator", line.indicator


def _key(row: Any) -> Key:
    return row["kode_wilayah"], row["tanggal"]


def _figures(row: Any) -> Amounts:
    amounts: Amounts = Counter()
    for part in ("indikator", "penyesuaian"):
        amounts.update({(part, key): persons for key, persons in row[part].items()})
    return amounts


_amounts = _figures


def _sum(several: Iterable[Amounts]) -> Amounts:
    total: Amounts = Counter()
    for one in several:
        _add(total, one)
    return total


def _minus(amounts: Amounts) -> Amounts:
    return Counter({line: -persons for line, persons in amounts.items()})


def _add(total: Amounts, amounts: Mapping[Line, int]) -> None:
    for line, persons in amounts.items():
        total[line] += persons
