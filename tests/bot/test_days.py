"""Days as officers type them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.days import read_day

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
    ],
)
def test_a_typed_day_is_read(typed: str, meant: date | None) -> None:
    assert read_day(typed, TODAY) == meant


def test_a_leap_day_that_last_year_had_not_is_no_day() -> None:
    assert read_day("29/2", date(2020, 1, 10)) is None
