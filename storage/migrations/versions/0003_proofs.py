"""Keep signed proofs of parity."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "proofs",
        sa.Column("id", Id, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        sa.Column("body", Text, nullable=False),
        sa.Column("hash", Text, nullable=False),
        sa.Column("previous", Text, nullable=False),
        sa.Column("replaces", Text),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", Text, nullable=False),
        sa.Column("mark", Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proofs"),
        sa.UniqueConstraint("hash", name="uq_proofs_hash"),
        sa.UniqueConstraint("form", "previous", name="uq_proofs_form_previous"),
    )
    op.create_index("ix_proofs_day", "proofs", ["form", "day", "id"])
