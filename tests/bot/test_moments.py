"""A moment as people type it; what has no hour is none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.moments import read_moment

WIB = ZoneInfo("Asia/Jakarta")
TODAY = date(2020, 12, 3)
FIRST_AT_EIGHT = datetime(2020, 12, 1, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "1/12 08:00",
        "1/12 08.00",
        "1/12 08",
        "1/12 8",
        "1/12 pukul 8",
        "1/12 Pukul 08.00 WIB",
        "1-12-2020 jam 8.00",
        "1 Desember 2020 pkl. 08.00",
        "Selasa, 1 Des 2020, 8",
        "2020-12-01 08:00wib",
    ],
)
def test_a_day_and_an_hour_are_a_moment(typed: str) -> None:
    assert read_moment(typed, TODAY, WIB) == FIRST_AT_EIGHT


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("kemarin 17.05", datetime(2020, 12, 2, 10, 5, tzinfo=UTC)),
        ("08.30", datetime(2020, 12, 3, 1, 30, tzinfo=UTC)),
        ("pukul 0", datetime(2020, 12, 2, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_day_may_be_said_or_left_out(typed: str, moment: datetime) -> None:
    assert read_moment(typed, TODAY, WIB) == moment


@pytest.mark.parametrize(
    "typed", ["", "1/12", "1/12/20", "1 Des 2020", "1/12 25", "1/12 08.60", "31/2 8", "besok pagi"]
)
def test_what_names_no_hour_of_a_day_is_no_moment(typed: str) -> None:
    assert read_moment(typed, TODAY, WIB) is None
