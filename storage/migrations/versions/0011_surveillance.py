"""Keep the episodes of surveillance: weeks of a unit above its own range, whom they were told, and who followed them up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "signals",
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("indicator", Text, nullable=False),
        sa.Column("began_on", sa.Date, nullable=False),
        sa.Column("last_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("usual", sa.Integer, nullable=False),
        sa.Column("highest", sa.Integer, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("raised_at", Moment, nullable=False),
        sa.Column("handled_by", Id),
        sa.Column("handled_at", Moment),
        sa.PrimaryKeyConstraint("form", "unit_code", "indicator", "began_on", name="pk_signals"),
        sa.ForeignKeyConstraint(["handled_by"], ["people.id"], name="fk_signals_handled_by"),
    )
    is_open = sa.text("ended_on IS NULL")
    op.create_index(
        "uq_signals_open",
        "signals",
        ["form", "unit_code", "indicator"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
