"""Let a job be long: who asked, what for, who does it until when, how far it is, and what came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    for column in (
        sa.Column("lane", sa.BigInteger),
        sa.Column("key", Text),
        sa.Column("place", Text),
        sa.Column("holder", Text),
        sa.Column("until", sa.Float),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("percent", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("error", Text),
        sa.Column("result", sa.JSON),
    ):
        op.add_column("jobs", column)
    where = sa.text("state = 'new' AND key IS NOT NULL")
    op.create_index(
        "uq_jobs_open",
        "jobs",
        ["kind", "key"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )
