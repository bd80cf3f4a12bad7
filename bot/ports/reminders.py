"""Reminders that were put into the outbox, and how often they worked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from bot.model import Place, UnitCode
    from bot.reminders import Effect, Rung


class ReminderViews(Protocol):
    """Reads."""

    async def effects(self, form: str, since: date) -> Sequence[Effect]:
        """Give how often each rung worked on the days from one on; only what Telegram took counts as a reminder."""


class ReminderBook(Protocol):
    """Who was reminded on which rung."""

    async def reminded(self, form: str, rung: Rung) -> Collection[Place]:
        """Give the places for which a reminder of this rung was stored."""

    async def keep(
        self, form: str, rung: Rung, units: Mapping[Place, Sequence[UnitCode]], at: datetime
    ) -> None:
        """Note what is being put into the outbox in this transaction, at the same moment."""
