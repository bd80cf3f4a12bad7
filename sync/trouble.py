"""Why the nation gave no usable answer, as values, and until when it is left alone.

Three outcomes are kept apart: surely not taken, unknown, and refused row by row. Everything here is one of the first two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.policy import waiting_time

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.ports import Entropy


class TroubleKind(StrEnum):
    """What went wrong with a call."""

    UNREACHABLE = "unreachable"
    """No connection was made: surely not taken."""
    TOKEN = "token"  # noqa: S105 - the name of a trouble
    """No token, or twice a 401: surely not taken."""
    SLOW_DOWN = "slow_down"
    """429, or a problem document that says so: surely not taken."""
    MAINTENANCE = "maintenance"
    """Closed for now, in a problem document: surely not taken."""
    NOT_ACCEPTED = "not_accepted"
    """Another 4xx: the whole call was refused, so surely not taken."""
    LOST = "lost"
    """Sent, but the answer is late, broken off or a 5xx: unknown. A server may fail after its commit."""
    UNREADABLE = "unreadable"
    """Sent and answered, but not as the contract says: unknown."""

    @property
    def means(self) -> str:
        """What it means for the rows, in an operator's words."""
        return _MEANS[self]


_UNKNOWN = frozenset({TroubleKind.LOST, TroubleKind.UNREADABLE})
_MEANS = {
    TroubleKind.UNREACHABLE: "nothing was sent; rows wait and go by themselves when it can be reached",
    TroubleKind.TOKEN: "nothing was sent; check NATIONAL_CLIENT_ID and NATIONAL_CLIENT_SECRET if it lasts",
    TroubleKind.SLOW_DOWN: "nothing was taken; rows go again when the time it asked for is over",
    TroubleKind.MAINTENANCE: "nothing was taken; rows go again when it is open",
    TroubleKind.NOT_ACCEPTED: "the call as a whole was refused; rows wait and go again, a person should look",
    TroubleKind.LOST: "not known what it took; rows are read back before they go again",
    TroubleKind.UNREADABLE: "not as the contract says; nothing of it is believed, rows are read back before they go again",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A call without a usable answer; `retry_after` is the nation's own wish."""

    kind: TroubleKind
    detail: str
    retry_after: timedelta | None = None

    @property
    def surely_not_taken(self) -> bool:
        """Whether nothing of a batch can have been stored."""
        return self.kind not in _UNKNOWN


class Backoff:
    """Until when the nation is left alone: 30 s doubling to 15 min with jitter, or longer when it asks for it; `trouble` is why."""

    def __init__(self, entropy: Entropy) -> None:
        self._entropy = entropy
        self._failures = 0
        self.not_before: datetime | None = None
        self.trouble: Trouble | None = None

    @property
    def failing(self) -> bool:
        """Whether the last call failed."""
        return self._failures > 0

    def holds(self, now: datetime) -> bool:
        """Say whether the waiting time is not over."""
        return self.not_before is not None and now < self.not_before

    def failed(self, trouble: Trouble, now: datetime) -> datetime:
        """Count a failed call; give when the next one may be made."""
        self._failures += 1
        self.trouble = trouble
        wait = waiting_time(self._failures, self._entropy.fraction())
        if trouble.retry_after is not None:
            wait = max(wait, trouble.retry_after)
        self.not_before = now + wait
        return self.not_before

    def worked(self) -> None:
        """Start from the beginning at the next failure."""
        self._failures = 0
        self.not_before = self.trouble = None
