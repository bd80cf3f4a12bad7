"""What the channel writes down is its own user's alone, whatever the machine's habit is."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage import migrate, open_store
from tests.bot.usecases.office import ADMIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _usual_habit() -> Iterator[None]:
    """Everybody may read new files, as most machines have it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


async def test_a_new_database_is_its_owner_s_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'satulapor.db'}"
    await migrate(url)
    async with open_store(url) as store:
        async with store.write() as tx:
            await tx.people.ensure_admin(ADMIN, "Ani", "id", datetime(2021, 8, 16, tzinfo=UTC))
            await tx.commit()
        folder = tmp_path / "var"
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(modes) >= {"satulapor.db", "satulapor.db-wal"}
    assert set(modes.values()) == {0o600}
