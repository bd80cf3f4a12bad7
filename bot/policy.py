"""The channel's rules about time: reporting days, deadlines, slots and waiting times, all pure.

WIB is Asia/Jakarta, UTC+7 without daylight saving.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.model import Timeliness

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LATE_WINDOW = timedelta(days=6)
"""Telegram numbers updates anew after a week without any, so an old number proves nothing then."""
PRESS_LIVES = timedelta(seconds=150)
"""How long Telegram takes an answer to a button press."""
INVITATION_LIVES = timedelta(days=7)
"""How long an invitation link can be used."""
NATION_WAITS = timedelta(seconds=30)
"""The first waiting time after the nation could not be reached; it doubles."""
NATION_WAITS_AT_MOST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings that decide about time, in WIB; `bridge_every` is how often rows are carried."""

    timezone: ZoneInfo
    cutoff_at: time
    summary_at: time
    bridge_every: timedelta
    language: str = "id"

    def local(self, moment: datetime) -> datetime:
        """Give a moment as the wall clock shows it."""
        return moment.astimezone(self.timezone)

    def reporting_day(self, sent_at: datetime) -> date:
        """Give the day a report belongs to when nothing else is said: the day it was sent."""
        return self.local(sent_at).date()

    def timeliness(self, day: date, sent_at: datetime) -> Timeliness:
        """Judge a report by when it was sent, never by when we could handle it."""
        sent = self.local(sent_at)
        if sent.date() > day:
            return Timeliness.DELAYED
        return Timeliness.ON_TIME if sent.time() <= self.cutoff_at else Timeliness.LATE

    def bridge_slot(self, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which the bridge is due (UTC)."""
        since = now - _EPOCH
        return _EPOCH + since // self.bridge_every * self.bridge_every

    def next_bridge(self, now: datetime) -> datetime:
        """Give the first moment after now at which the bridge is due (UTC)."""
        return self.bridge_slot(now) + self.bridge_every

    def summary_slot(self, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which a summary is due (UTC)."""
        local = self.local(now)
        due = datetime.combine(local.date(), self.summary_at, self.timezone)
        if due > local:
            due -= timedelta(days=1)
        return due.astimezone(UTC)


_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def waiting_time(attempt: int, jitter: float) -> timedelta:
    """Say how long to wait before attempt + 1 at the nation: 30 s doubling to 15 min, times 0.5 to 1.

    `attempt` counts from 1; `jitter` is a random number in [0, 1).
    """
    doublings = min(attempt - 1, 10)
    longest = min(NATION_WAITS * (1 << doublings), NATION_WAITS_AT_MOST)
    return longest * (0.5 + jitter / 2)
