"""What the registry shows: rows by cursor or by days, a window in digests and totals, and the periods."""

import base64
import binascii
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from stubs.national.contract import FIRST_DAY
from stubs.national.digest import canonical_figures, digest_of
from stubs.national.ledger import Ledger
from stubs.national.rows import StoredRow

ALL_DAYS = ("0000-00-00", "9999-99-99")


class UnknownCursorError(Exception):
    """The cursor was never issued for this question by this ledger; the reader starts again."""


@dataclass(frozen=True, slots=True)
class RecapQuestion:
    """What a reader of rekap asks: a form, days (ISO, both included), a page size in rows."""

    formulir: str
    days: tuple[str, str]
    cursor: str | None
    limit: int


def recap(ledger: Ledger, question: RecapQuestion) -> dict[str, Any]:
    """Return one page in the order in which rows became visible."""
    after = _open_cursor(ledger, question)
    found = ledger.changes(question.formulir, question.days, after, question.limit + 1)
    page, more = found[: question.limit], len(found) > question.limit
    last = page[-1][0] if more else ledger.last_change()
    return {
        "rows": [served(row) for _, row in page],
        "cursor": _close_cursor(ledger, question, last),
        "masih_ada": more,
    }


def looping(
    ledger: Ledger, question: RecapQuestion, page: dict[str, Any], cursors: int
) -> dict[str, Any]:
    """Return a page that leads to itself: there is always more, under the same few cursors in turn."""
    ring = [_close_cursor(ledger, question, change) for change in (0, ledger.last_change())]
    ring = ring[:cursors]
    place = ring.index(question.cursor) + 1 if question.cursor in ring else 0
    return page | {"cursor": ring[place % cursors], "masih_ada": True}


def served(row: StoredRow) -> dict[str, Any]:
    """Write a stored row as the contract's ServedRow."""
    return {
        "formulir": row.formulir,
        "kode_wilayah": row.kode_wilayah,
        "tanggal": row.tanggal,
        "jenis": row.jenis,
        "revisi": row.revisi,
        "revisi_laporan": row.revisi_laporan,
        **json.loads(row.figures),
        "definisi": row.definisi,
        "id_baris": row_name(row.id),
        "versi": row.versi,
        "sumber": row.sumber,
        "terverifikasi": row.terverifikasi,
        "diubah_pada": row.diubah_pada,
        "dihapus": row.dihapus,
        "mengulang": None if row.mengulang is None else row_name(row.mengulang),
    }


def row_name(row_id: int) -> str:
    """Write a row's id as the outside knows it."""
    return f"B{row_id:08d}"


def unit_days(rows: Iterable[StoredRow]) -> list[dict[str, Any]]:
    """Return the number of rows and the digest of their summed figures per unit, day and kind."""
    days = []
    for (tanggal, kode_wilayah, jenis), group in groupby(
        rows, lambda row: (row.tanggal, row.kode_wilayah, row.jenis)
    ):
        figures = [row.figures for row in group]
        text = figures[0] if len(figures) == 1 else canonical_figures(*summed(figures))
        days.append(
            {
                "kode_wilayah": kode_wilayah,
                "tanggal": tanggal,
                "jenis": jenis,
                "jumlah_baris": len(figures),
                "digest": digest_of(text),
            }
        )
    return days


def published_totals(rows: Iterable[StoredRow]) -> list[dict[str, Any]]:
    """Return the total of each day that has a daily row: what the nation publishes, in persons."""
    by_day = defaultdict(list)
    for row in rows:
        if row.jenis == "harian":
            by_day[row.tanggal].append(row.figures)
    totals = []
    for tanggal, figures in sorted(by_day.items()):
        indikator, penyesuaian = summed(figures)
        totals.append({"tanggal": tanggal, "indikator": indikator, "penyesuaian": penyesuaian})
    return totals


def summed(figures: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Add canonical figures; an indicator that no row gives stays absent."""
    indikator: Counter[str] = Counter()
    penyesuaian: Counter[str] = Counter()
    for text in figures:
        one = json.loads(text)
        for sums, part in ((indikator, "indikator"), (penyesuaian, "penyesuaian")):
            for key, number in one[part].items():
                sums[key] += number
    return dict(indikator), dict(penyesuaian)


def periods(closed: AbstractSet[str], today: date) -> list[dict[str, str]]:
    """Return every day from the first to today as runs of one status."""
    days = [
        (FIRST_DAY + timedelta(days=n)).isoformat() for n in range((today - FIRST_DAY).days + 1)
    ]
    runs = []
    for is_closed, group in groupby(days, lambda day: day in closed):
        run = list(group)
        runs.append({"dari": run[0], "sampai": run[-1], "status": "tutup" if is_closed else "buka"})
    return runs


def _close_cursor(ledger: Ledger, question: RecapQuestion, change: int) -> str:
    text = json.dumps([ledger.setting("ledger_id"), question.formulir, *question.days, change])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _open_cursor(ledger: Ledger, question: RecapQuestion) -> int:
    if question.cursor is None:
        return 0
    try:
        padded = question.cursor + "=" * (-len(question.cursor) % 4)
        ledger_id, formulir, dari, sampai, change = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError, TypeError) as error:
        raise UnknownCursorError from error
    asked = (ledger.setting("ledger_id"), question.formulir, *question.days)
    if (ledger_id, formulir, dari, sampai) != asked or not isinstance(change, int):
        raise UnknownCursorError
    if not 0 <= change <= ledger.last_change():
        raise UnknownCursorError
    return change
