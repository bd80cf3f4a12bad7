"""The map of the province: every unit has a tile, and no two stand on each other."""

from __future__ import annotations

import pytest

from bot import tile_map, units
from bot.errors import FormError
from bot.model import UnitCode
from bot.tile_map import Tile
from commands.channel import load_tiles, load_units

TWO = units.parse(
    "code,kind,name,short_name,population\n"
    "33.19,kabupaten,Kabupaten Kudus,Kudus,877821\n"
    "33.72,kota,Kota Surakarta,Surakarta,589242\n"
)
HEAD = "code,column,row,label\n"
KUDUS, SOLO = UnitCode("33.19"), UnitCode("33.72")


def test_a_tile_has_its_place_and_the_name_as_it_is_broken() -> None:
    assert tile_map.parse(HEAD + "33.19,8,1,Kudus\n33.72,0,0,Sura-|karta\n", TWO) == {
        KUDUS: Tile(8, 1, ("Kudus",)),
        SOLO: Tile(0, 0, ("Sura-", "karta")),
    }


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("kode,kolom\n", ("line 1: the columns must be code,column,row,label",)),
        (HEAD + "33.19,8,1\n", ("line 2: 4 values are needed, 3 are given",)),
        (
            HEAD + "33.99,8,1,Kudus\n",
            ("line 2: the code '33.99' is none of the province's units",),
        ),
        (
            HEAD + "33.19,8,1,Kudus\n33.19,7,1,Kudus\n",
            ("line 3: the code 33.19 was given before",),
        ),
        (
            HEAD + "33.19,11,1,Kudus\n",
            ("line 2: the column must be a whole number from 0 to 10, not '11'",),
        ),
        (
            HEAD + "33.19,8,x,Kudus\n",
            ("line 2: the row must be a whole number from 0 to 11, not 'x'",),
        ),
        (
            HEAD + "33.19,8,1,Pati\n",
            ("line 2: the label must be 'Kudus', broken by '|', not 'Pati'",),
        ),
        (
            HEAD + "33.19,8,1,Kudus\n33.72,8,1,Surakarta\n",
            ("line 3: the tile of 33.19 stands there already",),
        ),
        (HEAD + "33.19,8,1,Kudus\n", ("33.72 Kota Surakarta has no tile",)),
        (HEAD + '33.19,8,1,"Kudus\n', ("line 2: this is not CSV: unexpected end of data",)),
    ],
)
def test_a_wrong_map_says_where_it_is_wrong(text: str, problems: tuple[str, ...]) -> None:
    with pytest.raises(FormError) as refused:
        tile_map.parse(text, TWO)
    assert refused.value.problems == problems


def test_without_a_map_tiles_stand_row_by_row() -> None:
    assert tile_map.row_by_row(TWO) == {
        KUDUS: Tile(0, 0, ("Kudus",)),
        SOLO: Tile(1, 0, ("Surakarta",)),
    }


def many(number: int) -> units.Units:
    one = next(iter(TWO))
    made = [units.Unit(UnitCode(f"{n:05}"), one.kind, "N", f"N{n}", 1) for n in range(number)]
    return units.Units(tuple(made))


@pytest.mark.parametrize(("number", "widest"), [(84, 6), (85, 10), (133, None)])
def test_many_units_get_smaller_tiles_and_too_many_get_none(
    number: int, widest: int | None
) -> None:
    tiles = tile_map.row_by_row(many(number))
    assert max((tile.column for tile in tiles.values()), default=None) == widest


def test_the_shipped_map_has_all_units_and_another_province_goes_row_by_row() -> None:
    shipped = load_units("33")
    assert load_tiles("33", shipped)[UnitCode("33.20")] == Tile(8, 0, ("Jepara",))
    assert load_tiles("99", TWO) == tile_map.row_by_row(TWO)
