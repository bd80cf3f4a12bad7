"""Why a day is closed to an officer: the lock that an admin made over it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.locks import LockKind
from bot.phrases import ShortDay, phrase

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Turn
    from bot.locks import Lock
    from bot.model import UnitCode
    from bot.phrases import Message


def lock_over(turn: Turn, unit: UnitCode, day: date) -> Lock | None:
    """Give the lock by hand that decides about a unit's day; None where none does, or an opening."""
    found = turn.facts.locks.of(unit, day, turn.arrival.sent_at)
    return found if found and found.kind is LockKind.LOCK else None


def locked_lines(turn: Turn, unit: UnitCode, day: date) -> Message:
    """Say who locked it, when and why; nothing where nobody did."""
    lock = lock_over(turn, unit, day)
    if lock is None:
        return ()
    on = ShortDay(turn.channel.policy.reporting_day(lock.made_at))
    return (phrase("locked-by", name=lock.made_by, day=on, reason=lock.reason),)
