"""What a button about people says: read back as it was written, and within Telegram's limit."""

from __future__ import annotations

import pytest

from bot.model import PersonId, UnitCode
from bot.people_look import Look, Part, cut, read_look, write_look

LOOKS = [
    Look(),
    Look(page=7, query="kab. kudus"),
    Look(query="a:b"),
    Look(Part.TO, PersonId(12), UnitCode("33.19"), 3),
    *(Look(part, PersonId(10**18 - 1)) for part in Part),
]


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_is_read_as_it_was_written(look: Look) -> None:
    written = write_look(look)
    assert read_look(written.split(":")) == look
    assert len(f"man:{'9' * 12}:{written}".encode()) <= 64


@pytest.mark.parametrize(
    "text", ["", "list", "list:::", "sort:::0:", "see:x::0:", "list:::x:", "list::::", "see:1::-1:"]
)
def test_a_forged_look_is_none(text: str) -> None:
    assert read_look(text.split(":")) is None


def test_a_forged_page_is_bounded() -> None:
    look = read_look(["list", "", "", "9" * 18, ""])
    assert look is not None
    assert look.page == 10_000


def test_a_search_is_cut_between_characters() -> None:
    assert cut("é" * 13) == "é" * 12
    assert cut("x" * 23 + "é") == "x" * 23
