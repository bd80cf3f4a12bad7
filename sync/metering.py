"""What is measured of the calls to the nation: told to whoever wants to hear it, and counted for the memory.

Nothing here knows what becomes of the numbers; seconds are real ones, whatever the channel's clock says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from bot.ports import Calls

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from bot.parity import Outcome

ANSWERED = "answered"
"""The outcome of a call that gave a usable answer; any other outcome is the kind of a trouble."""


class Meter(Protocol):
    """Whoever wants to hear of the calls."""

    def called(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Hear that a call ended: ANSWERED or the kind of its trouble, and how long it took."""

    def carried(self, outcomes: Mapping[Outcome, int]) -> None:
        """Hear what became of rows that were sent, by outcome."""

    def dated(self, stated: datetime, waited_s: float) -> None:
        """Hear the nation's Date at the moment at which it came, and how long it was waited for."""

    def read_at(self, drift: timedelta) -> None:
        """Hear how far the nation's `dibaca_pada` is from the channel's clock; positive when it is ahead."""


class Unmetered:
    """Nobody wants to hear of it."""

    def called(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Forget it."""

    def carried(self, outcomes: Mapping[Outcome, int]) -> None:
        """Forget it."""

    def dated(self, stated: datetime, waited_s: float) -> None:
        """Forget it."""

    def read_at(self, drift: timedelta) -> None:
        """Forget it."""


class Tally:
    """Counts calls until a transaction takes them along, and passes everything on to the `meter`."""

    def __init__(self, meter: Meter | None = None) -> None:
        self._meter = meter or Unmetered()
        self._calls = Calls()
        self.carried, self.dated = self._meter.carried, self._meter.dated
        self.read_at = self._meter.read_at

    @property
    def calls(self) -> Calls:
        """What was counted and is not in the memory yet."""
        return self._calls

    def kept(self) -> None:
        """Begin anew: the memory has what was counted."""
        self._calls = Calls()

    def called(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Count a call."""
        self._meter.called(endpoint, outcome, seconds)
        took, before = round(seconds * 1000), self._calls
        if outcome != ANSWERED:
            self._calls = replace(before, failed=before.failed + 1)
            return
        self._calls = Calls(
            before.answered + 1,
            before.failed,
            before.milliseconds + took,
            max(before.slowest, took),
        )
