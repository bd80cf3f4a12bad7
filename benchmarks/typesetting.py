"""Lines of text that fit a width, without any font at hand: widths are those of Arial, in thousandths of the size.

A viewer's font may differ; whoever draws a line also says how wide it is to be, so that nothing overflows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.screen import Span

_PRINTABLE = "".join(map(chr, range(32, 127)))
_REGULAR = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *([556] * 10),
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
)
_BOLD = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
    *([556] * 10),
    *(333, 333, 584, 584, 584, 611, 975),
    *(722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(333, 278, 333, 584, 556, 333),
    *(556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889),
    *(611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500),
    *(389, 280, 389, 584),
)
_OTHERS = {"·": 300, "–": 556, "−": 584, "→": 1000, "…": 1000, "‹": 333, "›": 333, "✓": 780}  # noqa: RUF001 - they stand in texts
_OTHERS |= {"≠": 549, "⚠": 1300, "\ufe0f": 0}
_WIDTHS = {
    "": dict(zip(_PRINTABLE, _REGULAR, strict=True)) | _OTHERS,
    "bold": dict(zip(_PRINTABLE, _BOLD, strict=True)) | _OTHERS,
}
_MONOSPACED, _UNKNOWN = 600, 700
BOLD, CODE = "bold", "code"
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style; "" is plain."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs beside each other, `width` pixels wide."""

    runs: tuple[Run, ...]
    width: float


def width_of(text: str, size: float, style: str = "") -> float:
    """Estimate how many pixels a text takes at a font size in pixels."""
    if style == CODE:
        return len(text) * _MONOSPACED * size / 1000
    widths = _WIDTHS[BOLD if style == BOLD else ""]
    return sum(widths.get(character, _UNKNOWN) for character in text) * size / 1000


def wrap(text: str, spans: Sequence[Span], size: float, room: float) -> list[Line]:
    """Break a text into lines of at most `room` pixels: at its line ends, at spaces, and inside a word that is too long."""
    styles = [""] * len(text)
    for span in spans:
        styles[span.begin : span.end] = [span.style] * (span.end - span.begin)
    lines: list[Line] = []
    begin = 0
    for paragraph in text.split("\n"):
        letters = list(zip(paragraph, styles[begin:], strict=False))
        lines += _wrap_paragraph(letters, size, room)
        begin += len(paragraph) + 1
    return lines


_Letters = list[tuple[str, str]]


def _wrap_paragraph(letters: _Letters, size: float, room: float) -> Iterator[Line]:
    here: _Letters = []
    for word in _words(letters):
        if _width(_stripped([*here, *word]), size) <= room:
            here += word
            continue
        if here:
            yield _line(here, size)
        here = []
        for letter in word:
            if _width([*here, letter], size) > room and letter[0] != " ":
                yield _line(here, size)
                here = []
            here.append(letter)
    yield _line(here, size)


def _words(letters: _Letters) -> Iterator[_Letters]:
    """Give the words, each with the spaces after it."""
    word: _Letters = []
    for letter in letters:
        if word and word[-1][0] == " " and letter[0] != " ":
            yield word
            word = []
        word.append(letter)
    if word:
        yield word


def _stripped(letters: _Letters) -> _Letters:
    end = len(letters)
    while end and letters[end - 1][0] == " ":
        end -= 1
    return letters[:end]


def _width(letters: _Letters, size: float) -> float:
    return sum(width_of(character, size, style) for character, style in letters)


def _line(letters: _Letters, size: float) -> Line:
    kept = _stripped(letters)
    runs = tuple(
        Run("".join(character for character, _ in group), style)
        for style, group in groupby(kept, key=lambda letter: letter[1])
    )
    return Line(runs, _width(kept, size))


def shorten(text: str, size: float, room: float, style: str = "") -> str:
    """Cut a text to one line of `room` pixels; what is missing is an ellipsis."""
    if width_of(text, size, style) <= room:
        return text
    kept = text
    while kept and width_of(kept + ELLIPSIS, size, style) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
