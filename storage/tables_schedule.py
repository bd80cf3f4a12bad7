"""The tables of hours and reminders, on the schema of `storage.tables`."""

from __future__ import annotations

import sqlalchemy as sa

from storage.types import Id, Text, UtcDateTime


def make_timetables(metadata: sa.MetaData) -> sa.Table:
    """Add the table: hours and the interval of the bridge from a day on (bot.timetable.Change); never changed."""
    return sa.Table(
        "timetables",
        metadata,
        sa.Column("id", Id, primary_key=True),
        sa.Column("previous", sa.BigInteger, nullable=False, unique=True),  # 0 begins
        sa.Column("from_day", sa.Date, nullable=False),
        sa.Column("timetable", sa.JSON, nullable=False),
        sa.Column("origin", Text, nullable=False),  # bot.timetable.Origin
        sa.Column("by_id", sa.ForeignKey("people.id")),
        sa.Column("at", UtcDateTime, nullable=False),
    )


def make_reminders(metadata: sa.MetaData) -> sa.Table:
    """Add the table: a unit about which a person was reminded on a rung of a day's ladder (bot.reminders)."""
    return sa.Table(
        "reminders",
        metadata,
        sa.Column("form", Text, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("rung", Text, primary_key=True),  # "13:00" | cutoff | supervisors
        sa.Column("unit_code", Text, primary_key=True),
        sa.Column("place", Text, primary_key=True),  # the message of its reader
        sa.Column("put_at", UtcDateTime, nullable=False),  # as the outbox has it
        sa.Column("day_ends", UtcDateTime, nullable=False),
        sa.Column("sent_at", UtcDateTime),  # when Telegram took it
        sa.Column("quick_until", UtcDateTime),  # a report until then is its answer
        sa.Index(
            "ix_reminders_unsent",
            "place",
            "put_at",
            sqlite_where=sa.text(UNSENT),
            postgresql_where=sa.text(UNSENT),
        ),
    )


UNSENT = "sent_at IS NULL"
"""A reminder that is not, or was never, on a phone."""
