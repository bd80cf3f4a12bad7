"""What the nation held at each of its reads, rebuilt from its own append-only log, line by line.

It knows the log's format (`stubs/national/log.py`) and nothing of ours.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Json = dict[str, Any]
Place = tuple[str, str]
"""A unit and a day (ISO)."""
PATIENCE_S = 30.0
"""How long the channel waits for an answer to begin; one that comes in small pieces is waited for."""
_INSTEAD = frozenset(
    {"status", "error_inside", "html", "empty", "gzip", "redirect", "shape", "nan"}
)
"""Faults that put something else in the place of an answer after it was made; one NaN in it is no JSON any more."""
_SOURCES = frozenset({"bridging", "manual", "pusat"})


@dataclass(frozen=True, slots=True)
class Figures:
    """New figures and penyesuaian, in persons."""

    indikator: Mapping[str, int]
    penyesuaian: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """What stood under a key: the figures of the row that answers to it, None when none does, and the officer's revision.

    `beside` are the rows that stood there too and that the nation had shown.
    """

    figures: Figures | None = None
    revision: int = 0
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """A read that reached us and showed a key: what it showed, and what was held then."""

    at: str
    call: int
    held: Held
    shown: Figures
    revision: int
    verified: bool


@dataclass(slots=True)
class History:
    """Everything that the log tells: what arrived, what was held when, which looks there were, what reads left out."""

    arrived: list[Json] = field(default_factory=list)
    looks: dict[Place, list[Look]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[Place, list[tuple[str, Held]]] = field(default_factory=lambda: defaultdict(list))
    omitted: dict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))
    calls: int = 0
    faults: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def last_look(self, place: Place, before: str) -> Look | None:
        """Give the last read before a moment that showed a key."""
        return next((look for look in reversed(self.looks[place]) if look.at < before), None)

    def was_seen(self, place: Place) -> bool:
        """Say whether any read since the last time that a row was stored under a key showed it."""
        stored = [row["now"] for row in self.arrived if row["stored"] and _place(row) == place]
        looks = self.looks[place]
        return bool(looks) and (not stored or looks[-1].at > stored[-1])

    def between(self, place: Place, since: str, until: str) -> list[Held]:
        """Give everything that was held under a key between two moments."""
        changes = self.changes[place]
        before = [held for at, held in changes if at < since][-1:]
        return (before or [Held()]) + [held for at, held in changes if since <= at < until]


def read_history(log: Iterable[Json]) -> History:
    """Read the log of a whole run."""
    reader = _Reader()
    for event in log:
        reader.take(event)
    return reader.history


class _Reader:
    """Goes through the log with what stands at the moment in its hands."""

    def __init__(self) -> None:
        self.history = History()
        self._main: dict[Place, Json] = {}
        self._beside: dict[Place, dict[str, Json]] = defaultdict(dict)
        self._shown: set[str] = set()
        self._looked: dict[int, dict[Place, Look]] = {}
        self._ahead = timedelta()
        self._seconds: dict[int, float] = {}

    def take(self, given: Json) -> None:
        """Take the next line; its moment is what the world's clock showed, however the nation's is off."""
        event = {**given, "now": self._moment(given["now"])}
        match event["event"]:
            case "row":
                self._arrive(event)
            case "served":
                self._serve(event)
            case "call":
                self._end_call(event)
            case "edit" | "delete" | "double" | "manual":
                self._change(event)
            case "vanish":
                self._vanish(event)
            case "fault":
                self.history.faults[event["kind"]] += 1
                if event["kind"] == "omit" and event.get("kode_wilayah"):
                    self._leave_out(_place(event), event["now"])
            case "control":
                self._order(event["what"], event["body"])
            case _:
                pass

    def _order(self, what: str, body: Json) -> None:
        """Note how the nation's clock is off, and how long faults keep a caller waiting; 0 is what is drawn."""
        if what == "clock":
            self._ahead = timedelta(seconds=body["offset_seconds"])
        elif what in {"fault", "random"}:
            self._seconds[body.get("id", 0)] = body["seconds"]

    def _moment(self, now: str | None) -> str:
        return "" if now is None else (datetime.fromisoformat(now) - self._ahead).isoformat()

    def _arrive(self, event: Json) -> None:
        if event["uji"] or event["jenis"] != "harian":
            return
        self.history.arrived.append(event)
        if event["stored"]:
            place = _place(event)
            self._main[place] = {**event, "dihapus": False}
            self._note(place, event["now"])

    def _change(self, event: Json) -> None:
        row = event["row"]
        place = _place(row)
        stands_beside = row["mengulang"] is not None or row["id_baris"] in self._beside[place]
        if event["event"] == "manual" and place in self._main:
            stands_beside = True
        if stands_beside:
            self._beside[place][row["id_baris"]] = row
        else:
            self._main[place] = row
        self._note(place, event["now"])

    def _vanish(self, event: Json) -> None:
        row = event["row"]
        place = _place(row)
        if self._beside[place].pop(row["id_baris"], None) is None:
            self._main.pop(place, None)
        self._note(place, event["now"])

    def _serve(self, event: Json) -> None:
        row = event["row"]
        if not _is_readable(row):
            return  # a fault marred it: it shows nothing to anybody
        place, name = _place(row), row["id_baris"]
        if name not in self._shown:
            self._shown.add(name)
            self._note(place, event["now"])
        if row["mengulang"] is None and name not in self._beside[place]:
            shown = Figures(row["indikator"], row["penyesuaian"])
            revision, verified = row["revisi_laporan"], row["terverifikasi"]
            at, call = event["now"], event["call"]
            look = Look(at, call, self._held(place), shown, revision, verified)
            self._looked.setdefault(event["call"], {})[place] = look

    def _leave_out(self, place: Place, now: str) -> None:
        """A read leaves rows of a key out: to who reads they are gone, until they are shown again."""
        self.history.omitted[place].append(now)
        self._shown -= set(self._beside[place])
        self._note(place, now)

    def _end_call(self, event: Json) -> None:
        self.history.calls += 1
        looked = self._looked.pop(event["call"], {})
        if self._reached_us(event):
            for place, look in looked.items():
                self.history.looks[place].append(look)

    def _reached_us(self, call: Json) -> bool:
        """Say whether what the nation meant to answer was read: it was sent whole, as it is, and in time."""
        struck = call.get("faults", ())
        late = sum(self._seconds[fault["fault"]] for fault in struck if fault["kind"] == "delay")
        instead = any(fault["kind"] in _INSTEAD for fault in struck)
        return bool(call["delivered"]) and not instead and late < PATIENCE_S

    def _held(self, place: Place) -> Held:
        main = self._main.get(place)
        stands = main is not None and not main["dihapus"]
        beside = [n for n, row in self._beside[place].items() if not row["dihapus"]]
        return Held(
            Figures(main["indikator"], main["penyesuaian"] or {}) if main and stands else None,
            main["revisi_laporan"] if main else 0,
            frozenset(name for name in beside if name in self._shown),
        )

    def _note(self, place: Place, now: str) -> None:
        self.history.changes[place].append((now, self._held(place)))


def _place(row: Json) -> Place:
    return row["kode_wilayah"], row["tanggal"]


def _is_readable(row: Json) -> bool:
    """Say whether a shown row is as the contract has it."""
    words = (row.get("kode_wilayah"), row.get("tanggal"), row.get("id_baris"), row.get("definisi"))
    parts = (row.get("indikator"), row.get("penyesuaian"))
    return (
        all(isinstance(word, str) for word in words)
        and all(isinstance(part, dict) for part in parts)
        and all(type(n) is int for part in parts if part for n in part.values())
        and isinstance(row.get("terverifikasi"), bool)
        and type(row.get("revisi_laporan")) is int
        and row.get("sumber") in _SOURCES
    )
