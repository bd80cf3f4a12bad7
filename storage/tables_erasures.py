"""The table of wishes to have one's data removed, on the schema of `storage.tables`."""

from __future__ import annotations

import sqlalchemy as sa

from storage.types import Text, UtcDateTime

IS_WAITING = "state = 'waiting'"
"""A wish that no admin has answered."""


def make_erasures(metadata: sa.MetaData) -> sa.Table:
    """Add the table: a person's wish to be removed, and what became of it (bot.privacy.ErasureState); kept for good.

    It holds our own number of the person and nothing else about them.
    """
    column = sa.Column
    return sa.Table(
        "erasures",
        metadata,
        column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
        column("person_id", sa.ForeignKey("people.id"), nullable=False),
        column("asked_at", UtcDateTime, nullable=False),
        column("state", Text, nullable=False),
        column("decided_by", sa.ForeignKey("people.id")),
        column("decided_at", UtcDateTime),
        sa.Index(
            "uq_erasures_waiting",
            "person_id",
            unique=True,
            sqlite_where=sa.text(IS_WAITING),
            postgresql_where=sa.text(IS_WAITING),
        ),
    )
