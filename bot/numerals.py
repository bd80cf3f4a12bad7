"""Read a count as Indonesians type it, or say exactly why it cannot be read; nothing is ever guessed.

Dots group thousands (1.234). What could be two numbers is given back as both, for the dialog to ask about. Every string
has a reading, in time linear in its length; docs/number-reader.md shows them, and a test proves that page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from bot.number_words import read_number_words
from bot.typed_text import fold_typed

LARGEST = 999_999_999
"""The largest number that is a count at all; a unit's own limit, its population, is far below."""


@dataclass(frozen=True, slots=True)
class Number:
    """A count of people, 0 or more."""

    value: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Said to be not known yet ("belum ada"), which is not zero."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """One figure with two readings, the likelier first: "1,234" is 1234 abroad and 1 with decimals here."""

    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """More than one number, in the order typed."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """A number below zero; a new count cannot be, an adjustment can."""

    value: int


@dataclass(frozen=True, slots=True)
class NotWhole:
    """A number with decimals, which cannot be a count of people; the text as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class TooLarge:
    """More than `LARGEST`: a telephone number, a slip of the hand."""


@dataclass(frozen=True, slots=True)
class NotANumber:
    """Anything else; the text as typed."""

    text: str


Reading: TypeAlias = (
    Number | Missing | Ambiguous | Several | Negative | NotWhole | TooLarge | NotANumber
)

# "Belum ada kasus" is left out on purpose: it says zero as often as it says unknown. So is a lone dash, which
# paper forms use for both.
_MISSING = frozenset(
    {
        *("belum", "blm", "belum ada", "blm ada", "belum tahu", "belum masuk", "belum diketahui"),
        *("belum ada data", "data belum ada", "data belum masuk", "tidak ada data"),
        *("tidak tahu", "tdk tahu", "not yet", "missing"),
    }
)
_ZERO = frozenset(
    {
        *("nol", "nihil", "kosong", "zero", "nil"),
        *("tidak ada", "tdk ada", "tak ada", "nggak ada", "gak ada", "ga ada"),
    }
)
SAID = _MISSING | _ZERO
"""The words that stand for a figure, `Missing` or 0, without being a number."""
_POLITE = frozenset({"ya", "pak", "bu", "kak", "mas", "mbak", "saja", "aja"})
COUNTED = frozenset({"orang", "org", "kasus", "jiwa", "pasien", "baru"})
"""The words that only say what is counted."""

_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+| \d{3})")
_MARKED = re.compile(r"\d+(?:[.,]\d+)+")
_BOTH_MARKS = re.compile(r"\d{1,3}(?:(?:\.\d{3})+,|(?:,\d{3})+\.)\d+")
_FOREIGN_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_DATE = re.compile(
    r"\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d\d|(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}"
    r"|\d{1,2}[-/]0\d[-/]\d\d"
)
_SEPARATOR = re.compile(r" ?[;/&] ?| ?, | dan | - |(?<=\d)-(?=\d)")
_GLUED_WORD = re.compile(r"(?<=\d)(?=[a-z])")


def read_number(text: str) -> Reading:
    """Read one answer.

    Digits of every script are digits; spaces, case, trailing words ("12 orang ya") and a final mark do not matter.
    Several numbers come back as `Several` with no claim of what each counts.
    """
    words = _without_tail(fold_typed(text).rstrip(" .,;!").split(" "), _POLITE)
    body = " ".join(words)
    if body in _MISSING:
        return Missing()
    signed = _read_signed(body)
    if signed is not None:
        return signed
    return _read_one(body, text) or _read_list(body, text)


def _without_tail(words: list[str], tail: frozenset[str]) -> list[str]:
    """Drop trailing words that say nothing about the number."""
    end = len(words)
    while end and words[end - 1] in tail:
        end -= 1
    return words[:end]


def _read_signed(body: str) -> Reading | None:
    """Read "-5", "minus 5" and "+5"; None when there is no sign or no single number behind it."""
    for sign in ("-", "minus ", "+"):
        if body.startswith(sign):
            reading = _read_one(body.removeprefix(sign).lstrip(" "), body)
            if isinstance(reading, Number) and sign != "+" and reading.value:
                return Negative(-reading.value)
            return reading if isinstance(reading, Number) else None
    return None


def _read_one(body: str, text: str) -> Reading | None:
    """Read a single figure, zero word or number word with its trailing words; None when it is none of them."""
    words = _without_tail(_GLUED_WORD.sub(" ", body).split(" "), COUNTED | _POLITE)
    bare = " ".join(words)
    if bare in _ZERO:
        return Number(0)
    if _PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare):
        return _count(bare)
    if _MARKED.fullmatch(bare):
        return _read_marked(bare, text)
    spoken = read_number_words(bare)
    return None if spoken is None else Number(spoken)


def _count(figure: str) -> Number | TooLarge:
    """Join the digits of a figure to a count; the length is looked at first, as `int` refuses very long ones."""
    digits = re.sub(r"\D", "", figure).lstrip("0") or "0"
    if len(digits) > len(str(LARGEST)):
        return TooLarge()
    return Number(int(digits))


def _read_marked(figure: str, text: str) -> Reading:
    """Judge digits with dots or commas between them that are not Indonesian thousands."""
    if "." in figure and "," in figure:
        return NotWhole(text) if _BOTH_MARKS.fullmatch(figure) else NotANumber(text)
    parts = re.split(r"[.,]", figure)
    if len(parts) == 2:
        return _read_pair(parts[0], parts[1], text, comma="," in figure)
    if "." in figure:
        return NotANumber(text)
    if _FOREIGN_GROUPED.fullmatch(figure):
        return _either(figure, parts[0])
    return _several([_count(part) for part in parts], text)


def _read_pair(whole: str, rest: str, text: str, *, comma: bool) -> Reading:
    """Judge one mark: a decimal comma, a foreign thousands comma, or a dot with a digit too few or too many."""
    if whole.startswith("0") or (len(rest) != 3 if comma else len(rest) == 1):
        return NotWhole(text)
    return _either(whole + rest, whole)


def _either(joined: str, first: str) -> Ambiguous | TooLarge:
    """Offer the figure with its mark ignored, and the part before the mark."""
    readings = (_count(joined), _count(first))
    values = tuple(reading.value for reading in readings if isinstance(reading, Number))
    return Ambiguous(values) if len(values) == len(readings) else TooLarge()


def _read_list(body: str, text: str) -> Reading:
    """Read numbers between separators or, where there is none, between spaces."""
    if _DATE.fullmatch(body):
        return NotANumber(text)
    parts = _SEPARATOR.split(body)
    if len(parts) == 1:
        parts = body.split(" ")
    if len(parts) == 1:
        return NotANumber(text)
    return _several([_read_one(part, text) for part in parts], text)


def _several(readings: list[Reading | None] | list[Number | TooLarge], text: str) -> Reading:
    """Give the numbers together when every part is one."""
    numbers = tuple(reading.value for reading in readings if isinstance(reading, Number))
    return Several(numbers) if len(numbers) == len(readings) else NotANumber(text)
