"""The tables of broadcasts, on the schema of `storage.tables`."""

from __future__ import annotations

import sqlalchemy as sa

from storage.types import Text, UtcDateTime


def make_broadcasts(metadata: sa.MetaData) -> sa.Table:
    """Add the table: an admin's message to many (bot.broadcast.Broadcast); kept for good."""
    column = sa.Column
    return sa.Table(
        "broadcasts",
        metadata,
        column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
        column("role", Text),  # NULL: whatever they may do
        column("units", sa.JSON, nullable=False),  # ["33.19"], [] is everywhere
        column("text", Text, nullable=False),  # Telegram's HTML
        column("made_by", sa.ForeignKey("people.id"), nullable=False),
        column("made_at", UtcDateTime, nullable=False),
        column("state", Text, nullable=False),  # bot.broadcast.BroadcastState
        column("cursor", sa.BigInteger, nullable=False),  # the last person for whom rows were made
        column("whole", sa.Boolean, nullable=False),  # they were made for everybody
        column("stopped_by", sa.ForeignKey("people.id")),
        column("ended_at", UtcDateTime),
        sa.Index(
            "ix_broadcasts_open",
            "id",
            sqlite_where=sa.text(IS_OPEN),
            postgresql_where=sa.text(IS_OPEN),
        ),
    )


def make_deliveries(metadata: sa.MetaData) -> sa.Table:
    """Add the table: a person whom a broadcast is for, and what became of it (bot.broadcast.Fate)."""
    return sa.Table(
        "deliveries",
        metadata,
        sa.Column("broadcast", sa.ForeignKey("broadcasts.id"), primary_key=True),
        sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("state", Text, nullable=False),
        sa.Index("ix_deliveries_state", "broadcast", "state"),
    )


IS_OPEN = "ended_at IS NULL"
"""A broadcast of which something is still to be done."""
