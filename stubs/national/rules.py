"""The rules a row must pass before it meets the ledger; pure, so each is one line to test.

Shape is checked by the contract's model; a broken rule is a value with a code, a field and a message in Indonesian.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from stubs.national.contract import FIRST_DAY, PROVINCE, UNITS, Code, Row


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one row is rejected; `field` is a dotted path into the row, or None for all of it."""

    code: str
    field: str | None
    message: str


NO_SUCH_UNIT = Refusal(Code.UNIT_UNKNOWN, "kode_wilayah", "Kode wilayah tidak dikenal.")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the rules need to know: today in WIB, the closed days (ISO) and the forms."""

    today: date
    closed: AbstractSet[str]
    forms: Mapping[str, AbstractSet[str]]


def read_row(raw: Any) -> Row | Refusal:
    """Read a row strictly: integers only (no bool, float or text), no null, no unknown field."""
    try:
        return Row.model_validate(raw)
    except ValidationError as error:
        return _refusal(error.errors(include_url=False, include_context=True)[0])


def check_row(row: Row, book: Rulebook) -> Refusal | None:
    """Return the first broken rule: unit, form, indicators, date, future, then closed days."""
    return _check_unit(row) or _check_indicators(row, book) or _check_day(row, book)


def _check_unit(row: Row) -> Refusal | None:
    if not row.kode_wilayah.startswith(f"{PROVINCE}."):
        return Refusal(Code.UNIT_NOT_YOURS, "kode_wilayah", f"Wilayah di luar provinsi {PROVINCE}.")
    if row.kode_wilayah not in UNITS:
        return NO_SUCH_UNIT
    return None


def _check_indicators(row: Row, book: Rulebook) -> Refusal | None:
    known = book.forms.get(row.formulir)
    if known is None:
        return Refusal(Code.RULE_BROKEN, "formulir", "Formulir tidak dikenal.")
    for field, figures in (("indikator", row.indikator), ("penyesuaian", row.penyesuaian)):
        for key in figures:
            if key not in known:
                return Refusal(
                    Code.RULE_BROKEN, f"{field}.{key}", "Indikator tidak dikenal pada formulir ini."
                )
    return None


def _check_day(row: Row, book: Rulebook) -> Refusal | None:
    try:
        day = date.fromisoformat(row.tanggal)
    except ValueError:
        return Refusal(Code.BAD_TYPE, "tanggal", "Tanggal tidak ada di kalender.")
    if day < FIRST_DAY:
        return Refusal(Code.RULE_BROKEN, "tanggal", f"Tanggal sebelum {FIRST_DAY.isoformat()}.")
    if day > book.today:
        return Refusal(Code.FUTURE_DATE, "tanggal", "Tanggal belum tiba.")
    if row.tanggal in book.closed:
        return Refusal(Code.PERIOD_CLOSED, "tanggal", "Periode sudah ditutup oleh pusat.")
    return None


def _refusal(error: ErrorDetails) -> Refusal:
    kind, limits = error["type"], error.get("ctx", {})
    field = ".".join(str(part) for part in error["loc"] if part != "[key]") or None
    if error["input"] is None:
        return Refusal(Code.BAD_TYPE, field, "null ditolak; hilangkan saja kuncinya.")
    if kind == "greater_than_equal":
        return Refusal(Code.RULE_BROKEN, field, f"Tidak boleh kurang dari {limits['ge']}.")
    if kind == "less_than_equal":
        return Refusal(Code.RULE_BROKEN, field, f"Tidak boleh lebih dari {limits['le']}.")
    messages = {
        "missing": "Wajib diisi.",
        "extra_forbidden": "Bidang tidak dikenal.",
        "int_type": "Harus bilangan bulat.",
        "string_type": "Harus teks.",
        "string_pattern_mismatch": "Bentuk penulisan salah.",
        "literal_error": "Nilai tidak dikenal.",
        "dict_type": "Harus objek.",
        "model_type": "Baris harus objek.",
    }
    return Refusal(Code.BAD_TYPE, field, messages.get(kind, "Nilai tidak dapat dibaca."))
