"""Stores for every test that needs one: each on a database of its own, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import TYPE_CHECKING

import asyncpg
import hypothesis
import pytest

from storage import SqlStore, migrate, open_store
from storage.schema import REVISIONS
from tests import postgres

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

# Benchmarks measure time, tests do not: a busy machine is no error of the code.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

DEFINITION = "kmk-413-2020"
_numbers = count(1)
_emptied: list[str] = []
"""Databases of tests that are over: to empty one is quicker than to make one."""
EMPTY = """
DO $$
DECLARE one record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR one IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM public.%I', one.tablename);
    END LOOP;
    FOR one IN SELECT sequencename, start_value FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
        PERFORM setval(format('public.%I', one.sequencename), one.start_value, false);
    END LOOP;
    UPDATE public.alembic_version SET version_num = 'NEWEST';
END
$$
""".replace("NEWEST", REVISIONS[-1])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a server; its database "template_satulapor" has the schema."""
    with postgres.running() as url:
        asyncio.run(_sql(url, "CREATE DATABASE template_satulapor"))
        asyncio.run(migrate(url.replace("/postgres", "/template_satulapor")))
        yield url


async def _sql(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one migrated file that tests copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a database without a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return _postgres_database(request.getfixturevalue("postgres_server"), "template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give a database with the schema and nothing in it."""
    if request.param == "sqlite":
        path = tmp_path / "satulapor.db"
        path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgres_server")
    url = _emptied.pop() if _emptied else _postgres_database(server, "template_satulapor")
    yield url
    asyncio.run(_sql(url, EMPTY))
    _emptied.append(url)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """Give a PostgreSQL database with the schema, for what several workers do at once."""
    return _postgres_database(postgres_server, "template_satulapor")


def _postgres_database(server: str, template: str) -> str:
    name = f"test_{next(_numbers)}"
    asyncio.run(_sql(server, f"CREATE DATABASE {name} TEMPLATE {template}"))
    return server.replace("/postgres", f"/{name}")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    """Give a store on a fresh database."""
    async with open_store(database_url, definition=DEFINITION) as opened:
        yield opened
