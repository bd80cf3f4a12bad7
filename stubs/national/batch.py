"""A batch from a province: every row on its own, all that is taken in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from stubs.national.contract import TAKEN, Row, State
from stubs.national.distortions import shown_results
from stubs.national.door import Visit
from stubs.national.kinds import FaultKind
from stubs.national.receive import Mode, Outcome, receive_row, remember
from stubs.national.rules import NO_SUCH_UNIT, Refusal, Rulebook, check_row, read_row

LOGGED = (
    "formulir",
    "kode_wilayah",
    "tanggal",
    "jenis",
    "revisi",
    "revisi_laporan",
    "indikator",
    "penyesuaian",
    "atas_versi",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What one batch is judged by."""

    visit: Visit
    book: Rulebook
    mode: Mode
    dry_run: bool


def take_batch(visit: Visit, raw_rows: Sequence[Any], *, dry_run: bool) -> tuple[int, Any]:
    """Judge and store the rows; return the status (200 all taken, else 207) and the answer."""
    nation = visit.nation
    desk = Desk(visit, nation.rulebook(visit.moment), nation.mode, dry_run)
    with nation.ledger.transaction(keep=not dry_run):
        outcomes = [_take_row(desk, index, raw) for index, raw in enumerate(raw_rows)]
        nation.log.write_all("row", visit.now, _lines(desk, raw_rows, outcomes))
    if not dry_run:
        nation.tally.receive_rows(len(raw_rows))
    counts = dict.fromkeys(State, 0)
    for outcome in outcomes:
        counts[outcome.state] += 1
    results = [
        _result(i, raw, outcome)
        for i, (raw, outcome) in enumerate(zip(raw_rows, outcomes, strict=True))
    ]
    status = 200 if all(outcome.state in TAKEN for outcome in outcomes) else 207
    return status, {"counts": counts, "results": shown_results(visit, raw_rows, results)}


def _take_row(desk: Desk, index: int, raw: Any) -> Outcome:
    row = read_row(raw)
    if isinstance(row, Refusal):
        return _rejected(row)
    outcome = _judge(desk, index, raw, row)
    if not desk.dry_run:
        remember(desk.visit.nation.ledger, row, outcome)
    return outcome


def _judge(desk: Desk, index: int, raw: Any, row: Row) -> Outcome:
    """Decide about a row that could be read: the rules first, then faults, then the ledger."""
    if refusal := check_row(row, desk.book):
        return _rejected(refusal)
    visit = desk.visit
    if fault := visit.hit(FaultKind.REFUSE, raw, index=index):
        return _rejected(Refusal(fault.code, fault.field, fault.message))
    if visit.hit(FaultKind.UNKNOWN_UNIT, raw, index=index):
        return _rejected(NO_SUCH_UNIT)
    if visit.hit(FaultKind.PRETEND, raw, index=index):
        return Outcome(State.ACCEPTED)
    held = visit.hit(FaultKind.HOLD, raw, index=index)
    mode = Mode(held.mode) if held else desk.mode
    outcome = receive_row(visit.nation.ledger, row, mode, visit.moment)
    return replace(outcome, stored=outcome.stored and not desk.dry_run)


def _rejected(refusal: Refusal) -> Outcome:
    return Outcome(State.REJECTED, refusal.code, refusal.field, refusal.message)


def _result(index: int, raw: Any, outcome: Outcome) -> dict[str, Any]:
    return {
        "index": index,
        "kode_wilayah": _echo(raw, "kode_wilayah", str),
        "tanggal": _echo(raw, "tanggal", str),
        "revisi": _echo(raw, "revisi", int),
        "state": outcome.state,
        "code": outcome.code,
        "field": outcome.field,
        "message": outcome.message,
    }


def _echo(raw: Any, key: str, kind: type) -> Any:
    """Give a value back as it came, or None when it is of another type (a bool is no int)."""
    value = raw.get(key) if isinstance(raw, dict) else None
    return value if type(value) is kind else None


def _lines(
    desk: Desk, raw_rows: Sequence[Any], outcomes: Sequence[Outcome]
) -> Iterator[dict[str, Any]]:
    for index, (raw, outcome) in enumerate(zip(raw_rows, outcomes, strict=True)):
        received = raw if isinstance(raw, dict) else {}
        yield {
            "call": desk.visit.number,
            "index": index,
            "uji": desk.dry_run,
            **{name: received.get(name) for name in LOGGED},
            "state": outcome.state,
            "code": outcome.code,
            "stored": outcome.stored,
            "versi": outcome.versi,
        }
