"""The picture of an alert for a phone: four weeks of sums of seven days under the end of their range, and each day's own figure.

What is above the range is told by a mark and by its place, a missing day by a hatched stub: never by colour alone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

from handlers.drawing.sheet import Face, Ink, Sheet, width_of
from handlers.drawing.summary_shapes import EDGE, PAGE_WIDTH, ROOM, written

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNAL_HEIGHT = 112.0
DOTS = 304.8
"""An inch: 1,080 dots on 90 millimetres, as a phone is wide."""
_SUM, _LIMIT, _ABOVE = "#2471A9", "#3A434D", "#A8480A"
_USUAL, _BAR = "#EEF3F7", "#8DB4D3"
_MISSING_SHADE, _MISSING_HATCH = "#FBF3EA", "#C98F5E"
_SUMS_TOP, _SUMS_HEIGHT = 36.5, 32.0
_DAYS_TOP, _DAYS_HEIGHT = 83.0, 14.5


class SumPoint(TypedDict):
    """The sum up to a day."""

    total: int
    limit: int | None
    above: bool


class DayBar(TypedDict):
    """A day's figure."""

    persons: int | None


class SignalPage(TypedDict):
    """The page; its fields are those of the mind's drawing, said in a language."""

    name: str
    title: str
    indicator: str
    headline: str
    within: bool
    sums_title: str
    sums_key: str
    limit_key: str
    above_key: str
    sums: list[SumPoint]
    sums_highest: str
    days_title: str
    missing_key: str
    days: list[DayBar]
    days_highest: str
    first: str
    last: str
    verdict: str
    mark: str | None


def draw_signal(page: SignalPage) -> bytes:
    """Draw the page; give it as PNG."""
    sheet = Sheet(PAGE_WIDTH, SIGNAL_HEIGHT, DOTS)
    lay_out(sheet, page)
    return sheet.png()


def lay_out(sheet: Sheet, page: SignalPage) -> None:
    """Draw everything."""
    written(sheet, (EDGE, 7.4), page["title"], 13.5, ROOM, face=Face.BOLD)
    written(sheet, (EDGE, 12.6), page["indicator"], 10.0, ROOM)
    sheet.rule(EDGE, 15.0, ROOM, ink=Ink.TEXT, thick=1.0)
    ink = Ink.TEXT if page["within"] else _ABOVE
    written(sheet, (EDGE, 21.4), page["headline"], 12.5, ROOM, face=Face.BOLD, ink=ink)
    _draw_sums(sheet, page)
    _draw_days(sheet, page)
    written(sheet, (EDGE, SIGNAL_HEIGHT - 4.0), page["verdict"], 7.4, ROOM, ink=Ink.FAINT)
    if page["mark"]:
        middle = PAGE_WIDTH / 2, SIGNAL_HEIGHT / 2
        sheet.text(
            *(*middle, page["mark"], 58),
            face=Face.BOLD,
            ink=Ink.FAINT,
            align="center",
            turned=45,
            alpha=0.13,
        )


def _draw_sums(sheet: Sheet, page: SignalPage) -> None:
    """Draw the sums as a line, the usual range as a shade below its end, and a mark at each sum above it."""
    written(sheet, (EDGE, 27.6), page["sums_title"], 9.0, ROOM, face=Face.BOLD)
    _draw_key(sheet, page)
    points = page["sums"]
    ground = _SUMS_TOP + _SUMS_HEIGHT
    highest = max(1, *(max(point["total"], point["limit"] or 0) for point in points))
    scale, wide = _SUMS_HEIGHT / highest, ROOM / len(points)
    middles = [EDGE + wide * (number + 0.5) for number in range(len(points))]
    for x, point in zip(middles, points, strict=True):
        if point["limit"] is not None:
            height = point["limit"] * scale
            sheet.box(x - wide / 2, ground - height, wide + 0.05, height, fill=_USUAL)
    _frame(sheet, page["sums_highest"], _SUMS_TOP, ground)
    limits = [
        None if point["limit"] is None else (x, ground - point["limit"] * scale)
        for x, point in zip(middles, points, strict=True)
    ]
    for start, end in pairwise(limits):
        if start and end:
            sheet.path([start, end], ink=_LIMIT, thick=1.5)
    sums = [(x, ground - point["total"] * scale) for x, point in zip(middles, points, strict=True)]
    sheet.path(sums, ink=Ink.PAPER, thick=4.0)
    sheet.path(sums, ink=_SUM, thick=2.4)
    for (x, y), point in zip(sums, points, strict=True):
        if point["above"]:
            _mark_above(sheet, x, y)
    _draw_dates(sheet, page, ground)


def _draw_key(sheet: Sheet, page: SignalPage) -> None:
    """Say what the line, the shade's end and the marks are."""
    y = 32.0
    sheet.rule(EDGE, y - 0.9, 4.0, ink=_SUM, thick=2.4)
    sheet.text(EDGE + 5.0, y, page["sums_key"], 6.8)
    x = EDGE + 8.0 + width_of(page["sums_key"], 6.8)
    sheet.box(x, y - 2.2, 4.0, 2.4, fill=_USUAL)
    sheet.rule(x, y - 2.2, 4.0, ink=_LIMIT, thick=1.5)
    sheet.text(x + 5.0, y, page["limit_key"], 6.8)
    x += 8.0 + width_of(page["limit_key"], 6.8)
    _mark_above(sheet, x + 0.9, y - 0.9)
    sheet.text(x + 2.8, y, page["above_key"], 6.8)


def _mark_above(sheet: Sheet, x: float, y: float) -> None:
    sheet.box(x - 0.9, y - 0.9, 1.8, 1.8, fill=_ABOVE, edge=Ink.PAPER, thick=0.7)


def _draw_days(sheet: Sheet, page: SignalPage) -> None:
    """Draw a bar a day; a day without a figure is a hatched stub."""
    written(sheet, (EDGE, 78.6), page["days_title"], 9.0, ROOM - 32, face=Face.BOLD)
    _draw_missing_key(sheet, page["missing_key"])
    bars, ground = page["days"], _DAYS_TOP + _DAYS_HEIGHT
    highest = max(1, *(bar["persons"] or 0 for bar in bars))
    _frame(sheet, page["days_highest"], _DAYS_TOP, ground)
    wide = ROOM / len(bars)
    for number, bar in enumerate(bars):
        x = EDGE + wide * number + 0.25
        if bar["persons"] is None:
            _draw_stub(sheet, x, ground, wide - 0.5)
        else:
            height = bar["persons"] * _DAYS_HEIGHT / highest
            sheet.box(x, ground - height, wide - 0.5, height, fill=_BAR)
    _draw_dates(sheet, page, ground)


def _draw_missing_key(sheet: Sheet, said: str) -> None:
    right = PAGE_WIDTH - EDGE
    sheet.text(right, 78.6, said, 6.8, align="right")
    _draw_stub(sheet, right - width_of(said, 6.8) - 4.2, 78.9, 2.6)


def _draw_stub(sheet: Sheet, x: float, ground: float, wide: float) -> None:
    sheet.box(
        *(x, ground - 2.6, wide, 2.6),
        fill=_MISSING_SHADE,
        edge=_MISSING_HATCH,
        hatch="/////",
        thick=0.5,
    )


def _frame(sheet: Sheet, highest: str, top: float, ground: float) -> None:
    if highest != "0":
        sheet.rule(EDGE, top, ROOM, thick=0.5)
        sheet.text(PAGE_WIDTH - EDGE, top - 0.7, highest, 6.8, align="right")
    sheet.rule(EDGE, ground, ROOM, ink=Ink.TEXT, thick=0.7)


def _draw_dates(sheet: Sheet, page: SignalPage, ground: float) -> None:
    ends: Sequence[tuple[float, str, str]] = (
        (EDGE, page["first"], "left"),
        (PAGE_WIDTH - EDGE, page["last"], "right"),
    )
    for x, said, align in ends:
        sheet.text(x, ground + 3.4, said, 6.8, align=align)
