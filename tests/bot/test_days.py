"""Days as officers type them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.days import NamedDay, day_at, read_day

TODAY = date(2021, 8, 16)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", TODAY),
        ("hari ini", TODAY),
        ("Kemarin", date(2021, 8, 15)),
        ("16/8", TODAY),
        ("16-8-2021", TODAY),
        ("16.8.21", TODAY),
        ("16 Agustus", TODAY),
        ("1 jan 2021", date(2021, 1, 1)),
        ("2021-08-01", date(2021, 8, 1)),
        ("20/8", date(2021, 8, 20)),
        ("31/12", date(2020, 12, 31)),
        ("31/2", None),
        ("5 mawar", None),
        ("12 9 1", None),
        ("entah", None),
        ("Senin, 16 Agustus 2021", TODAY),
        ("senin 16/8", TODAY),
        ("Hari Senin tanggal 16/8", TODAY),
        ("selasa 16/8", None),
        ("senin 31/2", None),
        ("senin", TODAY),
        ("Jum'at", date(2021, 8, 13)),
        ("selasa", date(2021, 8, 10)),
        ("tgl 15/8", date(2021, 8, 15)),
    ],
)
def test_a_typed_day_is_read(typed: str, meant: date | None) -> None:
    assert read_day(typed, TODAY) == meant


def test_a_leap_day_that_last_year_had_not_is_no_day() -> None:
    assert read_day("29/2", date(2020, 1, 10)) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kemarin 12 9 1", NamedDay(date(2021, 8, 15), 7, sure=True)),
        ("per hari ini", NamedDay(TODAY, 12, sure=True)),
        ("16/8 12", NamedDay(TODAY, 4, sure=False)),
        ("16/8/21 12", NamedDay(TODAY, 7, sure=False)),
        ("16/08/21", NamedDay(TODAY, 8, sure=True)),
        ("16/8/2021", NamedDay(TODAY, 9, sure=True)),
        ("16.8.21", NamedDay(TODAY, 7, sure=True)),
        ("2021-08-16", NamedDay(TODAY, 10, sure=True)),
        ("16-agu-21", NamedDay(TODAY, 9, sure=True)),
        ("senin 16 12", NamedDay(TODAY, 5, sure=True)),
        ("tgl 16 12", NamedDay(None, 6, sure=True)),
        ("tanggal 16.8", NamedDay(TODAY, 12, sure=True)),
        ("31/2", NamedDay(None, 4, sure=False)),
        ("31 februari", NamedDay(None, 11, sure=True)),
        ("12/9/1", None),
        ("12/9/45", None),
        ("32/8", None),
        ("16.8", None),
        ("31.2.21", None),
        ("minggu ini", None),
        ("per 12", None),
        ("16", None),
        ("", None),
    ],
)
def test_a_day_is_found_at_a_place_of_a_text(text: str, named: NamedDay | None) -> None:
    assert day_at(text, 0, TODAY) == named
