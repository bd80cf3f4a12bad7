"""Weeks of made-up figures of one unit, as a trend draws them: a wave that ebbs, with days that nobody reported."""

from __future__ import annotations

import asyncio
import math
import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.example_summary import example_channel
from bot.model import IndicatorKey, UnitCode
from bot.ports import TrendDay
from bot.trend import Trend, span_read, trend_course
from bot.trend_look import Look
from bot.trend_sheet import as_example, trend_sheet
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import Renderer

if TYPE_CHECKING:
    from bot.dialog import Channel

TREND = "tren"
"""The file of docs/images."""
DAY = date(2021, 8, 16)
_KUDUS, _SEED, _MISSING = UnitCode("33.19"), 19, frozenset({3, 4, 11, 20})
_NOW = datetime(2021, 8, 16, 10, 3, tzinfo=UTC)


def example_trend(channel: Channel) -> Trend:
    """Make four weeks up."""
    chance = random.Random(_SEED)
    look = Look(IndicatorKey("konfirmasi"), DAY)
    first, last = span_read(look)
    days = []
    for back in range((last - first).days, -1, -1):
        persons = round(60 * (1 + math.sin(back / 9)) * chance.uniform(0.35, 0.65))
        if back not in _MISSING:
            days.append(TrendDay(last - timedelta(days=back), 1, persons))
    return Trend(channel, look, trend_course(look, days), (_KUDUS,), whole=False, now=_NOW)


def example_picture() -> bytes:
    """Draw it in Indonesian, marked as an example."""
    channel, words = example_channel()
    sheet = as_example(trend_sheet(example_trend(channel)))
    values = plain_values(sheet, Renderer(words, "SatuLaporBot"), "id")
    return asyncio.run(_draw(values))


async def _draw(values: dict[str, object]) -> bytes:
    artist = Artist()
    try:
        return await artist.draw("trend", values)
    finally:
        await artist.close()
