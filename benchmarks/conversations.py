"""Real conversations over HTTP, each of an officer of their own with a week of reports behind them.

`play(folder)` starts the bot and both stubs, plays them one after the other and gives each with its screens, the part of
the Telegram stub's log that is its own, and the people in it. What is said is in `benchmarks.scenes`.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from benchmarks.actors import Actor, Theatre
from bot.dialog import Channel
from bot.model import UnitCode
from commands.channel import load_form, load_units
from commands.importing import load_balances
from commands.replay import FAST, POLICY
from commands.table import Line
from commands.world import open_world
from storage import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.screen import Screen

TODAY = date(2021, 8, 16)
DAYS_BEFORE = 7
HOUR, EARLIER_HOUR = 8, 10
SLOT = timedelta(minutes=10)
"""Between the beginnings of two conversations; a bridge is due in the middle."""
WEEK = ((14, 8, 1), (9, 11, 0), (12, 7, 0), (16, 9, 2), (11, 10, 0), (8, 12, 1), (13, 6, 0))
"""Konfirmasi, sembuh and meninggal of earlier days; each unit begins at another one."""
CONFIRMED, RECOVERED, DIED = 0.0125, 0.93, 0.045
"""Of the people, those ever confirmed; of these, those recovered and died: made-up opening balances."""


@dataclass(slots=True)
class Scene:
    """What a conversation is played with; whoever is in it is counted."""

    theatre: Theatre
    officer: Actor
    supervisor: Actor
    first: dict[int, int] = field(default_factory=dict)
    """The last message of each chat before the conversation began."""
    screens: dict[str, Screen] = field(default_factory=dict)
    people: list[Actor] = field(default_factory=list)
    began: int = 0

    def begin(self) -> None:
        """Let the conversation begin here: what was done before only prepared it."""
        self.first = {actor.user: actor.last_number for actor in (self.officer, self.supervisor)}
        self.people = [self.officer]
        self.began = len(self.theatre.world.events("telegram"))

    def show(self, name: str, actor: Actor | None = None) -> None:
        """Keep what stands on a phone now."""
        shown = actor or self.officer
        self.screens[name] = shown.screen(self.first.get(shown.user, 0))

    async def until_matched(self, revision: int = 1) -> None:
        """Let the bridge run and wait for the officer's COCOK."""
        newest = self.officer.last_number
        await self.theatre.run_bridge()
        await self.officer.reads(f"COCOK r{revision}", newest)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A way in: `units` are the officer's, `budget` the most Bot API calls, `silent` earlier days that were not reported."""

    name: str
    title: str
    officer: str
    units: tuple[str, ...]
    play: Callable[[Scene], Awaitable[None]]
    budget: int | None = None
    silent: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """A conversation that was played; its log lines are those numbered from `first` to `last`."""

    conversation: Conversation
    people: tuple[tuple[int, str], ...]
    first: int
    last: int
    screens: Mapping[str, Screen]


@asynccontextmanager
async def open_theatre(folder: Path, units: Sequence[str]) -> AsyncIterator[Theatre]:
    """Start the world a week ago with opening balances of these units; the bot runs."""
    channel = Channel(load_form("covid19"), load_units("33"), POLICY)
    morning = moment(TODAY - timedelta(days=DAYS_BEFORE), HOUR)
    async with (
        open_world(folder, morning, FAST, running_clock=False) as world,
        open_store(world.database_url) as store,
    ):
        await load_balances(world.database_url, channel, _balances(channel, units), morning)
        await world.start_bot()
        yield Theatre(world, store, morning)


async def play(folder: Path, conversations: Sequence[Conversation]) -> list[Played]:
    """Play every conversation on the same day, each in its own ten minutes."""
    units = [unit for one in conversations for unit in one.units]
    async with open_theatre(folder, units) as theatre:
        supervisor = await theatre.invite(800, "dr. Ratna", "pengawas")
        officers = [
            await theatre.invite(701 + at, one.officer, f"petugas {', '.join(one.units)}")
            for at, one in enumerate(conversations)
        ]
        await _report_a_week(theatre, list(zip(officers, conversations, strict=True)))
        played = []
        for at, one in enumerate(conversations):
            await theatre.set_clock(moment(TODAY, HOUR) + at * SLOT)
            await theatre.rest()
            scene = Scene(theatre, officers[at], supervisor)
            scene.begin()
            await one.play(scene)
            await theatre.rest()
            played.append(_done(one, scene))
        return played


def _done(conversation: Conversation, scene: Scene) -> Played:
    scene.show("end")
    people = tuple((actor.user, actor.name) for actor in scene.people)
    last = len(scene.theatre.world.events("telegram"))
    return Played(conversation, people, scene.began + 1, last, scene.screens)


def moment(day: date, hour: int) -> datetime:
    """Give an hour of a day in WIB, as UTC."""
    return datetime.combine(day, time(hour), POLICY.timezone).astimezone(UTC)


def _balances(channel: Channel, units: Sequence[str]) -> list[Line]:
    """Make up opening balances of the evening before the week."""
    lines = []
    for code in dict.fromkeys(map(UnitCode, units)):
        confirmed = round(channel.units[code].population * CONFIRMED)
        counts = (confirmed, round(confirmed * RECOVERED), round(confirmed * DIED))
        figures = dict(zip(channel.form.main, counts, strict=True))
        lines.append(Line(0, TODAY - timedelta(days=DAYS_BEFORE + 1), code, figures))
    return lines


async def _report_a_week(theatre: Theatre, officers: Sequence[tuple[Actor, Conversation]]) -> None:
    """Let every officer report each of the last days in one message, on that day, until COCOK."""
    for ago in range(DAYS_BEFORE, 0, -1):
        day = TODAY - timedelta(days=ago)
        await theatre.set_clock(moment(day, EARLIER_HOUR))
        for rank in range(max(len(one.units) for _, one in officers)):
            typed = [
                (actor, f"/lapor {one.units[rank]} {_figures_of_week(at + ago)}")
                for at, (actor, one) in enumerate(officers)
                if rank < len(one.units) and day not in one.silent
            ]
            if typed:
                await _report_together(theatre, typed)


def _figures_of_week(number: int) -> str:
    """Give a day's figures as they are typed."""
    return " ".join(map(str, WEEK[number % len(WEEK)]))


async def _report_together(theatre: Theatre, typed: Sequence[tuple[Actor, str]]) -> None:
    newest = {actor.user: actor.last_number for actor, _ in typed}
    await theatre.do([(actor, actor.typing(text)) for actor, text in typed])
    await theatre.do([(actor, actor.pressing("Kirim")) for actor, _ in typed])
    await theatre.run_bridge()
    for actor, _ in typed:
        await actor.reads("COCOK", newest[actor.user])
