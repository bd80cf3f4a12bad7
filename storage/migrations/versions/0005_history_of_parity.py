"""Keep how old a state is, when COCOK was told, every published total that was seen, and how the nation answered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from datetime import date

revision = "0005"
down_revision = "0004"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)

COLUMNS = [
    sa.column("target", Text),
    sa.column("form", Text),
    sa.column("figures", sa.JSON),
    sa.column("adjustments", sa.JSON),
]


def _add_up_months(connection: sa.Connection) -> None:
    """Begin the months with what was read so far."""
    published = sa.table("published", sa.column("day", sa.Date), *COLUMNS)
    sums: dict[tuple[str, str, date], tuple[Counter[str], Counter[str]]] = {}
    for day, target, form, figures, adjustments in connection.execute(sa.select(published)):
        month = sums.setdefault((target, form, day.replace(day=1)), (Counter(), Counter()))
        month[0].update(figures)
        month[1].update(adjustments)
    rows = [
        {
            "target": target,
            "form": form,
            "month": month,
            "figures": dict(figures),
            "adjustments": dict(adjustments),
        }
        for (target, form, month), (figures, adjustments) in sums.items()
    ]
    if rows:
        months = sa.table("published_months", sa.column("month", sa.Date), *COLUMNS)
        connection.execute(months.insert(), rows)


def upgrade() -> None:
    op.add_column("parity", sa.Column("state_since", Moment))
    op.add_column("parity", sa.Column("confirmed_at", Moment))
    op.add_column("parity", sa.Column("assigned", Text))
    op.add_column("parity", sa.Column("assigned_at", Moment))
    confirmed = sa.text("confirmed_at IS NOT NULL")
    op.create_index(
        "ix_parity_confirmed",
        "parity",
        ["target", "confirmed_at"],
        sqlite_where=confirmed,
        postgresql_where=confirmed,
    )
    op.execute(  # the nearest that is known
        "UPDATE parity SET state_since = "
        "COALESCE(different_since, matched_at, send_ended_at, wanted_at)"
    )
    op.create_table(
        "published_readings",
        sa.Column("id", Id, nullable=False),
        sa.Column("target", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("adjustments", sa.JSON, nullable=False),
        sa.Column("read_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_published_readings"),
    )
    op.create_index(
        "ix_published_readings_day", "published_readings", ["target", "form", "day", "id"]
    )
    op.execute(
        "INSERT INTO published_readings (target, form, day, figures, adjustments, read_at) "
        "SELECT target, form, day, figures, adjustments, read_at FROM published"
    )
    op.execute("DELETE FROM incidents WHERE key LIKE 'parked %'")  # one a day, which never ended
    op.create_table(
        "published_months",
        sa.Column("target", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("adjustments", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("target", "form", "month", name="pk_published_months"),
    )
    _add_up_months(op.get_bind())
    op.create_table(
        "calls",
        sa.Column("target", Text, nullable=False),
        sa.Column("hour", Moment, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("milliseconds", sa.BigInteger, nullable=False),
        sa.Column("slowest", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("target", "hour", name="pk_calls"),
    )
