"""Who has not reported, read for a page and for the step that reminds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from bot.missing import MissingUnit
    from bot.model import UnitCode


class Missing(Protocol):
    """Reads of units without a report."""

    async def units(self, form: str, day: date, among: Collection[UnitCode]) -> Sequence[UnitCode]:
        """Give those of these units that have no report of a day, in the order asked."""

    async def look(
        self, form: str, day: date, among: Collection[UnitCode], now: datetime
    ) -> Sequence[MissingUnit]:
        """Give them with their officers, their last report, and who reminded them within the hour before now."""
