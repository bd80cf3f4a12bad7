"""Keep what people may do by version, revoked links, wishes to be let in, second taps, and groups that receive."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "people", sa.Column("version", sa.Integer, nullable=False, server_default=sa.text("0"))
    )
    op.create_index("ix_reports_author", "reports", ["author_id", "id"])
    op.add_column("invitations", sa.Column("revoked_at", Moment))
    op.create_table(
        "access_requests",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("lane", sa.BigInteger, nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.Column("about", Text, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("role", Text),
        sa.Column("units", sa.JSON),
        sa.Column("decided_by", Id),
        sa.Column("decided_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_access_requests"),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name="fk_access_requests_decided_by"
        ),
    )
    waits = sa.text("state = 'waiting'")
    op.create_index(
        "uq_access_requests_waiting",
        "access_requests",
        ["lane"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )
    op.create_table(
        "second_taps",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("params", sa.JSON, nullable=False),
        sa.Column("asked_by", Id, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("decided_by", Id),
        sa.Column("decided_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_second_taps"),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name="fk_second_taps_asked_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name="fk_second_taps_decided_by"),
    )
    op.create_table(
        "groups",
        sa.Column("id", Id, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("title", Text, nullable=False),
        sa.Column("units", sa.JSON),
        sa.Column("since", Moment),
        sa.Column("added_by", Id, nullable=False),
        sa.Column("added_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sa.UniqueConstraint("chat", name="uq_groups_chat"),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name="fk_groups_added_by"),
    )
