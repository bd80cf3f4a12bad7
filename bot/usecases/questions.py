"""Answer what is asked from the views, at the moment the answer is sent; the asker's scope is read again here.

Each view has its row in the table; what takes more than a few lines has a module of its own, `showing_…`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access import as_reader, is_group, watches, within
from bot.answers import NO_SCOPE, NOT_YOURS, NOTHING
from bot.backlog import is_over
from bot.effects import View
from bot.model import Lane, Role
from bot.usecases.showing_audit import show_audit
from bot.usecases.showing_broadcasts import (
    show_broadcast,
    show_broadcast_preview,
    show_broadcasts,
)
from bot.usecases.showing_day import show_approvals
from bot.usecases.showing_delay import show_delay
from bot.usecases.showing_export import show_export
from bot.usecases.showing_locks import show_lock_preview, show_locks
from bot.usecases.showing_missing import show_missing
from bot.usecases.showing_own_data import show_own_data
from bot.usecases.showing_parity import (
    show_parity,
    show_parity_of_indicators,
    show_parity_of_units,
)
from bot.usecases.showing_people import show_invitations, show_people
from bot.usecases.showing_proof import (
    show_latest_proof,
    show_latest_proof_file,
    show_proof,
    show_proof_file,
)
from bot.usecases.showing_queue import show_queue
from bot.usecases.showing_reminder import show_escalation, show_reminder
from bot.usecases.showing_reports import show_history, show_revisions, show_status
from bot.usecases.showing_schedule import show_schedule
from bot.usecases.showing_signals import show_signal, show_signals
from bot.usecases.showing_summary import (
    show_summary,
    show_summary_by_unit,
    show_summary_in_full,
    show_summary_update,
)
from bot.usecases.showing_system import show_system
from bot.usecases.showing_trend import show_trend
from bot.usecases.sight import Sight
from bot.usecases.timekeeping import in_force

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.answers import Answer
    from bot.dialog import Channel
    from bot.model import Person
    from bot.ports import Clock, OutboxRow, Store, Surroundings, Views

ANSWERS: Mapping[View, Callable[[Sight], Awaitable[Answer]]] = {
    View.STATUS: show_status,
    View.HISTORY: show_history,
    View.REVISIONS: show_revisions,
    View.SUMMARY: show_summary,
    View.SUMMARY_IN_FULL: show_summary_in_full,
    View.SUMMARY_BY_UNIT: show_summary_by_unit,
    View.SUMMARY_UPDATE: show_summary_update,
    View.APPROVALS: show_approvals,
    View.PARITY: show_parity,
    View.PARITY_INDICATORS: show_parity_of_indicators,
    View.PARITY_UNITS: show_parity_of_units,
    View.PROOF: show_proof,
    View.PROOF_FILE: show_proof_file,
    View.LATEST_PROOF: show_latest_proof,
    View.LATEST_PROOF_FILE: show_latest_proof_file,
    View.QUEUE: show_queue,
    View.SYSTEM: show_system,
    View.OWN_DATA: show_own_data,
    View.PEOPLE: show_people,
    View.INVITATIONS: show_invitations,
    View.MISSING: show_missing,
    View.TREND: show_trend,
    View.SIGNAL: show_signal,
    View.SIGNALS: show_signals,
    View.DELAY: show_delay,
    View.SCHEDULE: show_schedule,
    View.REMINDER: show_reminder,
    View.ESCALATION: show_escalation,
    View.LOCKS: show_locks,
    View.LOCK_PREVIEW: show_lock_preview,
    View.BROADCASTS: show_broadcasts,
    View.BROADCAST: show_broadcast,
    View.BROADCAST_PREVIEW: show_broadcast_preview,
    View.AUDIT: show_audit,
    View.EXPORT: show_export,
}

FOR_GROUPS = frozenset({View.SUMMARY, View.SUMMARY_UPDATE, View.SIGNAL, View.SIGNALS})
"""What groups receive; nothing of it names an officer."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The use-case behind `Show`."""

    store: Store
    channel: Channel
    clock: Clock
    surroundings: Surroundings

    async def answer(self, row: OutboxRow) -> Answer:
        """Answer a Show row; what a role no longer allows is refused politely."""
        if row.view is None or row.day is None or row.lane is None:
            raise ValueError(f"outbox row {row.id} shows nothing")
        now = await self.clock.now()
        if is_over(row.view, row.created_at, now):
            return NOTHING
        async with self.store.read() as views:
            person = await _reader(views, row)
            if person is None:
                return NOTHING if is_group(row.chat) else NOT_YOURS
            known = within(person, self.channel.units)
            if watches(person) and not watches(known) and not known.has(Role.OFFICER):
                return NOTHING if is_group(row.chat) else NO_SCOPE
            channel = await in_force(self.channel, views.timetable)
            sight = Sight(channel, views, known, row, row.day, now, self.surroundings)
            return await ANSWERS[row.view](sight)


async def _reader(views: Views, row: OutboxRow) -> Person | None:
    """Give who reads the answer; a group reads like a supervisor of its scope, and only what is sent to it by itself."""
    if not is_group(row.chat):
        return await views.person(Lane(row.lane or 0))
    if row.view not in FOR_GROUPS:
        return None
    groups = await views.staff.receivers()
    return next((as_reader(group) for group in groups if group.chat == row.chat), None)
