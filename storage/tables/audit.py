"""Every change of state by anyone, and the seals that close it."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import UNSEALED, Boolean, Column, Integer, MaybeJSON, partial, table
from storage.types import Id, Text, UtcDateTime

audit = table(  # every change of state by anyone, in the transaction that made it
    "audit",
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", sa.BigInteger),  # Telegram user id; NULL is the channel itself
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", MaybeJSON),
    Column("after", MaybeJSON),
    Column("seal", Text),  # the hash of the seal that closed it; NULL for up to a minute
    Column("unit_code", Text),  # whom it is about, to be found by
    Column("person", sa.BigInteger),
    sa.Index("ix_audit_at", "at", "id"),
    sa.Index("ix_audit_actor", "actor", "id"),
    sa.Index("ix_audit_action", "action", "id"),
    partial("ix_audit_unsealed", UNSEALED, "id"),
    partial("ix_audit_unit", "unit_code IS NOT NULL", "unit_code", "id"),
    partial("ix_audit_person", "person IS NOT NULL", "person", "id"),
)
seals = table(  # each closes the entries that name it, and names the seal before it (bot.audit.Seal); never changed
    "seals",
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("first_id", sa.BigInteger, nullable=False),
    Column("last_id", sa.BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("root", Text, nullable=False),  # of the tree over its entries
    Column("previous", Text, nullable=False, unique=True),  # "" begins the chain
    Column("hash", Text, nullable=False, unique=True),
)
seal_checks = table(  # nightly looks at the whole trail, or at what came since the last one
    "seal_checks",
    Column("id", Id, primary_key=True),
    Column("due_at", UtcDateTime, nullable=False, unique=True),
    Column("at", UtcDateTime, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("upto", Text),  # the hash of the last seal that was seen
    Column("seals", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("faults", Integer, nullable=False),
)
