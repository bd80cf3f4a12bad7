"""Keep hours by the day from which they hold, and who was reminded on which rung."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "timetables",
        sa.Column("id", Id, nullable=False),
        sa.Column("previous", sa.BigInteger, nullable=False),
        sa.Column("from_day", sa.Date, nullable=False),
        sa.Column("timetable", sa.JSON, nullable=False),
        sa.Column("origin", Text, nullable=False),
        sa.Column("by_id", Id),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_timetables"),
        sa.UniqueConstraint("previous", name="uq_timetables_previous"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_timetables_by_id"),
    )
    op.create_table(
        "reminders",
        sa.Column("form", Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("rung", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("place", Text, nullable=False),
        sa.Column("put_at", Moment, nullable=False),
        sa.Column("day_ends", Moment, nullable=False),
        sa.Column("sent_at", Moment),
        sa.Column("quick_until", Moment),
        sa.PrimaryKeyConstraint("form", "day", "rung", "unit_code", "place", name="pk_reminders"),
    )
    unsent = sa.text("sent_at IS NULL")
    op.create_index(
        "ix_reminders_unsent",
        "reminders",
        ["place", "put_at"],
        sqlite_where=unsent,
        postgresql_where=unsent,
    )
