"""Fit what sync reports to the words of the mind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot import announcements
from bot.model import ParityState
from bot.parity import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from bot.effects import Say
    from bot.ports import Job
    from sync.bridge import CarryReport
    from sync.verdicts import ReadReport


def sync_result(job: Job, carried: CarryReport, read: ReadReport, now: datetime) -> Say:
    """Word the result of /sinkron for who asked; what was refused was never read."""
    counts = Counter({state.value: count for state, count in read.states.items()})
    counts[ParityState.REFUSED.value] += carried.outcomes[Outcome.REFUSED]
    trouble = carried.trouble is not None or read.trouble is not None
    return announcements.sync_result(job.chat, counts, now, trouble=trouble)
