"""Locks and openings by hand, as whoever looks at them reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from bot.locks import Coverage, Locks, Span


class LockViews(Protocol):
    """Reads of locks that no decision of a conversation rests on."""

    async def standing(self, form: str, at: datetime) -> Locks:
        """Give what stands at a moment, oldest first."""

    async def coverage(self, form: str, span: Span) -> Coverage:
        """Count the reports and the proved days within a span."""
