"""Write down the statements of a schema revision, for the version after it to be tried with (`test_previous_version.py`).

    .venv/bin/python -m tests.storage.previous_statements 0012

For each table one INSERT, one SELECT and one UPDATE with every column that the revision knew: what a replica of that version still
runs while the database is already migrated.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import storage

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMITTED = Path(__file__).with_name("previous_statements.json")


def write_down(revision: str) -> dict[str, Any]:
    """Make the schema of a revision in an empty file, and read from it what can be said to its tables."""
    with tempfile.TemporaryDirectory() as folder:
        engine = sa.create_engine(f"sqlite:///{folder}/revision.db")
        with engine.begin() as connection:
            config = Config()
            migrations = Path(storage.__file__).parent / "migrations"
            config.set_main_option("script_location", str(migrations))
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            known = sa.MetaData()
            known.reflect(connection)
        engine.dispose()
    tables = [table for table in known.sorted_tables if table.name != "alembic_version"]
    return {"revision": revision, "statements": [one for t in tables for one in _statements(t)]}


def _statements(table: sa.Table) -> Iterator[dict[str, Any]]:
    kinds = {column.name: _kind(column) for column in table.columns}
    keys = [column.name for column in table.primary_key]
    names, values = ", ".join(kinds), ", ".join(f":{name}" for name in kinds)
    same = ", ".join(f"{name} = :{name}" for name in kinds if name not in keys)
    this_one = " AND ".join(f"{name} = :{name}" for name in keys)
    yield _said("INSERT INTO {} ({}) VALUES ({})", table.name, names, values, kinds=kinds)
    wanted = {name: kinds[name] for name in keys}
    yield _said("SELECT {1} FROM {0} WHERE {2}", table.name, names, this_one, kinds=wanted)
    if same:
        yield _said("UPDATE {} SET {} WHERE {}", table.name, same, this_one, kinds=kinds)


def _said(sql: str, *parts: str, kinds: dict[str, str]) -> dict[str, Any]:
    return {"sql": sql.format(*parts), "values": kinds}


def _kind(column: sa.Column[Any]) -> str:
    return type(column.type).__name__.lower()


if __name__ == "__main__":
    written = write_down(sys.argv[1])
    lines = ",\n".join(json.dumps(said) for said in written["statements"])
    text = f'{{"revision": "{written["revision"]}", "statements": [\n{lines}\n]}}\n'
    COMMITTED.write_text(text, encoding="utf-8")
