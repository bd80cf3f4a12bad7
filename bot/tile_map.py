"""Where each unit's tile stands on the map of the province, read from the text of a CSV file; it opens no file itself.

A tile map gives every unit the same room, laid out like the province: a kota is as readable as a large kabupaten. A
province without such a file gets its tiles row by row in code order.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import FormError
from bot.model import UnitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.units import Units

_COLUMNS = ["code", "column", "row", "label"]
_BREAK = "|"
_BROKEN_WORD = f"-{_BREAK}"
WIDEST = 11
"""Columns: a tile of a wider map could not be read on a phone."""
DEEPEST = 12
"""Rows."""
_SIDE_BY_SIDE = 7


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the map, counted from 0 at the upper left; `lines` are the unit's short name as it is broken there."""

    column: int
    row: int
    lines: tuple[str, ...]


TileMap = dict[UnitCode, Tile]


def parse(text: str, units: Units) -> TileMap:
    """Read the map from CSV text with the columns code, column, row, label; a `|` in a label breaks the line there.

    Raises FormError with one sentence for each line that is wrong, for a unit without a tile, and for tiles on each other.
    """
    lines = csv.reader(text.splitlines(), strict=True)
    problems: list[str] = []
    tiles: TileMap = {}
    try:
        if next(lines, None) != _COLUMNS:
            raise FormError((f"line 1: the columns must be {','.join(_COLUMNS)}",))
        for values in lines:
            found = _read_line(values, units, tiles)
            if isinstance(found, str):
                problems.append(f"line {lines.line_num}: {found}")
            else:
                tiles |= found
    except csv.Error as error:
        problems.append(f"line {lines.line_num}: this is not CSV: {error}")
    if not problems:
        problems += [f"{u.code} {u.label} has no tile" for u in units if u.code not in tiles]
    if problems:
        raise FormError(tuple(problems))
    return tiles


def row_by_row(units: Units) -> TileMap:
    """Lay the units out in code order; nothing where they are too many for a picture."""
    if len(units) > WIDEST * DEEPEST:
        return {}
    wide = _SIDE_BY_SIDE if len(units) <= _SIDE_BY_SIDE * DEEPEST else WIDEST
    return {
        unit.code: Tile(n % wide, n // wide, (unit.short_name,)) for n, unit in enumerate(units)
    }


def _read_line(values: list[str], units: Units, before: Mapping[UnitCode, Tile]) -> TileMap | str:
    """Read one tile, or give the sentence that says what is wrong with its line."""
    if len(values) != len(_COLUMNS):
        return f"{len(_COLUMNS)} values are needed, {len(values)} are given"
    code, column, row, label = (value.strip() for value in values)
    unit = units.get(code)
    if unit is None:
        return f"the code {code!r} is none of the province's units"
    if unit.code in before:
        return f"the code {code} was given before"
    for name, text, size in (("column", column, WIDEST), ("row", row, DEEPEST)):
        if not (text.isascii() and text.isdigit() and int(text) < size):
            return f"the {name} must be a whole number from 0 to {size - 1}, not {text!r}"
    if label.replace(_BROKEN_WORD, "").replace(_BREAK, " ") != unit.short_name:
        return f"the label must be {unit.short_name!r}, broken by {_BREAK!r}, not {label!r}"
    tile = Tile(int(column), int(row), tuple(label.split(_BREAK)))
    taken = next((c for c, t in before.items() if (t.column, t.row) == (tile.column, tile.row)), "")
    if taken:
        return f"the tile of {taken} stands there already"
    return {unit.code: tile}
