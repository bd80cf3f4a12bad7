"""The units' file, and finding a unit by what a person calls it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.errors import FormError
from bot.model import UnitCode
from bot.units import Unit, UnitKind, Units, parse

SHIPPED = Path(bot.__file__).parent / "data" / "wilayah_33.csv"
HEAD = "code,kind,name,short_name,population\n"
KUDUS = "33.19,kabupaten,Kabupaten Kudus,Kudus,877821\n"
SEMARANG = "33.74,kota,Kota Semarang,Semarang,1702379\n"


@pytest.fixture(scope="module")
def units() -> Units:
    return parse(SHIPPED.read_text(encoding="utf-8"))


def labels(found: tuple[Unit, ...]) -> list[str]:
    return [unit.label for unit in found]


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(FormError) as caught:
        parse(text)
    return caught.value.problems


def test_the_province_has_29_kabupaten_and_6_kota(units: Units) -> None:
    kinds = [unit.kind for unit in units]
    assert (len(units), kinds.count(UnitKind.REGENCY), kinds.count(UnitKind.CITY)) == (35, 29, 6)


def test_a_unit_is_given_by_its_code(units: Units) -> None:
    kudus = Unit(UnitCode("33.19"), UnitKind.REGENCY, "Kabupaten Kudus", "Kudus", 877821)
    assert (units.get("33.19"), units[UnitCode("33.19")]) == (kudus, kudus)


def test_an_unknown_code_gives_nothing(units: Units) -> None:
    assert (units.get("33.99"), "33.99" in units, "33.19" in units) == (None, False, True)


def test_units_stand_in_code_order_whatever_the_order_of_the_file() -> None:
    assert [unit.code for unit in parse(HEAD + SEMARANG + KUDUS)] == ["33.19", "33.74"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("semarang", ["Kab. Semarang", "Kota Semarang"]),
        ("Kab. Semarang", ["Kab. Semarang"]),
        ("kota semarang", ["Kota Semarang"]),
        ("kabupaten kudus", ["Kab. Kudus"]),
        ("kab.kudus", ["Kab. Kudus"]),
        ("  KUDUS ", ["Kab. Kudus"]),
        ("solo", ["Kota Surakarta"]),
        ("kota solo", ["Kota Surakarta"]),
        ("kab solo", []),
        ("33.19", ["Kab. Kudus"]),
        ("3319", ["Kab. Kudus"]),
        ("purba", ["Kab. Purbalingga"]),
        ("wono", ["Kab. Wonosobo", "Kab. Wonogiri"]),
        ("pu", []),
        ("kota", []),
        ("", []),
        ("jakarta", []),
    ],
)
def test_a_unit_is_found_as_people_call_it(units: Units, typed: str, expected: list[str]) -> None:
    assert labels(units.find(typed)) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_breaks_the_search(text: str) -> None:
    assert set(parse(HEAD + KUDUS).find(text)) <= set(parse(HEAD + KUDUS))


def test_every_wrong_line_is_named_at_once() -> None:
    text = (
        HEAD
        + KUDUS
        + "3320,kabupaten,Kabupaten Jepara,Jepara,1\n"
        + "33.21,desa,Kabupaten Demak,Demak,1\n"
        + "33.22,kota,,Semarang,1\n"
        + "33.23,kota,Kota,Kota,nol\n"
        + "33.24,kota\n"
        + KUDUS
    )
    assert problems_of(text) == (
        "line 3: the code must look like 33.19, not '3320'",
        "line 4: the kind must be one of kabupaten, kota, not 'desa'",
        "line 5: the name and the short name must not be empty",
        "line 6: the population must be a whole number above 0, not 'nol'",
        "line 7: 5 values are needed, 2 are given",
        "line 8: the code 33.19 was given before",
    )


def test_a_file_with_other_columns_is_refused() -> None:
    expected = ("line 1: the columns must be code,kind,name,short_name,population",)
    assert (problems_of(""), problems_of("kode,nama\n")) == (expected, expected)


def test_a_file_without_units_is_refused() -> None:
    assert problems_of(HEAD) == ("line 2: no unit is given",)


def test_a_broken_quotation_is_named_with_its_line() -> None:
    assert problems_of(HEAD + '33.19,"Kudus"x,a,b,1\n') == (
        "line 2: this is not CSV: ',' expected after '\"'",
    )
