"""Both sides: what we want at the nation, what it showed, what it publishes, and the proofs of it."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import (
    CARRY,
    CONFIRMED,
    JSON,
    READ,
    UNTOLD,
    Boolean,
    Column,
    Date,
    Integer,
    MaybeJSON,
    partial,
    table,
)
from storage.types import Id, Text, UtcDateTime

parity = table(  # one row on both sides: wanted, sent, seen (bot.parity.ParityRow)
    "parity",
    Column("id", Id, primary_key=True),
    Column("target", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),  # harian | saldo_awal
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("definition", Text, nullable=False),
    Column("carry", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("sent_carry", Integer, nullable=False),
    Column("send_began_at", UtcDateTime),
    Column("send_ended_at", UtcDateTime),
    Column("sent_turn", sa.BigInteger),  # which end of a send it was; NULL while one is under way
    Column("next_try_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("code", Text),
    Column("refusal", Text),
    Column("against_version", Integer),
    Column("cause", Text),
    Column("differences", MaybeJSON),
    Column("read_began_at", UtcDateTime),
    Column("different_since", UtcDateTime),
    Column("matched_at", UtcDateTime),
    Column("healings", Integer, nullable=False, default=0),
    Column("confirmed_revision", Integer, nullable=False),
    Column("told", Text),
    Column("author_chat", sa.BigInteger),
    Column("card", Text),
    Column("wanted_at", UtcDateTime),  # since when these figures are wanted there
    Column("state_since", UtcDateTime),  # since when the state and its cause stand
    Column("confirmed_at", UtcDateTime),  # when COCOK of this revision was put into the outbox
    Column("assigned", Text),  # what an admin handed to the unit's officers: `told` as it was then
    Column("assigned_at", UtcDateTime),
    sa.UniqueConstraint("target", "form", "day", "unit_code", "kind"),
    sa.Index("ix_parity_state", "target", "form", "kind", "state"),
    partial("ix_parity_carry", CARRY, "target", "day", "id"),
    partial("ix_parity_read", READ, "target", "id"),
    partial("ix_parity_refused", "outcome = 'refused'", "target", "id"),
    partial("ix_parity_untold", UNTOLD, "target", "wanted_at"),
    partial("ix_parity_confirmed", CONFIRMED, "target", "confirmed_at"),
)
readings = table(  # each national value that was ever seen: a row when a value changes
    "readings",
    Column("id", Id, primary_key=True),
    Column("target", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("unit_code", Text, nullable=False),  # may be a unit that we do not know
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("row_id", Text, nullable=False),  # id_baris
    Column("version", Integer, nullable=False),
    Column("carry", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("definition", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("doubled", Boolean, nullable=False),
    Column("read_began_at", UtcDateTime, nullable=False),
    Column("read_ended_at", UtcDateTime, nullable=False),
    sa.Index("ix_readings_row", "target", "row_id", "id"),
    sa.Index("ix_readings_day", "target", "form", "day", "unit_code"),
)
published = table(  # the nation's published total of a day, as read last
    "published",
    Column("target", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("read_at", UtcDateTime, nullable=False),
)
published_months = table(  # those totals added up by month, anew whenever a day of it changes
    "published_months",
    Column("target", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("month", Date, primary_key=True),  # its first day
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
)
published_readings = (
    table(  # every published total that was ever seen: a row when a value changes; never changed
        "published_readings",
        Column("id", Id, primary_key=True),
        Column("target", Text, nullable=False),
        Column("form", Text, nullable=False),
        Column("day", Date, nullable=False),
        Column("figures", JSON, nullable=False),
        Column("adjustments", JSON, nullable=False),
        Column("read_at", UtcDateTime, nullable=False),
        sa.Index("ix_published_readings_day", "target", "form", "day", "id"),
    )
)
proofs = table(  # signed proofs of parity (bot.proof.Proof): a chain for each form, never changed, never deleted
    "proofs",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON; its SHA-256 is `hash`
    Column("hash", Text, nullable=False, unique=True),
    Column("previous", Text, nullable=False),  # the hash before it in the chain; "" begins one
    Column("replaces", Text),  # the hash of the same day's earlier proof
    Column("signature", sa.LargeBinary, nullable=False),
    Column("public_key", sa.LargeBinary, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("mark", Text, nullable=False),  # what the day's rows looked like, see storage.proofs
    sa.UniqueConstraint("form", "previous"),  # a proof has one successor
    sa.Index("ix_proofs_day", "form", "day", "id"),
)
links = table(  # when the nation was heard last, and since when it is silent; NULL while it answers
    "links",
    Column("target", Text, primary_key=True),
    Column("heard_at", UtcDateTime),
    Column("silent_since", UtcDateTime),
    Column("trouble", Text),
)
calls = table(  # how the nation answered, hour by hour
    "calls",
    Column("target", Text, primary_key=True),
    Column("hour", UtcDateTime, primary_key=True),  # its beginning
    Column("answered", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("milliseconds", sa.BigInteger, nullable=False),  # of the answered ones, together
    Column("slowest", Integer, nullable=False),  # milliseconds
)
cursors = table(  # how far the nation's change feed was read
    "cursors",
    Column("target", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("cursor", Text, nullable=False),
)
turns = table(  # how many sends have ended, because a clock may stand still
    "turns",
    Column("target", Text, primary_key=True),
    Column("turn", sa.BigInteger, nullable=False),
)
