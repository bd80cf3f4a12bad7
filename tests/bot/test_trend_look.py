"""Reading what is asked of a trend: a figure by any word the form knows, a unit by its name, and a span."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import IndicatorKey, UnitCode
from bot.trend_look import Look, button_data, pressed_look, read_asked, read_look, write_look
from tests.bot.dialog.chat import KUDUS, a_channel

CHANNEL = a_channel()
FORM, UNITS = CHANNEL.form, CHANNEL.units
DAY = date(2021, 8, 16)


@pytest.mark.parametrize(
    ("text", "indicator", "units", "days"),
    [
        ("", None, [], 28),
        ("suspek", "suspek", [], 28),
        ("konfirmasi Kab. Kudus", "konfirmasi", ["33.19"], 28),
        ("kudus, sembuh 90 hari", "sembuh", ["33.19"], 90),
        ("90 days meninggal probable solo", "meninggal_probable", ["33.72"], 90),
        ("kontak erat 33.19", "kontak_erat", ["33.19"], 28),
        ("3319 k 28", "konfirmasi", ["33.19"], 28),
        ("konfrmasi kota tegal", "konfirmasi", ["33.76"], 28),
        ("semarang", None, ["33.22", "33.74"], 28),
        ("sembuh 30 hari", "sembuh", [], 30),
        ("MENINGGAL KOTA SEMARANG 90", "meninggal", ["33.74"], 90),
    ],
)
def test_each_part_is_read_in_any_order(
    text: str, indicator: str | None, units: list[str], days: int
) -> None:
    asked = read_asked(FORM, UNITS, text)
    assert (asked.indicator, [unit.code for unit in asked.units], asked.days) == (
        indicator,
        units,
        days,
    )
    assert asked.derived is None


def test_every_unit_is_found_by_its_name_beside_a_figure() -> None:
    found = {unit.code: read_asked(FORM, UNITS, f"suspek {unit.label}") for unit in UNITS}
    assert {code: [u.code for u in asked.units] for code, asked in found.items()} == {
        unit.code: [unit.code] for unit in UNITS
    }
    assert {asked.indicator for asked in found.values()} == {"suspek"}


def test_a_computed_figure_is_told_apart() -> None:
    asked = read_asked(FORM, UNITS, "aktif kudus")
    assert (asked.indicator, asked.derived, asked.name) == (None, "aktif", "kudus")


def test_what_names_nothing_is_given_back() -> None:
    asked = read_asked(FORM, UNITS, "bandung")
    assert (asked.indicator, asked.units, asked.name) == (None, (), "bandung")


@pytest.mark.parametrize("unit", [None, KUDUS])
def test_a_button_is_read_as_it_was_written(unit: UnitCode | None) -> None:
    look = Look(IndicatorKey("meninggal_probable"), DAY, 90, unit)
    data = button_data(FORM, look)
    assert len(data) <= 64
    assert pressed_look(FORM, UNITS, data.split(":")[1:]) == look
    assert read_look(FORM, DAY, unit, write_look(look)) == look


@pytest.mark.parametrize(
    "data",
    [
        "2021-08-16:28:k",
        "2021-08-16:29:k:",
        "2021-08-16:28:zz:",
        "2021-08-16:28:k:99.99",
        "16/8:28:k:",
        "2021-08-16:28:k::",
    ],
)
def test_a_forged_button_is_none(data: str) -> None:
    assert pressed_look(FORM, UNITS, data.split(":")) is None


def test_a_figure_that_there_is_no_more_becomes_the_first() -> None:
    assert read_look(FORM, DAY, None, "28:cacar").indicator == "konfirmasi"
