"""Typed reading of foreign JSON: each reader gives the field as its type or raises WrongShape with the field's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Table = Mapping[str, Any]

_LARGEST_ID = 2**63 - 1
_LATEST_SECOND = 253_402_300_799  # the end of the year 9999, where datetime ends


class WrongShape(ValueError):  # noqa: N818 - it names what is wrong
    """A field is missing or of another type."""


def read_table(raw: Table, name: str) -> Table:
    """Read an object."""
    value = raw.get(name)
    if not isinstance(value, dict):
        raise WrongShape(f"{name} is no object")
    return value


def read_optional_table(raw: Table, name: str) -> Table | None:
    """Read an object that may be absent."""
    return None if raw.get(name) is None else read_table(raw, name)


def read_id(raw: Table, name: str) -> int:
    """Read a whole number of 64 bits: every id of Telegram's fits."""
    value = raw.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST_ID:
        raise WrongShape(f"{name} is no id")
    return value


def read_text(raw: Table, name: str) -> str:
    """Read a text; it is not cleaned."""
    value = raw.get(name)
    if not isinstance(value, str):
        raise WrongShape(f"{name} is no text")
    return value


def read_optional_text(raw: Table, name: str) -> str:
    """Read a text that may be absent: empty then."""
    return "" if raw.get(name) is None else read_text(raw, name)


def read_moment(raw: Table, name: str) -> datetime:
    """Read seconds since 1970 as a UTC time."""
    value = read_id(raw, name)
    if not 0 < value <= _LATEST_SECOND:
        raise WrongShape(f"{name} is no time")
    return datetime.fromtimestamp(value, UTC)
