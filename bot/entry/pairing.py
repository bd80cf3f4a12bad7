"""Bring labels and figures together: which figure belongs to which label, or that this cannot be said.

A label may stand before its figure or after it, but in one way between two breaks; or as many labels may come first and as
many figures behind them. What allows two such pairings is paired in neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from bot.entry.pieces import Aside, Break, Counted, Figure, Label, Unknown
from bot.numerals import Missing, NotANumber, Number, Reading, Several, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.entry.pieces import Said
    from bot.model import IndicatorKey

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A figure of a text with the words that count it, up to the next label or break; it may be followed by brackets."""

    text: str
    start: int
    end: int
    bracket: int | None = None
    """Where the brackets begin."""

    @property
    def reading(self) -> Reading:
        """What stands outside brackets, read."""
        return read_number(
            self.text[self.start : self.end if self.bracket is None else self.bracket]
        )

    @property
    def aside(self) -> Reading | None:
        """What stands inside brackets, read; None without brackets."""
        if self.bracket is None:
            return None
        return read_number(self.text[self.bracket + 1 : self.end].partition(")")[0])


@dataclass(frozen=True, slots=True)
class Pair:
    """A label's figure; the span is the part of the text that says so."""

    key: IndicatorKey
    span: Span
    reading: Reading
    aside: Reading | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of a text, and the spans of what belongs to none."""

    pairs: tuple[Pair, ...]
    alone: tuple[Span, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every label has one clear figure and nothing is left over."""
        clear = all(isinstance(pair.reading, Number | Missing) for pair in self.pairs)
        return clear and not self.alone


Item: TypeAlias = Label | Run | Unknown | Break
_LEVELS = (frozenset("\n"), frozenset(";"), frozenset(",/&|.-"))
_SIGN_OF = {Label: "L", Run: "F", Unknown: "X"}
_BEFORE = re.compile(r"LF(?:[LX]F)*")
_AFTER = re.compile(r"(?:F[LX])*FL")
_LISTED = re.compile(r"L{2,}F+")


def pair(text: str, pieces: Sequence[Said]) -> Pairing:
    """Pair the labels and figures of pieces that hold no day and no unit any more."""
    found = _pair_level(_items(text, pieces), 0)
    return Pairing(found.pairs, found.alone)


@dataclass(frozen=True, slots=True)
class _Found:
    """What one stretch of the text gives; `labels` and `runs` say whether any is left without a partner."""

    pairs: tuple[Pair, ...]
    alone: tuple[Span, ...]
    labels: bool = False
    runs: bool = False


def _items(text: str, pieces: Iterable[Said]) -> list[Item]:
    """Join figures to runs, and the names of one indicator that follow each other to one label."""
    items: list[Item] = []
    for piece in pieces:
        last = items[-1] if items else None
        match piece:
            case Figure() | Counted():
                _add_figure(text, items, piece)
            case Aside() if isinstance(last, Run) and last.bracket is None:
                items[-1] = replace(last, end=piece.end, bracket=piece.start)
            case Aside():
                items.append(Unknown(piece.start, piece.end))
            case Label():
                _add_label(items, piece)
            case Unknown() if isinstance(last, Unknown):
                items[-1] = Unknown(last.start, piece.end)
            case _:
                items.append(piece)
    return items


def _add_figure(text: str, items: list[Item], piece: Figure | Counted) -> None:
    """Lengthen the run or begin one; a counting word begins none."""
    last = items[-1] if items else None
    if isinstance(last, Run) and (last.bracket is None or isinstance(piece, Counted)):
        items[-1] = replace(last, end=piece.end)
    elif isinstance(piece, Figure):
        items.append(Run(text, piece.start, piece.end))


def _add_label(items: list[Item], label: Label) -> None:
    """Add a label, or lengthen the last one when both name the same: "sembuh/selesai isolasi"."""
    if len(items) > 1 and isinstance(items[-1], Break) and items[-1].mark in "/-":
        before = items[-2]
        if isinstance(before, Label) and before.key == label.key:
            items.pop()
    last = items[-1] if items else None
    if isinstance(last, Label) and last.key == label.key:
        items[-1] = replace(last, end=label.end, short=last.short and label.short)
    else:
        items.append(label)


def _pair_level(items: Sequence[Item], level: int) -> _Found:
    """Pair within each part between the breaks of a level; what stays alone there is tried across them."""
    if level == len(_LEVELS):
        return _pair_flat(items) or _all_alone(items)
    parts = [
        list(part)
        for breaks, part in groupby(items, lambda item: _is_break(item, level))
        if not breaks
    ]
    found = [_pair_level(part, level + 1) for part in parts]
    if len(found) == 1:
        return found[0]
    speaking = [part for part in parts if any(isinstance(item, Label | Run) for item in part)]
    plain = [item for part in speaking for item in part if not isinstance(item, Break)]
    idle = [part for part in found if not (part.pairs or part.labels or part.runs)]
    return _across(plain, _joined(found), _joined(idle).alone)


def _is_break(item: Item, level: int) -> bool:
    return isinstance(item, Break) and item.mark in _LEVELS[level]


def _joined(parts: Sequence[_Found]) -> _Found:
    return _Found(
        tuple(pair for part in parts for pair in part.pairs),
        tuple(span for part in parts for span in part.alone),
        labels=any(part.labels for part in parts),
        runs=any(part.runs for part in parts),
    )


def _across(plain: Sequence[Item], joined: _Found, idle: tuple[Span, ...]) -> _Found:
    """Pair a label and a figure that a break parts; when that contradicts a pair, nothing here is certain.

    `idle` are the spans of parts without labels and figures, such as a heading.
    """
    if not joined.labels or any(isinstance(item, Unknown) for item in plain):
        return joined
    whole = _pair_flat(plain) if joined.runs else _pair_list(plain)
    if whole is None:
        return joined
    if joined.runs and not set(joined.pairs) <= set(whole.pairs):
        whole = _all_alone(plain)
    return replace(whole, alone=(*whole.alone, *idle))


def _all_alone(items: Sequence[Item]) -> _Found:
    spans = tuple((item.start, item.end) for item in items)
    kinds = {type(item) for item in items}
    return _Found((), spans, labels=Label in kinds, runs=Run in kinds)


def _pair_flat(items: Sequence[Item]) -> _Found | None:
    """Pair items without a break between them; None when they do not stand in one of the ways."""
    signs = "".join(_SIGN_OF[type(item)] for item in items)
    if _BEFORE.fullmatch(signs):
        return _couples(list(zip(items[::2], items[1::2], strict=True)), after=False)
    if _AFTER.fullmatch(signs):
        return _couples(list(zip(items[1::2], items[::2], strict=True)), after=True)
    return _pair_list(items)


def _couples(couples: Sequence[tuple[Item, Item]], *, after: bool) -> _Found | None:
    """Make pairs of (name, run); what an unknown word counts is left alone.

    A lone "12k" may be twelve thousand, and "belum ada konfirmasi" may mean none.
    """
    if after and len(couples) == 1 and isinstance(couples[0][0], Label) and couples[0][0].short:
        return None
    pairs: list[Pair] = []
    alone: list[Span] = []
    for name, run in couples:
        span = (min(name.start, run.start), max(name.end, run.end))
        if isinstance(name, Label) and isinstance(run, Run):
            unclear = after and run.reading == Missing()
            reading = NotANumber(run.text[slice(*span)]) if unclear else run.reading
            pairs.append(Pair(name.key, span, reading, run.aside))
        else:
            alone.append(span)
    return _Found(tuple(pairs), tuple(alone))


def _pair_list(items: Sequence[Item]) -> _Found | None:
    """Pair "k/s/m 12/9/1": as many labels as figures; where a label may be two, none are."""
    if not _LISTED.fullmatch("".join(_SIGN_OF[type(item)] for item in items)):
        return None
    labels = [item for item in items if isinstance(item, Label)]
    runs = [item for item in items if isinstance(item, Run)]
    readings = [run.reading for run in runs]
    if len(readings) == 1 and isinstance(readings[0], Several):
        readings = [Number(number) for number in readings[0].numbers]
    keys = {label.key for label in labels}
    if not len(keys) == len(readings) == len(labels) or any(label.compound for label in labels):
        return None
    span = (items[0].start, items[-1].end)
    pairs = [
        Pair(label.key, span, reading, None)
        for label, reading in zip(labels, readings, strict=True)
    ]
    return _Found(tuple(pairs), ())
