"""Who may do what, who asks to be let in, and the groups that only receive."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import JSON, WAITS, Boolean, Column, Integer, MaybeJSON, partial, table
from storage.types import Id, Text, UtcDateTime

units = table(  # the kabupaten and kota this channel serves
    "units",
    Column("code", Text, primary_key=True),  # "33.19"
    Column("kind", Text, nullable=False),  # kabupaten | kota
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("population", Integer, nullable=False),
)
people = table(
    "people",
    Column("id", Id, primary_key=True),
    Column("lane", sa.BigInteger, nullable=False, unique=True),  # Telegram user id
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False, default=0, server_default="0"),  # of their roles
)
assignments = table(  # who may do what, for which unit; unit_code "" is the whole province
    "assignments",
    Column("id", Id, primary_key=True),
    Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),  # petugas | pengawas | admin
    Column("unit_code", Text, nullable=False, default=""),
    Column("since", UtcDateTime, nullable=False),
    sa.UniqueConstraint("person_id", "role", "unit_code"),
)
invitations = table(  # single-use; only the token's SHA-256 is kept
    "invitations",
    Column("token_hash", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("units", JSON, nullable=False),  # ["33.19"]
    Column("invited_by", sa.ForeignKey("people.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_by", sa.ForeignKey("people.id")),
    Column("used_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
)
access_requests = table(  # strangers who ask to be let in
    "access_requests",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
    Column("lane", sa.BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False),  # emptied once it is answered
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # bot.staff.AccessState
    Column("role", Text),
    Column("units", MaybeJSON),
    Column("decided_by", sa.ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    partial("uq_access_requests_waiting", WAITS, "lane", unique=True),
)
second_taps = table(  # what waits for a second admin
    "second_taps",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
    Column("kind", Text, nullable=False),  # bot.staff.TapKind
    Column("params", JSON, nullable=False),
    Column("asked_by", sa.ForeignKey("people.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # bot.staff.TapState
    Column("decided_by", sa.ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
)
groups = table(  # group chats that only receive
    "groups",
    Column("id", Id, primary_key=True),
    Column("chat", sa.BigInteger, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("units", MaybeJSON),  # its scope, [] is the province; NULL: nothing is sent there
    Column("since", UtcDateTime),
    Column("added_by", sa.ForeignKey("people.id"), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)
