"""Hours, reminders, and locks by hand."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import JSON, Column, Date, partial, table
from storage.types import Id, Text, UtcDateTime

UNSENT = "sent_at IS NULL"
"""A reminder that is not, or was never, on a phone."""

timetables = table(
    "timetables",
    Column("id", Id, primary_key=True),
    Column("previous", sa.BigInteger, nullable=False, unique=True),  # 0 begins
    Column("from_day", Date, nullable=False),
    Column("timetable", JSON, nullable=False),
    Column("origin", Text, nullable=False),  # bot.timetable.Origin
    Column("by_id", sa.ForeignKey("people.id")),
    Column("at", UtcDateTime, nullable=False),
)
"""Hours and the interval of the bridge from a day on (bot.timetable.Change); never changed."""
reminders = table(
    "reminders",
    Column("form", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("rung", Text, primary_key=True),  # "13:00" | cutoff | supervisors
    Column("unit_code", Text, primary_key=True),
    Column("place", Text, primary_key=True),  # the message of its reader
    Column("put_at", UtcDateTime, nullable=False),  # as the outbox has it
    Column("day_ends", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),  # when Telegram took it
    Column("quick_until", UtcDateTime),  # a report until then is its answer
    partial("ix_reminders_unsent", UNSENT, "place", "put_at"),
)
"""A unit about which a person was reminded on a rung of a day's ladder (bot.reminders)."""
locks = table(
    "locks",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
    Column("form", Text, nullable=False),
    Column("kind", Text, nullable=False),  # bot.locks.LockKind
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("units", JSON, nullable=False),  # ["33.19"], [] is the province
    Column("reason", Text, nullable=False),
    Column("until", UtcDateTime),  # when an opening ends by itself
    Column("made_by", sa.ForeignKey("people.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("ended_by", sa.ForeignKey("people.id")),
    Column("ended_at", UtcDateTime),
)
"""A decision of an admin about units' days (bot.locks.Lock); kept for good."""
