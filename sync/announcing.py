"""What sync asks of those who word messages: callables given at construction, so that no text is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.effects import Say
    from bot.model import Person
    from bot.parity import ParityRow, Verdict


class Announce(Protocol):
    """Word what became of a row for its officer."""

    def __call__(self, row: ParityRow, verdict: Verdict, now: datetime) -> Say | None:
        """Give the message, or None when there is nothing to tell; `row` is as it was before the verdict."""


class AnnounceTogether(Protocol):
    """Word several matches of one officer as one message."""

    def __call__(self, rows: Sequence[ParityRow], now: datetime) -> Say:
        """Give the message; every row has its officer's chat."""


class AnnounceIncident(Protocol):
    """Word a trouble for the admins."""

    def __call__(
        self, admins: Sequence[Person], key: str, since: datetime, until: datetime | None
    ) -> Sequence[Say]:
        """Give the messages; `key` is "nation:<kind of trouble>" or "overtaken:<form>:<unit>:<day>", `until` None means that it lasts."""
