"""What somebody wants to take away as a file: days, as known when, and how it is written. Pure values.

A wish is one short text in a button's data ("xp:<wish>") and in its job; whose days it holds is never part of it: that is read
from the person's roles when the file is made, and again when it is sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.model import UnitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_OPEN = 2
"""Exports that one person may have under way; whoever needs more waits for one of them."""
_WISH = re.compile(r"(?P<style>[ec])(?P<since>\d{8})(?P<until>\d{8})(?:k(?P<known>\d{1,10}))?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


class Style(StrEnum):
    """How the file is written; the value travels in callback data."""

    EXCEL = "e"
    """One XLSX workbook."""
    CSV = "c"
    """A ZIP with one CSV file for each sheet."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Days from one to another, both included; `known_at` asks what each side showed at an earlier moment (UTC, minutes)."""

    since: date
    until: date
    style: Style = Style.EXCEL
    known_at: datetime | None = None

    def styled(self, style: Style) -> Wish:
        """Ask for the same in another form."""
        return replace(self, style=style)


def write_wish(wish: Wish) -> str:
    """Write it, "e2021080120210816" or "c2020110120201130k26780160"."""
    known = "" if wish.known_at is None else f"k{(wish.known_at - _EPOCH) // _MINUTE}"
    return f"{wish.style}{wish.since:%Y%m%d}{wish.until:%Y%m%d}{known}"


def read_wish(text: str) -> Wish | None:
    """Undo `write_wish`; None for what it never writes."""
    found = _WISH.fullmatch(text) if text.isascii() else None
    if found is None:
        return None
    since, until = _day(found["since"]), _day(found["until"])
    if since is None or until is None or since > until:
        return None
    known = found["known"]
    moment = _EPOCH + int(known) * _MINUTE if known else None
    return Wish(since, until, Style(found["style"]), moment)


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class OpenExport:
    """An export that is not over; `number` is the update that asked for it, and names its message."""

    job: int
    number: int
    wish: Wish
    percent: int = 0


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made: where it lies in the spool, how it is called, its bytes, and the days that it holds."""

    path: str
    name: str
    size: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an export: its files, the reports in them, and the units that it holds, none of them being the province."""

    files: tuple[MadeFile, ...]
    reports: int
    units: tuple[UnitCode, ...] = ()


def made_to_json(made: Made) -> dict[str, Any]:
    """Turn it into JSON."""
    return {
        "reports": made.reports,
        "units": list(made.units),
        "files": [
            [f.path, f.name, f.size, f.since.isoformat(), f.until.isoformat()] for f in made.files
        ],
    }


def made_from_json(raw: Mapping[str, Any]) -> Made:
    """Undo `made_to_json`."""
    return Made(
        tuple(
            MadeFile(path, name, size, date.fromisoformat(since), date.fromisoformat(until))
            for path, name, size, since, until in raw["files"]
        ),
        raw["reports"],
        tuple(UnitCode(unit) for unit in raw["units"]),
    )


def file_stem(province: str, units: tuple[UnitCode, ...], wish: Wish, zone_text: str) -> str:
    """Name a file without its ending, "satulapor-33-20210801-20210816"; `zone_text` says the moment that it is known at."""
    scope = units[0] if len(units) == 1 else province if not units else f"{province}-{len(units)}u"
    known = f"-per-{zone_text}" if zone_text else ""
    return f"satulapor-{scope}-{wish.since:%Y%m%d}-{wish.until:%Y%m%d}{known}"
