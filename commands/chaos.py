"""`chaos`: officers report while the bot is killed again and again, and while everything goes wrong at the nation.

The judges read the neighbours' logs. It ends with 0 only if every report was stored once, carried once and confirmed once,
if nothing waits, and if every storm ended with both sides equal or their difference explained (docs/chaos.md). The storms are
loaded when they are played: they bring a web framework along, which every start of the bot would wait for.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.dialog import Channel
from bot.model import IndicatorKey, UnitCode
from commands.channel import load_form, load_units
from commands.judging import judge
from commands.killing import Killer, draw_strikes
from commands.replay import FAST, POLICY, Trip, Weather, read_papers, show_progress
from commands.table import Line
from commands.world import read_log
from stubs.officers.epidemic import papers
from stubs.officers.play import Stuck

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.progress import Progress

    from commands.killing import Aim, Strike
    from commands.storms.play import Outcome

FIRST_DAY = date(2021, 8, 16)
UNITS = 16
"""Who reports when the figures are made up: fewer units and more days give more bridges to strike at."""
REPORTS_PER_KILL = 8
REPEAT_AFTER = 8.0
"""Real seconds after which an officer types or presses again; a restart takes one to three."""
SHORT_LEASES = {"LEASE_SECONDS": "1"}

Seed = Annotated[int, typer.Option(help="chooses the figures and the moments of the kills")]
Kills = Annotated[int, typer.Option(help="how often the bot is killed", min=0)]
Scenarios = Annotated[
    int,
    typer.Option(help="how many storms are played at the nation, each from its own seed", min=0),
]
Workers = Annotated[int, typer.Option(help="how many storms are played side by side", min=1)]
Verbose = Annotated[bool, typer.Option("--verbose", help="say a line of each storm")]
Data = Annotated[Path | None, typer.Option(help="CSV of reports, instead of made-up ones")]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a trip under kills came to; `problems` is empty when it held."""

    reports: int
    kills: Mapping[Aim, int]
    repeated: int
    seconds: float
    problems: Sequence[str] = field(default_factory=list)


def chaos(
    seed: Seed = 1,
    kills: Kills = 60,
    scenarios: Scenarios = 30,
    workers: Workers = 2,
    data: Data = None,
    *,
    verbose: Verbose = False,
) -> None:
    """Kill the bot while officers report, play storms at the nation, and judge what the neighbours saw; 0 leaves a part out."""
    console = Console()
    problems = [
        *(_kill(console, seed, kills, data) if kills else ()),
        *(_storm(console, range(seed, seed + scenarios), workers, verbose=verbose)),
    ]
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    raise typer.Exit(1 if problems else 0)


def _kill(console: Console, seed: int, kills: int, data: Path | None) -> Sequence[str]:
    """Play reports under kills and print what came of it; give what did not hold."""
    channel = Channel(load_form("covid19"), load_units("33"), POLICY)
    days = 1 + kills * REPORTS_PER_KILL // UNITS
    lines = read_papers(data, channel) if data else invent(channel, UNITS, days, seed)
    with (
        tempfile.TemporaryDirectory(prefix="satulapor-") as folder,
        show_progress(console) as progress,
    ):
        strikes = draw_strikes(random.Random(seed), kills, len(lines))
        trip = run_under_kills(Path(folder), channel, lines, strikes, progress=progress)
        aftermath = asyncio.run(trip)
    for aim, count in sorted(aftermath.kills.items()):
        console.print(f"{aim:>14} {count:>5}")
    console.print(f"{'kills':>14} {sum(aftermath.kills.values()):>5}")
    console.print(f"{'reports':>14} {aftermath.reports:>5}")
    console.print(f"{'repeated':>14} {aftermath.repeated:>5}")
    console.print(f"{'seconds':>14} {aftermath.seconds:>5.1f}")
    return aftermath.problems


def _storm(console: Console, seeds: Sequence[int], workers: int, *, verbose: bool) -> list[str]:
    """Play the storms of these seeds and print what came of them; give what did not hold, each with its seed."""
    if not seeds:
        return []
    from commands.storms.many import line_of, play_many, sum_up  # noqa: PLC0415 - as said above

    began = time.monotonic()
    outcomes: list[Outcome] = []
    with show_progress(console) as progress:
        task = progress.add_task("storms", total=len(seeds))
        for outcome in play_many(seeds, min(workers, len(seeds))):
            outcomes.append(outcome)
            progress.advance(task)
            if verbose:
                console.print(line_of(outcome), soft_wrap=True)
    console.print(sum_up(outcomes, time.monotonic() - began))
    return [f"seed {one.seed}: {problem}" for one in outcomes for problem in one.problems]


def invent(channel: Channel, units: int, days: int, seed: int) -> list[Line]:
    """Make up what the first so many units report on so many days."""
    places = [unit.code for unit in channel.units][:units]
    return [
        Line(
            number,
            paper.day,
            UnitCode(paper.place),
            {IndicatorKey(key): count for key, count in paper.counts.items()},
        )
        for number, paper in enumerate(papers(places, FIRST_DAY, days, seed), start=1)
    ]


async def run_under_kills(
    folder: Path,
    channel: Channel,
    lines: Sequence[Line],
    strikes: Sequence[Strike],
    *,
    progress: Progress,
    settings: Mapping[str, str] | None = None,
) -> Aftermath:
    """Play the papers under kills in a world in this folder, and judge; `settings` are the bot's, besides ours."""
    began = time.monotonic()
    killer = Killer(strikes)
    weather = Weather({**FAST, **SHORT_LEASES, **(settings or {})}, killer.beside, REPEAT_AFTER)
    trip = Trip(folder, channel, lines, weather=weather)
    stuck = await _play(trip, progress)
    logs = read_log(folder, "telegram"), read_log(folder, "national")
    problems = [*stuck, *judge(*logs, lines)]
    repeated = sum(officer.repeated for officer in trip.officers)
    if (
        not repeated
    ):  # who answers once is never asked for more, and sees on the card what they typed
        problems += [f"an officer saw: {text}" for one in trip.officers for text in one.surprises]
    struck = sum(killer.done.values())
    if struck < len(strikes):
        problems.append(f"{struck} of {len(strikes)} kills found their moment")
    return Aftermath(len(lines), killer.done, repeated, time.monotonic() - began, problems)


async def _play(trip: Trip, progress: Progress) -> list[str]:
    """Play to the end, or say who waits for ever."""
    try:
        await trip.play(progress)
    except Stuck as stuck:
        return [str(stuck)]
    return []
