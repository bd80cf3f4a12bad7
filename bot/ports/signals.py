"""What surveillance reads and keeps: figures by unit and day, the episodes, and when each figure was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from bot.model import IndicatorKey, UnitCode
    from bot.surveillance import Signal, UnitIndicator


@dataclass(frozen=True, slots=True)
class SentFigure:
    """An indicator in a revision of a unit's day: None is "belum ada"; `sent_at` is by Telegram's clock, in UTC."""

    unit: UnitCode
    day: date
    revision: int
    sent_at: datetime
    figure: int | None


class SignalBook(Protocol):
    """Episodes as a transaction reads and writes them; one at most of a unit and indicator is open."""

    async def latest(
        self, form: str, units: Collection[UnitCode]
    ) -> Mapping[UnitIndicator, Signal]:
        """Give the newest episode of each of these units' indicators, open or over; those that never had one are absent."""

    async def keep(self, form: str, signals: Sequence[Signal], at: datetime) -> None:
        """Store how episodes stand now; who follows them up is kept as it is."""


class SignalViews(Protocol):
    """Reads of surveillance that no decision rests on."""

    async def figures(
        self,
        form: str,
        keys: Sequence[IndicatorKey],
        units: Collection[UnitCode],
        days: tuple[date, date],
    ) -> Mapping[UnitIndicator, Mapping[date, int]]:
        """Give the current figures of days between two, both included; what is missing is absent, and a penyesuaian is no part.

        Costs grow with the days and the units: ask for a few weeks.
        """

    async def latest(
        self, form: str, units: Collection[UnitCode]
    ) -> Mapping[UnitIndicator, Signal]:
        """Give the newest episode of each of these units' indicators."""

    async def open(self, form: str, units: Collection[UnitCode]) -> Sequence[Signal]:
        """Give the episodes of these units that are not over, those that nobody follows up first, then the strongest."""

    async def sent(
        self,
        form: str,
        key: IndicatorKey,
        units: Collection[UnitCode],
        days: tuple[date, date],
    ) -> Sequence[SentFigure]:
        """Give an indicator in every revision of days between two, in the order of unit, day and revision."""
