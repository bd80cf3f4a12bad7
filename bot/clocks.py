"""How far another clock is from ours, as far as one answer can tell."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

ANSWER_TRAVELS = timedelta(seconds=4)
"""An answer was dated at most so long before it came: a long poll waits on purpose, and is dated at its end."""


def read_date(text: str | None) -> datetime | None:
    """Read the Date of an answer (RFC 9110); None where it says none that can be read."""
    try:
        stated = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return stated if stated.tzinfo else None


def drift(stated: datetime, asked_at: datetime, answered_at: datetime) -> timedelta:
    """Give how far a clock is ahead of ours; zero where it agrees, which is anywhere between question and answer."""
    if stated < asked_at:
        return stated - asked_at
    return max(stated - answered_at, timedelta(0))


def drift_of_date(stated: datetime, answered_at: datetime, waited: timedelta) -> timedelta:
    """Give how far a neighbour is ahead by the Date of its answer, which has whole seconds only."""
    asked_at = answered_at - min(waited, ANSWER_TRAVELS) - timedelta(seconds=1)
    return drift(stated, asked_at, answered_at)
