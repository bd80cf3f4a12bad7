"""Which hours hold from which day on, as the memory has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.timetable import Change, Timetable


class Timetables(Protocol):
    """Reads; `bot.policy.Policy.under` makes a policy of them."""

    async def changes(self) -> Sequence[Change]:
        """Give every change, oldest first."""


class TimetableBook(Timetables, Protocol):
    """Reads and the one write that nobody asks for."""

    async def note_settings(
        self, timetable: Timetable, from_day: date, on_version: int, at: datetime
    ) -> None:
        """Let the settings' own hours hold from a day on, if the timetable still stands so."""
