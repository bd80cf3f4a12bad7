"""What an admin wants of the timetable, as buttons carry it."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.schedule_wish import Wish, about, read_button, save, see
from bot.timetable import Quiet

EVERYTHING = Wish(
    {
        "bridge_every": timedelta(hours=6),
        "remind_at": (time(9), time(11), time(13), time(14, 30)),
        "cutoff_at": time(16),
        "summary_at": time(17),
        "quiet": Quiet(time(22), time(6)),
    }
)


@pytest.mark.parametrize(
    "wish",
    [
        EVERYTHING,
        Wish({"remind_at": ()}),
        Wish({"quiet": None}),
        Wish({"cutoff_at": time(0, 5)}),
        Wish(back=True),
    ],
)
def test_a_wish_goes_through_a_button(wish: Wish) -> None:
    saved = read_button(save(wish, 12))
    assert read_button(see(wish)) == wish
    assert saved == Wish(wish.values, wish.back, sure=True, version=12)


def test_a_wish_for_everything_fits_a_button() -> None:
    assert len(save(EVERYTHING, 9999).encode()) <= 64


def test_a_field_can_be_asked_for() -> None:
    assert read_button(about("cutoff_at")) == Wish(about="cutoff_at")


@pytest.mark.parametrize(
    "forged",
    [
        "jad:about:everything",
        "jad:see:",
        "jad:see:x1",
        "jad:see:c9999",
        "jad:see:c\u0660\u0669\u0660\u0660",
        "jad:see:c160",
        "jad:see:bsoon",
        "jad:see:q2200",
        "jad:save:c1600",
        "jad:save:-1:c1600",
        "jad",
    ],
)
def test_a_forged_button_is_no_wish(forged: str) -> None:
    assert read_button(forged) is None
