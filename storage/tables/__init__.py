"""The whole schema, a room for each subject; `metadata` has all of it.

Moments are UTC (`UtcDateTime`), days are reporting days in WIB, counts are people. Reports, adjustments, balances,
readings, proofs, audit and seals are append-only. Partial indexes keep the queues quick however long the history is; a query gets one
only where it repeats the index's condition word for word.
"""

from __future__ import annotations

from storage.tables.audit import audit, seal_checks, seals
from storage.tables.base import (
    ASIDE,
    CARRY,
    CONFIRMED,
    LATER,
    OF_A_BROADCAST,
    OPEN_JOB,
    READ,
    UNSEALED,
    UNTOLD,
    WAITS,
    WANTS_TO_BE_WOKEN,
    metadata,
)
from storage.tables.broadcasts import broadcasts, deliveries
from storage.tables.erasures import erasures
from storage.tables.parity import (
    calls,
    cursors,
    links,
    parity,
    proofs,
    published,
    published_months,
    published_readings,
    readings,
    turns,
)
from storage.tables.people import (
    access_requests,
    assignments,
    groups,
    invitations,
    people,
    second_taps,
    units,
)
from storage.tables.reports import adjustments, balances, reports, requests, totals
from storage.tables.schedule import locks, reminders, timetables
from storage.tables.signals import signals
from storage.tables.traffic import (
    chats,
    inbox,
    incidents,
    jobs,
    lanes,
    leases,
    outbox,
    places,
    sessions,
    slots,
)

__all__ = [
    "ASIDE",
    "CARRY",
    "CONFIRMED",
    "LATER",
    "OF_A_BROADCAST",
    "OPEN_JOB",
    "READ",
    "UNSEALED",
    "UNTOLD",
    "WAITS",
    "WANTS_TO_BE_WOKEN",
    "access_requests",
    "adjustments",
    "assignments",
    "audit",
    "balances",
    "broadcasts",
    "calls",
    "chats",
    "cursors",
    "deliveries",
    "erasures",
    "groups",
    "inbox",
    "incidents",
    "invitations",
    "jobs",
    "lanes",
    "leases",
    "links",
    "locks",
    "metadata",
    "outbox",
    "parity",
    "people",
    "places",
    "proofs",
    "published",
    "published_months",
    "published_readings",
    "readings",
    "reminders",
    "reports",
    "requests",
    "seal_checks",
    "seals",
    "second_taps",
    "sessions",
    "signals",
    "slots",
    "timetables",
    "totals",
    "turns",
    "units",
]
