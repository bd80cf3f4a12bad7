"""The simulated clock: real time until somebody sets it, then base + elapsed real time x rate."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Clock:
    """A line through (`base_real`, `base_now`), both in seconds of the epoch, UTC.

    A clock that does not run stands at `base_now`. The default is the real clock.
    """

    base_now: float = 0.0
    base_real: float = 0.0
    running: bool = True
    rate: float = 1.0

    def now(self, real: float) -> float:
        """Read the simulated time, in seconds of the epoch, at the real time `real`."""
        if not self.running:
            return self.base_now
        return self.base_now + (real - self.base_real) * self.rate

    def changed(
        self,
        real: float,
        *,
        now: float | None = None,
        advance: float = 0.0,
        running: bool | None = None,
        rate: float | None = None,
    ) -> Clock:
        """Give the clock that goes on from here: set, moved by seconds, stopped, or at another rate."""
        start = self.now(real) if now is None else now
        return Clock(
            base_now=start + advance,
            base_real=real,
            running=self.running if running is None else running,
            rate=self.rate if rate is None else rate,
        )

    def as_json(self) -> dict[str, Any]:
        """Give the form kept in the journal."""
        return asdict(self)


def to_iso(seconds: float) -> str:
    """Write seconds of the epoch as ISO 8601, UTC, with microseconds."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def from_iso(text: str) -> float:
    """Read ISO 8601 into seconds of the epoch; a time without offset is taken as UTC."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
