"""The picture of a trend: everything it says stands on the page, and a missing day is a gap."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.trend_sheet import as_example, trend_sheet
from handlers.drawing.__main__ import PICTURES
from handlers.drawing.sheet import Face, Sheet, width_of
from handlers.drawing.summary_page import DOTS
from handlers.drawing.summary_shapes import PAGE_WIDTH, SMALLEST
from handlers.drawing.trend_page import HEIGHT, _lines, draw_trend, lay_out
from handlers.pictures.values import plain_values
from tests.bot.days import CHANNEL
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL
from tests.bot.trends import a_trend
from tests.handlers.test_summary_picture import Written, _renderer

if TYPE_CHECKING:
    from bot.trend import Trend
    from handlers.drawing.trend_page import TrendPage

EVERY = [unit.code for unit in CHANNEL.units]
TRENDS = {
    "whole": a_trend(*range(34)),
    "gaps": a_trend(None, 3, None, None, *[5] * 20, None, *[7] * 9),
    "alone": a_trend(None, 4, None, 4, 4, 4),
    "zeros": a_trend(*[0] * 34),
    "crest": a_trend(*[123_456] * 96, days=90, scope=EVERY, reporting=30),
    "three": a_trend(None, *[9] * 30, scope=(KUDUS, SEMARANG, TEGAL), reporting=2),
}


def page_of(trend: Trend, language: str = "id") -> TrendPage:
    return cast("TrendPage", plain_values(trend_sheet(trend), _renderer(), language))


class WatchedSheet(Sheet):
    """A sheet that remembers what was written on it, and the lines that were drawn."""

    def __init__(self) -> None:
        super().__init__(PAGE_WIDTH, HEIGHT, DOTS)
        self.written: list[Written] = []
        self.paths: list[int] = []

    def text(self, x: float, y: float, text: str, size: float = 7.5, **how: Any) -> None:
        super().text(x, y, text, size, **how)
        width = width_of(text, size, how.get("face", Face.PLAIN))
        left = x - {"right": width, "center": width / 2}.get(how.get("align", ""), 0)
        self.written.append(Written(left, left + width, y, text, size))

    def path(self, points: list[tuple[float, float]], **how: Any) -> None:
        super().path(points, **how)
        self.paths.append(len(points))


def laid_out(page: TrendPage) -> WatchedSheet:
    sheet = WatchedSheet()
    lay_out(sheet, page)
    return sheet


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("trend", TRENDS)
def test_everything_stands_whole_and_readable_on_the_page(trend: str, language: str) -> None:
    lines = laid_out(page_of(TRENDS[trend], language)).written
    outside = [x for x in lines if x.left < 0 or x.right > PAGE_WIDTH or x.y > HEIGHT - 1]
    assert outside == []
    assert [line.text for line in lines if line.text.endswith("…")] == []
    assert [line for line in lines if line.size < SMALLEST] == []


def test_the_page_says_both_weeks_and_the_change() -> None:
    said = [line.text for line in laid_out(page_of(TRENDS["whole"])).written]
    assert [text for text in ("21", "70", "turun 70%") if text in said] == [
        "21",
        "70",
        "turun 70%",
    ]
    assert "Kab. Kudus" in said


def test_the_line_is_broken_where_a_day_is_missing() -> None:
    page = page_of(TRENDS["gaps"])
    lines = [len(line) for line in _lines(page["bars"])]
    assert sum(lines) < len(page["bars"])
    assert len(lines) == 3
    assert laid_out(page).paths == [size for size in lines if size > 1 for _ in range(2)]


def test_a_mean_of_one_day_alone_is_a_dot() -> None:
    page = page_of(TRENDS["alone"])
    assert [len(line) for line in _lines(page["bars"])] == [1]
    assert laid_out(page).paths == []


def test_the_process_that_draws_knows_it_and_draws_it_as_wide_as_a_phone() -> None:
    drawn = PICTURES["trend"](dict(page_of(TRENDS["crest"])))
    assert (PICTURES["trend"], struct.unpack(">II", drawn[16:24])) == (draw_trend, (1080, 1176))


def test_a_page_for_guides_bears_its_mark() -> None:
    page = cast(
        "TrendPage", plain_values(as_example(trend_sheet(TRENDS["whole"])), _renderer(), "id")
    )
    assert "CONTOH" in [line.text for line in laid_out(page).written]
