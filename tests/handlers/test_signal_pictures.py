"""The pictures of an alert and of the reporting triangle: everything stands whole on the page, readable on a phone."""

from __future__ import annotations

import struct
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest

from bot import delay_sheet, signal_sheet
from handlers.drawing import delay_page, signal_page
from handlers.drawing.sheet import Face, Sheet, width_of
from handlers.drawing.summary_shapes import PAGE_WIDTH, SMALLEST
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import Renderer
from tests.bot.dialog.chat import _words
from tests.bot.signals import DAY, an_alert, weeks
from tests.bot.test_delay import delays

if TYPE_CHECKING:
    from bot.answers import Drawing

WITH_HOLES = {day: n for day, n in weeks(usual=98_765, rise=198_765).items() if day.day % 5}
SHEETS: dict[str, Drawing] = {
    "alert": signal_sheet.signal_sheet(an_alert()),
    "alert with holes": signal_sheet.signal_sheet(an_alert(WITH_HOLES)),
    "short past": signal_sheet.signal_sheet(
        an_alert({DAY - timedelta(days=1): 3}, signal=an_alert().signal)
    ),
    "triangle": delay_sheet.delay_sheet(delays()),
    "triangle of nothing": delay_sheet.delay_sheet(delays(missing=True)),
}


@cache
def _renderer() -> Renderer:
    return Renderer(_words(), "SatuLaporBot")


class Written(NamedTuple):
    """A line of text where it stands."""

    left: float
    right: float
    y: float
    text: str
    size: float


class WatchedSheet(Sheet):
    """A sheet that remembers what was written on it."""

    def __init__(self, height: float) -> None:
        super().__init__(PAGE_WIDTH, height, signal_page.DOTS)
        self.height = height
        self.written: list[Written] = []

    def text(self, x: float, y: float, text: str, size: float = 7.5, **how: Any) -> None:
        super().text(x, y, text, size, **how)
        if not how.get("turned"):
            width = width_of(text, size, how.get("face", Face.PLAIN))
            left = x - {"right": width, "center": width / 2}.get(how.get("align", ""), 0)
            self.written.append(Written(left, left + width, y, text, size))


def laid_out(name: str, language: str = "id") -> WatchedSheet:
    page = plain_values(SHEETS[name], _renderer(), language)
    if SHEETS[name].picture == "signal":
        sheet = WatchedSheet(signal_page.SIGNAL_HEIGHT)
        signal_page.lay_out(sheet, cast("signal_page.SignalPage", page))
    else:
        triangle = cast("delay_page.DelayPage", page)
        sheet = WatchedSheet(delay_page.height_of(triangle))
        delay_page.lay_out(sheet, triangle)
    return sheet


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", SHEETS)
def test_everything_stands_whole_and_readable_on_the_page(name: str, language: str) -> None:
    sheet = laid_out(name, language)
    outside = [
        line
        for line in sheet.written
        if line.left < 0 or line.right > PAGE_WIDTH or line.y > sheet.height - 1
    ]
    cut = [line.text for line in sheet.written if line.text.endswith("…")]
    small = [line for line in sheet.written if line.size < SMALLEST]
    assert (outside, cut, small) == ([], [], [])


def test_an_alert_says_what_rose_and_that_it_is_no_verdict() -> None:
    said = [line.text for line in laid_out("alert").written]
    assert said[:3] == ["Kab. Kudus", "Konfirmasi", "7 hari: 190, biasanya paling banyak 105"]
    assert said[-1] == "Peringatan, bukan kesimpulan. Mohon dicek dulu bersama petugasnya."


def test_a_triangle_says_every_share_and_the_middle_report() -> None:
    said = [line.text for line in laid_out("triangle").written]
    assert (said.count("100"), said.count("75")) == (130, 10)
    assert "1 jam 36 menit sebelum cut-off" in said


async def test_another_process_draws_both_as_wide_as_a_phone() -> None:
    artist = Artist()
    try:
        sizes = []
        for name in ("alert", "triangle"):
            sheet = SHEETS[name]
            drawn = await artist.draw(sheet.picture, plain_values(sheet, _renderer(), "id"))
            sizes.append(struct.unpack(">II", drawn[16:24]))
    finally:
        await artist.close()
    assert [width for width, _ in sizes] == [1080, 1080]


@pytest.mark.parametrize("name", ["alert", "triangle"])
def test_a_page_for_guides_bears_its_mark(name: str) -> None:
    sheet = SHEETS[name]
    marked: Drawing
    if isinstance(sheet, signal_sheet.SignalSheet):
        marked = signal_sheet.as_example(sheet)
        draw: Any = signal_page.draw_signal
    else:
        assert isinstance(sheet, delay_sheet.DelaySheet)
        marked = delay_sheet.as_example(sheet)
        draw = delay_page.draw_delay
    values = plain_values(marked, _renderer(), "id")
    assert values["mark"] == "CONTOH"
    assert draw(values) != draw(plain_values(sheet, _renderer(), "id"))
