"""The picture of a trend for a phone held upright: this week beside the last, and a bar a day under the mean of seven days.

A day without a figure is striped from top to bottom, as a missing unit is on the map, and the line is broken there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from handlers.drawing.sheet import Face, Ink, Sheet, width_of
from handlers.drawing.summary_page import DOTS
from handlers.drawing.summary_shapes import (
    BAR,
    BAR_PARTIAL,
    EDGE,
    HATCH,
    HATCH_SHADE,
    MEAN,
    PAGE_WIDTH,
    ROOM,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HEIGHT = 98.0
_CHART_TOP, _GROUND = 45.5, 88.0
_SMALL = 6.4


class TrendBar(TypedDict):
    """A day of the trend; `mean` is in tenths, `persons` None where nobody gave the figure."""

    persons: int | None
    mean: int | None
    whole: bool


class Tick(TypedDict):
    """A day that is named."""

    at: int
    label: str


class Level(TypedDict):
    """A line of the scale."""

    persons: int
    label: str


class WeekSaid(TypedDict):
    """A sum in large letters."""

    label: str
    figure: str


class TrendPage(TypedDict):
    """The page; its fields are those of the mind's drawing, said in a language."""

    name: str
    title: str
    place: str
    period: str
    read: str
    weeks: list[WeekSaid]
    bars: list[TrendBar]
    ticks: list[Tick]
    levels: list[Level]
    legend_day: str
    legend_mean: str
    legend_partial: str
    legend_gap: str
    mark: str | None


def draw_trend(page: TrendPage) -> bytes:
    """Draw the page; give it as PNG."""
    sheet = Sheet(PAGE_WIDTH, HEIGHT, DOTS)
    lay_out(sheet, page)
    return sheet.png()


def lay_out(sheet: Sheet, page: TrendPage) -> None:
    """Draw everything."""
    written(sheet, (EDGE, 7.4), page["title"], 13.5, ROOM, face=Face.BOLD)
    written(sheet, (EDGE, 12.4), page["place"], 9.5, ROOM)
    said = f"{page['period']} · {page['read']}"
    written(sheet, (EDGE, 16.2), said, 6.8, ROOM, ink=Ink.FAINT)
    sheet.rule(EDGE, 18.0, ROOM, ink=Ink.TEXT, thick=1.0)
    _draw_weeks(sheet, page)
    _draw_key(sheet, page)
    _draw_chart(sheet, page)
    if page["mark"]:
        middle = PAGE_WIDTH / 2, HEIGHT / 2
        sheet.text(
            *(*middle, page["mark"], 50),
            face=Face.BOLD,
            ink=Ink.FAINT,
            align="center",
            turned=40,
            alpha=0.13,
        )


def _draw_weeks(sheet: Sheet, page: TrendPage) -> None:
    """Write this week, the last one and what became of it side by side."""
    wide = ROOM / len(page["weeks"])
    for number, week in enumerate(page["weeks"]):
        x, room = EDGE + wide * number, wide - 1.5
        written(sheet, (x, 22.0), week["label"], 7.2, room, ink=Ink.FAINT)
        written(sheet, (x, 28.4), week["figure"], 15.0, room, face=Face.BOLD)


def _draw_key(sheet: Sheet, page: TrendPage) -> None:
    """Say what bars, line, pale bars and stripes are, in two lines."""
    y = 35.0
    sheet.box(EDGE, y - 1.9, 2.2, 2.2, fill=BAR)
    sheet.text(EDGE + 3.4, y, page["legend_day"], _SMALL)
    x = EDGE + 7.0 + width_of(page["legend_day"], _SMALL)
    sheet.rule(x, y - 0.8, 4.0, ink=MEAN, thick=1.9)
    sheet.text(x + 5.2, y, page["legend_mean"], _SMALL)
    x, y = EDGE, 39.4
    if page["legend_gap"]:
        sheet.box(x, y - 1.9, 2.2, 2.2, fill=HATCH_SHADE, edge=HATCH, hatch="/////", thick=0)
        sheet.text(x + 3.4, y, page["legend_gap"], _SMALL)
        x += 7.0 + width_of(page["legend_gap"], _SMALL)
    if page["legend_partial"]:
        sheet.box(x, y - 1.9, 2.2, 2.2, fill=BAR_PARTIAL)
        sheet.text(x + 3.4, y, page["legend_partial"], _SMALL)


def _draw_chart(sheet: Sheet, page: TrendPage) -> None:
    bars, levels = page["bars"], page["levels"]
    left = EDGE + 1.4 + max(width_of(level["label"], _SMALL) for level in levels)
    wide = (PAGE_WIDTH - EDGE - left) / len(bars)
    scale = (_GROUND - _CHART_TOP) / levels[-1]["persons"]
    for number, bar in enumerate(bars):
        if bar["persons"] is None:
            box = left + wide * number, _CHART_TOP, wide, _GROUND - _CHART_TOP
            sheet.box(*box, fill=HATCH_SHADE, edge=HATCH, hatch="/////", thick=0)
    for level in levels:
        y = _GROUND - level["persons"] * scale
        sheet.rule(left, y, PAGE_WIDTH - EDGE - left, thick=0.5)
        sheet.text(left - 1.2, y + 0.8, level["label"], _SMALL, align="right", ink=Ink.FAINT)
    space = min(0.25, wide * 0.1)
    for number, bar in enumerate(bars):
        height = (bar["persons"] or 0) * scale
        box = left + wide * number + space, _GROUND - height, wide - 2 * space, height
        sheet.box(*box, fill=BAR if bar["whole"] else BAR_PARTIAL)
    sheet.rule(left, _GROUND, PAGE_WIDTH - EDGE - left, ink=Ink.TEXT, thick=0.7)
    for line in _lines(bars):
        _draw_line(
            sheet, [(left + wide * (at + 0.5), _GROUND - mean / 10 * scale) for at, mean in line]
        )
    _draw_ticks(sheet, page, left, wide)


def _lines(bars: list[TrendBar]) -> Iterator[list[tuple[int, int]]]:
    """Give the means as lines without a gap: number of the day and mean."""
    line: list[tuple[int, int]] = []
    for number, bar in enumerate(bars):
        if bar["mean"] is not None:
            line.append((number, bar["mean"]))
        elif line:
            yield line
            line = []
    if line:
        yield line


def _draw_line(sheet: Sheet, points: list[tuple[float, float]]) -> None:
    if len(points) == 1:
        ((x, y),) = points
        sheet.box(x - 0.5, y - 0.5, 1.0, 1.0, fill=MEAN, edge=Ink.PAPER, rounded=0.5, thick=0.5)
        return
    sheet.path(points, ink=Ink.PAPER, thick=3.4)
    sheet.path(points, ink=MEAN, thick=1.9)


def _draw_ticks(sheet: Sheet, page: TrendPage, left: float, wide: float) -> None:
    """Name days below their bars; the last one ends with the page."""
    for tick in page["ticks"]:
        x = left + wide * (tick["at"] + 0.5)
        sheet.box(x - 0.1, _GROUND, 0.2, 1.1, fill=Ink.TEXT)
        over = x + width_of(tick["label"], _SMALL) / 2 - (PAGE_WIDTH - EDGE)
        sheet.text(x - max(over, 0.0), _GROUND + 4.2, tick["label"], _SMALL, align="center")
