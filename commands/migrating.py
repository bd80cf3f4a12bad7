"""`migrate`: bring the database to the schema of this version."""

from __future__ import annotations

import asyncio

from commands.settings import load_settings
from storage import migrate


def migrate_database() -> None:
    """Bring the database to the schema that this version knows."""
    asyncio.run(migrate(load_settings().database_url))
    print("the database has the schema of this version")
