"""What an admin wants done about locks, as effects: written in the step's transaction, each with its audit entry.

A lock stands at once: a report that rests on what was locked before is stepped again (`Submit.on_locks`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.locks import LockKind, Span
    from bot.model import DraftId


@dataclass(frozen=True, slots=True)
class SetLock:
    """Lock or open units' days of a form, unless its number is known already."""

    id: DraftId
    form: str
    kind: LockKind
    span: Span
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EndLock:
    """End a lock or an opening, if it still stands."""

    id: DraftId
    form: str


OfLocks = SetLock | EndLock
