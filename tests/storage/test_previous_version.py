"""A replica of the previous version goes on while the database is already migrated: expand now, contract in the next version."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from storage.engine import open_engines
from storage.schema import REVISIONS
from tests.storage.previous_statements import COMMITTED, write_down

OF_A_KIND: dict[str, tuple[Any, sa.types.TypeEngine[Any]]] = {
    "bigint": (1, sa.BigInteger()),
    "blob": (b"{}", sa.LargeBinary()),
    "boolean": (True, sa.Boolean()),
    "date": (date(2021, 8, 16), sa.Date()),
    "datetime": (datetime(2021, 8, 16, 9, tzinfo=UTC), sa.DateTime(timezone=True)),
    "float": (1.0, sa.Float()),
    "integer": (1, sa.Integer()),
    "json": ({}, sa.JSON()),
    "text": ("x", sa.Text()),
}
PREVIOUS: dict[str, Any] = json.loads(COMMITTED.read_text(encoding="utf-8"))


def _statement(said: dict[str, Any]) -> sa.TextClause:
    binds = [
        sa.bindparam(name, OF_A_KIND[kind][0], OF_A_KIND[kind][1])
        for name, kind in said["values"].items()
    ]
    return sa.text(said["sql"]).bindparams(*binds)


async def test_every_statement_of_the_previous_version_is_understood(database_url: str) -> None:
    engines = open_engines(database_url)
    async with engines.writer.connect() as connection:
        rows = [
            (await connection.execute(_statement(said))).rowcount
            for said in PREVIOUS["statements"]
            if not said["sql"].startswith("SELECT")
        ]
        found = [
            len((await connection.execute(_statement(said))).all())
            for said in PREVIOUS["statements"]
            if said["sql"].startswith("SELECT")
        ]
    await engines.close()
    assert (set(rows), set(found)) == ({1}, {1})


def test_the_statements_are_those_of_a_revision_before_this_one() -> None:
    assert write_down(PREVIOUS["revision"]) == PREVIOUS
    assert PREVIOUS["revision"] in REVISIONS[:-1]
