"""Everything that `benchmarks.bench` measures, one part after the other, each in folders of its own."""

from __future__ import annotations

import asyncio
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.alone import count_traffic, wait_alone
from benchmarks.bridge import measure_link
from benchmarks.figures import DISK_SYNCS_IN
from benchmarks.limits import sync_file
from benchmarks.peak import AT_THE_CAP, LIFTED, OVER_THE_CAP, play
from benchmarks.replicas import scale
from benchmarks.server import new_database, postgresql
from benchmarks.standing import measure_start
from benchmarks.steps import compare, made_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.alone import Traffic, Waits
    from benchmarks.carrying import Beside as Link
    from benchmarks.growth import Growth
    from benchmarks.peak import Afternoon, Scenario
    from benchmarks.standing import Standing
    from benchmarks.steps import Beside

MEMORY = Path("/dev/shm")  # noqa: S108 - what has to be measured is that nothing of it is on a disk
SQLITE, POSTGRESQL, IN_MEMORY = "SQLite", "PostgreSQL", "SQLite in memory"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything.

    `minutes` of the half hour are played, `speed` times as fast; `queue_minutes` of the one that only shows its queue.
    """

    rounds: int = 5
    lanes: Sequence[int] = (1, 32, 100)
    conversations: int = 60
    minutes: float = 6.0
    queue_minutes: float = 3.0
    speed: float = 4.0
    replicas: Sequence[int] = (1, 2, 4)
    inputs: int = 2000
    starts: int = 5
    rows: Sequence[int] = (1085, 5000)
    history: Sequence[int] = (10_000, 100_000, 1_000_000)
    turns: int = 7
    seed: int = 1


@dataclass(slots=True)
class Found:
    """What was measured. Parts that a machine cannot do are empty."""

    standing: Standing
    traffic: dict[str, Traffic]
    disk: Beside
    memory: Beside | None = None
    alone: dict[str, Waits] = field(default_factory=dict)
    syncs: dict[str, float] = field(default_factory=dict)
    peaks: list[tuple[str, Scenario, Afternoon]] = field(default_factory=list)
    replicas: dict[int, list[float]] = field(default_factory=dict)
    link: list[Link] = field(default_factory=list)
    growth: Growth | None = None


def measure_all(plan: Plan, tell: Callable[[str], None]) -> Found:
    """Measure everything; `tell` hears of each part as it begins."""
    tell("start, memory, calls")
    with _folder() as folder:
        standing = asyncio.run(measure_start(made_folder(folder, "start"), plan.starts))
        traffic = asyncio.run(count_traffic(f"sqlite:///{folder / 'traffic.db'}"))
    tell("steps beside the peers, on the disk")
    with _folder() as folder, postgresql(folder) as server:
        disk = asyncio.run(compare(folder, server, plan.lanes, plan.rounds))
    found = Found(standing, traffic, disk)
    if has_memory():
        tell("steps beside the peers, in memory")
        with _folder(MEMORY) as folder, postgresql(folder) as server:
            found.memory = asyncio.run(compare(folder, server, plan.lanes, plan.rounds))
    tell("one update alone")
    _measure_alone(plan, found)
    tell("the peak half hour")
    _measure_peaks(plan, found)
    tell("replicas")
    with _folder() as folder, postgresql(folder) as server:
        if server:
            scaled = scale(server, plan.replicas, plan.inputs, max(1, plan.rounds // 2))
            found.replicas = asyncio.run(scaled)
    tell("the link to the nation, and a long history")
    with _folder() as folder:
        link = measure_link(folder, plan.rows, plan.history, plan.turns, plan.seed)
        found.link, found.growth = asyncio.run(link)
    return found


def _measure_alone(plan: Plan, found: Found) -> None:
    with _folder() as folder, postgresql(folder) as server:
        found.syncs[SQLITE] = found.syncs[POSTGRESQL] = sync_file(folder)
        url = f"sqlite:///{folder / 'alone.db'}"
        found.alone[SQLITE] = asyncio.run(wait_alone(url, plan.conversations))
        if server:
            url = asyncio.run(new_database(server, "alone"))
            found.alone[POSTGRESQL] = asyncio.run(wait_alone(url, plan.conversations))
    if has_memory() and found.syncs[SQLITE] > DISK_SYNCS_IN:
        with _folder(MEMORY) as folder:
            found.syncs[IN_MEMORY] = sync_file(folder)
            url = f"sqlite:///{folder / 'alone.db'}"
            found.alone[IN_MEMORY] = asyncio.run(wait_alone(url, plan.conversations))


def _measure_peaks(plan: Plan, found: Found) -> None:
    with _folder() as folder, postgresql(folder) as server:
        for number, (where, scenario, minutes) in enumerate(
            (
                (SQLITE, AT_THE_CAP, plan.minutes),
                (SQLITE, LIFTED, plan.minutes),
                (POSTGRESQL, LIFTED, plan.minutes),
                (SQLITE, OVER_THE_CAP, plan.queue_minutes),
            )
        ):
            url = f"sqlite:///{folder / f'{number}.db'}"
            if where == POSTGRESQL:
                if server is None:
                    continue
                url = asyncio.run(new_database(server, f"peak_{number}"))
            played = play(url, scenario, minutes=minutes, speed=plan.speed, seed=plan.seed)
            found.peaks.append((where, scenario, played))


def has_memory() -> bool:
    """Whether there is a folder that is on no disk."""
    return MEMORY.is_dir() and os.access(MEMORY, os.W_OK)


@contextmanager
def _folder(within: Path | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="satulapor-bench-", dir=within) as folder:
        yield Path(folder)
