"""What every table is made of: the one metadata, names of columns, and the conditions that partial indexes and queries share."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)
Column, Integer, JSON, Date, Boolean = sa.Column, sa.Integer, sa.JSON, sa.Date, sa.Boolean
MaybeJSON = sa.JSON(none_as_null=True)

CARRY = "outcome IN ('never', 'again')"
"""A parity row whose national side is behind."""
READ = (
    "outcome IN ('unknown', 'accepted', 'overtaken') "
    "AND (state <> 'matched' OR different_since IS NOT NULL)"
)
"""A parity row that was sent and needs a reading."""
UNTOLD = "state IN ('not_sent', 'waiting') AND told IS NULL AND author_chat IS NOT NULL"
"""A parity row of which its officer has heard nothing since Kirim."""
CONFIRMED = "confirmed_at IS NOT NULL"
"""A parity row whose officer was told COCOK of the revision that stands."""
WAITS = "state = 'waiting'"
"""A correction, or a wish to be let in, that nobody has answered."""
UNSEALED = "seal IS NULL"
"""An entry of the audit trail that no seal has closed yet."""
OPEN_JOB = "state = 'new' AND key IS NOT NULL"
"""A long job that is not over."""
LATER = "state = 'later'"
"""A message of a broadcast that goes when nobody else's waits."""
ASIDE = "state = 'aside'"
"""An answer to an input of long ago, until nothing more of its chat is to be handled."""
OF_A_BROADCAST = "broadcast IS NOT NULL"
WANTS_TO_BE_WOKEN = "wake_at IS NOT NULL"
"""A session that expects a timer."""


def table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    """Add a table to the schema."""
    return sa.Table(name, metadata, *columns)


def partial(name: str, condition: str, *columns: str, unique: bool = False) -> sa.Index:
    """Index only the rows of a condition: a query gets it only where it repeats that word for word."""
    where = sa.text(condition)
    return sa.Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)
