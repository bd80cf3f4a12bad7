"""Keep corrections that wait for approval, and the moment at which a session wants to be woken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("sessions", sa.Column("wake_at", Moment))
    wanted = sa.text("wake_at IS NOT NULL")
    op.create_index(
        "ix_sessions_wake", "sessions", ["wake_at"], sqlite_where=wanted, postgresql_where=wanted
    )

    op.create_table(
        "requests",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("on_revision", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("sent_at", Moment, nullable=False),
        sa.Column("card", Text, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("decided_by", Id),
        sa.Column("decided_at", Moment),
        sa.Column("decision_reason", Text, nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_requests_author_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name="fk_requests_decided_by"),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name="fk_requests_unit_code"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "uq_requests_waiting",
        "requests",
        ["form", "unit_code", "day"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
