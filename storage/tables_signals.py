"""The table of surveillance, on the schema of `storage.tables`."""

from __future__ import annotations

import sqlalchemy as sa

from storage.types import Text, UtcDateTime


def make_signals(metadata: sa.MetaData) -> sa.Table:
    """Add the table: an episode in which a unit's week is above its own range (bot.surveillance.Signal); kept for good."""
    column, whole = sa.Column, sa.Integer
    return sa.Table(
        "signals",
        metadata,
        column("form", Text, primary_key=True),
        column("unit_code", Text, primary_key=True),
        column("indicator", Text, primary_key=True),
        column("began_on", sa.Date, primary_key=True),
        column("last_on", sa.Date, nullable=False),
        column("ended_on", sa.Date),  # NULL while it lasts
        column("total", whole, nullable=False),  # persons of seven days, as it was told
        column("usual", whole, nullable=False),
        column("highest", whole, nullable=False),  # the largest sum within its range
        column("told", sa.JSON, nullable=False),  # the chats that got its curve
        column("raised_at", UtcDateTime, nullable=False),
        column("handled_by", sa.ForeignKey("people.id")),
        column("handled_at", UtcDateTime),
        sa.Index(
            "uq_signals_open",
            "form",
            "unit_code",
            "indicator",
            unique=True,
            sqlite_where=sa.text(IS_OPEN),
            postgresql_where=sa.text(IS_OPEN),
        ),
    )


IS_OPEN = "ended_on IS NULL"
"""An episode that is not over."""
