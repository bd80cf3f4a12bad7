"""Ranges of days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ranges import Misread, Range, Unclear, read_range

TODAY = date(2021, 8, 16)
ALL_OF_AUGUST = (date(2021, 8, 1), date(2021, 8, 31))
FIRST_HALF = (date(2021, 8, 1), TODAY)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", ALL_OF_AUGUST),
        ("1/8 16/8", FIRST_HALF),
        ("1/8 - 16/8", FIRST_HALF),
        ("1/8-16/8", FIRST_HALF),
        ("1.8 16.8", FIRST_HALF),
        ("1/8, 16/8", FIRST_HALF),
        ("1 Agustus 16 Agustus", FIRST_HALF),
        ("1 agustus s.d. 16 agustus 2021", FIRST_HALF),
        ("1-16 agustus 2021", FIRST_HALF),
        ("1 s/d 16 agustus", FIRST_HALF),
        ("dari 1/8 sampai 16/8", FIRST_HALF),
        ("mulai tanggal 1/8 hingga 16/8", FIRST_HALF),
        ("from 1/8 to 16/8", FIRST_HALF),
        ("2021-08-01 2021-08-16", FIRST_HALF),
        ("1/8/21 16/8/21", FIRST_HALF),
        ("1/8 hari ini", FIRST_HALF),
        ("agustus 2021", ALL_OF_AUGUST),
        ("bulan agustus", ALL_OF_AUGUST),
        ("8/2021", ALL_OF_AUGUST),
        ("bulan ini", ALL_OF_AUGUST),
        ("this month", ALL_OF_AUGUST),
        ("bulan lalu", (date(2021, 7, 1), date(2021, 7, 31))),
        ("september", (date(2020, 9, 1), date(2020, 9, 30))),
        ("juli agustus", (date(2021, 7, 1), date(2021, 8, 31))),
        ("juli - agustus 2021", (date(2021, 7, 1), date(2021, 8, 31))),
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("tahun 2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2020 2021", (date(2020, 1, 1), date(2021, 12, 31))),
        ("tahun ini", (date(2021, 1, 1), date(2021, 12, 31))),
        ("tahun lalu", (date(2020, 1, 1), date(2020, 12, 31))),
        ("minggu ini", (TODAY, TODAY)),
        ("pekan lalu", (date(2021, 8, 9), date(2021, 8, 15))),
        ("7 hari", (date(2021, 8, 10), TODAY)),
        ("30 hari terakhir", (date(2021, 7, 18), TODAY)),
        ("last 7 days", (date(2021, 8, 10), TODAY)),
        ("kemarin", (date(2021, 8, 15), date(2021, 8, 15))),
        ("Senin", (TODAY, TODAY)),
        ("semua", (date.min, TODAY)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, days: tuple[date, date]) -> None:
    assert read_range(typed, TODAY) == Range(*days)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("1/11 30/11", (date(2020, 11, 1), date(2020, 11, 30))),
        ("1/12 15/1", (date(2020, 12, 1), date(2021, 1, 15))),
        ("1/12/2020 15/1", (date(2020, 12, 1), date(2021, 1, 15))),
        ("1/3/2020 15/4", (date(2020, 3, 1), date(2020, 4, 15))),
        ("20/12 3/1/2021", (date(2020, 12, 20), date(2021, 1, 3))),
        ("1/3 15/4/2020", (date(2020, 3, 1), date(2020, 4, 15))),
        ("1/8/2011 16/8/2021", (date(2011, 8, 1), TODAY)),
    ],
)
def test_a_day_without_a_year_takes_the_one_that_the_other_suggests(
    typed: str, days: tuple[date, date]
) -> None:
    assert read_range(typed, TODAY) == Range(*days)


def test_the_29th_of_february_moves_to_the_28th_in_a_year_that_has_none() -> None:
    found = read_range("1/3/2018 29/2", date(2020, 3, 1))
    assert found == Range(date(2018, 3, 1), date(2019, 2, 28))


def test_days_the_other_way_round_are_put_right() -> None:
    assert read_range("16/8 1/8", TODAY) == Range(*FIRST_HALF, swapped=True)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("31/2", "31/2"),
        ("31/2 5/3", "31/2"),
        ("1/2 31 februari", "31 februari"),
        ("13/2021", "13/2021"),
        ("2021-02-30", "2021-02-30"),
    ],
)
def test_a_day_that_no_calendar_has_is_named(typed: str, named: str) -> None:
    assert read_range(typed, TODAY) == Misread(Unclear.NO_SUCH_DAY, named)


@pytest.mark.parametrize("typed", ["halo", "1/8 halo", "0 hari", "semarang kudus"])
def test_what_names_no_days_is_not_guessed_at(typed: str) -> None:
    assert read_range(typed, TODAY) == Misread(Unclear.UNREADABLE, typed)
