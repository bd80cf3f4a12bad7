"""Holidays as an admin writes them, and on which days the ladder is milder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot import holidays
from bot.errors import FormError
from bot.holidays import Holidays, Mild

DATA = Path(holidays.__file__).parent / "data"
MERDEKA, SATURDAY, MONDAY = date(2021, 8, 17), date(2021, 8, 14), date(2021, 8, 16)


@pytest.mark.parametrize(("year", "days"), [(2021, 15), (2022, 16)])
def test_the_shipped_years_can_be_read(year: int, days: int) -> None:
    found = holidays.parse((DATA / f"libur_{year}.csv").read_text(encoding="utf-8"))
    assert (len(found), {day.year for day in found}) == (days, {year})


def test_both_ways_to_write_a_day_are_read_and_remarks_left_out() -> None:
    text = (
        "\ufeffTanggal;Nama\n# nasional\n2021-08-17;Hari Kemerdekaan\n\n 01/06/2021 ; Pancasila \n"
    )
    assert holidays.parse(text) == {
        MERDEKA: "Hari Kemerdekaan",
        date(2021, 6, 1): "Pancasila",
    }


def test_every_wrong_line_is_named() -> None:
    lines = [
        "tanggal;nama",
        "2021-02-30;Tidak ada",
        "17 Agustus;Hari Kemerdekaan",
        "2021-08-17",
        "2021-08-17;" + "x" * 81,
        "2021-08-17;Hari Kemerdekaan",
        "17/08/2021;Lagi",
    ]
    with pytest.raises(FormError) as error:
        holidays.parse("\n".join(lines))
    assert [problem.partition(":")[0] for problem in error.value.problems] == [
        *("line 2", "line 3", "line 4", "line 5"),
        "line 7",
    ]
    assert "was given before, as Hari Kemerdekaan" in error.value.problems[-1]


@pytest.mark.parametrize("text", ["", "2021-08-17;Hari Kemerdekaan"])
def test_the_first_line_names_the_columns(text: str) -> None:
    with pytest.raises(FormError, match="the first line must be tanggal;nama"):
        holidays.parse(text)


@pytest.mark.parametrize(
    ("mild", "days"),
    [
        (frozenset(), []),
        ({Mild.HOLIDAYS}, [MERDEKA]),
        ({Mild.WEEKENDS}, [SATURDAY]),
        ({Mild.HOLIDAYS, Mild.WEEKENDS}, [MERDEKA, SATURDAY]),
    ],
)
def test_only_what_is_set_makes_a_day_mild(mild: frozenset[Mild], days: list[date]) -> None:
    named = Holidays({MERDEKA: "Hari Kemerdekaan"}, frozenset(mild))
    assert [day for day in (MERDEKA, SATURDAY, MONDAY) if named.is_mild(day)] == days


def test_the_next_holiday_is_after_the_day() -> None:
    named = Holidays({MERDEKA: "Hari Kemerdekaan"})
    assert (named.coming(MONDAY), named.coming(MERDEKA)) == (MERDEKA, None)
