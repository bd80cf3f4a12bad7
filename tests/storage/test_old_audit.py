"""Entries from before the seals: found by unit and person after the migration, and without what strangers wrote of themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import storage
from storage import migrate
from storage.engine import open_engines

if TYPE_CHECKING:
    from sqlalchemy import Connection

OLD = (
    ("submit", "covid19 33.19-20210816-r1", {"revision": 1}),
    ("set_language", "lane 1001", {"language": "en"}),
    ("ask_access", "lane 5", {"name": "Sari", "about": "Puskesmas Jati"}),
    ("run_sync", "chat 900", None),
)


def _to_0005(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "0005")


async def test_old_entries_say_whom_they_are_about(empty_database_url: str) -> None:
    engines = open_engines(empty_database_url)
    async with engines.writer.begin() as connection:
        await connection.run_sync(_to_0005)
        after = sa.column("after", sa.JSON(none_as_null=True))
        table = sa.table("audit", *map(sa.column, ("at", "action", "subject")), after)
        for action, subject, told in OLD:
            row = {"at": sa.func.now(), "action": action, "subject": subject}
            await connection.execute(sa.insert(table).values(row | {"after": told}))
    await engines.close()
    await migrate(empty_database_url)
    engines = open_engines(empty_database_url)
    async with engines.reader.connect() as connection:
        found = await connection.execute(
            sa.text("SELECT action, unit_code, person, after IS NULL FROM audit ORDER BY id")
        )
        assert [tuple(row) for row in found] == [
            ("submit", "33.19", None, False),
            ("set_language", None, 1001, False),
            ("ask_access", None, 5, True),
            ("run_sync", None, None, True),
        ]
    await engines.close()
