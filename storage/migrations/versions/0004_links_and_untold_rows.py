"""Keep since when figures are wanted at the nation, and when the nation was heard last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("parity", sa.Column("wanted_at", Moment))
    untold = sa.text(
        "state IN ('not_sent', 'waiting') AND told IS NULL AND author_chat IS NOT NULL"
    )
    op.create_index(
        "ix_parity_untold",
        "parity",
        ["target", "wanted_at"],
        sqlite_where=untold,
        postgresql_where=untold,
    )
    op.create_table(
        "links",
        sa.Column("target", Text, nullable=False),
        sa.Column("heard_at", Moment),
        sa.Column("silent_since", Moment),
        sa.Column("trouble", Text),
        sa.PrimaryKeyConstraint("target", name="pk_links"),
    )
