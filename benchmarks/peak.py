"""The last half hour before the summary: everybody reports, and Telegram takes 28 calls a second.

People type, think and press as the switchboard shows them what the bot said; the use-cases, the database and the sender's pacing are
the real ones. The bridge is played by its writes: rows are marked, taken, and COCOK is put into the outbox, as if the registry
answered at once.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from math import ceil
from random import Random
from typing import TYPE_CHECKING

from benchmarks.fast_time import LoopClock, run_fast
from benchmarks.mail import STEPS
from benchmarks.province import BRIDGE_EVERY
from benchmarks.steps import our_step
from benchmarks.switchboard import ANSWERED
from benchmarks.working import (
    FIRST_OFFICER,
    NOW,
    carry,
    fill,
    make_channel_of,
    open_work,
    speaking,
)
from bot.parity import TARGET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.switchboard import Call
    from benchmarks.working import Work

HALF_HOUR = 30.0
"""Minutes."""
CAP = 28
"""Calls a second: `SEND_RATE`."""
THINKS = (5.0, 15.0)
"""Seconds between what the bot shows and what the person does."""
QUICK = "12 9 1"
GIVEN_UP = 120.0
"""Seconds after the end in which everybody must have an answer, or counts as having waited so long."""
LOOKS_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """Who reports in a half hour, and how many calls a second Telegram takes; None for any number."""

    title: str
    guided: int
    quick: int
    rate: int | None


AT_THE_CAP = Scenario("514 units guided and 10,000 quick at Telegram's cap", 514, 10_000, CAP)
LIFTED = Scenario("10,000 units guided, the cap lifted", 10_000, 0, None)
OVER_THE_CAP = Scenario("10,000 units guided at Telegram's cap", 10_000, 0, CAP)


@dataclass(slots=True)
class Afternoon:
    """What was waited for, in seconds of the simulated time, and the longest queue of messages."""

    people: int = 0
    stored: list[float] = field(default_factory=list)
    replies: list[float] = field(default_factory=list)
    unanswered: int = 0
    finished: int = 0
    calls: int = 0
    queue: int = 0
    queue_at_end: int = 0


def share(waits: Sequence[float], part: float) -> float:
    """Give the time within which such a part of the waits was over; infinite where there was none."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, max(0, ceil(part * len(ordered)) - 1))] if ordered else 0.0


def play(url: str, scenario: Scenario, *, minutes: float, speed: float, seed: int) -> Afternoon:
    """Play so many minutes of a half hour, with as many people as come in them, at a speed."""
    afternoon: Afternoon = run_fast(_play(url, scenario, minutes, seed), speed)
    return afternoon


async def _play(url: str, scenario: Scenario, minutes: float, seed: int) -> Afternoon:
    guided = ceil(scenario.guided * minutes / HALF_HOUR)
    quick = ceil(scenario.quick * minutes / HALF_HOUR)
    channel = await make_channel_of(guided + quick)
    await fill(url, channel)
    loop = asyncio.get_running_loop()
    clock, dice = LoopClock(NOW, loop), Random(seed)
    async with (
        open_work(url, channel, clock, rate=scenario.rate, monotonic=loop.time) as work,
        speaking(work),
    ):
        street = _Street(work, Afternoon(people=guided + quick))
        work.board.hear, work.noted = street.hear, street.note
        begun = loop.time()
        tasks = [
            asyncio.create_task(street.person(place, dice, minutes * 60, guided=place < guided))
            for place in range(guided + quick)
        ]
        looking = asyncio.create_task(street.look())
        carrying = asyncio.create_task(street.carry())
        await asyncio.sleep(begun + minutes * 60 - loop.time())
        street.afternoon.queue_at_end = await street.queue()
        _, late = await asyncio.wait(tasks, timeout=GIVEN_UP)
        for task in (*late, looking, carrying):
            task.cancel()
        await asyncio.gather(*tasks, looking, carrying, return_exceptions=True)
        street.close()
        return street.afternoon


class _Street:
    """Everybody who reports, and what is heard of the bot's calls."""

    def __init__(self, work: Work, afternoon: Afternoon) -> None:
        self.afternoon = afternoon
        self._work = work
        self._loop = asyncio.get_running_loop()
        self._asked: dict[int, tuple[float, asyncio.Event]] = {}
        self._unstored: list[float] = []

    def hear(self, call: Call) -> None:
        """Note that somebody was answered; what a press is answered with at once is no reply."""
        self.afternoon.calls += 1
        if call.chat is None or call.method == ANSWERED:
            return
        asked = self._asked.pop(call.chat, None)
        if asked is not None:
            since, heard = asked
            self.afternoon.replies.append(self._loop.time() - since)
            heard.set()

    def note(self, took: int) -> None:
        """Note that the oldest inputs are stored and handled; they are taken in the order in which they came."""
        now = self._loop.time()
        self.afternoon.stored += [now - since for since in self._unstored[:took]]
        del self._unstored[:took]

    async def person(self, place: int, dice: Random, seconds: float, *, guided: bool) -> None:
        """Report at some moment."""
        user = FIRST_OFFICER + place
        pauses = [dice.uniform(*THINKS) for _ in range(STEPS)]
        await asyncio.sleep(dice.uniform(0, seconds))
        for step in range(STEPS) if guided else (0, STEPS - 1):
            update = (
                our_step(self._work, user, step)
                if guided or step
                else self._work.mail.text(user, QUICK)
            )
            heard = asyncio.Event()
            now = self._loop.time()
            self._asked[user] = now, heard
            self._unstored.append(now)
            self._work.line.put([update])
            await heard.wait()
            await asyncio.sleep(pauses[step])
        self.afternoon.finished += 1

    async def queue(self) -> int:
        """Count what waits to be said."""
        async with self._work.store.read() as views:
            return (await views.pending(TARGET, await self._work.inbox.clock.now())).outbox

    async def look(self) -> None:
        """Remember the longest queue."""
        while True:
            await asyncio.sleep(LOOKS_EVERY * 5)
            self.afternoon.queue = max(self.afternoon.queue, await self.queue())

    async def carry(self) -> None:
        """Do at each interval what the bridge writes."""
        while True:
            await asyncio.sleep(BRIDGE_EVERY.total_seconds())
            while await carry(self._work):
                self._work.sender.wake()

    def close(self) -> None:
        """Count those who were never answered as having waited until now."""
        now = self._loop.time()
        self.afternoon.unanswered = len(self._asked)
        self.afternoon.replies += [now - since for since, _ in self._asked.values()]
