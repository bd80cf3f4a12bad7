"""Durable conversation steps a second: ours on both databases beside the peers, in rounds that take turns.

All hold the same conversation of five steps: a command, a text, a number, a button, a confirmation. Each answer is durable before
the same person gives the next one. What goes to Telegram is made, and handed over inside the process, only where `said` is asked.
"""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import peers
from benchmarks.limits import measure_limits
from benchmarks.mail import STEPS, Mail
from benchmarks.province import HeldClock
from benchmarks.server import new_database
from benchmarks.working import FIRST_OFFICER, NOW, fill, make_channel_of, open_work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    from benchmarks.peers import Peer
    from benchmarks.working import Work

OURS_SQLITE, OURS_POSTGRESQL = "SatuLapor, SQLite", "SatuLapor, PostgreSQL"
LANES = (1, 32, 100)
ALONE = 10
"""So many conversations follow each other where one lane is in flight."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Steps a second of one contestant in one round: until durable, and until said too."""

    durable: float
    said: float


@dataclass(slots=True)
class Beside:
    """What the rounds gave: rates by contestant and lanes in flight, limits in seconds, and who is not installed."""

    rates: dict[str, dict[int, list[Rate]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    limits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    missing: list[str] = field(default_factory=list)

    def durable(self, who: str, lanes: int) -> float:
        """Give the median of steps a second."""
        return median(rate.durable for rate in self.rates[who][lanes])

    def said(self, who: str, lanes: int) -> float:
        """Give the same with what is said."""
        return median(rate.said for rate in self.rates[who][lanes])

    @property
    def peers(self) -> list[str]:
        """Who was measured besides ours."""
        return [who for who in self.rates if who not in {OURS_SQLITE, OURS_POSTGRESQL}]

    @property
    def fastest(self) -> str | None:
        """The peer with the most durable steps a second, whatever the lanes."""
        best = {who: max(self.durable(who, n) for n in self.rates[who]) for who in self.peers}
        return max(best, key=lambda who: best[who], default=None)

    def ratio(self, who: str, lanes: int, *, said: bool = False) -> float | None:
        """How many times as many steps as the best peer of the same round: the median of the rounds."""
        if not self.peers or who not in self.rates:
            return None
        rounds = [_of(rate, said=said) for rate in self.rates[who][lanes]]
        others = [self.rates[peer][n] for peer in self.peers for n in self.rates[peer]]
        return median(
            ours / max(_of(rates[at], said=said) for rates in others)
            for at, ours in enumerate(rounds)
        )


def _of(rate: Rate, *, said: bool) -> float:
    return rate.said if said else rate.durable


async def compare(folder: Path, server: str | None, lanes: Sequence[int], rounds: int) -> Beside:
    """Let every contestant work in turn, round after round; the first round only warms up."""
    beside = Beside()
    loaded = {peers.title(name): peers.load(name) for name in peers.PEERS}
    beside.missing = [title for title, module in loaded.items() if module is None]
    postgres = await new_database(server, "steps") if server else None
    async with AsyncExitStack() as stack:
        ours = {OURS_SQLITE: await _ours(stack, f"sqlite:///{folder / 'ours.db'}", max(lanes))}
        if postgres:
            ours[OURS_POSTGRESQL] = await _ours(stack, postgres, max(lanes))
        for number in range(rounds + 1):
            found = await _round(folder, str(number), ours, loaded, lanes)
            limits = await measure_limits(folder, postgres)
            if number:
                _note(beside, found, limits)
    return beside


def _note(
    beside: Beside, found: Mapping[tuple[str, int], Rate], limits: Mapping[str, float]
) -> None:
    for (who, many), rate in found.items():
        beside.rates[who][many].append(rate)
    for what, seconds in limits.items():
        beside.limits[what].append(seconds)


async def _round(
    folder: Path,
    name: str,
    ours: Mapping[str, Ours],
    loaded: Mapping[str, ModuleType | None],
    lanes: Sequence[int],
) -> dict[tuple[str, int], Rate]:
    """Let each contestant hold its conversations once with so many lanes in flight."""
    found: dict[tuple[str, int], Rate] = {}
    for many in lanes:
        for who, one in ours.items():
            found[who, many] = await one.converse(many)
        for title, module in loaded.items():
            if module is not None:
                found[title, many] = await _peer(folder, name, module, many)
    return found


async def _peer(folder: Path, name: str, module: ModuleType, lanes: int) -> Rate:
    """Let a peer hold the conversations on fresh files: silent, then saying everything."""
    rates: list[float] = []
    for speaks in (False, True):
        place = made_folder(folder, f"{name}-{module.__name__}-{lanes}-{speaks}")
        peer = await peers.open_peer(module, place, speaks=speaks)
        try:
            rates.append(await _converse(peer, lanes))
        finally:
            await peer.close()
    return Rate(*rates)


def made_folder(within: Path, name: str) -> Path:
    """Make a folder."""
    made = within / name
    made.mkdir()
    return made


async def _converse(peer: Peer, lanes: int) -> float:
    """Give a peer's steps a second."""
    mail, groups, seconds = Mail(), _groups(lanes), 0.0
    for group in groups:
        for step in range(STEPS):
            updates = [mail.step(FIRST_OFFICER + place, step) for place in group]
            began = time.perf_counter()
            await peer.feed(updates)
            seconds += time.perf_counter() - began
    people = sum(map(len, groups))
    if peer.finished != people:
        raise AssertionError(f"{peer} finished {peer.finished} conversations of {people}")
    return people * STEPS / seconds


def _groups(lanes: int) -> list[Sequence[int]]:
    """Say who is in flight together, group after group."""
    return [[place] for place in range(ALONE)] if lanes == 1 else [range(lanes)]


@dataclass(slots=True)
class Ours:
    """Our own bot on one database; each round is a new day, because a unit reports a day once."""

    work: Work
    clock: HeldClock

    async def converse(self, lanes: int) -> Rate:
        """Give our steps a second."""
        self.clock.moment += timedelta(days=1)
        self.work.mail.at = self.clock.moment
        durable = said = 0.0
        groups = _groups(lanes)
        for group in groups:
            users = [FIRST_OFFICER + place for place in group]
            for step in range(STEPS):
                updates = [our_step(self.work, user, step) for user in users]
                wanted = self.work.handled + len(updates)
                began = time.perf_counter()
                self.work.line.put(updates)
                await self.work.until_handled(wanted)
                stored = time.perf_counter()
                await self.work.say_everything()
                durable += stored - began
                said += time.perf_counter() - began
        steps = sum(map(len, groups)) * STEPS
        return Rate(steps / durable, steps / said)


def our_step(work: Work, user: int, step: int) -> bytes:
    """Write a step of our conversation; its buttons are found on the screen."""
    if step < STEPS - 2:
        return work.mail.step(user, step)
    return work.mail.press(user, *work.board.press(user, "none" if step == STEPS - 2 else "send"))


async def _ours(stack: AsyncExitStack, url: str, units: int) -> Ours:
    channel, clock = await make_channel_of(max(units, ALONE)), HeldClock(NOW)
    await fill(url, channel)
    work = await stack.enter_async_context(open_work(url, channel, clock))
    work.speaks = False
    return Ours(work, clock)
