"""Wishes to have one's data removed."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import Column, partial, table
from storage.types import Text, UtcDateTime

IS_WAITING = "state = 'waiting'"
"""A wish that no admin has answered."""

erasures = table(
    "erasures",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
    Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_by", sa.ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    partial("uq_erasures_waiting", IS_WAITING, "person_id", unique=True),
)
"""A person's wish to be removed, and what became of it (bot.privacy.ErasureState); kept for good.

It holds our own number of the person and nothing else about them."""
