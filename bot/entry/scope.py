"""Keep a typed report to one unit and one day: whatever follows another day or another unit is not understood.

A day or a unit behind the figures counts when it is the only one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.days import day_at
from bot.entry.pieces import Break, Day, Figure, Label, Place, Unknown
from bot.entry.pleasantries import CUMULATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.entry.front import Front
    from bot.entry.pieces import Piece, Said


@dataclass(frozen=True, slots=True)
class Scope:
    """A report of one unit and day; `body` holds labels, figures, breaks and words that are not understood."""

    front: Front
    body: tuple[Said, ...]


def keep_scope(text: str, front: Front, pieces: Sequence[Piece], today: date) -> Scope:
    """Give what is left of the pieces from the front on."""
    body = [_within_body(piece) for piece in pieces[front.at :]]
    now = front
    kept: list[Said] = []
    for index, piece in enumerate(body):
        if isinstance(piece, Unknown) and _is_cumulative_heading(text, body, index):
            return Scope(now.skip(*body[index:]), tuple(kept))
        if front.day and _begins_another_day(text, body, index, today) not in (None, front.day):
            return _cut(now, kept, index, body[index:])
        if not isinstance(piece, Day | Place):
            kept.append(piece)
            continue
        named = now.name_day(piece) if isinstance(piece, Day) else now.name_units(piece)
        was_named = front.day if isinstance(piece, Day) else front.units
        if named.unread != now.unread:
            clause = _clause_start(kept) if was_named or not _names(now, piece) else 0
            return _cut(now, kept, clause, body[index:]) if clause else _nothing(front, body)
        is_today = isinstance(piece, Day) and piece.day == today
        if named != now and not is_today and _has_figures(body[index:]):
            return _nothing(front, body)
        now = named
    return Scope(now, tuple(kept))


def _within_body(piece: Piece) -> Piece:
    """Take the beginning of a unit's name for one at the front only."""
    inexact = isinstance(piece, Place) and not piece.exact
    return Unknown(piece.start, piece.end) if inexact else piece


def _begins_another_day(text: str, body: Sequence[Piece], index: int, today: date) -> date | None:
    """Give the day that digits at a line's beginning name when figures follow: "17/8 10 5 0"."""
    if not isinstance(body[index], Figure) or not _has_figures(body[index + 1 : index + 2]):
        return None
    before = body[index - 1] if index else None
    if not isinstance(before, Break) or before.mark != "\n":
        return None
    named = day_at(text, body[index].start, today)
    return named.day if named else None


def _names(front: Front, piece: Day | Place) -> bool:
    return bool(front.day if isinstance(piece, Day) else front.units)


def _cut(front: Front, kept: Sequence[Said], at: int, rest: Sequence[Piece]) -> Scope:
    """Keep the first pieces only."""
    return Scope(front.skip(*kept[at:], *rest), tuple(kept[:at]))


def _nothing(front: Front, body: Sequence[Piece]) -> Scope:
    """Keep nothing, as no figure's day or unit is certain."""
    return Scope(front.skip(*body), ())


def _clause_start(kept: Sequence[Said]) -> int:
    """Give the place behind the last break."""
    return next((at for at in range(len(kept), 0, -1) if isinstance(kept[at - 1], Break)), 0)


def _is_cumulative_heading(text: str, body: Sequence[Piece], index: int) -> bool:
    """Say whether a word stands in a line without figures and says that those below are not of one day."""
    piece = body[index]
    if text[piece.start : piece.end] not in CUMULATIVE:
        return False
    before = text.rfind("\n", 0, piece.start)
    after = text.find("\n", piece.start)
    within = [one for one in body if before < one.start and (after < 0 or one.end <= after)]
    return not _has_figures(within)


def _has_figures(pieces: Sequence[Piece]) -> bool:
    return any(isinstance(piece, Figure | Label) for piece in pieces)
