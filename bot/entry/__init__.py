"""Read a whole report from one text: whose, of which day, and its figures, with labels or by position.

Nothing is guessed and nothing disappears: what has two meanings is given back with both, what has none as it was typed.
docs/number-reader.md shows how texts are read, and a test proves that page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bot.entry.cutter import KNOWN_WORDS, Cutter
from bot.entry.figures import Sorted, sort_pairs, sort_positions
from bot.entry.front import Front, Opener
from bot.entry.labels import Labels
from bot.entry.pairing import pair
from bot.entry.pieces import Break, Figure, Label, Unknown
from bot.entry.pleasantries import read_headings
from bot.entry.positions import MOST_GROUPINGS, group_positions
from bot.entry.scope import Scope, keep_scope
from bot.numerals import Number
from bot.typed_text import fold_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.entry.pieces import Piece, Said
    from bot.entry.positions import Grouping
    from bot.form import Form
    from bot.model import IndicatorKey
    from bot.numerals import Reading
    from bot.typed_text import Folded
    from bot.units import Unit, Units

_JOINS = re.compile(r"[^\w\n]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a text says; an indicator stands in `figures`, `doubtful` or `refused`, or in none of them.

    `unit`: the units that may be meant; none named, one, or several ("semarang").
    `day`: the one named, or None. It may be one that cannot be reported.
    `figures`: persons, in the form's order; None is "belum ada".
    `doubtful`: the readings of a figure that has two, the likelier first.
    `refused`: why a figure is no count.
    `unread`: what was not understood, as typed, in order.
    `groupings`: the ways to read figures that stand without labels, when they are not certain. Beside a day, one grouping
    is the other meaning of the same digits: "16/8/21".
    `labelled`: the figures were named, and not read by their place.
    """

    unit: tuple[Unit, ...] = ()
    day: date | None = None
    figures: dict[IndicatorKey, int | None] = field(default_factory=dict)
    doubtful: dict[IndicatorKey, tuple[int, ...]] = field(default_factory=dict)
    refused: dict[IndicatorKey, Reading] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    groupings: tuple[tuple[int, ...], ...] = ()
    labelled: bool = field(default=False, compare=False)

    @property
    def says_something(self) -> bool:
        """Whether anything of a report was found: a unit, a day, or a figure of any kind."""
        return bool(
            self.unit or self.day or self.figures or self.doubtful or self.refused or self.groupings
        )


def read_entry(form: Form, units: Units, text: str, today: date) -> Entry:
    """Read a text of any kind, in time linear in its length but for short lists; `today` is the reporting day in WIB."""
    folded = fold_in_place(text)
    headings = read_headings(form.headings)
    labels = Labels(form, KNOWN_WORDS | headings.words)
    cutter = Cutter(folded.text, labels, units, today, headings)
    pieces = cutter.cut()
    fronts = Opener(cutter.text, pieces, units, today, headings).open(Front())
    scopes = [keep_scope(cutter.text, front, pieces, today) for front in fronts]
    if any(isinstance(piece, Label) for piece in scopes[0].body):
        ways = [(scope.front, pair(cutter.text, scope.body)) for scope in scopes]
        front, pairing = next((way for way in ways if way[1].is_whole), ways[0])
        return replace(_entry(folded, front, sort_pairs(form.keys, pairing)), labelled=True)
    return _read_positions(form.main, folded, cutter.text, pieces, scopes)


def _read_positions(
    main: Sequence[IndicatorKey],
    folded: Folded,
    text: str,
    pieces: Sequence[Piece],
    scopes: Sequence[Scope],
) -> Entry:
    """Choose among the ways to read a text without labels: the one that leaves no figure over."""
    fits: list[tuple[Front, tuple[Grouping, ...]]] = []
    for scope in scopes:
        alone, figures = _without_idle_lines(scope.body)
        ways = group_positions(text, figures, len(main))
        if ways or not any(isinstance(piece, Figure) for piece in scope.body):
            fits.append((scope.front.skip(*alone), ways))
    groupings = tuple(dict.fromkeys(way for _, ways in fits for way in ways))
    fronts = list(dict.fromkeys((front.units, front.day) for front, _ in fits))
    if len(groupings) == 1 and len(fronts) == 1:
        return _entry(folded, fits[0][0], sort_positions(main, groupings[0]))
    plain = _plain(groupings)
    if plain and (len(fronts) == 1 or not fits[0][1]):
        return _entry(folded, fits[0][0], Sorted(), plain)
    if groupings and len(fronts) > 1:
        return _entry(folded, Front().skip(*pieces), Sorted())
    front = fits[0][0] if fits and not groupings else scopes[0].front.skip(*scopes[0].body)
    return _entry(folded, front, Sorted())


def _without_idle_lines(body: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """Part what stands in lines without any figure from the rest."""
    idle: list[Said] = []
    rest: list[Said] = []
    for _, line in groupby(body, lambda piece: isinstance(piece, Break) and piece.mark == "\n"):
        pieces = list(line)
        unknown = [piece for piece in pieces if isinstance(piece, Unknown)]
        if unknown and not any(isinstance(piece, Figure) for piece in pieces):
            idle.extend(unknown)
        else:
            rest.extend(pieces)
    return idle, rest


def _plain(groupings: Sequence[Grouping]) -> tuple[tuple[int, ...], ...]:
    """Give groupings as numbers; none when one holds anything else or when there are too many to choose from."""
    plain: list[tuple[int, ...]] = []
    for way in groupings:
        numbers = tuple(reading.value for reading in way if isinstance(reading, Number))
        if len(numbers) == len(way):
            plain.append(numbers)
    few = len(plain) == len(groupings) <= MOST_GROUPINGS
    return tuple(plain) if few else ()


def _entry(
    folded: Folded, front: Front, found: Sorted, groupings: tuple[tuple[int, ...], ...] = ()
) -> Entry:
    return Entry(
        unit=front.units,
        day=front.day,
        figures=found.figures,
        doubtful=found.doubtful,
        refused=found.refused,
        unread=_as_typed(folded, (*front.unread, *found.unread)),
        groupings=groupings,
    )


def _as_typed(folded: Folded, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Give spans as they were typed, those of one line that only marks part as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and _JOINS.fullmatch(folded.text, joined[-1][1], max(start, joined[-1][1])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(folded.as_typed(start, end) for start, end in joined)
