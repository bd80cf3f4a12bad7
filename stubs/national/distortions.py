"""Faults of what is answered: rows left out or doubled, numbers as text or NaN, totals that are not the sum."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stubs.national.door import Visit
from stubs.national.faults import Fault
from stubs.national.kinds import FaultKind
from stubs.national.rows import StoredRow

Json = dict[str, Any]
FIGURES = ("indikator", "penyesuaian")
STRANGE = "menunggu_telaah"
"""A word that stands nowhere in the contract."""


def shown_results(visit: Visit, raw_rows: Sequence[Any], results: Sequence[Json]) -> list[Json]:
    """Return a batch's results as the faults leave them; each is hit by the row that it answers."""
    if visit.nation.spares_rows:
        return list(results)
    shown: list[Json] = []
    for index, (raw, result) in enumerate(zip(raw_rows, results, strict=True)):
        row = raw if isinstance(raw, dict) else {}
        if visit.hit(FaultKind.DROP, row, index=index):
            continue
        if visit.hit(FaultKind.UNKNOWN_STATE, row, index=index):
            result = {**result, "state": STRANGE}  # noqa: PLW2901  the result as it is shown
        shown += _marred(visit, row, result, index=index)
    return shown


def shown_rows(visit: Visit, rows: Iterable[Json]) -> list[Json]:
    """Return a page's rows as the faults leave them."""
    if visit.nation.spares_rows:
        return list(rows)
    shown: list[Json] = []
    for row in rows:
        if visit.spares(row):
            shown.append(row)
            continue
        if _hit(visit, FaultKind.OMIT, row):
            continue
        one = _as_text(row) if _hit(visit, FaultKind.STRINGS, row) else row
        if _hit(visit, FaultKind.UNKNOWN_STATE, row):
            one = {**one, "sumber": STRANGE}
        shown += _marred(visit, row, one)
    return shown


def counted_rows(visit: Visit, rows: Iterable[StoredRow]) -> list[StoredRow]:
    """Return the rows that count, without those a fault leaves out."""
    if visit.nation.spares_rows:
        return list(rows)
    return [row for row in rows if not _is_left_out(visit, row)]


def _is_left_out(visit: Visit, row: StoredRow) -> bool:
    key = {"kode_wilayah": row.kode_wilayah, "tanggal": row.tanggal, "jenis": row.jenis}
    return not visit.spares(key) and _hit(visit, FaultKind.OMIT, key) is not None


def shown_days(visit: Visit, days: Iterable[Json]) -> list[Json]:
    """Return the digests of unit-days as the faults leave them."""
    if visit.nation.spares_rows:
        return list(days)
    return [one for day in days for one in _marred(visit, day, day)]


def shown_totals(visit: Visit, totals: Iterable[Json]) -> list[Json]:
    """Return the published totals, with the figures a fault puts in."""
    if visit.nation.spares_rows:
        return list(totals)
    shown = []
    for total in totals:
        fault = _hit(visit, FaultKind.TOTAL, total)
        one = overridden(total, fault)
        shown += _marred(visit, total, one)
    return shown


def overridden(total: Json, fault: Fault | None) -> Json:
    """Put a fault's figures (persons) into a day's total."""
    if fault is None:
        return total
    return {
        "tanggal": total["tanggal"],
        "indikator": total["indikator"] | fault.indikator,
        "penyesuaian": total["penyesuaian"] | fault.penyesuaian,
    }


def _marred(visit: Visit, row: Json, shown: Json, **more: object) -> list[Json]:
    """Return what stands in the answer for one entry: wrong types, NaN, or the entry twice."""
    if visit.spares(row):
        return [shown]
    if fault := _hit(visit, FaultKind.WRONG_TYPES, row, **more):
        shown = {
            name: mistyped(value) if fault.field in {None, name} else value
            for name, value in shown.items()
        }
    if fault := _hit(visit, FaultKind.NAN, row, **more):
        shown = {
            name: not_a_number(value) if fault.field in {None, name} else value
            for name, value in shown.items()
        }
    return [shown, shown] if _hit(visit, FaultKind.REPEAT, row, **more) else [shown]


def mistyped(value: Any) -> Any:
    """Return a value of another JSON type that a careless reader might still take."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return [value]
        case dict():
            return {key: mistyped(one) for key, one in value.items()} or []
        case _:
            return 0


def not_a_number(value: Any) -> Any:
    """Return NaN for a number, also within figures; Python writes it although JSON has none."""
    if isinstance(value, Mapping):
        return {key: not_a_number(one) for key, one in value.items()}
    return float("nan") if isinstance(value, int) and not isinstance(value, bool) else value


def _hit(visit: Visit, kind: FaultKind, row: Json, **more: object) -> Fault | None:
    where = {"kode_wilayah": row.get("kode_wilayah"), "tanggal": row.get("tanggal")}
    return visit.hit(kind, row, **where, **more)


def _as_text(row: Json) -> Json:
    return row | {part: {key: str(number) for key, number in row[part].items()} for part in FIGURES}
