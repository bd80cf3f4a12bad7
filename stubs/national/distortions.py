"""Faults of what is shown: rows left out, numbers as text, totals that are not the sum of the rows."""

from collections.abc import Iterable
from typing import Any

from stubs.national.door import Visit
from stubs.national.faults import Fault, FaultKind
from stubs.national.ledger import StoredRow
from stubs.national.views import served

Json = dict[str, Any]


def shown_rows(visit: Visit, rows: Iterable[Json]) -> list[Json]:
    """Return a page's rows as the faults leave them."""
    kept = (row for row in rows if not _hit(visit, FaultKind.OMIT, row))
    return [_as_text(row) if _hit(visit, FaultKind.STRINGS, row) else row for row in kept]


def counted_rows(visit: Visit, rows: Iterable[StoredRow]) -> list[StoredRow]:
    """Return the rows that count, without those a fault leaves out."""
    return [row for row in rows if not _hit(visit, FaultKind.OMIT, served(row))]


def shown_totals(visit: Visit, totals: Iterable[Json]) -> list[Json]:
    """Return the published totals, with the figures a fault puts in."""
    return [_overridden(visit, total) for total in totals]


def _overridden(visit: Visit, total: Json) -> Json:
    fault = _hit(visit, FaultKind.TOTAL, total)
    if fault is None:
        return total
    return {
        "tanggal": total["tanggal"],
        "indikator": total["indikator"] | fault.indikator,
        "penyesuaian": total["penyesuaian"] | fault.penyesuaian,
    }


def _hit(visit: Visit, kind: FaultKind, row: Json) -> Fault | None:
    fault = visit.nation.faults.hits(kind, visit.endpoint, row)
    if fault is not None:
        visit.note(fault, kode_wilayah=row.get("kode_wilayah"), tanggal=row["tanggal"])
    return fault


def _as_text(row: Json) -> Json:
    texts = {
        part: {key: str(number) for key, number in row[part].items()}
        for part in ("indikator", "penyesuaian")
    }
    return row | texts
