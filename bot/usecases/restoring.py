"""What fell due between a copy and the loss of the database: it may have been told, so that it counts as begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reminders import ladder
from bot.usecases.daily import SIGNALS, SUMMARY
from bot.usecases.reminding import JOB
from bot.usecases.updating import UPDATE, update_slot

if TYPE_CHECKING:
    from datetime import datetime

    from bot.holidays import Holidays
    from bot.policy import Policy
    from bot.restored import Restored


def begun_slots(
    policy: Policy, holidays: Holidays, restored: Restored
) -> list[tuple[str, datetime]]:
    """Give the slots of what is told to people, the latest of each kind: of earlier ones nobody asks any more.

    Summaries, their updates, what surveillance found, and the day's reminders. Whatever works on rows alone is done anew.
    """
    since, until = restored.made_at, restored.lost_at
    summary, update = policy.summary_slot(until), update_slot(policy, until)
    found = [(SUMMARY, summary), (SIGNALS, summary)]
    if update is not None:
        found.append((UPDATE, update))
    rungs = ladder(policy, holidays, policy.reporting_day(until))
    found += [(JOB, rung.due) for rung in rungs]
    return [(job, due) for job, due in found if since < due <= until]
