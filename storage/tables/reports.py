"""What was reported: revisions, adjustments, requests, balances and sums."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import JSON, WAITS, Column, Date, Integer, partial, table
from storage.types import Id, Text, UtcDateTime

reports = table(  # every revision of a unit's day; never changed, never deleted
    "reports",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),  # {"konfirmasi": 12, "sembuh": null}
    Column("adjustments", JSON, nullable=False),  # signed sums; the table `adjustments` says why
    Column("reasons", JSON, nullable=False),
    Column("author_id", sa.ForeignKey("people.id"), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),  # by Telegram's clock
    Column("stored_at", UtcDateTime, nullable=False),
    Column("card", Text, nullable=False),  # the receipt's place
    sa.UniqueConstraint("form", "unit_code", "day", "revision"),
    sa.Index("ix_reports_author", "author_id", "id"),
)
adjustments = table(  # penyesuaian: signed, with a reason, booked on a day's revision
    "adjustments",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author_id", sa.ForeignKey("people.id"), nullable=False),
    Column("approved_by", sa.ForeignKey("people.id")),
    Column("stored_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("form", "unit_code", "day", "revision", "indicator"),
)
requests = table(  # corrections of locked days, which wait for a supervisor
    "requests",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the draft's own
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("on_revision", Integer, nullable=False),  # the one it was asked for on
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("author_id", sa.ForeignKey("people.id"), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),  # by Telegram's clock
    Column("card", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # bot.model.RequestState
    Column("decided_by", sa.ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    Column("decision_reason", Text, nullable=False),
    partial("uq_requests_waiting", WAITS, "form", "unit_code", "day", unique=True),
)
balances = table(  # opening cumulatives (saldo awal) up to and including `day`
    "balances",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),  # absent key: not known
    Column("loaded_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("form", "unit_code", "revision"),
)
totals = table(  # sums of current figures and adjustments since the opening; locked before a unit's report is written
    "totals",
    Column("form", Text, primary_key=True),
    Column("unit_code", sa.ForeignKey("units.code"), primary_key=True),
    Column("figures", JSON, nullable=False),
    Column("opening_day", Date),  # days up to and including it are inside the opening balance
    Column("last_day", Date),  # the latest day with a report
)
