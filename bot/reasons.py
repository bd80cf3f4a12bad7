"""Why a figure is as it is: the usual reasons, which a button gives, and whatever else an officer types.

A report keeps a reason as a word of `Reason`, or as the text that was typed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.phrases import Value

RALAT = "ralat"
"""Under this name a report keeps why it was corrected."""
LONGEST = 200
"""Characters of a typed reason that are kept."""


class Reason(StrEnum):
    """The usual reasons, as a report keeps them."""

    SURGE = "surge"
    """Lonjakan nyata: there really are so many."""
    LATE_DATA = "late_data"
    """Data susulan: figures of earlier days are among them."""
    CLEANING = "cleaning"
    """Pembersihan data."""
    TYPO = "typo"
    """Salah ketik."""
    DOUBLE = "double"
    """Data ganda: somebody was counted twice."""
    MOVED = "moved"
    """Pindah domisili: somebody belongs to another unit."""
    CENTRE = "centre"
    """Angka pusat yang benar: the centre's change was taken over."""
    STANDS = "stands"
    """Angka semula sudah benar: why a supervisor rejects a correction."""
    UNCLEAR = "unclear"
    """Alasan belum jelas: likewise."""


FOR_DOUBTS = (Reason.SURGE, Reason.LATE_DATA, Reason.CLEANING)
"""What makes an unusual figure right; a slip of the thumb is put right instead."""
FOR_RALAT = (Reason.TYPO, Reason.LATE_DATA, Reason.CLEANING)
FOR_ADJUSTMENT = (Reason.DOUBLE, Reason.MOVED, Reason.CLEANING)
FOR_REJECTION = (Reason.STANDS, Reason.UNCLEAR)


def say_reason(kept: str) -> Value:
    """Give a kept reason for showing: a usual one in the reader's language, any other as it was typed."""
    return phrase(f"reason-{kept.replace('_', '-')}") if kept in set(Reason) else kept


def typed_reason(text: str) -> str:
    """Give a typed reason as it is kept; empty when it says nothing (no two letters)."""
    cut = " ".join(text.split())[:LONGEST]
    return cut if sum(character.isalpha() for character in cut) > 1 else ""
