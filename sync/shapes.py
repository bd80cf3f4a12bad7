"""Strict readers of foreign JSON: each gives exactly the type that the contract names, or raises NationError.

Nothing is converted: a number as text, a float, a bool for an integer are all refused, and so is an object with a key
twice, of which one reader would take the first value and another the last.
"""

from __future__ import annotations

import codecs
import json
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from bot.errors import NationError
from bot.model import IndicatorKey, UnitCode
from bot.parity import RowKey, RowKind, Source
from sync.diagnosis import of_value

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
KindT = TypeVar("KindT", str, bool)
WordT = TypeVar("WordT")

HIGHEST = 2_147_483_647
"""No count of the contract is larger; it also fits every column."""
LONGEST_TEXT = 500
MOST_ENTRIES = 20_000
"""No list of an answer has more: a month of a whole province has a tenth of it."""
MOST_INDICATORS = 64
"""No row of the contract has more."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNIT = re.compile(r"[0-9]{2}\.[0-9]{2}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_KINDS = {kind.value: kind for kind in RowKind}
_SOURCES = {source.value: source for source in Source}
_NAMES = {str: "a text", bool: "true or false"}
_PLAIN = re.compile(r"[\x20-\x7e]{1,2000}")


class _NoJsonError(ValueError):
    """A word that Python would take for a number, and JSON does not know."""


class _Ambiguous:
    """Stands for an object with a key twice; it is nothing that a reader takes."""


def a_document(raw: bytes) -> Json:
    """Read a body that is one JSON object in UTF-8, with or without a mark at its beginning; NaN and Infinity are no JSON."""
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
        document = json.loads(
            text, parse_constant=_refuse_constant, object_pairs_hook=_without_doubt
        )
    except (ValueError, RecursionError) as error:
        raise NationError(_why_no_json(raw, error)) from error
    if not isinstance(document, dict):
        raise NationError(f"its answer is {of_value(document)} where an object belongs")
    return document


def as_object(value: object, name: str = "an entry") -> Json:
    """Take an object."""
    if not isinstance(value, dict):
        raise NationError(f"{name} is {of_value(value)}, not an object")
    return value


def a_list(document: Json, name: str, most: int) -> list[Any]:
    """Give a list that is no longer than anybody would make it; what stands in it is still foreign."""
    found = document.get(name)
    if not isinstance(found, list):
        raise NationError(f"{name} is {of_value(found)}, not a list")
    if len(found) > most:
        raise NationError(f"{name} has {len(found):,} entries, more than {most:,}")
    return found


def exactly(raw: Json, name: str, kind: type[KindT]) -> KindT:
    """Give a value of this very type."""
    value = raw.get(name)
    if not isinstance(value, kind):
        raise NationError(f"{name} is {of_value(value)}, not {_NAMES[kind]}")
    return value


def matching(pattern: re.Pattern[str], raw: Json, name: str) -> str:
    """Give a text that has a shape as a whole."""
    value = raw.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise NationError(f"{name} is {of_value(value)}, which is not as agreed")
    return value


def text_of(raw: Json, name: str) -> str:
    """Give an identifier: printable ASCII."""
    return matching(_PLAIN, raw, name)


def words(value: object) -> str | None:
    """Keep of a foreign text what a database and a chat can hold, at most 500 characters; None when it is no text."""
    if not isinstance(value, str):
        return None
    return value.encode(errors="replace").decode().replace("\0", "")[:LONGEST_TEXT]


def count(raw: Json, name: str, lowest: int) -> int:
    """Give an integer from `lowest` on and nothing that looks like one."""
    value = raw.get(name)
    if type(value) is not int or not lowest <= value <= HIGHEST:
        raise _no_count(value, name, lowest)
    return value


def counts(raw: Json, name: str, lowest: int) -> dict[IndicatorKey, int]:
    """Give counts of persons by indicator."""
    found = as_object(raw.get(name), name)
    if len(found) > MOST_INDICATORS:
        raise NationError(f"{name} has {len(found):,} indicators, more than {MOST_INDICATORS}")
    for key, value in found.items():
        if not _is_key(key):
            raise NationError(f"{name} has a key that is none: {of_value(key)}")
        if type(value) is not int or not lowest <= value <= HIGHEST:
            raise _no_count(value, f"{name}.{key}", lowest)
    return cast("dict[IndicatorKey, int]", found)


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
    unit = UnitCode(matching(_UNIT, raw, "kode_wilayah"))
    return RowKey(form, unit, a_day(raw), one_of("jenis", kind, _KINDS))


def source_of(raw: Json) -> Source:
    """Give who wrote a row last."""
    return one_of("sumber", raw.get("sumber"), _SOURCES)


def one_of(name: str, value: object, known: Mapping[str, WordT]) -> WordT:
    """Take a word that the contract has."""
    if not isinstance(value, str) or value not in known:
        raise NationError(f"{name} is {of_value(value)}, which the contract does not have")
    return known[value]


def _no_count(value: object, name: str, lowest: int) -> NationError:
    return NationError(f"{name} is {of_value(value)}, not a whole number from {lowest}")


@lru_cache(maxsize=1024)
def _is_key(key: str) -> bool:
    """Say whether a text names an indicator; the same few come with every row."""
    return _KEY.fullmatch(key) is not None


def _without_doubt(pairs: list[tuple[str, Any]]) -> Json | _Ambiguous:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Ambiguous()


def _refuse_constant(word: str) -> None:
    raise _NoJsonError(f"{word}, which is no JSON")


def _why_no_json(raw: bytes, error: Exception) -> str:
    """Say what came in place of JSON; the body itself is not quoted."""
    start = raw[:200].lstrip().lower()
    if not start:
        return "its answer is empty"
    if start.startswith(b"<"):
        return "its answer is a web page, not JSON"
    match error:
        case RecursionError():
            return "its answer is nested too deeply"
        case UnicodeDecodeError():
            return "its answer is no text in UTF-8"
        case json.JSONDecodeError():
            return f"its answer is no JSON or breaks off: {error.msg} at character {error.pos:,}"
        case _NoJsonError():
            return f"its answer holds {error}"
        case _:
            return "its answer holds a number that is too long"
