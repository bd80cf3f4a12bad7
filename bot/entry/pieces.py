"""The pieces that a typed report is cut into. Places are those of the folded text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from bot.model import IndicatorKey
    from bot.units import Unit


@dataclass(frozen=True, slots=True)
class Label:
    """A name of an indicator; `compound` when its words could be two names."""

    start: int
    end: int
    key: IndicatorKey
    short: bool = False
    compound: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One group of digits with the marks inside it, one number word, or words like "belum ada"."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A word that only says what is counted: "orang", "kasus"."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A figure in brackets: "12 (dua belas)", "1.234 (+12)"."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day that cannot be mistaken for figures."""

    start: int
    end: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's name; `exact` when it is whole."""

    start: int
    end: int
    units: tuple[Unit, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Break:
    """What stands between things: a line's end, ";", ",", "/", "-", "dan"."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not understood."""

    start: int
    end: int


Said: TypeAlias = Label | Figure | Counted | Aside | Break | Unknown
"""What is left when the unit and the day are known."""
Piece: TypeAlias = Said | Day | Place
