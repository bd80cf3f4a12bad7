"""The values of a day's picture as they arrive, and the tiles of its map with their legend.

A tile is told by more than its colour: every figure is written in it, a missing one is hatched in a dashed frame, and a kota
is round in a thick one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from handlers.drawing.sheet import Face, Ink, fit, width_of

if TYPE_CHECKING:
    from handlers.drawing.sheet import Sheet

PAGE_WIDTH, PAGE_HEIGHT = 90.0, 168.5
EDGE = 3.0
ROOM = PAGE_WIDTH - 2 * EDGE
SHADES = ("#FFFFFF", "#DDEAF6", "#A9CCE5", "#64A5D0", "#2471A9", "#0B3A63")
"""From nobody on; told apart by their lightness alone."""
SMALLEST = 4.5
"""Points: 6 of a phone's screen that shows the page in its whole width."""
BAR, BAR_PARTIAL, MEAN = "#4A86B8", "#BBD3E6", "#A8480A"
"""A day's bar, one on which not every unit reported, and the line of the seven days' mean."""
HATCH, HATCH_SHADE = "#E3C4A6", "#FBF3EA"
"""What is missing is striped."""
_WHITE_FROM = 4
_FRAME = "#3A434D"
_OUTSIDE = "#E4E8EC"
_MISSING = "#A8480A"
_GAP = 0.7
_WIDEST_TILE, _HIGHEST_TILE = 12.0, 10.6
MAP_HEIGHT = 60.0


class TileFace(TypedDict):
    """A unit's tile."""

    column: int
    row: int
    lines: list[str]
    city: bool
    state: str
    figure: str
    step: int


class Headline(TypedDict):
    """A figure of the day."""

    label: str
    figure: str
    change: str


class Bar(TypedDict):
    """A day of the trend; `mean` is in tenths."""

    persons: int
    mean: int | None
    whole: bool


class SidesLine(TypedDict):
    """A figure on both sides."""

    label: str
    said: str
    equal: bool | None


class SummaryPage(TypedDict):
    """The page; its fields are those of the mind's drawing, said in a language."""

    name: str
    title: str
    place: str
    day: str
    read: str
    headlines: list[Headline]
    map_title: str
    counted: str
    tiles: list[TileFace]
    legend_steps: str
    steps: list[str]
    legend_missing: str
    legend_nihil: str
    legend_regency: str
    legend_city: str
    trend_title: str
    trend_mean: str
    trend_partial: str
    trend_first: str
    trend_last: str
    trend_highest: str
    bars: list[Bar]
    sides_title: str
    sides: list[SidesLine]
    mark: str | None


def written(
    sheet: Sheet,
    where: tuple[float, float],
    text: str,
    size: float,
    room: float,
    *,
    face: Face = Face.PLAIN,
    ink: str = Ink.TEXT,
    align: str = "left",
) -> None:
    """Write a line in the room it has: smaller where it is too long, and cut where it is much too long."""
    smaller = max(SMALLEST, min(size, size * room / max(width_of(text, size, face), 0.1)))
    sheet.text(
        *where, fit(text, smaller, room + 0.1, face), smaller, face=face, ink=ink, align=align
    )


def draw_tiles(sheet: Sheet, tiles: list[TileFace], top: float) -> None:
    """Draw the map in its room, the tiles as large as they get."""
    columns = 1 + max((tile["column"] for tile in tiles), default=0)
    rows = 1 + max((tile["row"] for tile in tiles), default=0)
    width = min(_WIDEST_TILE, ROOM / columns)
    height = min(_HIGHEST_TILE, MAP_HEIGHT / rows)
    left = EDGE + (ROOM - width * columns) / 2
    for tile in tiles:
        x, y = left + width * tile["column"], top + height * tile["row"]
        _draw_tile(sheet, tile, (x, y, width - _GAP, height - _GAP))


def _draw_tile(sheet: Sheet, tile: TileFace, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    draw_shape(sheet, box, tile["state"], tile["step"], city=tile["city"])
    if tile["state"] == "outside":
        ink: str = Ink.FAINT
    else:
        ink = Ink.PAPER if tile["step"] >= _WHITE_FROM else Ink.TEXT
    middle = x + width / 2
    step = min(1.75, height * 0.2)
    first = y + height * (0.36 if len(tile["lines"]) == 1 else 0.25)
    for number, said in enumerate(tile["lines"]):
        at = middle, first + step * number
        written(sheet, at, said, 5.0, width - 0.6, ink=ink, align="center")
    if tile["figure"]:
        at = middle, y + height * 0.86
        size = 6.2 if tile["state"] == "nihil" else 9.0
        written(
            sheet, at, tile["figure"], size, width - 0.5, face=Face.BOLD, ink=ink, align="center"
        )


def draw_shape(
    sheet: Sheet, box: tuple[float, float, float, float], state: str, step: int, *, city: bool
) -> None:
    """Draw a tile without its words."""
    rounded = 2.4 if city else 0.3
    thick = 1.5 if city else 0.6
    if state == "outside":
        sheet.box(*box, fill=Ink.SHADE, edge=_OUTSIDE, rounded=rounded, thick=0.6)
    elif state == "missing":
        sheet.box(*box, fill=HATCH_SHADE, edge=HATCH, rounded=rounded, hatch="/////", thick=0)
        sheet.box(*box, edge=_MISSING, rounded=rounded, thick=thick, dashed=True)
    else:
        sheet.box(*box, fill=SHADES[step], edge=_FRAME, rounded=rounded, thick=thick)


def draw_legend(sheet: Sheet, page: SummaryPage, top: float) -> None:
    """Say what shades and shapes mean, in two lines."""
    sheet.text(EDGE, top, page["legend_steps"], 6.2, ink=Ink.FAINT)
    wide = ROOM / len(page["steps"])
    for step, said in enumerate(page["steps"]):
        box = EDGE + wide * step, top + 1.2, wide, 3.6
        sheet.box(*box, fill=SHADES[step], edge=_FRAME, thick=0.4)
        ink = Ink.PAPER if step >= _WHITE_FROM else Ink.TEXT
        at = box[0] + wide / 2, box[1] + 2.55
        written(sheet, at, said, 6.4, wide - 1, face=Face.BOLD, ink=ink, align="center")
    shapes = (
        (page["legend_regency"], "figure", False),
        (page["legend_city"], "figure", True),
        (page["legend_missing"], "missing", False),
    )
    x = EDGE
    for said, state, city in shapes:
        draw_shape(sheet, (x, top + 6.6, 5.2, 4.6), state, 1, city=city)
        sheet.text(x + 6.4, top + 9.7, said, 6.8)
        x += 9.5 + width_of(said, 6.8)
