"""Ready is who has a storage that answers, with the schema that is known, and loops that go round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from commands.readiness import Readiness
from storage import SchemaState, SqlStore, open_store

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Round:
    well: bool = True


async def _set_revision(store: SqlStore, revision: str) -> None:
    async with store.write() as tx:
        await tx._connection.execute(
            sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision}
        )
        await tx.commit()


async def test_a_process_that_works_is_ready(store: SqlStore) -> None:
    assert await Readiness(store, {"lanes": Round()})() == {
        "storage": True,
        "schema": True,
        "lanes": True,
    }


async def test_a_loop_that_stands_is_named(store: SqlStore) -> None:
    parts = await Readiness(store, {"lanes": Round(well=False), "leases": Round()})()
    assert [name for name, is_well in parts.items() if not is_well] == ["lanes"]


@pytest.mark.parametrize(
    ("revision", "state", "ready"),
    [("0001", SchemaState.BEHIND, False), ("9999", SchemaState.AHEAD, True)],
)
async def test_an_older_schema_is_not_ready_and_a_widened_one_is(
    store: SqlStore, revision: str, state: SchemaState, *, ready: bool
) -> None:
    await _set_revision(store, revision)
    async with store.read() as views:
        assert await views.schema() is state
    parts = await Readiness(store, {})()
    assert parts == {"storage": True, "schema": ready}


async def test_a_storage_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path / 'gone' / 'satulapor.db'}") as store:
        assert await Readiness(store, {})() == {"storage": False, "schema": False}
