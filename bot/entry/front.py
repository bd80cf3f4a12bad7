"""Open a typed report: take the unit and the day from its front, in each way that digits there may be meant.

"16/8/21" may be a day or three figures; which it is, is judged by what follows, and not here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.days import day_at, read_day
from bot.entry.pieces import Aside, Break, Counted, Day, Figure, Label, Place, Unknown
from bot.entry.pleasantries import CUMULATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.entry.pieces import Piece
    from bot.entry.pleasantries import Headings
    from bot.units import Unit, Units


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the figures, which begin with the piece number `at`; spans of what was not understood."""

    units: tuple[Unit, ...] = ()
    day: date | None = None
    unread: tuple[tuple[int, int], ...] = ()
    at: int = 0
    titled: bool = False
    """The number of a heading was left out, the 19 of "Covid 19"."""

    def name_day(self, piece: Day) -> Front:
        """Take a day; one that is none, or another than before, is not understood."""
        if piece.day is None or self.day not in (None, piece.day):
            return self.skip(piece)
        return replace(self, day=piece.day)

    def name_units(self, piece: Place) -> Front:
        """Take a unit; said again it may only say which one is meant."""
        both = tuple(unit for unit in self.units if unit in piece.units)
        if self.units and not both:
            return self.skip(piece)
        return replace(self, units=both or piece.units)

    def skip(self, *pieces: Piece) -> Front:
        """Leave pieces as not understood; of breaks only the words among them."""
        spans = tuple(
            (piece.start, piece.end)
            for piece in pieces
            if not isinstance(piece, Break) or piece.mark == "&"
        )
        return replace(self, unread=(*self.unread, *spans))


class Opener:
    """Opens one text that was cut into pieces."""

    def __init__(
        self, text: str, pieces: Sequence[Piece], units: Units, today: date, headings: Headings
    ) -> None:
        self._text = text
        self._headings = headings
        self._pieces = pieces
        self._units = units
        self._today = today
        self._counts = _lines_with_figures(pieces)

    def open(self, front: Front) -> list[Front]:
        """Give every way to read on from here, the one that takes most for unit and day first."""
        while True:
            ahead, stops = self._step(front)
            if stops or len(ahead) > 1:
                more = [way for one in ahead for way in self.open(one)]
                return [*more, front] if stops else more
            front = ahead[0]

    def _step(self, front: Front) -> tuple[list[Front], bool]:
        """Give the ways to go one piece on, and whether the figures may begin here."""
        if front.at == len(self._pieces):
            return [], True
        piece = self._pieces[front.at]
        after = replace(front, at=front.at + 1)
        match piece:
            case Break() | Counted():
                return [after], False
            case Place():
                return [after.name_units(piece)], False
            case Day():
                return [*self._with_year(after, piece), after.name_day(piece)], False
            case Unknown() if not self._counts[front.at]:
                return [self._pass(after, piece)], False
            case Figure():
                return self._heads(after, piece)
        return [], True

    def _pass(self, after: Front, piece: Unknown) -> Front:
        """Go past a word in a line without figures; under a cumulative heading nothing is read."""
        if self._text[piece.start : piece.end] not in CUMULATIVE:
            return after.skip(piece)
        rest = self._pieces[after.at :]
        return replace(after.skip(piece, *rest), at=len(self._pieces))

    def _with_year(self, after: Front, piece: Day) -> list[Front]:
        """Take two digits behind a month's name as the year: "16 Agustus 21"."""
        year = self._pieces[after.at] if after.at < len(self._pieces) else None
        typed = self._text[piece.start : piece.end]
        if not isinstance(year, Figure) or not typed[-1].isalpha() or not typed[0].isdigit():
            return []
        digits = self._text[year.start : year.end]
        if len(digits) != 2 or not 20 <= int(digits) <= self._today.year % 100:
            return []
        day = read_day(self._text[piece.start : year.end], self._today)
        if day is None or after.day is not None:
            return []
        return [replace(after, day=day, at=after.at + 1)]

    def _heads(self, after: Front, piece: Figure) -> tuple[list[Front], bool]:
        """Judge digits at the front: a unit's code, a day, the 19 of a title, or the first figure."""
        typed = self._text[piece.start : piece.end]
        number = self._headings.number_after(self._text[: piece.start].rstrip())
        if not after.titled and number is not None:
            return ([replace(after, titled=True)] if typed == number else []), True
        unit = None if after.units else self._units.get(typed)
        if unit is not None:
            return [replace(after, units=(unit,))], False
        plain = None if after.units else self._units.get(f"{typed[:2]}.{typed[2:]}")
        if plain is not None:
            return [replace(after, units=(plain,))], True
        named = None if after.day else day_at(self._text, piece.start, self._today)
        if named is None or (typed.count("-") == 1 and not self._followed(after.at)):
            return [], True
        if named.day is None and after.unread:
            return [], True
        return [after.name_day(Day(piece.start, piece.end, named.day))], True

    def _followed(self, at: int) -> bool:
        """Say whether figures follow: "12-9" alone is no day."""
        return any(isinstance(piece, Figure | Label) for piece in self._pieces[at:])


def _lines_with_figures(pieces: Sequence[Piece]) -> list[bool]:
    """Say for each piece whether a label or a figure follows in its line."""
    follows = False
    counts: list[bool] = []
    for piece in reversed(pieces):
        if isinstance(piece, Break) and piece.mark == "\n":
            follows = False
        follows = follows or isinstance(piece, Figure | Label | Aside)
        counts.append(follows)
    return counts[::-1]
