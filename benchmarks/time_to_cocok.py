"""`python -m benchmarks.time_to_cocok`: how long an officer waits from Kirim to COCOK; writes docs/time-to-cocok.md.

Simulated days under the default schedule, through the real storage, bridge and reconciler against the real registry stub.
The same seed gives the same page. It leaves with 3 when a budget is missed, and with 0 otherwise.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated, Any

import httpx
import typer

from benchmarks.budgets import conclude
from benchmarks.province import be_quiet, figures_of, make_database, open_province, registry
from bot.parity import TARGET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from benchmarks.province import HeldClock, Province

PAGE = Path(__file__).resolve().parent.parent / "docs" / "time-to-cocok.md"
TICK_EVERY = timedelta(seconds=10)
FIRST_DAY = date(2021, 8, 2)
OPENS, CLOSES = time_of_day(6, 0, tzinfo=UTC), time_of_day(9, 30, tzinfo=UTC)
"""When reports are sent: 13.00 to 16.30 WIB."""
GIVEN_UP = timedelta(hours=5)
"""After the last report of a day nothing is waited for longer."""
MEDIAN, SOON = 10.0, 10.0
"""Minutes: the goal for the median, and what counts as soon."""
OF_CALLS = (
    *("status", "slow_down", "maintenance", "delay", "trickle", "close", "tear", "error_inside"),
    *("expire_tokens", "html", "empty", "gzip", "redirect", "shape", "shuffle"),
)
OF_ROWS = ("pretend", "drop", "repeat", "unknown_state", "wrong_types", "nan", "strings", "omit")
"""Without the refusal of a row, which waits for a person, and the verification run, which has its own hour."""
WEATHERS: Mapping[str, Mapping[str, Any] | None] = {
    "the nation is well": None,
    "every tenth call fails": {"rate": 0.1, "row_rate": 0.0, "kinds": OF_CALLS},
    "every tenth call fails, and every hundredth row is wrong": {
        "rate": 0.1,
        "row_rate": 0.01,
        "kinds": (*OF_CALLS, *OF_ROWS, "loop"),
    },
}
HEAD = """\
# From Kirim to COCOK

How long an officer waits from pressing Kirim until COCOK is put into the outbox, in minutes: `wanted_at` to `confirmed_at` of
every report. {units} units report once a day between 13.00 and 16.30 WIB on {days} days under the default schedule
(`BRIDGE_EVERY=5m`, `TICK_EVERY=10s`), on a simulated clock, through the real storage, bridge and reconciler against the
registry stub over HTTP. What fails is drawn from a seed: calls that are refused, torn, late or answered by anything but the
contract, and rows that are shown or answered wrongly, named after the stub's own words:

- calls: {calls}
- rows: {rows}

| weather | reports | median | 95 % | 99 % | slowest | within 10 minutes | not yet COCOK | faults |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""
TAIL = """
The goal is a median under 10 minutes. Nobody waits for the registry's own speed here: a call takes no time on the simulated
clock, so that what is shown is the schedule and the waiting after failures (30 seconds, doubled up to 15 minutes, or what
`Retry-After` asks). The round after such a wait is one more than the schedule has, so that some reports are COCOK sooner than
with a nation that is well. Delivery to the phone, a second or two, comes on top.

`python -m benchmarks.time_to_cocok --seed {seed} --days {days}` makes this page again; `make bench` runs it too.
"""

Days = Annotated[int, typer.Option(help="how many days", min=1)]
Seed = Annotated[int, typer.Option(help="the same seed gives the same page")]
Output = Annotated[Path, typer.Option("--output", help="the page to write")]


@dataclass(frozen=True, slots=True)
class Waits:
    """What one weather gave: minutes of every report that became COCOK, in order; `open` are those that did not."""

    minutes: tuple[float, ...]
    open: int
    faults: int

    def quantile(self, share: float) -> float:
        """Give the minutes within which such a share of the reports became COCOK."""
        place = max(0, -(-int(share * 1000) * len(self.minutes) // 1000) - 1)
        return self.minutes[place]

    @property
    def soon(self) -> float:
        """The share of all reports that became COCOK within 10 minutes, in percent."""
        soon = sum(each <= SOON for each in self.minutes)
        return 100 * soon / (len(self.minutes) + self.open)

    def as_line(self, weather: str) -> str:
        """Give the row of the page's table."""
        shares = (f"{self.quantile(share):.1f}" for share in (0.5, 0.95, 0.99, 1.0))
        cells = [str(len(self.minutes) + self.open), *shares, f"{self.soon:.1f} %"]
        return f"| {weather} | {' | '.join(cells)} | {self.open} | {self.faults} |"


def bench(days: Days = 5, seed: Seed = 1, output: Output = PAGE) -> None:
    """Play the days under each weather and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(play_all(Path(folder), days, seed))
    output.write_text(page(found, days, seed), encoding="utf-8")
    for weather, waits in found.items():
        sys.stdout.write(waits.as_line(weather) + "\n")
    conclude(missed_budgets(found))


def page(found: Mapping[str, Waits], days: int, seed: int) -> str:
    """Write the page."""
    first = next(iter(found.values()))
    units = (len(first.minutes) + first.open) // days
    calls, rows = ", ".join(OF_CALLS), ", ".join(OF_ROWS)
    head = HEAD.format(units=units, days=days, calls=calls, rows=rows)
    lines = "".join(waits.as_line(weather) + "\n" for weather, waits in found.items())
    return head + lines + TAIL.format(seed=seed, days=days)


def missed_budgets(found: Mapping[str, Waits]) -> list[str]:
    """Name the weathers in which the median is no goal reached."""
    return [
        f"{weather}: median {waits.quantile(0.5):.1f} minutes, the goal is under {MEDIAN:g}"
        for weather, waits in found.items()
        if waits.quantile(0.5) >= MEDIAN
    ]


async def play_all(folder: Path, days: int, seed: int) -> dict[str, Waits]:
    """Play the same days under each weather."""
    found: dict[str, Waits] = {}
    for number, (weather, order) in enumerate(WEATHERS.items()):
        place = folder / str(number)
        place.mkdir()
        found[weather] = await play(place, order, days, seed)
    return found


async def play(folder: Path, order: Mapping[str, Any] | None, days: int, seed: int) -> Waits:
    """Play some days under one weather."""
    path, now = folder / "province.db", datetime.combine(FIRST_DAY, OPENS)
    await make_database(path)
    dice = Random(seed)
    phase = timedelta(seconds=dice.uniform(0, TICK_EVERY.total_seconds()))
    async with (
        _clock_server() as server,
        registry(folder, clock=server.url) as nation,
        open_province(path, nation.url, now=now, dice=Random(seed)) as province,
    ):
        server.clock = province.clock
        if order is not None:
            body = {"seed": seed, **order}
            async with httpx.AsyncClient(base_url=nation.url, trust_env=False) as http:
                (await http.post("/_control/random", json=body)).raise_for_status()
        for number in range(days):
            await _a_day(province, FIRST_DAY + timedelta(days=number), phase, dice)
    return _waits(path, folder / "nation.jsonl")


async def _a_day(province: Province, day: date, phase: timedelta, dice: Random) -> None:
    """Let every unit report at a moment of its own, and tick until all of them are COCOK."""
    opens, closes = datetime.combine(day, OPENS), datetime.combine(day, CLOSES)
    drawn = figures_of(province.units, [day], province.channel.form.main, dice)
    length = (closes - opens).total_seconds()
    reports = sorted((opens + timedelta(seconds=dice.uniform(0, length)), key) for key in drawn)
    province.clock.moment = opens
    for moment, key in reports:
        while (tick := _next_tick(province, phase)) < moment:
            await _tick(province, tick)
        province.clock.moment = moment
        await province.report({key: drawn[key]})
    while province.clock.moment < closes + GIVEN_UP:
        await _tick(province, _next_tick(province, phase))
        async with province.store.read() as views:
            pending = await views.pending(TARGET, province.clock.moment)
        if not pending.carry and not pending.read and province.backoff.not_before is None:
            return


async def _tick(province: Province, at: datetime) -> None:
    province.clock.moment = at
    await province.metronome.tick()


def _next_tick(province: Province, phase: timedelta) -> datetime:
    """Give the next tick at which something is due; those before it would find nothing to do."""
    now, policy = province.clock.moment, province.channel.policy
    due = policy.next_bridge(now)
    if province.backoff.not_before is not None:
        due = min(due, max(now, province.backoff.not_before))
    since = datetime.combine(FIRST_DAY, time_of_day(0, tzinfo=UTC)) + phase
    tick = since + -((since - due) // TICK_EVERY) * TICK_EVERY
    return tick if tick > now else tick + TICK_EVERY


def _waits(path: Path, log: Path) -> Waits:
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT wanted_at, confirmed_at FROM parity").fetchall()
    moments = [(_read(wanted), _read(told)) for wanted, told in rows if told is not None]
    minutes = sorted((told - wanted).total_seconds() / 60 for wanted, told in moments)
    faults = sum('"event":"fault"' in line for line in _lines(log))
    return Waits(tuple(minutes), len(rows) - len(moments), faults)


def _lines(log: Path) -> Iterator[str]:
    with log.open(encoding="utf-8") as file:
        yield from file


def _read(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


class _ClockServer:
    """Tells the registry the simulated time."""

    def __init__(self) -> None:
        self.url = ""
        self.clock: HeldClock | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer each request of a connection with the moment on the clock."""
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                now = (await self.clock.now()).isoformat() if self.clock else ""
                body = f'{{"now": "{now}"}}'.encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def _clock_server() -> AsyncIterator[_ClockServer]:
    clock = _ClockServer()
    server = await asyncio.start_server(clock.serve, "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()[:2]
        clock.url = f"http://{host}:{port}/clock"
        yield clock


if __name__ == "__main__":
    be_quiet()
    typer.run(bench)
