"""`replay FILE`: officers play real reports through the guided conversation, message by message, over real HTTP.

A day is: everybody reports, the bridge runs, everybody hears COCOK, the supervisors get their summary. The clock moves
only when nothing is under way. It ends with 0 only if every report is MATCHED and all sums agree.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.dialog import Channel
from bot.errors import SettingsError
from bot.parity import TARGET
from bot.policy import Policy
from commands.channel import load_form, load_units
from commands.importing import load_balances
from commands.replay_result import (
    Played,
    collect,
    count_summaries,
    print_result,
    print_transcripts,
)
from commands.table import read_balances, read_corrections, read_reports
from commands.world import ADMIN, World, open_world
from storage import open_store
from stubs.officers.corrector import Corrector
from stubs.officers.officer import Officer, Stage
from stubs.officers.play import Hall, Stuck

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from bot.model import UnitCode
    from commands.replay_result import Result
    from commands.table import Line
    from storage import SqlStore

SUPERVISORS = (801, 802)
POLICY = Policy(ZoneInfo("Asia/Jakarta"), time_of_day(16), time_of_day(17), timedelta(minutes=5))
FAST = {
    "SEND_RATE": "0",
    "INPUT_RATE": "0",
    "TICK_EVERY": "50ms",
    "BACKOFF_SCALE": "0.05",
    "DISK_MIN_MB": "0",
    "SUMMARY_PICTURE": "no",
    "REMIND_AT": "",
}
OPENING_HOUR, REPORTING_HOUR = 7, 12
PATIENCE = 60.0
"""Real seconds without any change in any chat after which a replay is stuck."""

DataArgument = Annotated[Path, typer.Argument(help="CSV: tanggal,kode_wilayah,konfirmasi,…")]
Balances = Annotated[Path | None, typer.Option(help="CSV of opening balances")]
Corrections = Annotated[Path | None, typer.Option(help="CSV of penyesuaian, signed")]
Seed = Annotated[int, typer.Option(help="chooses the transcripts that are printed")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="write the result here")]


def replay(
    data: DataArgument,
    balances: Balances = None,
    corrections: Corrections = None,
    seed: Seed = 1,
    json_file: JsonFile = None,
) -> None:
    """Play a file of reports from thumb to COCOK and compare both sides."""
    channel = Channel(load_form("covid19"), load_units("33"), POLICY)
    lines = read_papers(data, channel)
    openings = read_balances(balances, channel.form, channel.units) if balances else []
    booked = read_bookings(corrections, channel, lines) if corrections else []
    console = Console()
    with (
        tempfile.TemporaryDirectory(prefix="satulapor-") as folder,
        show_progress(console) as progress,
    ):
        trip = Trip(Path(folder), channel, lines, openings, corrections=booked)
        result = asyncio.run(trip.play(progress))
    print_transcripts(console, trip.history, random.Random(seed))
    print_result(console, channel, result)
    if json_file:
        json_file.write_text(json.dumps(result.as_json(), indent=2) + "\n", encoding="utf-8")
    problems = result.problems()
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    raise typer.Exit(1 if problems else 0)


def show_progress(console: Console) -> Progress:
    """Show how far a trip is."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def read_papers(data: Path, channel: Channel) -> list[Line]:
    """Read what officers have to send; a line of blanks is no report: nobody had anything to send."""
    read = read_reports(data, channel.form, channel.units)
    return [line for line in read if any(n is not None for n in line.figures.values())]


def read_bookings(path: Path, channel: Channel, lines: Sequence[Line]) -> list[Line]:
    """Read the penyesuaian; each is booked on a report of the file."""
    booked = read_corrections(path, channel.form, channel.units)
    reported = {(line.unit, line.day) for line in lines}
    lost = [f"{path}:{b.number}: no report" for b in booked if (b.unit, b.day) not in reported]
    if lost:
        raise SettingsError(tuple(lost))
    return booked


@asynccontextmanager
async def _undisturbed(_world: World) -> AsyncIterator[None]:
    yield


@dataclass(frozen=True, slots=True)
class Weather:
    """What a trip meets: the bot's settings, what goes on beside the players, and after how many real seconds they repeat."""

    settings: Mapping[str, str]
    beside: Callable[[World], AbstractAsyncContextManager[None]] = _undisturbed
    repeat_after: float | None = None


CALM = Weather(FAST)


class Trip:
    """One replay; `history` holds every change that any phone showed, `officers` one for each report that was begun."""

    def __init__(
        self,
        folder: Path,
        channel: Channel,
        lines: Sequence[Line],
        openings: Sequence[Line] = (),
        weather: Weather = CALM,
        *,
        corrections: Sequence[Line] = (),
    ) -> None:
        self._folder = folder
        self._channel = channel
        self._lines = sorted(lines, key=lambda line: (line.day, line.unit))
        self._openings = openings
        self._weather = weather
        self._corrections = {(line.unit, line.day): line for line in corrections}
        self.officers: list[Officer] = []
        self.correctors: list[Corrector] = []
        self.history: list[dict[str, object]] = []

    async def play(self, progress: Progress) -> Result:
        """Play every day and give what both sides hold at the end."""
        began = time.monotonic()
        first = self._moment(self._lines[0].day, OPENING_HOUR)
        settings = self._weather.settings
        async with open_world(self._folder, first, settings, running_clock=False) as world:
            if self._openings:
                await load_balances(world.database_url, self._channel, self._openings, first)
            await world.start_bot()
            await self._invite_everybody(world)
            hall = Hall(world.phones, self._weather.repeat_after)
            self.history = hall.history
            async with open_store(world.database_url) as store:
                async with self._weather.beside(world):
                    await self._play_days(world, hall, store, progress)
                await _rest(store, datetime.fromisoformat(await world.phones.clock()))
                await world.stop_bot()
                played = Played(
                    self._lines,
                    self.officers,
                    self.history,
                    SUPERVISORS,
                    self.correctors,
                    tuple(self._corrections.values()),
                )
                return await collect(world, store, self._channel, played, time.monotonic() - began)

    async def _invite_everybody(self, world: World) -> None:
        """Let the admin invite one officer a unit, and the supervisors, as in life."""
        await world.phones.make(ADMIN, "Admin")
        await world.ask(ADMIN, "/start")
        for number in SUPERVISORS:
            await world.invite(number, f"Pengawas {number}", "pengawas")
        for code in sorted({line.unit for line in self._lines}):
            label = self._channel.units[code].label
            await world.invite(_user(code), f"Petugas {label}", f"petugas {code}")

    async def _play_days(
        self, world: World, hall: Hall, store: SqlStore, progress: Progress
    ) -> None:
        task = progress.add_task("reports", total=len(self._lines))
        for day, lines in groupby(self._lines, key=lambda line: line.day):
            todays = list(lines)
            await self._play_day(world, hall, store, day, todays)
            progress.advance(task, len(todays))

    async def _play_day(
        self, world: World, hall: Hall, store: SqlStore, day: date, lines: Sequence[Line]
    ) -> None:
        """Report at noon, hear COCOK at the next bridge, read the summary at its hour."""
        policy = self._channel.policy
        noon = self._moment(day, REPORTING_HOUR)
        await world.phones.set_clock(noon.isoformat())
        todays = [
            Officer(_user(line.unit), {str(key): n for key, n in line.figures.items()})
            for line in lines
        ]
        self.officers += todays
        hall.officers.clear()
        await hall.begin(todays)
        await hall.until(lambda: hall.all_at(Stage.SENT), PATIENCE)
        await world.phones.set_clock(policy.next_bridge(noon).isoformat())
        await hall.until(lambda: hall.all_at(Stage.MATCHED), PATIENCE)
        await self._correct(world, hall, lines)
        summary = datetime.combine(day, policy.summary_at, policy.timezone).astimezone(UTC)
        seen = len(hall.history)
        await world.phones.set_clock(summary.isoformat())
        await hall.until(lambda: _summaries(hall, seen, day) >= len(SUPERVISORS), PATIENCE)
        await _rest(store, summary)

    async def _correct(self, world: World, hall: Hall, lines: Sequence[Line]) -> None:
        """Book the day's penyesuaian; each opens parity again, and is told COCOK once more."""
        booked = [
            self._corrections[line.unit, line.day]
            for line in lines
            if (line.unit, line.day) in self._corrections
        ]
        if not booked:
            return
        todays = [
            Corrector(_user(b.unit), {str(k): n for k, n in b.figures.items() if n is not None})
            for b in booked
        ]
        self.correctors += todays
        hall.officers.clear()
        await hall.begin(todays)
        await hall.until(lambda: hall.all_at(Stage.SENT), PATIENCE)
        now = datetime.fromisoformat(await world.phones.clock())
        await world.phones.set_clock(self._channel.policy.next_bridge(now).isoformat())
        await hall.until(lambda: hall.all_at(Stage.MATCHED), PATIENCE)

    def _moment(self, day: date, hour: int) -> datetime:
        """Give an hour of a day in WIB, as UTC."""
        zone = self._channel.policy.timezone
        return datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)


def _summaries(hall: Hall, seen: int, day: date) -> int:
    return count_summaries(hall.history[seen:], {day})


def _user(code: UnitCode) -> int:
    """Give the unit's officer a Telegram user id that tells the unit: 33.19 is 13319."""
    return 10_000 + int(code.replace(".", ""))


async def _rest(store: SqlStore, now: datetime) -> None:
    """Wait until inbox, outbox and due bridge work are empty."""
    deadline = time.monotonic() + PATIENCE
    while True:
        async with store.read() as views:
            pending = await views.pending(TARGET, now)
        if pending.at_rest:
            return
        if time.monotonic() > deadline:
            raise Stuck(f"the channel does not come to rest: {pending}")
        await asyncio.sleep(0.02)
