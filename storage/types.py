"""Column types that behave the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Dialect

# SQLite numbers rows only in a column that is exactly INTEGER.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Keys are compared by their bytes on both databases, whatever the server's language is.
Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _to_text(value: datetime | None) -> str | None:
    """Write an aware moment as SQLite keeps it."""
    moment = _in_utc(value)
    return None if moment is None else moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a moment without a zone reached the database")
    return value.astimezone(UTC)


def _from_text(value: str | None) -> datetime | None:
    """Read a moment as SQLite keeps it, in UTC without its zone; most of what a round reads are moments."""
    return None if value is None else datetime.fromisoformat(value + "+00:00")


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An aware moment, stored in UTC; SQLite returns naive times, so the zone is put back here."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC; a naive one is a bug."""
        return _in_utc(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Write SQLite's text at once: a round writes a dozen moments for each row."""
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the moment back with its zone."""
        return value

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """Read SQLite's text at once, whatever else the database gives as its driver does."""
        if dialect.name == "sqlite":
            return _from_text
        return super().result_processor(dialect, coltype)
