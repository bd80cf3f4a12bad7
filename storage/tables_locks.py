"""The table of locks and openings by hand, on the schema of `storage.tables`."""

from __future__ import annotations

import sqlalchemy as sa

from storage.types import Text, UtcDateTime


def make_locks(metadata: sa.MetaData) -> sa.Table:
    """Add the table: a decision of an admin about units' days (bot.locks.Lock); kept for good."""
    column = sa.Column
    return sa.Table(
        "locks",
        metadata,
        column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
        column("form", Text, nullable=False),
        column("kind", Text, nullable=False),  # bot.locks.LockKind
        column("first_day", sa.Date, nullable=False),
        column("last_day", sa.Date, nullable=False),
        column("units", sa.JSON, nullable=False),  # ["33.19"], [] is the province
        column("reason", Text, nullable=False),
        column("until", UtcDateTime),  # when an opening ends by itself
        column("made_by", sa.ForeignKey("people.id"), nullable=False),
        column("made_at", UtcDateTime, nullable=False),
        column("ended_by", sa.ForeignKey("people.id")),
        column("ended_at", UtcDateTime),
    )
