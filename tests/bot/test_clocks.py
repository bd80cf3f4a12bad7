"""How far another clock is from ours, by one answer of its owner's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.clocks import drift, drift_of_date, read_date

ASKED = datetime(2021, 8, 16, 10, 0, 0, tzinfo=UTC)
ANSWERED = ASKED + timedelta(seconds=2)


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [(-90, -90), (-1, -1), (0, 0), (1, 0), (2, 0), (3, 1), (92, 90)],
)
def test_a_clock_agrees_anywhere_between_question_and_answer(stated: int, seconds: int) -> None:
    said = ASKED + timedelta(seconds=stated)
    assert drift(said, ASKED, ANSWERED) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("waited", "stated", "seconds"),
    [
        (0.1, 0, 0),
        (0.1, -1, 0),
        (0.1, 61, 61),
        (0.1, -61.1, -60),
        (50, -65, -60),
        (50, 60, 60),
    ],
)
def test_a_long_poll_is_dated_at_its_end(waited: float, stated: float, seconds: int) -> None:
    said = ANSWERED + timedelta(seconds=stated)
    found = drift_of_date(said, ANSWERED, timedelta(seconds=waited))
    assert found == timedelta(seconds=seconds)


def test_a_date_is_read_as_answers_write_it() -> None:
    assert read_date("Mon, 16 Aug 2021 10:00:00 GMT") == ASKED


@pytest.mark.parametrize(
    "text", [None, "", "soon", "Mon, 16 Aug 2021 10:00:00", "Mon, 99 Aug 2021 10:00:00 GMT"]
)
def test_a_date_that_is_none_says_nothing(text: str | None) -> None:
    assert read_date(text) is None
