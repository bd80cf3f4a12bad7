"""Read a proof's document back, strictly: foreign JSON in, evidence out. ValueError names the place of what is not as agreed.

Only what the rest follows from is read; whether digests, root, sums and gap fit is seen by writing the body again.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from bot.evidence import (
    DOCUMENT,
    VERSION,
    Amounts,
    Evidence,
    Json,
    NationSide,
    OurSide,
    PublishedTotal,
    UnitEvidence,
)
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause

if TYPE_CHECKING:
    from collections.abc import Mapping

WordT = TypeVar("WordT", bound=StrEnum)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_UNIT = re.compile(r"[0-9]{2}\.[0-9]{2}")
_HASH = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_TEXT = re.compile(r"[^\x00-\x1f]{1,200}")
_PROVINCE = re.compile(r"[0-9]{2}")
_FORM = re.compile(r"[a-z0-9_]{1,64}")


def strict_json(text: str) -> Any:
    """Read JSON without doubled keys, fractions, NaN, and nesting without end; ValueError otherwise."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_once_each,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def evidence_of(body: str) -> Evidence:
    """Read the canonical body of a stored proof."""
    return read_evidence(strict_json(body))


def read_evidence(body: object) -> Evidence:
    """Read a document's body."""
    read = an_object(body, "body")
    if (read.get("document"), read.get("version")) != (DOCUMENT, VERSION):
        raise ValueError(f"it is no {DOCUMENT} of version {VERSION}")
    between = _maybe(read, "read_at")
    published = _maybe(read, "published")
    return Evidence(
        province=_text(read, "province", _PROVINCE),
        form=_text(read, "form", _FORM),
        definition=_text(read, "definition"),
        day=date.fromisoformat(_text(read, "day", _DAY)),
        issued_at=_moment(read, "issued_at"),
        units=tuple(_unit(raw, f"units[{n}]") for n, raw in enumerate(_list(read, "units"))),
        began=_moment(between, "began") if between else None,
        ended=_moment(between, "ended") if between else None,
        published=PublishedTotal(_amounts(published), _moment(published, "read_at"))
        if published
        else None,
        previous=_text(read, "previous", _HASH) if "previous" in read else None,
        replaces=_text(read, "replaces", _HASH) if "replaces" in read else None,
    )


def an_object(value: object, place: str) -> Json:
    """Take an object."""
    if isinstance(value, dict):
        return value
    raise ValueError(f"{place} is no object")


def _unit(raw: object, place: str) -> UnitEvidence:
    unit = an_object(raw, place)
    ours, nation = _maybe(unit, "ours"), _maybe(unit, "nation")
    return UnitEvidence(
        UnitCode(_text(unit, "unit", _UNIT)),
        OurSide(_whole(ours, "revision"), _amounts(ours)) if ours else None,
        NationSide(_whole(nation, "rows"), _amounts(nation)) if nation else None,
        _word(unit["state"], ParityState) if "state" in unit else None,
        _causes(_maybe(unit, "causes") or {}),
    )


def _causes(raw: Json) -> Mapping[Cause, Amounts]:
    return {_word(name, Cause): _amounts(an_object(each, name)) for name, each in raw.items()}


def _amounts(raw: Json) -> Amounts:
    return Amounts(_counts(raw, "figures"), _counts(raw, "adjustments"))


def _counts(raw: Json, name: str) -> Mapping[IndicatorKey, int]:
    counts = an_object(raw.get(name), name)
    return {IndicatorKey(_matching(key, _KEY, name)): _whole(counts, key) for key in counts}


def _maybe(raw: Json, name: str) -> Json | None:
    return an_object(raw[name], name) if name in raw else None


def _list(raw: Json, name: str) -> list[Any]:
    found = raw.get(name)
    if isinstance(found, list):
        return found
    raise ValueError(f"{name} is no list")


def _text(raw: Json, name: str, shape: re.Pattern[str] = _TEXT) -> str:
    return _matching(raw.get(name), shape, name)


def _matching(value: object, shape: re.Pattern[str], name: str) -> str:
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise ValueError(f"{name} is not as agreed")
    return value


def _whole(raw: Json, name: str) -> int:
    value = raw.get(name)
    if type(value) is not int:  # True is an int too
        raise ValueError(f"{name} is no whole number")
    return value


def _word(value: object, words: type[WordT]) -> WordT:
    if not isinstance(value, str) or value not in tuple(words):
        raise ValueError(f"a {words.__name__} that is none")
    return words(value)


def _moment(raw: Json, name: str) -> datetime:
    text = _text(raw, name, _MOMENT)
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)


def _once_each(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _refuse_number(written: str) -> None:
    raise ValueError(f"{written} is no whole number")
