"""The number reader against its page, a speller of its own, and anything a phone can send."""

import ast
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import numerals
from bot.numerals import LARGEST, NotANumber, Number, Several, TooLarge, read_number

PAGE = Path(__file__).parents[2] / "docs" / "number-reader.md"
ROW = re.compile(
    r"^\| `(?P<typed>.+?)` \| `(?P<kind>[A-Za-z]+)\((?P<values>.*)\)` \|", re.MULTILINE
)
UNITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def page_rows() -> list[tuple[str, str, str]]:
    return [
        (row["typed"], row["kind"], row["values"])
        for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))
    ]


def spell(value: int) -> str:
    """Spell 0-9999 by the school rule: se- for one hundred, one thousand, ten and eleven."""
    if value == 0:
        return "nol"
    if value < 10:
        return UNITS[value]
    if value < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(value, f"{UNITS[value - 10]} belas")
    for size, name in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if value >= size:
            many, rest = divmod(value, size)
            head = f"se{name}" if many == 1 else f"{UNITS[many]} {name}"
            return f"{head} {spell(rest)}" if rest else head
    raise AssertionError(value)


@pytest.mark.parametrize(("typed", "kind", "values"), page_rows())
def test_every_row_of_the_page_is_read_as_it_says(typed: str, kind: str, values: str) -> None:
    expected = getattr(numerals, kind)(*ast.literal_eval(f"({values},)" if values else "()"))
    assert read_number(typed) == expected


def test_every_table_row_of_the_page_is_a_tested_row() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    assert len(page_rows()) == sum(line.startswith("| `") for line in lines)


def test_every_number_word_from_0_to_9999_is_read_back() -> None:
    read = [read_number(spell(value)) for value in range(10_000)]
    assert read == [Number(value) for value in range(10_000)]


def test_joined_number_words_are_read_as_those_apart() -> None:
    read = [read_number(spell(value).replace(" ", "")) for value in range(1, 10_000)]
    assert read == [Number(value) for value in range(1, 10_000)]


@given(st.integers(min_value=0, max_value=LARGEST))
def test_thousands_with_dots_are_read_back(value: int) -> None:
    assert read_number(f"{value:,}".replace(",", ".")) == Number(value)


@given(st.integers(min_value=0, max_value=LARGEST))
def test_plain_digits_are_read_back(value: int) -> None:
    assert read_number(str(value)) == Number(value)


@given(st.integers(min_value=LARGEST + 1))
def test_what_is_above_the_largest_is_too_large(value: int) -> None:
    assert read_number(str(value)) == TooLarge()


@given(st.lists(st.integers(min_value=0, max_value=99), min_size=2))
def test_small_numbers_between_spaces_are_several(values: list[int]) -> None:
    assert read_number(" ".join(map(str, values))) == Several(tuple(values))


ANY_CHARACTER = st.characters(exclude_categories=())
LIKELY = st.sampled_from(
    [*"0123456789.,-+/ ;\n", "belum", "ada", "dua", "belas", "ribu", " ya", "dan"]
)


@given(st.text(ANY_CHARACTER) | st.lists(LIKELY | ANY_CHARACTER).map("".join))
def test_no_text_raises(text: str) -> None:
    assert isinstance(read_number(text), numerals.Reading)


def test_a_lone_surrogate_is_not_a_number() -> None:
    assert read_number("12\ud800") == NotANumber("12\ud800")


def test_a_list_may_stand_on_lines_of_its_own() -> None:
    assert read_number("12 orang\r\n\r\n 9\n1\n") == Several((12, 9, 1))


def test_invisible_marks_of_right_to_left_phones_disappear() -> None:
    assert read_number("\u200f\u0661\u066c\u0662\u0663\u0664\u200f") == Number(1234)


def test_a_no_break_space_groups_like_a_space() -> None:
    assert read_number("1\u00a0234") == Number(1234)


@pytest.mark.parametrize(
    "part",
    [
        "9",
        "1 ",
        "1,",
        "1-",
        "1.123",
        "ya ",
        "orang ",
        " dan",
        "satu ",
        " ",
        "-",
        ";\n",
        "\ud800",
        "1a",
    ],
)
def test_a_hundred_thousand_characters_are_read_at_once(part: str) -> None:
    text = part * (100_000 // len(part))
    began = time.process_time()
    for shape in (text, text + "x", "1" + text, "x" + text):
        read_number(shape)
    assert time.process_time() - began < 3
