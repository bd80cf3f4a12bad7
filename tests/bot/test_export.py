"""Wishes as short texts, what was made as JSON, and names of files."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.export import (
    Made,
    MadeFile,
    Style,
    Wish,
    file_stem,
    made_from_json,
    made_to_json,
    read_wish,
    write_wish,
)
from bot.model import UnitCode

SINCE, UNTIL = date(2021, 8, 1), date(2021, 8, 16)
KNOWN = datetime(2020, 12, 1, 1, 0, tzinfo=UTC)
KUDUS, BLORA = UnitCode("33.19"), UnitCode("33.16")


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        (Wish(SINCE, UNTIL), "e2021080120210816"),
        (Wish(SINCE, UNTIL, Style.CSV), "c2021080120210816"),
        (Wish(SINCE, UNTIL, Style.CSV, KNOWN), "c2021080120210816k26779740"),
    ],
)
def test_a_wish_travels_as_a_short_text(wish: Wish, text: str) -> None:
    assert (write_wish(wish), read_wish(text)) == (text, wish)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x2021080120210816",
        "e2021080120210231",
        "e2021023120210816",
        "e2021081620210801",
        "e2021080120210816k",
        "e20210801",
        "e\u0662\u0660210801\u066220210816",
    ],
)
def test_a_forged_wish_is_none(forged: str) -> None:
    assert read_wish(forged) is None


def test_what_was_made_survives_json() -> None:
    file = MadeFile("1-ab/1.xlsx", "satulapor.xlsx", 1234, SINCE, UNTIL)
    made = Made((file,), 560, (KUDUS,))
    assert made_from_json(made_to_json(made)) == made


@pytest.mark.parametrize(
    ("scope", "moment", "stem"),
    [
        ((), "", "satulapor-33-20210801-20210816"),
        ((KUDUS,), "", "satulapor-33.19-20210801-20210816"),
        ((BLORA, KUDUS), "20201201-0800", "satulapor-33-2u-20210801-20210816-per-20201201-0800"),
    ],
)
def test_a_file_is_named_after_what_it_holds(
    scope: tuple[UnitCode, ...], moment: str, stem: str
) -> None:
    assert file_stem("33", scope, Wish(SINCE, UNTIL), moment) == stem
