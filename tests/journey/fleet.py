"""Several replicas of the bot on one PostgreSQL, each a process that can be killed, frozen and woken."""

from __future__ import annotations

import json
import signal
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from commands.leases import NAMES
from commands.neighbours import Neighbour, kill, start, stop
from commands.replay import FAST
from commands.world import open_world
from storage import migrate, open_store
from tests.journey.conftest import TODAY
from tests.journey.stage import Stage, wib

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

LEASE_SECONDS = 2.0
SLOWER = {"TICK_EVERY": "500ms"}
"""Several processes share a small machine."""


@dataclass
class Fleet:
    """The replicas by their numbers; who holds what is read from their logs."""

    stage: Stage
    replicas: dict[int, Neighbour] = field(default_factory=dict)

    async def start(self, number: int) -> None:
        """Start a replica as production does."""
        self.replicas[number] = await start(
            f"replica {number}",
            ["run_bot.py", "run", "--clock", self.stage.world.clock_url],
            log=self._log(number),
            environment=self.stage.world.environment,
        )

    def freeze(self, number: int) -> None:
        """Stop a replica in the middle of whatever it does."""
        self.replicas[number].process.send_signal(signal.SIGSTOP)

    def wake(self, number: int) -> None:
        """Let it go on as if nothing had happened."""
        self.replicas[number].process.send_signal(signal.SIGCONT)

    async def kill(self, number: int) -> None:
        """Kill a replica with SIGKILL."""
        await kill(self.replicas.pop(number))

    async def close(self) -> None:
        """Stop every replica, frozen ones too."""
        for number in list(self.replicas):
            self.wake(number)
            await stop(self.replicas.pop(number))

    async def holder(self, *among: int) -> int:
        """Wait until one of these replicas holds every lease; give its number."""
        found: list[int] = []

        async def somebody() -> bool:
            found[:] = [n for n in among if self._held(n) == set(NAMES)]
            return len(found) == 1

        await self.stage.wait_for(somebody)
        return found[0]

    def events(self, number: int) -> list[dict[str, object]]:
        """Give what a replica has written into its log."""
        lines = self._log(number).read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]

    def _held(self, number: int) -> set[str]:
        held: set[str] = set()
        for event in self.events(number):
            if event["event"] == "lease_taken":
                held.add(str(event["lease"]))
            elif event["event"] == "lease_gone":
                held.discard(str(event["lease"]))
        return held

    def _log(self, number: int) -> Path:
        return self.stage.world.folder / f"replica-{number}.log"


@asynccontextmanager
async def open_fleet(
    folder: Path, postgres_url: str, replicas: int, **settings: str
) -> AsyncIterator[Fleet]:
    """Start everything at 09.00 WIB with so many replicas, which begin together."""
    url = postgres_url.replace("postgresql://", "postgresql+asyncpg://")
    own = {**SLOWER, "DATABASE_URL": url, "LEASE_SECONDS": f"{LEASE_SECONDS:.0f}", **settings}
    await migrate(url)
    async with (
        open_world(folder, wib(TODAY, 9), {**FAST, **own}, running_clock=False) as world,
        open_store(url) as store,
        httpx.AsyncClient(trust_env=False, timeout=30.0) as http,
    ):
        fleet = Fleet(Stage(world, store, http))
        try:
            for number in range(1, replicas + 1):
                await fleet.start(number)
            yield fleet
        finally:
            await fleet.close()
        fleet.stage.check_calls()
