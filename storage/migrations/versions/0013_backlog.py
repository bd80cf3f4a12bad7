"""Know whether Telegram had more when an update came, let late answers wait aside, and know how old a place is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("inbox", sa.Column("more", sa.Boolean))
    op.add_column("places", sa.Column("placed_at", sa.DateTime(timezone=True)))
    op.create_index("ix_places_placed", "places", ["placed_at"])
    aside = sa.text("state = 'aside'")
    op.create_index(
        "ix_outbox_aside",
        "outbox",
        ["chat", "id"],
        sqlite_where=aside,
        postgresql_where=aside,
    )
