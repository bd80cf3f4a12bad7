"""How a storm ends: the faults are over, everybody answers what they are asked, and both sides are held against the model.

What then still differs has to stand in the nation's own book with the same cause and the same amount as in ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.book import persons_book, reports_book
from bot.model import ParityState, UnitCode
from bot.parity import TARGET, Cause
from commands.storms.plan import DAY, SWEEP, moment
from commands.storms.stage import ADMIN
from stubs.national.book import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.ports import DayBook, DayRow
    from commands.storms.held import History
    from commands.storms.officers import Officers
    from commands.storms.plan import Storm
    from commands.storms.stage import Stage

Json = dict[str, Any]
Causes = dict[str, Counter[tuple[str, str]]]
"""Persons by cause and (part, indicator), zeros left out."""
NIGHTS = 8
"""After so many nights without faults nothing may be left to do."""
ROUNDS_A_NIGHT = 3
ALIKE = {"total": "total_not_sum"}
"""Causes that both books name differently."""
NOT_THERE = frozenset({"verification", "refused", "period_closed"})
"""Causes of a row of ours that the nation does not show."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader could know: what reads showed, and the rows typed in at the centre by id, as they were then."""

    history: History
    typed_in: Mapping[str, Json]


async def end_faults(stage: Stage, storm: Storm) -> None:
    """End everything that goes wrong, but for what the storm leaves as it is."""
    order, stays = stage.nation.order, storm.stays
    await order("calm", {})
    for fault in stage.nation.faults():
        if not (stays.totals and fault["kind"] == "total"):
            await order("clear", {"id": fault["id"]})
    await order("clock", {"offset_seconds": 0})
    await order("mode", {"mode": "direct"})
    if not stays.unverified:
        await order("verify", {})
    if not stays.closed:
        days = {"dari": storm.days[0].isoformat(), "sampai": storm.days[-1].isoformat()}
        await order("periode", {**days, "status": "buka"})


async def come_to_rest(stage: Stage, storm: Storm, officers: Officers) -> int:
    """Let nights pass until nobody is asked anything and nothing is carried; give how many it took, 0 when it never came."""
    stage.clock.go_to(storm.ends)
    await end_faults(stage, storm)
    every = stage.channel.policy.bridge_every
    quiet = 0
    for night in range(1, NIGHTS + 1):
        before = _restless(stage, officers)
        for _ in range(ROUNDS_A_NIGHT):
            await officers.ask_for_round(ADMIN)
            await stage.link.tick()
            officers.listen(await stage.hear())
            await officers.answer()
            stage.clock.go_to(stage.clock.moment + every + timedelta(seconds=1))
        stage.clock.go_to(moment(storm.days[-1] + DAY * (night + 1), SWEEP))
        await stage.link.tick()
        officers.listen(await stage.hear())
        quiet = quiet + 1 if _restless(stage, officers) == before and not officers.asked else 0
        if quiet == 2:
            return night
    return 0


def _restless(stage: Stage, officers: Officers) -> tuple[object, ...]:
    """Give what moves while anything is done: rows at the nation, and what officers were told."""
    rows = [(row["id_baris"], row["versi"]) for row in stage.nation.rows()]
    told = [officers.counts[kind] for kind in ("matched", "different", "stored", "answers")]
    return rows, told


async def compare(stage: Stage, storm: Storm, officers: Officers, seen: Seen) -> list[str]:
    """Say where a side does not hold what the model holds, and which difference is not explained by the nation's book."""
    units = [UnitCode(place) for place in storm.places]
    form = stage.channel.form.key
    span = Window(form, storm.days[0].isoformat(), storm.days[-1].isoformat())
    there = stage.nation.rows()
    theirs = _by_day(await stage.nation.book(span), there, seen)
    held = _answering(there)
    rows: list[DayRow] = []
    problems: list[str] = []
    async with stage.store.read() as views:
        for day in storm.days:
            book = await views.day_book(TARGET, form, day, units)
            rows += book.rows
            problems += _compare_figures(book, officers, held)
            problems += _compare_books(book, theirs.get(day.isoformat(), {}))
    reports = reports_book(rows)
    if not reports.balanced or reports.entered != len(officers.stands):
        problems.append(f"{len(officers.stands)} reports were sent, the book says {reports}")
    return problems


def _answering(rows: Iterable[Json]) -> Mapping[tuple[str, str], Json]:
    """Give the rows that answer to a key and stand."""
    return {
        (row["kode_wilayah"], row["tanggal"]): row
        for row in rows
        if row["utama"] and not row["dihapus"]
    }


def _compare_figures(
    book: DayBook, officers: Officers, held: Mapping[tuple[str, str], Json]
) -> Iterator[str]:
    """Our side holds what the officer sent last, and so does the nation's where it is called COCOK."""
    for row in book.rows:
        sheet = officers.stands.get((row.unit, book.day))
        place = f"{row.unit} {book.day}"
        if (row.report is None) != (sheet is None):
            yield f"{place}: we hold {row.report}, the officer sent {sheet}"
            continue
        if row.report is None or sheet is None:
            continue
        if row.parity is None:
            yield f"{place}: there is a report and nothing to carry"
            continue
        ours = (row.report.revision, dict(row.parity.figures), dict(row.parity.adjustments))
        wanted = (sheet.revision, sheet.given, dict(sheet.adjustments))
        if ours != wanted:
            yield f"{place}: we hold {ours}, the officer sent {wanted}"
        nation = held.get((row.unit, book.day.isoformat()))
        there = (nation["indikator"], nation["penyesuaian"]) if nation else None
        if row.parity.state is ParityState.MATCHED and there != wanted[1:]:
            yield f"{place}: called COCOK, the nation holds {there}, the officer sent {wanted[1:]}"
        if row.parity.state is ParityState.NOT_SENT:
            yield f"{place}: still not sent"


def _compare_books(book: DayBook, theirs: Causes) -> Iterator[str]:
    """Every cause of the day has the amount that stands in the nation's own book, and nothing is unknown."""
    lines = persons_book(book)
    if lines is None:
        if theirs:
            yield f"{book.day}: the published total was never read"
        return
    ours: Causes = defaultdict(Counter)
    for line in lines:
        part = "penyesuaian" if line.adjustment else "indikator"
        for cause, persons in line.causes.items():
            ours[cause.value][part, line.indicator] = persons
    if Cause.UNKNOWN.value in ours:
        yield f"{book.day}: {dict(ours[Cause.UNKNOWN.value])} persons are explained by nothing"
    for name in sorted({*ours, *theirs}):
        mine, other = ours.get(name, Counter()), theirs.get(name, Counter())
        if mine != other:
            yield f"{book.day}: {name}: we say {dict(mine)}, the nation's book {dict(other)}"


def _by_day(book: Json, rows: Sequence[Json], seen: Seen) -> Mapping[str, Causes]:
    """Sum the nation's own book by day and cause, as far as a reader can tell.

    What was never stored, and whatever became of a row before a read showed it, looks like waiting for the verification. A
    row that was typed in, where ours is not known to have stood before or does not show yet, looks like one beside ours.
    """
    found: dict[str, Causes] = defaultdict(lambda: defaultdict(Counter))
    by_id = {row["id_baris"]: row for row in rows}
    for entry in book["entries"]:
        if entry["jenis"] != "harian":
            continue
        row = by_id.get(entry["id_baris"])
        cause = _as_seen(entry, row, seen)
        sums = found[entry["tanggal"]]
        _add(sums[ALIKE.get(cause, cause)], entry)
        if row is not None and cause in NOT_THERE and row["utama"]:
            beside = row if not row["revisi"] else seen.typed_in.get(row["id_baris"])
            if beside is not None and row["tampil"] and (row["revisi"] == 0 or _waits(row)):
                _add(sums[ALIKE.get(cause, cause)], beside)
                _add(sums["extra_there"], beside, -1)
    return {day: _without_zeros(causes) for day, causes in found.items()}


def _as_seen(entry: Json, row: Json | None, seen: Seen) -> str:
    """Name a difference as a reader would who saw what was shown."""
    unseen = not seen.history.was_seen((entry["kode_wilayah"], entry["tanggal"]))
    if entry["how"] == "pretended" or (row is not None and not row["tampil"]):
        return "verification"
    replaced = row is not None and row["utama"] and row["revisi"] == 0
    if unseen and (entry["how"] == "vanished" or (replaced and entry["cause"] == "changed")):
        return "verification"
    return str(entry["cause"])


def _waits(row: Json) -> bool:
    return not row["terverifikasi"]


def _add(sums: Counter[tuple[str, str]], figures: Json, sign: int = 1) -> None:
    """Add persons in place, below zero too."""
    for part in ("indikator", "penyesuaian"):
        for key, persons in figures[part].items():
            sums[part, key] += sign * persons


def _without_zeros(causes: Mapping[str, Counter[tuple[str, str]]]) -> Causes:
    kept = {
        cause: Counter({key: n for key, n in sums.items() if n}) for cause, sums in causes.items()
    }
    return {cause: sums for cause, sums in kept.items() if sums}
