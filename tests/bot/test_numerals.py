"""The number reader against its page, a speller of its own, and anything a phone can send."""

import ast
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import numerals
from bot.numerals import LARGEST, Ambiguous, NotANumber, Number, Several, TooLarge, read_number

PAGE = Path(__file__).parents[2] / "docs" / "number-reader.md"
ROW = re.compile(
    r"^\| `(?P<typed>.+?)` \| `(?P<kind>[A-Za-z]+)\((?P<values>.*)\)` \|", re.MULTILINE
)
UNITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def page_section() -> str:
    """Give the part of the page that is on single answers; the rest is test_entry's."""
    return PAGE.read_text(encoding="utf-8").partition("## A whole report in one message")[0]


def page_rows() -> list[tuple[str, str, str]]:
    return [(row["typed"], row["kind"], row["values"]) for row in ROW.finditer(page_section())]


def spell(value: int) -> str:
    """Spell 0-999.999 by the school rule: se- for one hundred, one thousand, ten and eleven."""
    if value == 0:
        return "nol"
    if value < 10:
        return UNITS[value]
    if value < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(value, f"{UNITS[value - 10]} belas")
    for size, name in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if value >= size:
            many, rest = divmod(value, size)
            head = f"se{name}" if many == 1 else f"{spell(many)} {name}"
            return f"{head} {spell(rest)}" if rest else head
    raise AssertionError(value)


@pytest.mark.parametrize(("typed", "kind", "values"), page_rows())
def test_every_row_of_the_page_is_read_as_it_says(typed: str, kind: str, values: str) -> None:
    expected = getattr(numerals, kind)(*ast.literal_eval(f"({values},)" if values else "()"))
    assert read_number(typed) == expected


def test_every_table_row_of_the_page_is_a_tested_row() -> None:
    lines = page_section().splitlines()
    assert len(page_rows()) == sum(line.startswith("| `") for line in lines)


def test_every_number_word_from_0_to_9999_is_read_back() -> None:
    read = [read_number(spell(value)) for value in range(10_000)]
    assert read == [Number(value) for value in range(10_000)]


def test_joined_number_words_are_read_as_those_apart() -> None:
    read = [read_number(spell(value).replace(" ", "")) for value in range(1, 10_000)]
    assert read == [Number(value) for value in range(1, 10_000)]


@given(st.integers(min_value=0, max_value=999_999))
def test_every_count_below_a_million_is_read_back_however_it_is_written(value: int) -> None:
    words, dots = spell(value), f"{value:,}".replace(",", ".")
    written = (str(value), dots, dots.replace(".", " "), words, words.replace(" ", ""))
    assert [read_number(f" {text} orang") for text in written] == [Number(value)] * len(written)


def test_counts_up_to_the_last_below_a_million_are_read_back_from_their_words() -> None:
    values = [*range(0, 1_000_000, 211), 999_999]
    assert [read_number(spell(value)) for value in values] == [Number(value) for value in values]


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


@pytest.mark.parametrize("text", ["1\x002", "1\x1b2\x7f", "\u202e12\u202c", "1\u00ad2", "1\u00802"])
def test_control_characters_inside_a_number_disappear(text: str) -> None:
    assert read_number(text) == Number(12)


@pytest.mark.parametrize(
    ("text", "offered"),
    [("1,234", (1234, 1)), ("1.23", (123, 1)), ("12-9", (12, 9)), ("12 13", (12, 13))],
)
def test_what_may_be_two_numbers_gives_both_for_buttons(
    text: str, offered: tuple[int, int]
) -> None:
    reading = read_number(text)
    both = reading.readings if isinstance(reading, Ambiguous) else getattr(reading, "numbers", ())
    assert both == offered


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
