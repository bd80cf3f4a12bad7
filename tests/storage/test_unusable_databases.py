"""A database that cannot be written is told before anything is tried, with the mend for its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import StorageError
from storage import migrate, open_store, require_schema
from storage.schema import mend_for

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("database is locked", "another program holds it"),
        ("attempt to write a readonly database", "let this user write"),
        ("cannot execute UPDATE in a read-only transaction", "let this user write"),
        ("unable to open database file", "check DATABASE_URL"),
    ],
)
def test_each_cause_has_its_mend(said: str, mend: str) -> None:
    assert mend_for(said).startswith(mend)


async def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    await migrate(f"sqlite:///{tmp_path / 'satulapor.db'}")
    url = f"sqlite:///file:{tmp_path / 'satulapor.db'}?mode=ro&uri=true"
    with pytest.raises(StorageError, match=r"readonly.*: let this user write"):
        await require_schema(url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://satulapor:geheim@pusat:abc/satulapor", "cannot be read"),
        ("sqlite+aiosqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
async def test_an_address_without_a_database_is_told_and_not_repeated(url: str, said: str) -> None:
    with pytest.raises(StorageError, match=f"DATABASE_URL {said}") as refused:
        open_store(url)
    assert "geheim" not in str(refused.value)
