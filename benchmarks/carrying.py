"""The bridge and its reading back beside a client that only posts the same bytes and reads the same pages, in turns.

Both speak to the same registry, emptied before each turn; the bridge works on a fresh database each time.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.province import (
    CLIENT,
    FORM,
    PROVINCE,
    copy_database,
    figures_of,
    make_database,
    open_province,
    registry,
)
from bot.model import ParityState
from bot.parity import TARGET
from sync.days import windows

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.province import Province

FIRST_DAY, WARM_UP = date(2021, 1, 1), date(2020, 11, 1)
NOW = datetime(2021, 12, 31, 5, 0, tzinfo=UTC)
BATCH, REKAP, MONTH = "/v1/laporan-harian/batch", "/v1/rekap", "/v1/rekonsiliasi"
TOKEN = "/oauth2/v1/accesstoken"  # noqa: S105 - a path
UNITS = 35
PAGE_ROWS = "500"


class Unlike(Exception):  # noqa: N818 - it says what is wrong
    """The two sides did not do the same work, so that nothing can be compared."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Seconds of each turn, ours and the bare client's, for so many rows, and the calls that each made."""

    rows: int
    ours: tuple[float, ...]
    bare: tuple[float, ...]
    calls: int
    month_calls: int

    @property
    def ratio(self) -> float:
        """How many times as long ours took: the median of turns that followed each other."""
        return median(self._ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest of these ratios."""
        return min(self._ratios), max(self._ratios)

    @property
    def _ratios(self) -> list[float]:
        return [ours / bare for ours, bare in zip(self.ours, self.bare, strict=True)]


async def compare(folder: Path, rows: int, turns: int, seed: int) -> Beside:
    """Carry so many rows and read them back, in turns with the bare client."""
    blank = folder / "blank.db"
    if not blank.exists():
        await make_database(blank)
    days = [FIRST_DAY + timedelta(days=n) for n in range(-(-rows // UNITS))]
    ours, bare = list[_Turn](), list[float]()
    async with registry(folder) as nation:
        for turn in range(turns):
            await _empty(nation.url)
            mine = await _ours(folder, nation.url, days, rows, seed + turn)
            ours.append(mine)
            await _empty(nation.url)
            before = _calls(folder)
            bare.append(await _bare(nation.url, mine.bodies, days))
            theirs = _calls(folder) - before - Counter(token=1)
            if mine.calls != theirs:
                raise Unlike(f"ours made {dict(mine.calls)}, the bare client {dict(theirs)}")
    seconds = tuple(turn.seconds for turn in ours)
    month_calls = max(turn.month_calls for turn in ours)
    return Beside(rows, seconds, tuple(bare), ours[0].calls.total(), month_calls)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One turn of ours: how long it took, the calls it made, the bytes it sent, and the calls for a month."""

    seconds: float
    calls: Counter[str]
    bodies: list[bytes]
    month_calls: int


async def _ours(folder: Path, url: str, days: list[date], rows: int, seed: int) -> _Turn:
    """Carry and read back, warmed up by one report; then count the calls that a month without a difference takes."""
    path = folder / "turn.db"
    copy_database(folder / "blank.db", path)
    async with open_province(path, url, now=NOW, dice=Random(seed)) as province:
        keys = province.channel.form.keys
        await province.report(figures_of(province.units[:1], [WARM_UP], keys, Random(seed)))
        await province.rounds.run()
        drawn = figures_of(province.units, days, keys, Random(seed))
        await province.report(dict(list(drawn.items())[:rows]))
        bodies, before = await _bodies(province, rows), _calls(folder)
        began = time.perf_counter()
        carried = await province.bridge.carry()
        read = await province.reconciler.read_back(carried.days)
        seconds = time.perf_counter() - began
        calls = _calls(folder) - before
        if carried.trouble or read.trouble or read.states[ParityState.MATCHED] != rows:
            raise Unlike(f"not everything became COCOK: {carried}, {read.states}")
        return _Turn(seconds, calls, bodies, await _month(province, folder, days))


async def _bodies(province: Province, rows: int) -> list[bytes]:
    """Write down what the bridge is about to send."""
    async with province.store.write() as tx:
        waiting = list(await tx.parity.to_carry(TARGET, NOW, rows))
    bodies: list[bytes] = []
    while waiting:
        batch = province.client.batch(waiting)
        bodies.append(batch.body)
        waiting = waiting[len(batch.rows) :]
    return bodies


async def _month(province: Province, folder: Path, days: list[date]) -> int:
    """Compare the last 31 of these days; give how many calls it took."""
    before = _calls(folder)
    read = await province.reconciler.compare_days(days[-1] - timedelta(days=30), days[-1])
    if read.trouble or read.states:
        raise Unlike(f"a month without a difference is none: {read}")
    return (_calls(folder) - before).total()


async def _bare(url: str, bodies: list[bytes], days: list[date]) -> float:
    """Post the bodies, read every page and every month; what comes is parsed and thrown away."""
    async with httpx.AsyncClient(base_url=url, timeout=30.0, trust_env=False) as http:
        began = time.perf_counter()
        grant = {"client_id": CLIENT[0], "client_secret": CLIENT[1]}
        query = {"grant_type": "client_credentials"}
        token = (await http.post(TOKEN, params=query, data=grant)).json()["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        for body in bodies:
            (await http.post(BATCH, content=body, headers=headers)).raise_for_status().json()
        asked = {"provinsi": PROVINCE, "formulir": FORM}
        pages: dict[str, str] = {"batas": PAGE_ROWS}
        while True:
            answer = await http.get(REKAP, params=asked | pages, headers=headers)
            page: dict[str, Any] = answer.raise_for_status().json()
            if not page["masih_ada"]:
                break
            pages["sejak"] = page["cursor"]
        for since, until in windows(days):
            window = {"dari": since.isoformat(), "sampai": until.isoformat()}
            month = await http.get(MONTH, params=asked | window, headers=headers)
            month.raise_for_status().json()
        return time.perf_counter() - began


async def _empty(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, timeout=30.0, trust_env=False) as http:
        (await http.post("/_control/reset")).raise_for_status()


def _calls(folder: Path) -> Counter[str]:
    """Count the calls that the registry wrote down, by endpoint."""
    lines = (folder / "nation.jsonl").read_text(encoding="utf-8").splitlines()
    events = (json.loads(line) for line in lines if '"call"' in line)
    return Counter(event["endpoint"] for event in events if event["event"] == "call")
