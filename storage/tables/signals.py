"""Weeks of a unit that leave its own range."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import JSON, Column, Date, Integer, partial, table
from storage.types import Text, UtcDateTime

IS_OPEN = "ended_on IS NULL"
"""An episode that is not over."""

signals = table(
    "signals",
    Column("form", Text, primary_key=True),
    Column("unit_code", Text, primary_key=True),
    Column("indicator", Text, primary_key=True),
    Column("began_on", Date, primary_key=True),
    Column("last_on", Date, nullable=False),
    Column("ended_on", Date),  # NULL while it lasts
    Column("total", Integer, nullable=False),  # persons of seven days, as it was told
    Column("usual", Integer, nullable=False),
    Column("highest", Integer, nullable=False),  # the largest sum within its range
    Column("told", JSON, nullable=False),  # the chats that got its curve
    Column("raised_at", UtcDateTime, nullable=False),
    Column("handled_by", sa.ForeignKey("people.id")),
    Column("handled_at", UtcDateTime),
    partial("uq_signals_open", IS_OPEN, "form", "unit_code", "indicator", unique=True),
)
"""An episode in which a unit's week is above its own range (bot.surveillance.Signal); kept for good."""
