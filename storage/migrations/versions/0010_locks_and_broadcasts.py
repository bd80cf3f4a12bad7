"""Keep locks and openings by hand, broadcasts, and what became of each for whom; their messages wait in the outbox, apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "locks",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("until", Moment),
        sa.Column("made_by", Id, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("ended_by", Id),
        sa.Column("ended_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_locks"),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_locks_made_by"),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name="fk_locks_ended_by"),
    )
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("role", Text),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("text", Text, nullable=False),
        sa.Column("made_by", Id, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("cursor", sa.BigInteger, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("stopped_by", Id),
        sa.Column("ended_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_broadcasts_made_by"),
        sa.ForeignKeyConstraint(["stopped_by"], ["people.id"], name="fk_broadcasts_stopped_by"),
    )
    _partial("ix_broadcasts_open", "broadcasts", ["id"], "ended_at IS NULL")
    op.create_table(
        "deliveries",
        sa.Column("broadcast", sa.BigInteger, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.PrimaryKeyConstraint("broadcast", "person_id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["broadcast"], ["broadcasts.id"], name="fk_deliveries_broadcast"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_deliveries_person_id"),
    )
    op.create_index("ix_deliveries_state", "deliveries", ["broadcast", "state"])
    op.add_column("outbox", sa.Column("broadcast", sa.BigInteger))
    _partial("ix_outbox_later", "outbox", ["id"], "state = 'later'")
    _partial("ix_outbox_broadcast", "outbox", ["broadcast", "chat"], "broadcast IS NOT NULL")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
