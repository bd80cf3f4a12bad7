"""Kill the bot with SIGKILL again and again while people report, and start it again with the same settings.

Where to strike is drawn from a seed: first how far the trip must be, by the messages that Telegram took, then what the bot
must just have done, as its neighbours' logs show it. The neighbours write a line before they answer, so a kill can fall
between what was done and the bot's knowing it.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from commands.world import World

Json = dict[str, Any]

LOOK_EVERY = 0.002
"""Real seconds between two looks into the logs."""
AIM_SECONDS = 3.0
"""How long a kill waits for what it aims at, before it falls anyway."""
LATEST = 0.8
"""From where on no more kill begins to aim, as a part of the messages that the trip takes without any kill."""
NO_LATER = 0.9
"""From where on a kill falls without waiting for its aim, so that a trip that hurries on does not outrun it."""
MESSAGES_PER_REPORT = 6
"""Three questions, card, receipt, COCOK."""
SPOKEN = frozenset({"sendMessage", "editMessageText"})


class Aim(StrEnum):
    """What the bot has just done when it is killed."""

    ANYTHING = "anything"
    """Whatever it does some milliseconds later."""
    STARTED = "started"
    """It became ready after the last kill, and takes over what that one left."""
    HANDED_OUT = "handed_out"
    """Telegram handed updates out; they may be stored or not."""
    SAID = "said"
    """Telegram took a message, and the answer is on its way."""
    REWROTE = "rewrote"
    """Telegram took an edit."""
    CONFIRMED = "confirmed"
    """Telegram took a COCOK."""
    CARRIED = "carried"
    """The nation took a batch."""
    READ_BACK = "read_back"
    """The nation answered what it holds."""


def _says(event: Json, method: str, begins: str = "") -> bool:
    answer = event.get("answer")
    if event["event"] != "call" or event.get("method") != method or not isinstance(answer, dict):
        return False
    return str(answer.get("text", "")).startswith(begins)


def _asks(event: Json, endpoint: str) -> bool:
    return event["event"] == "call" and endpoint in event.get("path", "")


MARKS: dict[Aim, Callable[[Json], bool]] = {
    Aim.HANDED_OUT: lambda event: event["event"] == "deliver",
    Aim.SAID: lambda event: _says(event, "sendMessage"),
    Aim.REWROTE: lambda event: _says(event, "editMessageText"),
    Aim.CONFIRMED: lambda event: _says(event, "sendMessage", "COCOK"),
    Aim.CARRIED: lambda event: _asks(event, "/laporan-harian/batch"),
    Aim.READ_BACK: lambda event: _asks(event, "/rek"),
}
"""By which line of a log an aim is known; the others need none."""


@dataclass(frozen=True, slots=True)
class Strike:
    """One kill: after so many messages, once the aim is seen or `by` messages have come, `delay` real seconds later."""

    after: int
    aim: Aim
    delay: float
    by: int


def draw_strikes(chance: random.Random, kills: int, reports: int) -> list[Strike]:
    """Spread the kills over a trip; every aim is drawn about as often as any other."""
    messages = MESSAGES_PER_REPORT * reports
    aims = [list(Aim)[number % len(Aim)] for number in range(kills)]
    chance.shuffle(aims)
    points = sorted(chance.randrange(int(LATEST * messages)) for _ in range(kills))
    by = int(NO_LATER * messages)
    return [
        Strike(point, aim, chance.choice((0.0, chance.uniform(0.0, 0.03))), by)
        for point, aim in zip(points, aims, strict=True)
    ]


class Tail:
    """What was appended to a log since the last look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = path.stat().st_size

    def read(self) -> list[Json]:
        """Give the new whole lines."""
        if self._path.stat().st_size == self._at:
            return []
        with self._path.open("rb") as file:
            file.seek(self._at)
            whole = file.read().rpartition(b"\n")[0]
        self._at += len(whole) + 1 if whole else 0
        return [json.loads(line) for line in whole.splitlines()]


class Killer:
    """Strikes one kill after the other; `done` counts them by what was aimed at."""

    def __init__(self, strikes: Sequence[Strike]) -> None:
        self._strikes = strikes
        self._over = False
        self._messages = 0
        self.done: Counter[Aim] = Counter()

    @asynccontextmanager
    async def beside(self, world: World) -> AsyncIterator[None]:
        """Kill while the body runs; the bot runs when this ends."""
        task = asyncio.create_task(self._run(world))
        try:
            yield
        finally:
            self._over = True
            await task

    async def _run(self, world: World) -> None:
        logs = [Tail(world.folder / f"{log}.jsonl") for log in ("telegram", "national")]
        for strike in self._strikes:
            while self._messages < strike.after and not self._over:
                await self._look(logs)
            await self._aim(strike, logs)
            if self._over:
                return
            await asyncio.sleep(strike.delay)
            await world.kill_bot()
            await world.start_bot()
            self.done[strike.aim] += 1

    async def _aim(self, strike: Strike, logs: list[Tail]) -> None:
        """Wait until what is aimed at has happened, or long enough."""
        mark = MARKS.get(strike.aim)
        loop = asyncio.get_running_loop()
        until = loop.time() + AIM_SECONDS
        while mark and not self._over and loop.time() < until and self._messages < strike.by:
            if any(mark(event) for event in await self._look(logs)):
                return

    async def _look(self, logs: list[Tail]) -> list[Json]:
        await asyncio.sleep(LOOK_EVERY)
        events = [event for log in logs for event in log.read()]
        self._messages += sum(event.get("method") in SPOKEN for event in events)
        return events
