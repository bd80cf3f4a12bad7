"""What admins say to many."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import JSON, Boolean, Column, partial, table
from storage.types import Text, UtcDateTime

IS_OPEN = "ended_at IS NULL"
"""A broadcast of which something is still to be done."""

broadcasts = table(
    "broadcasts",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
    Column("role", Text),  # NULL: whatever they may do
    Column("units", JSON, nullable=False),  # ["33.19"], [] is everywhere
    Column("text", Text, nullable=False),  # Telegram's HTML
    Column("made_by", sa.ForeignKey("people.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # bot.broadcast.BroadcastState
    Column("cursor", sa.BigInteger, nullable=False),  # the last person for whom rows were made
    Column("whole", Boolean, nullable=False),  # they were made for everybody
    Column("stopped_by", sa.ForeignKey("people.id")),
    Column("ended_at", UtcDateTime),
    partial("ix_broadcasts_open", IS_OPEN, "id"),
)
"""An admin's message to many (bot.broadcast.Broadcast); kept for good."""
deliveries = table(
    "deliveries",
    Column("broadcast", sa.ForeignKey("broadcasts.id"), primary_key=True),
    Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    Column("state", Text, nullable=False),
    sa.Index("ix_deliveries_state", "broadcast", "state"),
)
"""A person whom a broadcast is for, and what became of it (bot.broadcast.Fate)."""
