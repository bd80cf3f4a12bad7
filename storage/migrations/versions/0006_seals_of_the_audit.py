"""Seal the audit trail: a chain of hashes over its entries, what a look at it found, and ways to find entries."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
AT_ONCE = 500


def upgrade() -> None:
    op.add_column("audit", sa.Column("unit_code", Text))
    op.add_column("audit", sa.Column("person", sa.BigInteger))
    # what strangers wrote of themselves is not sealed for ever
    op.execute("UPDATE audit SET after = NULL WHERE action = 'ask_access'")
    _say_whom_entries_are_about()
    op.create_index("ix_audit_at", "audit", ["at", "id"])
    op.create_index("ix_audit_actor", "audit", ["actor", "id"])
    op.create_index("ix_audit_action", "audit", ["action", "id"])
    for name, condition, columns in (
        ("ix_audit_unsealed", "seal IS NULL", ["id"]),
        ("ix_audit_unit", "unit_code IS NOT NULL", ["unit_code", "id"]),
        ("ix_audit_person", "person IS NOT NULL", ["person", "id"]),
    ):
        where = sa.text(condition)
        op.create_index(name, "audit", columns, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "seals",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("first_id", sa.BigInteger, nullable=False),
        sa.Column("last_id", sa.BigInteger, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("root", Text, nullable=False),
        sa.Column("previous", Text, nullable=False),
        sa.Column("hash", Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seals"),
        sa.UniqueConstraint("previous", name="uq_seals_previous"),
        sa.UniqueConstraint("hash", name="uq_seals_hash"),
    )
    op.create_table(
        "seal_checks",
        sa.Column("id", Id, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("upto", Text),
        sa.Column("seals", sa.Integer, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("faults", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seal_checks"),
        sa.UniqueConstraint("due_at", name="uq_seal_checks_due_at"),
    )


def _say_whom_entries_are_about() -> None:
    """Read unit and person out of the subjects of the entries that there are."""
    connection = op.get_bind()
    audit = sa.table("audit", *(sa.column(n) for n in ("id", "subject", "unit_code", "person")))
    page = sa.select(audit.c.id, audit.c.subject).order_by(audit.c.id).limit(AT_ONCE)
    last = 0
    while rows := connection.execute(page.where(audit.c.id > last)).all():
        for number, subject in rows:
            unit = re.search(r"\b\d\d\.\d\d\b", subject)
            person = re.fullmatch(r"lane (\d+)", subject)
            if unit or person:
                connection.execute(
                    audit.update()
                    .where(audit.c.id == number)
                    .values(
                        unit_code=unit[0] if unit else None,
                        person=int(person[1]) if person else None,
                    )
                )
        last = rows[-1][0]
