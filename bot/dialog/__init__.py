"""The conversation: `step(channel, session, facts, input, now)` gives the next session and what is to be done.

One file a conversation, joined by the tables in `step`. Pure: the same arguments give the same result.
"""

from bot.dialog.exporting import asks_for_export
from bot.dialog.missing import needed_missing
from bot.dialog.needs import (
    asks_for_locks,
    asks_for_sync,
    named_broadcast,
    named_invitation,
    named_request,
    needed_days,
    needed_places,
    needed_roles,
    needed_rows,
)
from bot.dialog.signalling import needed_signals
from bot.dialog.staff_needs import needed_staff
from bot.dialog.step import step
from bot.dialog.turn import Channel, Step

__all__ = [
    "Channel",
    "Step",
    "asks_for_export",
    "asks_for_locks",
    "asks_for_sync",
    "named_broadcast",
    "named_invitation",
    "named_request",
    "needed_days",
    "needed_missing",
    "needed_places",
    "needed_roles",
    "needed_rows",
    "needed_signals",
    "needed_staff",
    "step",
]
