"""Ask the bot for a day as a supervisor of the province does, and take the time of reading, wording and drawing the answer."""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from typing import TYPE_CHECKING

from benchmarks.history import LAST_DAY, lengthen, make_month
from benchmarks.province import (
    FORM,
    JOINED,
    PROVINCE,
    HeldClock,
    default_policy,
)
from benchmarks.widening import many_units, widen
from bot import tile_map
from bot.effects import Urgency, View
from bot.model import ChatId, Lane, Role
from bot.parity import TARGET
from bot.ports import Machine, Mode, OutboxRow
from bot.usecases.collecting_days import collect_days
from bot.usecases.questions import Questions
from commands.channel import load_form, load_tiles, make_channel, shipped_words
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import LONGEST_CAPTION, Renderer
from storage import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.answers import Answer
    from bot.dialog import Channel
    from bot.units import Units
    from storage import SqlStore

SUMMARY, OLDEST = "summary", "summary of a day long ago"
PICTURE, FIRST_PICTURE = "summary with its picture", "the same, and the drawing process is started"
MISSING, DELAY, SHEETS = "/belum", "/keterlambatan", "reading a day for /ekspor"
Seconds = Mapping[str, Mapping[int, Sequence[float]]]
"""Of each turn, by what was asked and the size."""
SUPERVISOR = 801
AT = time_of_day(10, 30, tzinfo=UTC)
"""When it is asked: 17.30 WIB."""
BEFORE_ALL = date(2015, 12, 31)
"""The day of the opening balances, before every history."""
ROWS_OF_A_DAY = 35


@dataclass(frozen=True, slots=True)
class Still:
    """Fits the port `Surroundings`."""

    def look(self) -> Machine:
        """Give a machine that is well."""
        return Machine(version="", up=timedelta())


@dataclass(slots=True)
class Asker:
    """A supervisor who asks, and an artist who draws."""

    channel: Channel
    store: SqlStore
    clock: HeldClock
    renderer: Renderer
    artist: Artist
    asked: int = 0

    async def seconds(self, view: View, day: date, *, draws: bool = False) -> float:
        """Ask once, a minute after the last time, so that no picture is one that was drawn already."""
        self.asked += 1
        self.clock.moment += timedelta(minutes=1)
        began = time.perf_counter()
        answer = await Questions(self.store, self.channel, self.clock, Still()).answer(
            _row(self.asked, view, day, self.clock.moment)
        )
        await self._make(answer, draws=draws)
        return time.perf_counter() - began

    async def _make(self, answer: Answer, *, draws: bool) -> None:
        """Word it, and have drawn what is to be drawn, as the sender does."""
        self.renderer.text(answer.message, "id", LONGEST_CAPTION)
        self.renderer.keyboard(answer.keyboard, "id")
        if draws:
            paper = answer.paper
            if paper is None or not hasattr(paper, "picture"):
                raise AssertionError("there is no picture to be drawn")
            values = plain_values(paper, self.renderer, "id")
            await self.artist.draw(paper.picture, values)

    async def read_sheets(self, day: date) -> float:
        """Read a day as an export does."""
        began = time.perf_counter()
        units = [unit.code for unit in self.channel.units]
        form, now = self.channel.form, self.clock.moment
        async for _ in collect_days(self.store, form, units, (day, day), now, whole=True):
            pass
        return time.perf_counter() - began


async def measure(
    folder: Path, days: Sequence[int], units: Sequence[int], turns: int, seed: int
) -> tuple[Seconds, Seconds]:
    """Take the seconds with histories of 35 units of so many days, and with a month of so many units."""
    month = folder / "month"
    month.mkdir()
    await make_month(month, seed)
    await _prepare(month / "province.db", many_units(0))
    return (
        await _long(folder, month / "province.db", days, turns),
        await _wide(folder, month / "province.db", units, turns),
    )


async def _long(folder: Path, month: Path, days: Sequence[int], turns: int) -> Seconds:
    seconds: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for size in days:
        path = folder / "long.db"
        lengthen(month, path, ROWS_OF_A_DAY * size)
        oldest = LAST_DAY - timedelta(days=size - 1)
        async with _asker(path, many_units(0)) as asker:
            if size == max(days):
                first = await asker.seconds(View.SUMMARY, LAST_DAY, draws=True)
                seconds[FIRST_PICTURE][size] = [first]
            for turn in range(turns + 1):
                took = {
                    SUMMARY: await asker.seconds(View.SUMMARY, LAST_DAY),
                    OLDEST: await asker.seconds(View.SUMMARY, oldest),
                }
                if size == max(days):
                    took[PICTURE] = await asker.seconds(View.SUMMARY, LAST_DAY, draws=True)
                for what, each in took.items() if turn else ():
                    seconds[what][size].append(each)
    return seconds


async def _wide(folder: Path, month: Path, units: Sequence[int], turns: int) -> Seconds:
    seconds: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    tomorrow = LAST_DAY + timedelta(days=1)
    for size in units:
        path = folder / "wide.db"
        widen(month, path, size)
        async with _asker(path, many_units(size)) as asker:
            for turn in range(turns + 1):
                took = {
                    SUMMARY: await asker.seconds(View.SUMMARY, LAST_DAY),
                    MISSING: await asker.seconds(View.MISSING, tomorrow),
                    DELAY: await asker.seconds(View.DELAY, LAST_DAY),
                    SHEETS: await asker.read_sheets(LAST_DAY),
                }
                for what, each in took.items() if turn else ():
                    seconds[what][size].append(each)
    return seconds


@asynccontextmanager
async def _asker(path: Path, units: Units) -> AsyncIterator[Asker]:
    form, policy = load_form(FORM), default_policy()
    words = shipped_words(form, policy.timezone)
    few = len(units) == ROWS_OF_A_DAY
    tiles = load_tiles(PROVINCE, units) if few else tile_map.row_by_row(units)
    channel = make_channel(form, units, policy, words, tiles)
    clock, artist = HeldClock(datetime.combine(LAST_DAY, AT)), Artist()
    async with open_store(f"sqlite:///{path}", definition=form.definition) as store:
        try:
            yield Asker(channel, store, clock, Renderer(words, "satulapor_bot"), artist)
        finally:
            await artist.close()


async def _prepare(path: Path, units: Units) -> None:
    """Let a supervisor of the province in, and load opening balances."""
    form = load_form(FORM)
    balances = [(unit.code, BEFORE_ALL, dict.fromkeys(form.main, 1000)) for unit in units]
    opened = open_store(f"sqlite:///{path}", definition=form.definition)
    async with opened as store, store.write() as tx:
        await tx.seeds.load_balances(TARGET, FORM, form.definition, balances, JOINED)
        await tx.commit()
    joined = f"{JOINED:%Y-%m-%d %H:%M:%S.%f}"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "INSERT INTO people (lane, name, language, active, joined_at) VALUES (?, ?, 'id', 1, ?)",
            (SUPERVISOR, "Pengawas", joined),
        )
        file.execute(
            "INSERT INTO assignments (person_id, role, unit_code, since) "
            "SELECT id, ?, '', ? FROM people WHERE lane = ?",
            (Role.SUPERVISOR, joined, SUPERVISOR),
        )


def _row(number: int, view: View, day: date, asked_at: datetime) -> OutboxRow:
    return OutboxRow(
        id=number,
        chat=ChatId(SUPERVISOR),
        mode=Mode.SHOW,
        message=(),
        keyboard=(),
        urgency=Urgency.NOTE,
        created_at=asked_at,
        attempts=0,
        view=view,
        day=day,
        lane=Lane(SUPERVISOR),
    )
