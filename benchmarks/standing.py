"""How long the bot takes from its start until it is ready, and how much memory it holds then, as a process of its own."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commands.world import open_world

if TYPE_CHECKING:
    from commands.world import World

KIB = 1024
SETTLES = 2.0
"""Seconds after it is ready until its memory is read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Seconds of each start, and the bytes that the process held when it was ready."""

    seconds: tuple[float, ...]
    resident: tuple[int, ...]


async def measure_start(folder: Path, starts: int) -> Standing:
    """Start the bot so many times on one database, beside both stubs."""
    seconds: list[float] = []
    resident: list[int] = []
    async with open_world(folder, datetime.now(UTC), running_clock=True) as world:
        for _ in range(starts):
            began = time.perf_counter()
            await world.start_bot()
            seconds.append(time.perf_counter() - began)
            await asyncio.sleep(SETTLES)
            resident.append(_resident(world))
            await world.stop_bot()
    return Standing(tuple(seconds), tuple(resident))


def _resident(world: World) -> int:
    """Read the resident set of the bot, as Linux tells it."""
    if world.bot is None:
        raise AssertionError("the bot is not there")
    status = Path(f"/proc/{world.bot.process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * KIB
