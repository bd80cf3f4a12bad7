"""Strict readers of foreign JSON: each gives exactly the type that the contract names, or raises NationError.

Nothing is converted: a number as text, a float, a bool for an integer are all refused.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, TypeVar

from bot.errors import NationError
from bot.model import IndicatorKey, UnitCode
from bot.parity import RowKey, RowKind, Source

Json = dict[str, Any]
KindT = TypeVar("KindT", str, bool)

HIGHEST = 2_147_483_647
"""No count of the contract is larger; it also fits every column."""
LONGEST_TEXT = 500
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNIT = re.compile(r"[0-9]{2}\.[0-9]{2}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PLAIN = re.compile(r"[\x20-\x7e]{1,2000}")


def a_document(raw: bytes) -> Json:
    """Read a body that is one JSON object; NaN and Infinity are no JSON."""
    try:
        document = json.loads(raw, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise NationError(f"not JSON: {raw[:80]!r}") from error
    return as_object(document)


def as_object(value: object) -> Json:
    """Take an object."""
    if not isinstance(value, dict):
        raise NationError(f"not an object: {value!r:.80}")
    return value


def a_list(document: Json, name: str) -> list[Any]:
    """Give a list; what stands in it is still foreign."""
    found = document.get(name)
    if not isinstance(found, list):
        raise NationError(f"{name} is no list: {found!r:.80}")
    return found


def exactly(value: object, kind: type[KindT]) -> KindT:
    """Take a value of this very type."""
    if not isinstance(value, kind):
        raise NationError(f"not a {kind.__name__}: {value!r:.80}")
    return value


def matching(pattern: re.Pattern[str], raw: Json, name: str) -> str:
    """Give a text that has a shape as a whole."""
    value = raw.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise NationError(f"{name} is not as agreed: {value!r:.80}")
    return value


def text_of(raw: Json, name: str) -> str:
    """Give an identifier: printable ASCII."""
    return matching(_PLAIN, raw, name)


def words(value: object) -> str | None:
    """Keep of a foreign text what a database and a chat can hold, at most 500 characters; None when it is no text."""
    if not isinstance(value, str):
        return None
    return value.encode(errors="replace").decode().replace("\0", "")[:LONGEST_TEXT]


def count(value: object, lowest: int) -> int:
    """Take an integer from `lowest` on and nothing that looks like one."""
    if type(value) is not int or not lowest <= value <= HIGHEST:
        raise NationError(f"not a whole number from {lowest}: {value!r:.80}")
    return value


def counts(raw: Json, name: str, lowest: int) -> dict[IndicatorKey, int]:
    """Give counts of persons by indicator."""
    found = as_object(raw.get(name))
    for key in found:
        if not _KEY.fullmatch(key):
            raise NationError(f"{name} has a key that is none: {key!r:.80}")
    return {IndicatorKey(key): count(value, lowest) for key, value in found.items()}


def signed_counts(raw: Json) -> dict[IndicatorKey, int]:
    """Give the adjustments by indicator."""
    return counts(raw, "penyesuaian", -HIGHEST)


def a_day(raw: Json) -> date:
    """Give `tanggal`, a day in WIB."""
    text = matching(_DAY, raw, "tanggal")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NationError(f"tanggal is no day: {text}") from error


def row_key(raw: Json, form: str, kind: object) -> RowKey:
    """Give the key of a row; the unit may be one that we do not know."""
    if not isinstance(kind, str) or kind not in tuple(RowKind):
        raise NationError(f"jenis is not known: {kind!r:.80}")
    return RowKey(form, UnitCode(matching(_UNIT, raw, "kode_wilayah")), a_day(raw), RowKind(kind))


def source_of(raw: Json) -> Source:
    """Give who wrote a row last."""
    source = raw.get("sumber")
    if not isinstance(source, str) or source not in tuple(Source):
        raise NationError(f"sumber is not known: {source!r:.80}")
    return Source(source)


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no JSON")
