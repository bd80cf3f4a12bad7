"""The picture of a day for a phone held upright: figures, the map in tiles, four weeks, and both sides beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.drawing.proof_table import tone_of
from handlers.drawing.sheet import Face, Ink, Sheet, fit, width_of
from handlers.drawing.summary_shapes import (
    BAR,
    BAR_PARTIAL,
    EDGE,
    MAP_HEIGHT,
    MEAN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ROOM,
    SMALLEST,
    draw_legend,
    draw_tiles,
    written,
)

if TYPE_CHECKING:
    from handlers.drawing.summary_shapes import SidesLine, SummaryPage

DOTS = 304.8
"""An inch: 12 a millimetre, so that the picture is 1,080 dots wide, as a phone is."""
_MAP_TOP = 41.5
_LEGEND_TOP = _MAP_TOP + MAP_HEIGHT + 2.6
_TREND_TOP = _LEGEND_TOP + 17.5
_TREND_HEIGHT = 17.0
_SIDES_TOP = _TREND_TOP + _TREND_HEIGHT + 11.4


def draw_summary(page: SummaryPage) -> bytes:
    """Draw the page; give it as PNG."""
    sheet = Sheet(PAGE_WIDTH, PAGE_HEIGHT, DOTS)
    lay_out(sheet, page)
    return sheet.png()


def lay_out(sheet: Sheet, page: SummaryPage) -> None:
    """Draw everything."""
    _draw_head(sheet, page)
    _draw_headlines(sheet, page)
    written(sheet, (EDGE, 36.0), page["map_title"], 9.0, ROOM, face=Face.BOLD)
    written(sheet, (EDGE, 39.6), page["counted"], 7.0, ROOM, ink=Ink.FAINT)
    draw_tiles(sheet, page["tiles"], _MAP_TOP)
    draw_legend(sheet, page, _LEGEND_TOP)
    _draw_trend(sheet, page)
    _draw_sides(sheet, page)
    if page["mark"]:
        middle = PAGE_WIDTH / 2, PAGE_HEIGHT / 2
        sheet.text(
            *(*middle, page["mark"], 58),
            face=Face.BOLD,
            ink=Ink.FAINT,
            align="center",
            turned=58,
            alpha=0.13,
        )


def _draw_head(sheet: Sheet, page: SummaryPage) -> None:
    written(sheet, (EDGE, 7.4), page["day"], 13.5, ROOM, face=Face.BOLD)
    written(sheet, (EDGE, 12.4), page["place"], 9.5, ROOM)
    said = f"{page['title']} · {page['read']}"
    written(sheet, (EDGE, 16.2), said, 6.8, ROOM, ink=Ink.FAINT)
    sheet.rule(EDGE, 18.0, ROOM, ink=Ink.TEXT, thick=1.0)


def _draw_headlines(sheet: Sheet, page: SummaryPage) -> None:
    """Write the figures of the day side by side, each with its change below."""
    wide = ROOM / max(len(page["headlines"]), 1)
    longest = max((width_of(line["change"], 6.4) for line in page["headlines"]), default=0.0)
    size = max(SMALLEST, 6.4 * min(1.0, (wide - 1.5) / max(longest, 0.1)))
    for number, line in enumerate(page["headlines"]):
        x, room = EDGE + wide * number, wide - 1.5
        written(sheet, (x, 21.6), line["label"], 7.2, room, ink=Ink.FAINT)
        written(sheet, (x, 27.4), line["figure"], 15.0, room, face=Face.BOLD)
        sheet.text(x, 30.6, fit(line["change"], size, room), size)


def _draw_trend(sheet: Sheet, page: SummaryPage) -> None:
    """Draw a bar a day, the mean of seven days over them, and what stands for what."""
    bars = page["bars"]
    written(sheet, (EDGE, _TREND_TOP), page["trend_title"], 9.0, ROOM, face=Face.BOLD)
    top = _TREND_TOP + 5.6
    ground = top + _TREND_HEIGHT - 4.0
    highest = max(1, *(bar["persons"] for bar in bars))
    scale, wide = (ground - top) / highest, ROOM / len(bars)
    if page["trend_highest"] != "0":
        sheet.rule(EDGE, top, ROOM, thick=0.5)
    points = []
    for number, bar in enumerate(bars):
        x, height = EDGE + wide * number, bar["persons"] * scale
        fill = BAR if bar["whole"] else BAR_PARTIAL
        sheet.box(x + 0.25, ground - height, wide - 0.5, height, fill=fill)
        if bar["mean"] is not None:
            points.append((x + wide / 2, ground - bar["mean"] / 10 * scale))
    sheet.rule(EDGE, ground, ROOM, ink=Ink.TEXT, thick=0.7)
    if points:
        sheet.path(points, ink=Ink.PAPER, thick=3.4)
        sheet.path(points, ink=MEAN, thick=1.9)
    sheet.text(EDGE, ground + 3.2, page["trend_first"], 6.4)
    sheet.text(PAGE_WIDTH - EDGE, ground + 3.2, page["trend_last"], 6.4, align="right")
    sheet.text(PAGE_WIDTH - EDGE, top - 0.8, page["trend_highest"], 6.4, align="right")
    _draw_key(sheet, page, top - 1.0)


def _draw_key(sheet: Sheet, page: SummaryPage, y: float) -> None:
    """Say what the line and the pale bars are."""
    sheet.rule(EDGE, y - 0.8, 4.0, ink=MEAN, thick=1.9)
    sheet.text(EDGE + 5.0, y, page["trend_mean"], 6.2)
    x = EDGE + 8.0 + width_of(page["trend_mean"], 6.2)
    sheet.box(x, y - 1.8, 2.0, 2.0, fill=BAR_PARTIAL)
    sheet.text(x + 3.0, y, page["trend_partial"], 6.2)


def _draw_sides(sheet: Sheet, page: SummaryPage) -> None:
    """Set both sides beside each other, each figure in a band of its own."""
    written(sheet, (EDGE, _SIDES_TOP), page["sides_title"], 9.0, ROOM, face=Face.BOLD)
    y = _SIDES_TOP + 1.6
    for line in page["sides"]:
        _draw_line(sheet, line, y)
        y += 5.2


def _draw_line(sheet: Sheet, line: SidesLine, y: float) -> None:
    tone = tone_of(line["equal"])
    differs = line["equal"] is False
    sheet.box(EDGE, y, ROOM, 4.6, fill=Ink.DIFFERENT_SHADE if differs else Ink.SHADE)
    sheet.box(EDGE, y, 1.2, 4.6, fill=tone)
    base, x = y + 3.25, EDGE + 2.4
    if line["label"]:
        written(sheet, (x, base), line["label"], 7.4, 17.0)
        x += 18.0
    room = PAGE_WIDTH - EDGE - 1.0 - x
    written(sheet, (x, base), line["said"], 8.0, room, face=Face.BOLD, ink=tone)
