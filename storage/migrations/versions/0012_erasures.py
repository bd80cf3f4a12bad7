"""Keep the wishes of people to have their data removed, and what became of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("decided_by", Id),
        sa.Column("decided_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_erasures_person_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name="fk_erasures_decided_by"),
    )
    waits = sa.text("state = 'waiting'")
    op.create_index(
        "uq_erasures_waiting",
        "erasures",
        ["person_id"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )
