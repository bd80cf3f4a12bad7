"""What goes wrong in a storm, drawn by its seed: spells of random faults, single blows, the centre's own hands, its periods.

Orders are in the words of the registry's scenarios (`stubs/national/kontrak.md`), each with its moment.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

Drawn = tuple[datetime, str, dict[str, Any]]
"""When, what, and its body."""

WIB = ZoneInfo("Asia/Jakarta")
HOUR = timedelta(hours=1)
MAIN = ("konfirmasi", "sembuh", "meninggal")
STRANGE_UNIT = "33.99"
"""A code that stands in no register."""
SLOW, TOO_SLOW = 5.0, 45.0
"""Seconds of an answer that comes late, and of one that comes after we left."""
CALLS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 500, "when": "before"},
    {"kind": "status", "status": 502, "when": "after"},
    {"kind": "status", "status": 503},
    {"kind": "slow_down", "retry_after": 120},
    {"kind": "maintenance", "retry_after": 600},
    {"kind": "delay", "seconds": SLOW},
    {"kind": "delay", "seconds": TOO_SLOW},
    {"kind": "trickle", "seconds": SLOW},
    {"kind": "close", "when": "after"},
    {"kind": "close", "when": "before"},
    {"kind": "tear"},
    {"kind": "error_inside", "when": "before"},
    {"kind": "error_inside", "when": "after"},
    {"kind": "expire_tokens"},
    {"kind": "html"},
    {"kind": "html", "when": "after"},
    {"kind": "empty", "when": "after"},
    {"kind": "gzip", "when": "after"},
    {"kind": "redirect"},
    {"kind": "shape"},
    {"kind": "shuffle"},
)
"""Blows against whole calls."""
ROWS: tuple[dict[str, Any], ...] = (
    {"kind": "refuse", "code": "rule_broken", "message": "Angka melebihi kapasitas laboratorium."},
    {"kind": "refuse", "code": "period_closed", "message": "Periode sudah ditutup oleh pusat."},
    {"kind": "unknown_unit"},
    {"kind": "pretend"},
    {"kind": "hold", "mode": "hidden"},
    {"kind": "hold", "mode": "run"},
    {"kind": "drop"},
    {"kind": "repeat"},
    {"kind": "unknown_state"},
    {"kind": "wrong_types"},
    {"kind": "nan"},
    {"kind": "strings"},
    {"kind": "omit"},
)
"""Blows against single rows, sent or shown."""


def draw_faults(dice: Random, days: Sequence[date], places: Sequence[str]) -> list[Drawn]:
    """Draw everything that goes wrong on these days."""
    drawn = [
        *_spells(dice, days),
        *_blows(dice, days, places),
        *_hands(dice, days, places),
        *_nights(dice, days),
        *_periods(dice, days),
        *_verification(dice, days),
        *_odd_clock(dice, days),
    ]
    return sorted(drawn, key=lambda order: order[0])


def _at(dice: Random, days: Sequence[date]) -> datetime:
    """Draw a moment of any of these days."""
    begin = datetime.combine(dice.choice(days), time(8), WIB)
    return begin + timedelta(seconds=dice.randrange(16 * 3600))


def _some(days: Sequence[date], of: int) -> int:
    """Scale a number that is right for thirty days."""
    return max(1, round(of * len(days) / 30))


def _spells(dice: Random, days: Sequence[date]) -> Iterator[Drawn]:
    """Draw spells of random faults, hours to days long; a later one takes the place of an earlier."""
    for _ in range(_some(days, dice.choice((3, 5, 8)))):
        order: dict[str, Any] = {
            "seed": dice.randrange(2**31),
            "rate": dice.choice((0.05, 0.15, 0.3, 0.6)),
            "row_rate": dice.choice((0, 0.002, 0.02, 0.1)),
            "for_seconds": dice.choice((2, 8, 30, 72)) * 3600,
            "seconds": dice.choice((SLOW, TOO_SLOW)),
        }
        if dice.random() < 0.5:
            order |= {"central": True, "central_rate": dice.choice((0.005, 0.02, 0.08))}
        yield _at(dice, days), "random", order


def _blows(dice: Random, days: Sequence[date], places: Sequence[str]) -> Iterator[Drawn]:
    """Draw single blows: against calls by count or by time, against the rows of a place by count."""
    for _ in range(_some(days, dice.choice((5, 15, 30)))):
        fault = dict(dice.choice(CALLS))
        endpoint = dice.choice(("token", "batch", "batch", "rekap", "rekap", "rekonsiliasi", None))
        if endpoint is not None:
            fault["endpoint"] = endpoint
        if dice.random() < 0.2:
            fault["for_seconds"] = dice.choice((1800, 7200, 20_000))
        else:
            fault["times"] = dice.choice((1, 1, 2, 3))
        yield _at(dice, days), "fault", fault
    for _ in range(_some(days, dice.choice((3, 10, 20)))):
        fault = {**dice.choice(ROWS), "kode_wilayah": dice.choice(places)}
        yield _at(dice, days), "fault", {**fault, "times": dice.choice((1, 2, 4))}


def _hands(dice: Random, days: Sequence[date], places: Sequence[str]) -> Iterator[Drawn]:
    """Draw what people at the centre do: change, double, delete and lose rows, and type some in."""

    def edit() -> tuple[str, dict[str, Any]]:
        return "edit", {"indikator": {dice.choice(MAIN): dice.randrange(60)}}

    def adjust() -> tuple[str, dict[str, Any]]:
        return "edit", {"penyesuaian": {dice.choice(MAIN): dice.choice((-3, 2))}}

    def take_away() -> tuple[str, dict[str, Any]]:
        return "edit", {"indikator": {dice.choice(MAIN): None}}

    def type_in() -> tuple[str, dict[str, Any]]:
        figures = {"konfirmasi": dice.randint(1, 9)}
        return "manual", {"indikator": figures, "sumber": dice.choice(("manual", "pusat"))}

    acts: list[Callable[[], tuple[str, Mapping[str, Any]]]] = [
        edit,
        edit,
        adjust,
        take_away,
        type_in,
        lambda: ("double", {}),
        lambda: ("delete", {}),
        lambda: ("vanish", {}),
    ]
    for _ in range(_some(days, dice.choice((4, 12, 25)))):
        at = _at(dice, days)
        known = [day for day in days if day <= at.date()][-5:]
        do, body = dice.choice(acts)()
        place = dice.choice(places)
        if do == "manual" and dice.random() < 0.2:
            place = STRANGE_UNIT
        key = {"kode_wilayah": place, "tanggal": dice.choice(known).isoformat()}
        yield at, do, {**key, **body}


def _nights(dice: Random, days: Sequence[date]) -> Iterator[Drawn]:
    """The nation's nightly maintenance, and cursors and tokens that are forgotten now and then."""
    begin = datetime.combine(days[0], time(7), WIB)
    if dice.random() < 0.7:
        yield begin, "fault", {"kind": "maintenance", "from_clock": "23:00", "to_clock": "01:00"}
    if dice.random() < 0.5:
        yield begin, "tokens", {"expires_in": dice.choice((30, 600, 86_400))}
    for _ in range(_some(days, 2)):
        yield _at(dice, days), "cursors", {}
        yield _at(dice, days), "tokens", {}


def _periods(dice: Random, days: Sequence[date]) -> Iterator[Drawn]:
    """Draw days that the centre closes, and opens again later or never."""
    for _ in range(_some(days, dice.choice((0, 1, 3)))):
        at = _at(dice, days)
        last = max(days[0], at.date() - timedelta(days=dice.choice((0, 1, 2))))
        body = {"dari": (last - timedelta(days=dice.randrange(4))).isoformat()}
        body["sampai"] = last.isoformat()
        yield at, "periode", {**body, "status": "tutup"}
        if dice.random() < 0.6:
            opened = at + HOUR * dice.choice((3, 20, 60))
            yield opened, "periode", {**body, "status": "buka"}


def _verification(dice: Random, days: Sequence[date]) -> Iterator[Drawn]:
    """In some storms the nation verifies by runs for a while, at noon, or forgets to."""
    if dice.random() < 0.5:
        return
    begin = dice.randrange(len(days))
    some = days[begin : begin + dice.choice((2, 5, 12))]
    mode = dice.choice(("run", "hidden"))
    yield datetime.combine(some[0], time(9), WIB), "mode", {"mode": mode}
    for day in some:
        if dice.random() < 0.8:
            yield datetime.combine(day, time(12), WIB), "verify", {}
    yield datetime.combine(some[-1], time(21), WIB), "mode", {"mode": "direct"}


def _odd_clock(dice: Random, days: Sequence[date]) -> Iterator[Drawn]:
    """In some storms the nation's clock is off for a day."""
    if dice.random() < 0.6:
        return
    at = _at(dice, days)
    seconds = dice.choice((-40_000, -7200, 7200, 90_000))
    yield at, "clock", {"offset_seconds": seconds}
    yield at + HOUR * 24, "clock", {"offset_seconds": 0}
