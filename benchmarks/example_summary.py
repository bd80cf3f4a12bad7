"""Three very different days of made-up figures, as a summary draws them: a quiet one, a crest, and one with gaps."""

from __future__ import annotations

import asyncio
import math
import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.course import DAYS_SHOWN, LOOK_BACK, course_of
from bot.glance import Glance
from bot.model import ChatId, IndicatorKey, ParityState, PersonId, Place, Report
from bot.parity import TARGET, NationRow, Outcome, ParityRow, RowKey, RowKind, Source
from bot.ports import ArrivedLate, DayBook, DayRow, DaySums, Published
from bot.summary_sheet import as_example, summary_sheet
from commands.channel import load_form, load_tiles, load_units, make_channel, shipped_words
from commands.replay import POLICY
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import Renderer

if TYPE_CHECKING:
    from bot.dialog import Channel
    from bot.parity import Counts
    from bot.summary_sheet import SummarySheet
    from bot.units import Unit
    from locales.words import FluentWords

SEED = 33
SENT, READ, NOW = (time(hour, 2, tzinfo=UTC) for hour in (6, 9, 10))
KEYS = tuple(map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal")))
_CHANGED = 4


@dataclass(frozen=True, slots=True)
class ExampleDay:
    """A kind of day: new cases per 100,000, how many times as many four weeks before, and the opening balances.

    Then which units are missing, counted otherwise there, or nihil.
    """

    name: str
    day: date
    rate: float
    before: float
    opening: tuple[int, int, int]
    missing: frozenset[int] = frozenset()
    different: frozenset[int] = frozenset()
    nihil: frozenset[int] = frozenset()


DAYS = (
    ExampleDay("ringkasan-tenang", date(2021, 11, 10), 0.25, 1.4, (486_000, 454_900, 30_000)),
    ExampleDay("ringkasan-puncak", date(2021, 7, 15), 17.0, 0.27, (298_000, 246_000, 14_000)),
    ExampleDay(
        "ringkasan",
        date(2021, 8, 16),
        6.0,
        2.1,
        (432_000, 382_000, 26_000),
        frozenset({1, 5, 9, 13, 16, 20, 24, 27, 31}),
        frozenset({4, 18}),
        frozenset({15, 33}),
    ),
)
"""The files of docs/images, each with its kind of day."""


def example_channel() -> tuple[Channel, FluentWords]:
    """Give the shipped channel with its map."""
    form = load_form("covid19")
    words = shipped_words(form, ZoneInfo("Asia/Jakarta"))
    units = load_units("33")
    tiles = load_tiles("33", units)
    return make_channel(form, units, POLICY, words, tiles), words


def example_glance(channel: Channel, example: ExampleDay) -> Glance:
    """Make a day up, and the weeks before it."""
    chance = random.Random(SEED)
    rows = tuple(_row(unit, example, number, chance) for number, unit in enumerate(channel.units))
    total: Counter[IndicatorKey] = Counter()
    there: Counter[IndicatorKey] = Counter()
    for row in rows:
        total.update(row.report.figures if row.report else {})
        there.update(row.standing[0].figures if row.standing else {})
    reporting = sum(row.report is not None for row in rows)
    earlier = [_sums(example, back, channel, chance) for back in range(LOOK_BACK.days, 0, -1)]
    day = example.day
    of_day = DaySums(day, reporting, dict(total), {})
    book = DayBook(
        day,
        rows,
        Published(day, dict(there), {}),
        datetime.combine(day, READ),
        cumulative=dict(total),
        opening=dict(zip(KEYS, example.opening, strict=True)),
    )
    late = ArrivedLate(2, dict(zip(KEYS, (14, 9, 1), strict=True))) if example.missing else None
    nothing = ArrivedLate(0, dict.fromkeys(KEYS, 0))
    course = course_of(day, [*earlier, of_day])
    now = datetime.combine(day, NOW)
    return Glance(channel, book, course, late or nothing, len(example.different), now)


def example_sheet(channel: Channel, example: ExampleDay) -> SummarySheet:
    """Give its page, marked as an example."""
    return as_example(summary_sheet(example_glance(channel, example)))


def example_pictures() -> dict[str, bytes]:
    """Draw the pages in Indonesian, as the bot has them drawn, by the names of their files."""
    channel, words = example_channel()
    renderer = Renderer(words, "SatuLaporBot")
    sheets = {each.name: example_sheet(channel, each) for each in DAYS}
    values = {name: plain_values(sheet, renderer, "id") for name, sheet in sheets.items()}
    return asyncio.run(_draw(values))


async def _draw(values: dict[str, dict[str, object]]) -> dict[str, bytes]:
    artist = Artist()
    try:
        return {name: await artist.draw("summary", each) for name, each in values.items()}
    finally:
        await artist.close()


def _figures(unit: Unit, rate: float, chance: random.Random) -> dict[IndicatorKey, int]:
    mean = rate * unit.population / 100_000 * chance.uniform(0.2, 2.2)
    konfirmasi = max(0, round(chance.gauss(mean, math.sqrt(mean))))
    sembuh = max(0, round(chance.gauss(mean * 0.8, math.sqrt(mean))))
    return dict(zip(KEYS, (konfirmasi, sembuh, round(mean * chance.random() * 0.08)), strict=True))


def _row(unit: Unit, example: ExampleDay, number: int, chance: random.Random) -> DayRow:
    figures = _figures(unit, example.rate, chance)
    if number in example.missing:
        return DayRow(unit.code, None, None)
    if number in example.nihil:
        figures = dict.fromkeys(KEYS, 0)
    key = RowKey("covid19", unit.code, example.day, RowKind.DAILY)
    sent = datetime.combine(example.day, SENT)
    there: Counts = figures
    state = ParityState.MATCHED
    if number in example.different:
        there = {**figures, KEYS[0]: figures[KEYS[0]] + _CHANGED}
        state = ParityState.DIFFERENT
    report = Report(
        *("covid19", unit.code, example.day, 1, figures),
        *(PersonId(1), "Petugas", ChatId(1), sent, Place("card:1")),
    )
    parity = ParityRow(
        id=number + 1,
        target=TARGET,
        key=key,
        revision=1,
        figures=figures,
        adjustments={},
        carry=1,
        state=state,
        outcome=Outcome.ACCEPTED,
        sent_carry=1,
    )
    touched = 2 if number in example.different else 1
    standing = NationRow(
        key, f"b-{number}", touched, 1, there, {}, 1, Source.BRIDGING, verified=True
    )
    return DayRow(unit.code, report, parity, (standing,), sent)


def _sums(example: ExampleDay, back: int, channel: Channel, chance: random.Random) -> DaySums:
    """Make an earlier day up: a wave that ends at the rate, lower on Sundays, some units missing now and then."""
    day = example.day - timedelta(days=back)
    past = (1 - math.cos(math.pi * min(back / DAYS_SHOWN, 1))) / 2
    wave = example.rate * (1 + (example.before - 1) * past) * chance.uniform(0.85, 1.1)
    sunday = 0.7 if day.weekday() == 6 else 1.0
    total: Counter[IndicatorKey] = Counter()
    for unit in channel.units:
        total.update(_figures(unit, wave * sunday, chance))
    missing = chance.choice((0, 0, 0, 2))
    return DaySums(day, len(channel.units) - missing, dict(total), {})
