"""An alert and a reporting triangle of made-up figures, as the bot has them drawn, for the guides."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from benchmarks.example_summary import example_channel
from bot import delay_sheet, signal_sheet
from bot.course import DAYS_SHOWN
from bot.delay import LOOK_BACK, WEEK, WEEKS_BEFORE, triangle, waits
from bot.delay_page import Delays, week_ends
from bot.model import IndicatorKey, UnitCode
from bot.phrases import phrase
from bot.ports import SentFigure
from bot.signal_page import Alert
from bot.surveillance import Signal, measure_days, rule_of
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers import Drawing
    from bot.dialog import Channel
    from bot.units import Unit

SEED = 19
DAY = date(2021, 6, 10)
UNIT, KEY = UnitCode("33.19"), IndicatorKey("konfirmasi")
ALERT, TRIANGLE = "sinyal", "keterlambatan"
"""The files of docs/images."""


def example_alert(channel: Channel) -> Alert:
    """Make up a unit whose week rises, with two days that nobody reported."""
    chance = random.Random(SEED)
    rule = rule_of(channel.form, KEY)
    if rule is None:
        raise ValueError(f"{KEY} is not watched")
    figures: dict[date, int] = {}
    for back in range(rule.memory_days + DAYS_SHOWN, -1, -1):
        day = DAY - timedelta(days=back)
        growth = 1.17 ** max(0, 10 - back)
        sunday = 0.6 if day.weekday() == 6 else 1.0
        figures[day] = round(14 * growth * sunday * chance.uniform(0.7, 1.3))
    for back in (2, 16):
        del figures[DAY - timedelta(days=back)]
    measured = measure_days(rule, figures, DAY, DAYS_SHOWN)
    began = next(one for one in reversed(measured) if one.above)
    signal = Signal(UNIT, KEY, began.day, DAY, began.total, 0, began.highest or 0)
    return Alert(channel, signal, measured, figures)


def example_delays(channel: Channel) -> Delays:
    """Make up a province whose reports come sooner week by week, with susulan and ralat."""
    chance = random.Random(SEED)
    sent: list[SentFigure] = []
    for back in range(1, LOOK_BACK + 1):
        for unit in channel.units:
            sent += _reports(channel, chance, back, unit)
    ends, before = week_ends(DAY)
    known = [one for one in sent if one.sent_at < datetime.combine(DAY, time(9), UTC)]
    units = len(channel.units)
    return Delays(
        channel,
        KEY,
        phrase("sheet-province"),
        DAY,
        triangle(channel.policy, known, DAY),
        waits(channel.policy, known, units, ends, WEEK),
        waits(channel.policy, known, units, before, WEEK * WEEKS_BEFORE),
    )


def _reports(channel: Channel, chance: random.Random, back: int, unit: Unit) -> list[SentFigure]:
    """Make up when a unit sent its day, and a ralat now and then."""
    day = DAY - timedelta(days=back)
    opens = datetime.combine(day, time(11), channel.policy.timezone)
    late = 0.05 + 0.012 * back
    days = chance.choice((1, 1, 1, 2, 2, 3, 5)) if chance.random() < late else 0
    hours = chance.triangular(0, 8, 3 + back / 14)
    sent_at = opens + timedelta(days=days, hours=hours)
    persons = round(unit.population / 100_000 * chance.uniform(2, 9))
    made = [SentFigure(unit.code, day, 1, sent_at, persons)]
    if chance.random() < 0.06:
        changed = max(0, persons + chance.choice((-12, 3, 8)))
        again = sent_at + timedelta(days=chance.choice((1, 2, 4)))
        made.append(SentFigure(unit.code, day, 2, again, changed))
    return made


def example_pictures() -> dict[str, bytes]:
    """Draw both in Indonesian, by the names of their files."""
    channel, words = example_channel()
    renderer = Renderer(words, "SatuLaporBot")
    sheets: dict[str, Drawing] = {
        ALERT: signal_sheet.as_example(signal_sheet.signal_sheet(example_alert(channel))),
        TRIANGLE: delay_sheet.as_example(delay_sheet.delay_sheet(example_delays(channel))),
    }
    return asyncio.run(_draw(sheets, renderer))


async def _draw(sheets: Mapping[str, Drawing], renderer: Renderer) -> dict[str, bytes]:
    artist = Artist()
    try:
        return {
            name: await artist.draw(sheet.picture, plain_values(sheet, renderer, "id"))
            for name, sheet in sheets.items()
        }
    finally:
        await artist.close()
