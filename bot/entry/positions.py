"""Read figures without labels by their position, when there is a way to see as many as the form asks.

Every way is given, so that "1 234 567 8" is asked about; with fewer or more figures than are asked there is none.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from bot.entry.pieces import Break, Counted, Figure
from bot.numerals import (
    Ambiguous,
    Missing,
    Negative,
    NotWhole,
    Number,
    Several,
    TooLarge,
    read_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.entry.pieces import Said
    from bot.numerals import Reading

Grouping: TypeAlias = "tuple[Reading, ...]"
MOST_GROUPINGS = 4
"""More ways are not what anybody can choose from."""
_LONGEST = 11
"""No figure has more words: sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan."""
_ALL_THROUGH = frozenset("/-")
"""Marks that separate figures only where they stand between all of them."""
_ONE_FIGURE = (Number, Missing, Ambiguous, Negative, NotWhole, TooLarge)


def group_positions(text: str, pieces: Sequence[Said], count: int) -> tuple[Grouping, ...]:
    """Give each way to read the pieces as so many figures, none more than `MOST_GROUPINGS` + 1 ways.

    "1 234 9 1" is three figures in one way. Pieces other than figures allow none.
    """
    if not all(isinstance(piece, Figure | Counted | Break) for piece in pieces):
        return ()
    figures = [piece for piece in pieces if isinstance(piece, Figure)]
    if len(figures) == 1:
        return _list_of(text[figures[0].start : figures[0].end], count)
    marks = _marks(pieces)
    if (marks & _ALL_THROUGH and len(marks) > 1) or len(figures) > count * _LONGEST:
        return ()
    return _ways(text, figures, _ends(pieces), count)


def _list_of(figure: str, count: int) -> tuple[Grouping, ...]:
    """Read figures that are joined without spaces: "12/9/1", or the only one that is asked."""
    reading = read_number(figure)
    if isinstance(reading, Several) and len(reading.numbers) == count:
        return (tuple(map(Number, reading.numbers)),)
    return ((reading,),) if count == 1 and isinstance(reading, _ONE_FIGURE) else ()


def _marks(pieces: Sequence[Said]) -> set[str]:
    """Give what stands between figures; " " for nothing. A mark before the first or after the last separates none."""
    marks: set[str] = set()
    between: set[str] | None = None
    for piece in pieces:
        if isinstance(piece, Figure):
            marks |= between or ({" "} if between is not None else set())
            between = set()
        elif isinstance(piece, Break) and between is not None:
            between.add(piece.mark)
    return marks


def _ends(pieces: Sequence[Said]) -> frozenset[int]:
    """Give the numbers of the figures that are followed by a break or a counting word: no figure goes across."""
    ends: set[int] = set()
    figures = 0
    for piece in pieces:
        if isinstance(piece, Figure):
            figures += 1
        else:
            ends.add(figures - 1)
    return frozenset(ends)


def _ways(
    text: str, figures: Sequence[Figure], ends: frozenset[int], count: int
) -> tuple[Grouping, ...]:
    """Cut the row of figures into `count` groups that each read as one figure."""

    @cache
    def cut(first: int, left: int) -> tuple[Grouping, ...]:
        if first == len(figures) or left == 0:
            return ((),) if first == len(figures) and left == 0 else ()
        ways: dict[Grouping, None] = {}
        for last in range(first, min(first + _LONGEST, len(figures))):
            reading = read_number(text[figures[first].start : figures[last].end])
            if isinstance(reading, _ONE_FIGURE):
                ways.update(dict.fromkeys((reading, *rest) for rest in cut(last + 1, left - 1)))
            if last in ends:
                break
        return tuple(ways)[: MOST_GROUPINGS + 1]

    return cut(0, count)
