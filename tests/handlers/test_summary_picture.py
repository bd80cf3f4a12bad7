"""The picture of a day: everything it says stands on the page, in the reader's words, whatever the day was like."""

from __future__ import annotations

import struct
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from zoneinfo import ZoneInfo

import pytest

from bot.summary_sheet import as_example, summary_sheet
from bot.tile_map import row_by_row
from commands.channel import shipped_words
from handlers.drawing.sheet import Face, Sheet, width_of
from handlers.drawing.summary_page import DOTS, draw_summary, lay_out
from handlers.drawing.summary_shapes import PAGE_HEIGHT, PAGE_WIDTH, SMALLEST, draw_tiles
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import Renderer
from tests.bot.days import CHANNEL, a_week, counts, day_book, day_row, glance, missing
from tests.bot.dialog.chat import KUDUS, TEGAL

if TYPE_CHECKING:
    from bot.glance import Glance
    from handlers.drawing.summary_shapes import SummaryPage

EVERY = [unit.code for unit in CHANNEL.units]
NOTHING = glance(day_book(*map(missing, EVERY)))
CREST = glance(
    replace(
        day_book(
            *(day_row(code, 12_345, 9_876, 987) for code in EVERY),
            published=counts(432_000, 345_660, 34_545),
        ),
        opening=counts(9_876_543, 4_876_543, 123_456),
    ),
    a_week(432_075, 398_765, 387_654, 365_432),
)
TWO = glance(day_book(day_row(KUDUS, 12, 9, 1), day_row(TEGAL, 0, 0, 0)), scope=(KUDUS, TEGAL))
WITHOUT_A_MAP = replace(CREST, channel=replace(CHANNEL, tiles=row_by_row(CHANNEL.units)))
DAYS = {"nothing": NOTHING, "crest": CREST, "two": TWO, "row by row": WITHOUT_A_MAP}


@cache
def _renderer() -> Renderer:
    return Renderer(shipped_words(CHANNEL.form, ZoneInfo("Asia/Jakarta")), "SatuLaporBot")


def page_of(seen: Glance, language: str = "id") -> SummaryPage:
    return cast("SummaryPage", plain_values(summary_sheet(seen), _renderer(), language))


class Written(NamedTuple):
    """A line of text where it stands."""

    left: float
    right: float
    y: float
    text: str
    size: float


class WatchedSheet(Sheet):
    """A sheet that remembers what was written on it."""

    def __init__(self) -> None:
        super().__init__(PAGE_WIDTH, PAGE_HEIGHT, DOTS)
        self.written: list[Written] = []

    def text(self, x: float, y: float, text: str, size: float = 7.5, **how: Any) -> None:
        super().text(x, y, text, size, **how)
        if not how.get("turned"):
            width = width_of(text, size, how.get("face", Face.PLAIN))
            left = x - {"right": width, "center": width / 2}.get(how.get("align", ""), 0)
            self.written.append(Written(left, left + width, y, text, size))


def laid_out(page: SummaryPage) -> list[Written]:
    sheet = WatchedSheet()
    lay_out(sheet, page)
    return sheet.written


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("day", DAYS)
def test_everything_stands_whole_on_the_page(day: str, language: str) -> None:
    lines = laid_out(page_of(DAYS[day], language))
    outside = [x for x in lines if x.left < 0 or x.right > PAGE_WIDTH or x.y > PAGE_HEIGHT - 1]
    assert outside == []
    assert [line.text for line in lines if line.text.endswith("…")] == []


def test_the_page_says_the_day_the_figures_and_both_sides() -> None:
    said = [line.text for line in laid_out(page_of(CREST))]
    assert (said.count("Senin, 16 Agustus 2021"), said.count("12.345")) == (1, 35)
    assert "Provinsi 432.075 ≠ Pusat 432.000 (selisih 75)" in said
    assert "Provinsi 345.660 = Pusat 345.660" in said


def test_letters_can_be_read_on_a_phone() -> None:
    """A phone shows the page 360 points wide: four to a millimetre."""
    small = [
        line for day in DAYS.values() for line in laid_out(page_of(day)) if line.size < SMALLEST
    ]
    assert small == []


async def test_another_process_draws_the_page_as_wide_as_a_phone() -> None:
    artist = Artist()
    try:
        drawn = await artist.draw("summary", dict(page_of(CREST)))
    finally:
        await artist.close()
    assert struct.unpack(">II", drawn[16:24]) == (1080, 2022)


def test_a_page_for_guides_bears_its_mark() -> None:
    sheet = as_example(summary_sheet(TWO))
    marked = cast("SummaryPage", plain_values(sheet, _renderer(), "id"))
    assert marked["mark"] == "CONTOH"
    assert draw_summary(marked) != draw_summary(page_of(TWO))


def test_a_map_without_tiles_is_empty() -> None:
    sheet = WatchedSheet()
    draw_tiles(sheet, [], 40)
    assert sheet.written == []
