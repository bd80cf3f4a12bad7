"""The picture of the reporting triangle for a phone: a line a day, a cell for each of 0 to 7 days after it.

A cell is told by its number, its shade by lightness alone; a day that is not final has a dashed frame, a share above 100 a thick one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from handlers.drawing.sheet import Face, Ink, Sheet, width_of
from handlers.drawing.summary_shapes import EDGE, PAGE_WIDTH, ROOM, SHADES, written

if TYPE_CHECKING:
    from collections.abc import Iterable

DOTS = 304.8
"""An inch: 1,080 dots on 90 millimetres, as a phone is wide."""
_TOP = 30.0
_LINE = 4.7
_DAY, _PERSONS = 13.0, 13.5
_BELOW = 41.0
"""What stands below the cells: the legend and the medians."""
_WHITE_FROM = 4
_FRAME, _OVER = "#3A434D", "#A8480A"
_GAP = 0.4


class TriangleCell(TypedDict):
    """A share; `step` None is no shade."""

    said: str
    step: int | None
    over: bool


class TriangleLine(TypedDict):
    """A day."""

    day: str
    final: bool
    cells: list[TriangleCell]
    persons: str


class DelayPage(TypedDict):
    """The page; its fields are those of the mind's drawing, said in a language."""

    name: str
    title: str
    place: str
    how: str
    columns: list[str]
    columns_title: str
    persons_title: str
    lines: list[TriangleLine]
    steps: list[str]
    legend: str
    not_final: str
    over: str
    median_title: str
    median_now: str
    median_now_said: str
    median_before: str
    median_before_said: str
    mark: str | None


def draw_delay(page: DelayPage) -> bytes:
    """Draw the page; give it as PNG."""
    sheet = Sheet(PAGE_WIDTH, height_of(page), DOTS)
    lay_out(sheet, page)
    return sheet.png()


def height_of(page: DelayPage) -> float:
    """Give the page's height in millimetres: as many lines as there are days."""
    return _TOP + _LINE * len(page["lines"]) + _BELOW


def lay_out(sheet: Sheet, page: DelayPage) -> None:
    """Draw everything."""
    written(sheet, (EDGE, 7.4), page["title"], 12.5, ROOM, face=Face.BOLD)
    written(sheet, (EDGE, 12.4), page["place"], 9.5, ROOM)
    written(sheet, (EDGE, 16.4), page["how"], 7.0, ROOM, ink=Ink.FAINT)
    sheet.rule(EDGE, 18.2, ROOM, ink=Ink.TEXT, thick=1.0)
    _draw_heads(sheet, page)
    for number, line in enumerate(page["lines"]):
        _draw_line(sheet, line, _TOP + _LINE * number)
    below = _TOP + _LINE * len(page["lines"])
    _draw_legend(sheet, page, below + 5.0)
    _draw_medians(sheet, page, below + 25.0)
    if page["mark"]:
        middle = PAGE_WIDTH / 2, _TOP + _LINE * len(page["lines"]) / 2
        sheet.text(
            *(*middle, page["mark"], 58),
            face=Face.BOLD,
            ink=Ink.FAINT,
            align="center",
            turned=50,
            alpha=0.16,
        )


def _wide(cells: int) -> float:
    return (ROOM - _DAY - _PERSONS) / max(cells, 1)


def _draw_heads(sheet: Sheet, page: DelayPage) -> None:
    wide = _wide(len(page["columns"]))
    left = EDGE + _DAY
    room = wide * len(page["columns"])
    written(sheet, (left, 23.2), page["columns_title"], 7.2, room, ink=Ink.FAINT)
    right = PAGE_WIDTH - EDGE
    written(sheet, (right, 28.2), page["persons_title"], 7.2, _PERSONS - 1.5, align="right")
    for number, said in enumerate(page["columns"]):
        sheet.text(left + wide * (number + 0.5), 28.2, said, 7.8, face=Face.BOLD, align="center")


def _draw_line(sheet: Sheet, line: TriangleLine, top: float) -> None:
    wide, base = _wide(len(line["cells"])), top + _LINE * 0.7
    written(sheet, (EDGE, base), line["day"], 7.4, _DAY - 1)
    for number, cell in enumerate(line["cells"]):
        left = EDGE + _DAY + wide * number
        box = left, top, wide - _GAP, _LINE - _GAP
        if cell["step"] is not None:
            _draw_shade(sheet, box, cell, final=line["final"])
        ink = Ink.PAPER if (cell["step"] or 0) >= _WHITE_FROM else Ink.TEXT
        middle = left + (wide - _GAP) / 2
        if cell["said"]:
            sheet.text(middle, base, cell["said"], 7.6, ink=ink, align="center")
    at = PAGE_WIDTH - EDGE, base
    written(sheet, at, line["persons"], 7.4, _PERSONS - 1.5, align="right")


def _draw_shade(
    sheet: Sheet, box: tuple[float, float, float, float], cell: TriangleCell, *, final: bool
) -> None:
    edge, thick = (_OVER, 1.6) if cell["over"] else (_FRAME, 0.4 if final else 0.9)
    sheet.box(*box, fill=SHADES[cell["step"] or 0], edge=edge, thick=thick, dashed=not final)


def _draw_legend(sheet: Sheet, page: DelayPage, top: float) -> None:
    """Say what shades and frames mean."""
    written(sheet, (EDGE, top), page["legend"], 6.8, ROOM, ink=Ink.FAINT)
    wide = ROOM / len(page["steps"])
    for step, said in enumerate(page["steps"]):
        box = EDGE + wide * step, top + 1.2, wide, 3.8
        sheet.box(*box, fill=SHADES[step], edge=_FRAME, thick=0.4)
        ink = Ink.PAPER if step >= _WHITE_FROM else Ink.TEXT
        at = box[0] + wide / 2, box[1] + 2.7
        written(sheet, at, said, 6.8, wide - 1, face=Face.BOLD, ink=ink, align="center")
    frames = ((page["not_final"], False, False), (page["over"], True, True))
    _draw_frames(sheet, frames, top + 7.2)


def _draw_frames(sheet: Sheet, frames: Iterable[tuple[str, bool, bool]], top: float) -> None:
    x = EDGE
    for said, final, over in frames:
        cell = TriangleCell(said="", step=1, over=over)
        _draw_shade(sheet, (x, top, 5.0, 3.8), cell, final=final)
        sheet.text(x + 6.2, top + 2.8, said, 6.8)
        x += 9.5 + width_of(said, 6.8)


def _draw_medians(sheet: Sheet, page: DelayPage, top: float) -> None:
    """Set this week's middle report beside that of the weeks before."""
    written(sheet, (EDGE, top), page["median_title"], 9.0, ROOM, face=Face.BOLD)
    pairs = (
        (page["median_now"], page["median_now_said"], Face.BOLD),
        (page["median_before"], page["median_before_said"], Face.PLAIN),
    )
    y = top + 1.8
    for label, said, face in pairs:
        sheet.box(EDGE, y, ROOM, 5.2, fill=Ink.SHADE)
        written(sheet, (EDGE + 1.5, y + 3.6), label, 7.4, 24.0)
        at = EDGE + 27.0, y + 3.6
        written(sheet, at, said, 8.0, ROOM - 28.5, face=face)
        y += 5.8
