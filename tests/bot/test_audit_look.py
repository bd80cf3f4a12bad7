"""What is looked at travels as a short text; what nobody wrote is not read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.audit import Action
from bot.audit_look import Facet, Look, read_look, write_look
from bot.model import Lane, UnitCode

LOOKS = st.builds(
    Look,
    day=st.none() | st.dates(date(2020, 3, 1), date(2099, 12, 31)),
    person=st.none() | st.integers(0, 2**52).map(Lane),
    unit=st.none() | st.just(UnitCode("33.19")),
    action=st.none() | st.sampled_from(Action),
    below=st.none() | st.integers(0, 10**12),
    above=st.none() | st.integers(0, 10**12),
    facet=st.none() | st.sampled_from(Facet),
    name=st.text(max_size=60),
)


@given(LOOKS)
def test_a_look_is_read_as_it_was_written(look: Look) -> None:
    assert read_look(write_look(look)) == look


def test_everything_is_the_empty_text() -> None:
    assert (write_look(Look()), read_look("")) == ("", Look())


@pytest.mark.parametrize(
    "forged",
    [
        "x",
        "-",
        "d2021",
        "d20210231",
        "p-1",
        "p\u0661",
        "k3319",
        "aeverything",
        "b",
        "nx",
        "cz",
        "d20210816--",
    ],
)
def test_what_is_forged_is_not_read(forged: str) -> None:
    assert read_look(forged) is None


def test_the_longest_button_fits() -> None:
    longest = max(Action, key=len)
    number, last = 999_999_999_999_999_999, 9_999_999_999
    for look in (
        Look(date(2021, 8, 16), person=Lane(2**52), below=last),
        Look(date(2021, 8, 16), action=longest, above=last),
    ):
        assert len(f"j:{number}:{write_look(look)}") <= 64


def test_the_first_page_of_the_same_entries_goes_on_from_nowhere() -> None:
    look = Look(date(2021, 8, 16), below=4, facet=Facet.UNIT)
    assert (look.newest, look.picked) == (Look(date(2021, 8, 16)), True)
    assert Look(above=4).picked is False
