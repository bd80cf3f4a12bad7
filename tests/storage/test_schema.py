"""The schema that migrations make, and what is said about one that does not fit."""

import ast
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import storage
from bot.errors import SchemaMismatch, StorageError
from storage import SchemaState, migrate, require_schema, schema_state, tables
from storage.engine import open_engines
from storage.schema import REVISIONS


async def test_migrations_make_the_schema_of_the_tables(empty_database_url: str) -> None:
    await migrate(empty_database_url)
    engines = open_engines(empty_database_url)
    async with engines.reader.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), tables.metadata)
        )
    await engines.close()
    assert differences == []


async def test_migrating_twice_changes_nothing(database_url: str) -> None:
    await migrate(database_url)
    assert await schema_state(database_url) is SchemaState.CURRENT
    await require_schema(database_url)


def test_every_migration_is_listed_in_order() -> None:
    folder = Path(storage.__file__).parent / "migrations" / "versions"
    found: dict[str, str | None] = {}
    for path in folder.glob("*.py"):
        named = {
            target.id: ast.literal_eval(node.value)
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and target.id in {"revision", "down_revision"}
        }
        found[named["revision"]] = named["down_revision"]
    assert found == dict(zip(REVISIONS, (None, *REVISIONS[:-1]), strict=True))


async def _set_revision(url: str, revision: str) -> None:
    engines = open_engines(url)
    async with engines.writer.begin() as connection:
        await connection.execute(
            sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision}
        )
    await engines.close()


async def test_an_empty_database_asks_to_be_migrated(empty_database_url: str) -> None:
    assert await schema_state(empty_database_url) is SchemaState.EMPTY
    with pytest.raises(SchemaMismatch, match="the database is empty"):
        await require_schema(empty_database_url)


async def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / 'satulapor.db'}"
    await migrate(url)
    assert await schema_state(url) is SchemaState.CURRENT


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(StorageError, match="no folder for the database"):
        await migrate(f"sqlite:///{tmp_path / 'data' / 'satulapor.db'}")


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all.db", "postgresql://satulapor@127.0.0.1:1/satulapor"]
)
async def test_a_database_that_cannot_be_opened_is_told_with_its_mend(url: str) -> None:
    with pytest.raises(StorageError, match="check DATABASE_URL"):
        await schema_state(url)


async def test_a_schema_of_a_newer_version_is_left_alone(database_url: str) -> None:
    await _set_revision(database_url, "9999")
    assert await schema_state(database_url) is SchemaState.AHEAD
    with pytest.raises(SchemaMismatch, match="newer version"):
        await require_schema(database_url)
    with pytest.raises(SchemaMismatch, match="newer version"):
        await migrate(database_url)
