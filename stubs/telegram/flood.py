"""Telegram's own flood limits, when turned on: token buckets in real time."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from stubs.telegram.errors import too_many_requests


@dataclass(slots=True)
class Bucket:
    """Holds up to `size` sends and gains `rate` a second."""

    size: float
    rate: float
    filled: float
    at: float

    def missing(self, real: float) -> float:
        """Fill up to the time `real`; give the seconds until a send fits, 0 when it does."""
        self.filled = min(self.size, self.filled + (real - self.at) * self.rate)
        self.at = real
        return max(0.0, (1.0 - self.filled) / self.rate)


# (burst, sends a second): Telegram's FAQ says 1 a second in a chat with short bursts allowed,
# 20 a minute in a group, about 30 a second in all.
PRIVATE = (4.0, 1.0)
GROUP = (20.0, 20 / 60)
OVERALL = (30.0, 30.0)


@dataclass(slots=True)
class Flood:
    """The buckets of every bot and chat; forgotten at a restart."""

    buckets: dict[tuple[int, int], Bucket] = field(default_factory=dict)

    def spend(self, bot_id: int, chat_id: int, real: float) -> None:
        """Take one send from the chat's and the bot's bucket. Raises 429 with retry_after."""
        chat = self._bucket((bot_id, chat_id), PRIVATE if chat_id > 0 else GROUP, real)
        overall = self._bucket((bot_id, 0), OVERALL, real)
        missing = max(chat.missing(real), overall.missing(real))
        if missing > 0:
            raise too_many_requests(max(1, math.ceil(missing)))
        chat.filled -= 1
        overall.filled -= 1

    def _bucket(self, key: tuple[int, int], limits: tuple[float, float], real: float) -> Bucket:
        size, rate = limits
        return self.buckets.setdefault(key, Bucket(size, rate, size, real))
