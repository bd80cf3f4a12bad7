"""Bring a database to the schema that this code knows, by Alembic, in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import SchemaMismatch
from storage.engine import make_room, open_engines
from storage.schema import SchemaState, schema_state

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ONE_MIGRATION_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(20210816)")


async def migrate(url: str) -> None:
    """Create or upgrade the schema; SchemaMismatch where a newer version has been at work.

    The folder of a SQLite file is made when it is not there.
    """
    make_room(url)
    if await schema_state(url) is SchemaState.AHEAD:
        raise SchemaMismatch(
            "the database was migrated by a newer version; this one would damage it"
        )
    engines = open_engines(url)
    try:
        async with engines.writer.begin() as connection:
            await connection.run_sync(_upgrade)
    finally:
        await engines.close()


def _upgrade(connection: Connection) -> None:
    # Alembic is needed once a version and costs a tenth of a second: it stays out of every other start
    from alembic import command  # noqa: PLC0415 - as said above
    from alembic.config import Config  # noqa: PLC0415 - as said above

    if connection.dialect.name == "postgresql":
        connection.execute(_ONE_MIGRATION_AT_A_TIME)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
