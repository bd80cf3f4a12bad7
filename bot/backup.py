"""Copies of the database as values: what one holds, which of them are kept, and why one could not be made. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

DOCUMENT, VERSION = "cadangan-satulapor", 1
STAMP = "%Y%m%dT%H%M%SZ"
"""How a copy's name says when it was made, in UTC."""
_NAME = re.compile(r"satulapor-[\w.-]+", re.ASCII)
"""What a copy's file may be called: old copies are removed by the names in their manifests, and nothing else is."""
EACH_FOR = timedelta(days=1)
"""So long every copy is kept, however many there are."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What a database held when it was copied: its schema, rows by table, and the ends of its two chains.

    `erased` are the numbers of people who had their data removed: an older copy still holds them.
    """

    schema: str
    counts: Mapping[str, int]
    seal: str | None = None
    proof: str | None = None
    erased: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside a copy. `file` is its name, `sha256` that of the file as it lies there, `filtered` whether a filter made it.

    It names no person and holds no figure of a report.
    """

    file: str
    made_at: datetime
    kind: str
    version: str
    stock: Stock
    bytes: int
    seconds: float
    sha256: str
    filtered: bool = False


class BackupTrouble(StrEnum):
    """Why a copy was not made; each has a text "backup-trouble-<why>"."""

    ROOM = "room"
    """There is not enough room for it."""
    FOLDER = "folder"
    """The folder cannot be made or written to."""
    FILTER = "filter"
    """The filter command cannot be started, failed, or took too long."""
    DAMAGED = "damaged"
    """The copy did not pass its check: the database itself may be damaged."""
    TOOL = "tool"
    """pg_dump is missing or failed."""
    BUSY = "busy"
    """Another process makes one."""
    STOPPED = "stopped"
    """The bot was stopped meanwhile."""
    OTHER = "other"
    """The database could not be read."""


@dataclass(frozen=True, slots=True)
class NotMade:
    """A copy that was not made; nothing of it is left. `detail` is for the log and the operator, not for a chat."""

    why: BackupTrouble
    detail: str = ""
    needed_mb: int = 0
    free_mb: int = 0


@dataclass(frozen=True, slots=True)
class Keep:
    """How many copies are kept: of the last days, weeks and months that have one."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def write_manifest(manifest: Manifest) -> str:
    """Write a manifest as JSON with sorted keys."""
    stock = manifest.stock
    body = {
        "document": DOCUMENT,
        "format": VERSION,
        "file": manifest.file,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "kind": manifest.kind,
        "version": manifest.version,
        "schema": stock.schema,
        "counts": dict(stock.counts),
        "seal": stock.seal,
        "proof": stock.proof,
        "erased": list(stock.erased),
        "bytes": manifest.bytes,
        "seconds": round(manifest.seconds, 3),
        "sha256": manifest.sha256,
        "filtered": manifest.filtered,
    }
    return json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read_manifest(text: str) -> Manifest | None:
    """Read what `write_manifest` wrote; None for anything else."""
    try:
        body: Any = json.loads(text)
        if body["document"] != DOCUMENT or body["format"] != VERSION:
            return None
        counts = {str(name): int(rows) for name, rows in body["counts"].items()}
        erased = tuple(int(number) for number in body["erased"])
        stock = Stock(str(body["schema"]), counts, body["seal"], body["proof"], erased)
        made_at = datetime.fromisoformat(body["made_at"])
        name = str(body["file"])
        if _NAME.fullmatch(name) is None:
            return None
        return Manifest(
            name,
            made_at.astimezone(UTC),
            str(body["kind"]),
            str(body["version"]),
            stock,
            int(body["bytes"]),
            float(body["seconds"]),
            str(body["sha256"]),
            bool(body["filtered"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def name_of(made_at: datetime, kind: str, *, filtered: bool) -> str:
    """Name the file of a copy, so that names sort by time."""
    suffix = "db.gz" if kind == "sqlite" else "dump"
    return f"satulapor-{made_at.astimezone(UTC):{STAMP}}.{suffix}{'.enc' if filtered else ''}"


def made_at_of(name: str) -> datetime | None:
    """Read from its name when a copy was made; None where it does not say."""
    stamp = name.partition("-")[2].partition(".")[0]
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def too_many(
    kept: Sequence[Manifest], keep: Keep, now: datetime, timezone: ZoneInfo
) -> list[Manifest]:
    """Give the copies that go, oldest first.

    The newest of each of the last days, weeks and months that have one stay, and those of the last day all.
    """
    newest_first = sorted(kept, key=lambda one: one.made_at, reverse=True)
    stays = {one.file for one in newest_first if now - one.made_at < EACH_FOR}
    stays |= {one.file for one in newest_first[:1]}
    for periods, name in (
        (keep.daily, _day),
        (keep.weekly, _week),
        (keep.monthly, _month),
    ):
        newest: dict[object, str] = {}
        for one in newest_first:
            newest.setdefault(name(one.made_at.astimezone(timezone).date()), one.file)
        stays |= set(list(newest.values())[:periods])
    return [one for one in reversed(newest_first) if one.file not in stays]


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month


def erased_since(kept: Collection[Manifest], made_at: datetime) -> frozenset[int]:
    """Give the numbers of people whom newer copies know to be removed, so that an older one removes them again."""
    newer = (one for one in kept if one.made_at > made_at)
    return frozenset(number for one in newer for number in one.stock.erased)


def unequal(
    expected: Mapping[str, int], found: Mapping[str, int]
) -> Iterator[tuple[str, int, int]]:
    """Name the tables whose rows are not as many as they should be: expected, found."""
    for table in sorted({*expected, *found}):
        wanted, there = expected.get(table, 0), found.get(table, 0)
        if wanted != there:
            yield table, wanted, there
