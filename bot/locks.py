"""Locks and openings of days by hand: what an admin decided of units' days, beside the lock that comes by itself.

Of several that cover a unit's day the latest decides; where none does, `LOCK_AFTER_DAYS` does (bot.policy).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.model import DraftId, UnitCode
    from bot.policy import Policy

MOST_DAYS = 366
"""The longest span of days that one lock or opening covers."""
OPENS_AT_MOST = timedelta(days=31)
"""How long an opening may last."""


class LockKind(StrEnum):
    """What was decided."""

    LOCK = "lock"
    """Kunci: whatever changes these days needs approval, first reports too."""
    OPENING = "opening"
    """Buka: corrections of these days need none, until a moment."""


@dataclass(frozen=True, slots=True)
class Span:
    """Units' days: `first` to `last`, both included; no units are all of them."""

    first: date
    last: date
    units: tuple[UnitCode, ...] = ()

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    def covers(self, unit: UnitCode, day: date) -> bool:
        """Say whether a unit's day is among them."""
        return self.first <= day <= self.last and (not self.units or unit in self.units)


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock or an opening that an admin made, `made_by` by name; `until` is when an opening ends by itself."""

    id: DraftId
    kind: LockKind
    span: Span
    reason: str
    made_by: str
    made_at: datetime
    until: datetime | None = None

    def decides(self, unit: UnitCode, day: date, at: datetime) -> bool:
        """Say whether it speaks about a unit's day at a moment."""
        return (self.until is None or at < self.until) and self.span.covers(unit, day)


@dataclass(frozen=True, slots=True)
class Locks:
    """Every lock and opening that stands. `version` moves with each that is made or ended."""

    version: int = 0
    standing: tuple[Lock, ...] = ()

    def of(self, unit: UnitCode, day: date, at: datetime) -> Lock | None:
        """Give the one that decides about a unit's day: the latest."""
        found = (lock for lock in self.standing if lock.decides(unit, day, at))
        return max(found, key=lambda lock: (lock.made_at, lock.id), default=None)

    def is_closed(self, policy: Policy, unit: UnitCode, day: date, at: datetime) -> bool:
        """Say whether a correction of a unit's day needs approval, by hand or by itself."""
        found = self.of(unit, day, at)
        return policy.is_locked(day, at) if found is None else found.kind is LockKind.LOCK

    def all_closed(
        self, policy: Policy, units: Iterable[UnitCode], day: date, at: datetime
    ) -> bool:
        """Say whether nothing of a day may change without approval any more: it can be proved then."""
        if not any(lock.span.first <= day <= lock.span.last for lock in self.standing):
            return policy.is_locked(day, at)
        return all(self.is_closed(policy, unit, day, at) for unit in units)

    def open_until(self, day: date, at: datetime) -> datetime | None:
        """Give when the last opening of a day ends; None where no unit's day is open by hand."""
        ends = (
            one.until
            for one in self.standing
            if one.until is not None and at < one.until and one.span.first <= day <= one.span.last
        )
        return max(ends, default=None)

    def latest_day(self) -> date | None:
        """Give the latest day that a lock covers."""
        locks = (one.span.last for one in self.standing if one.kind is LockKind.LOCK)
        return max(locks, default=None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What stands within a span: how many reports, and how many days with a proof."""

    reports: int
    proofs: int
