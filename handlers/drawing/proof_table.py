"""The table of a proof's page: every unit on both sides, and the sums; what the page says is typed here."""

from __future__ import annotations

from typing import TypedDict

from handlers.drawing.sheet import WIDTH, Face, Ink, Sheet, fit, width_of

MARGIN = 12.0
INNER = WIDTH - 2 * MARGIN
TALLEST, LOWEST = 4.7, 3.6
"""Heights of a line: as tall as there is room."""
SMALL = 6.8
_CODE, _NAME, _FIGURE, _STATE = 13.0, 45.0, 15.5, 35.0
"""Widths of the columns; with six of the figures between they are `INNER` together."""
_HEAD = 10.0
_SUM = 1.15
"""A line of sums is so much taller."""


class Fact(TypedDict):
    """A name and what it is."""

    label: str
    text: str
    exact: bool


class Pair(TypedDict):
    """A figure on both sides."""

    ours: str
    theirs: str
    differs: bool


class Line(TypedDict):
    """A line of the table."""

    code: str
    name: str
    pairs: list[Pair]
    state: str
    equal: bool | None


class ProofPage(TypedDict):
    """What the page says, all of it in the reader's words (bot.proof_sheet)."""

    name: str
    title: str
    place: str
    day: str
    verdict: str
    counted: str
    equal: bool | None
    facts: list[Fact]
    headings: list[str]
    sides: list[str]
    indicators: list[str]
    lines: list[Line]
    sums: list[Line]
    legend: str
    notes_title: str
    notes: list[str]
    more_notes: list[str]
    hashes: list[Fact]
    meaning: list[str]
    check_title: str
    check: str
    command: str
    mark: str | None


def line_height(page: ProofPage, room: float, wanted: float) -> float:
    """Give the height of a line: what is `wanted` of the room by others is left to them, as long as lines can be read."""
    lines = len(page["lines"]) + _SUM * len(page["sums"])
    most = (room - _HEAD) / lines
    return min(TALLEST, most, max(LOWEST, most - wanted / lines))


def draw_table(sheet: Sheet, page: ProofPage, top: float, height: float) -> float:
    """Draw the units and the sums; give where the table ends."""
    _draw_head(sheet, page, top)
    y = top + _HEAD
    for number, line in enumerate(page["lines"]):
        if number % 2:
            sheet.box(MARGIN, y, INNER, height, fill=Ink.SHADE)
        _draw_line(sheet, line, y, height)
        y += height
    sheet.rule(MARGIN, y, INNER, ink=Ink.TEXT, thick=1.0)
    for line in page["sums"]:
        _draw_line(sheet, line, y, height * _SUM, face=Face.BOLD)
        y += height * _SUM
    sheet.rule(MARGIN, y, INNER, ink=Ink.TEXT, thick=1.0)
    return y


def _draw_head(sheet: Sheet, page: ProofPage, top: float) -> None:
    code, name, state = page["headings"]
    base = top + 8.4
    sheet.text(MARGIN + 1, base, code, SMALL, ink=Ink.FAINT)
    sheet.text(MARGIN + _CODE, base, name, SMALL, ink=Ink.FAINT)
    for number, indicator in enumerate(page["indicators"]):
        left = MARGIN + _CODE + _NAME + 2 * _FIGURE * number
        sheet.text(left + _FIGURE, top + 3.6, indicator, 8.2, face=Face.BOLD, align="center")
        sheet.rule(left + 2, top + 4.9, 2 * _FIGURE - 4)
        for side, said in enumerate(page["sides"]):
            x = left + _FIGURE * (side + 1) - 2.5
            sheet.text(x, base, said, SMALL, ink=Ink.FAINT, align="right")
    sheet.text(MARGIN + INNER - _STATE + 3.5, base, state, SMALL, ink=Ink.FAINT)
    sheet.rule(MARGIN, top + _HEAD, INNER, ink=Ink.TEXT, thick=1.0)


def _draw_line(
    sheet: Sheet, line: Line, y: float, height: float, *, face: Face = Face.PLAIN
) -> None:
    """Draw a line; what there is nothing of is faint."""
    size = min(7.8, height * 1.75)
    base = y + height / 2 + size * 0.125
    faint = line["equal"] is None
    ink = Ink.FAINT if faint else Ink.TEXT
    sheet.text(MARGIN + 1, base, line["code"], size - 0.4, ink=Ink.FAINT)
    left = MARGIN + (_CODE if line["code"] else 1)
    name = fit(line["name"], size, MARGIN + _CODE + _NAME - left - 1, face)
    sheet.text(left, base, name, size, face=face, ink=ink)
    for number, pair in enumerate(line["pairs"]):
        x = MARGIN + _CODE + _NAME + 2 * _FIGURE * number
        _draw_pair(sheet, pair, (x, y, height), size, face=face, ink=ink)
    at, tone = MARGIN + INNER - _STATE + 3.5, tone_of(line["equal"])
    sheet.text(at, base, sign_of(line["equal"]), size, face=Face.BOLD, ink=tone)
    state = fit(line["state"], size - 0.4, _STATE - 9, face)
    sheet.text(at + 4.5, base, state, size - 0.4, face=face, ink=tone)


def _draw_pair(
    sheet: Sheet,
    pair: Pair,
    where: tuple[float, float, float],
    size: float,
    *,
    face: Face,
    ink: Ink,
) -> None:
    """Write both sides of a figure; those that differ are framed together, and bold."""
    x, y, height = where
    if pair["differs"]:
        sheet.box(
            *(x + 1.0, y + 0.25, 2 * _FIGURE - 1.5, height - 0.5),
            fill=Ink.DIFFERENT_SHADE,
            edge=Ink.DIFFERENT,
            rounded=0.7,
        )
    face = Face.BOLD if pair["differs"] else face
    for side, said in enumerate((pair["ours"], pair["theirs"])):
        fitting = size * min(1.0, (_FIGURE - 3.0) / max(width_of(said, size, face), 1.0))
        at = x + _FIGURE * (side + 1) - 2.5, y + height / 2 + size * 0.125
        sheet.text(*at, said, fitting, face=face, ink=ink, align="right")


def tone_of(equal: bool | None) -> Ink:  # noqa: FBT001 - it is what a line is, not a switch
    """Give the colour of equal, different and neither."""
    if equal is None:
        return Ink.FAINT
    return Ink.EQUAL if equal else Ink.DIFFERENT


def sign_of(equal: bool | None) -> str:  # noqa: FBT001 - as above
    """Give its sign, because a colour alone says nothing to everybody."""
    if equal is None:
        return ""
    return "=" if equal else "≠"
