"""Sort what a typed report says of each indicator: understood, doubtful, refused, or not understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.numerals import (
    Ambiguous,
    Missing,
    Negative,
    NotANumber,
    NotWhole,
    Number,
    Several,
    TooLarge,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.entry.pairing import Pair, Pairing
    from bot.model import IndicatorKey
    from bot.numerals import Reading


@dataclass(frozen=True, slots=True)
class Sorted:
    """Each indicator stands in one of the three at most; the spans are of what was not understood."""

    figures: dict[IndicatorKey, int | None] = field(default_factory=dict)
    doubtful: dict[IndicatorKey, tuple[int, ...]] = field(default_factory=dict)
    refused: dict[IndicatorKey, Reading] = field(default_factory=dict)
    unread: tuple[tuple[int, int], ...] = ()

    def put(self, key: IndicatorKey, reading: Reading) -> bool:
        """Put a reading where it belongs; False when it says nothing of one figure."""
        match reading:
            case Number(value):
                self.figures[key] = value
            case Missing():
                self.figures[key] = None
            case Ambiguous(readings):
                self.doubtful[key] = readings
            case Negative() | NotWhole() | TooLarge():
                self.refused[key] = reading
            case _:
                return False
        return True


def sort_pairs(keys: Sequence[IndicatorKey], pairing: Pairing) -> Sorted:
    """Sort labelled figures, in the order of the keys; two figures of one label are a doubt."""
    found = Sorted()
    unread = list(pairing.alone)
    for key in keys:
        pairs = [pair for pair in pairing.pairs if pair.key == key]
        if pairs and not found.put(key, _agree([_with_aside(pair) for pair in pairs])):
            unread.extend(pair.span for pair in pairs)
    return Sorted(found.figures, found.doubtful, found.refused, tuple(unread))


def sort_positions(keys: Sequence[IndicatorKey], readings: Sequence[Reading]) -> Sorted:
    """Sort figures that stand in the order of the keys."""
    found = Sorted()
    for key, reading in zip(keys, readings, strict=True):
        found.put(key, reading)
    return found


def _with_aside(pair: Pair) -> Reading:
    """Compare a figure with the one in brackets behind it; the smaller is likelier the day's, the other a sum."""
    match pair.reading, pair.aside:
        case reading, None:
            return reading
        case Number(value), Number(other) if value != other:
            return Ambiguous((min(value, other), max(value, other)))
        case reading, aside if reading == aside:
            return reading
    return NotANumber("")


def _agree(readings: Sequence[Reading]) -> Reading:
    """Give what all say, or both of two numbers."""
    distinct = list(dict.fromkeys(readings))
    if len(distinct) == 1 and isinstance(
        distinct[0], Number | Missing | NotWhole | Negative | TooLarge
    ):
        return distinct[0]
    values: list[int] = []
    for reading in distinct:
        match reading:
            case Number(value):
                values.append(value)
            case Ambiguous(several) | Several(several):
                values.extend(several)
            case _:
                return NotANumber("")
    both = tuple(dict.fromkeys(values))
    return Ambiguous(both) if len(both) == 2 else NotANumber("")
