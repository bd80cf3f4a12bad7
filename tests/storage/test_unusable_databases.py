"""A database that cannot be written is told before anything is tried, with the mend for its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import StorageError
from storage import migrate, open_store, require_schema
from storage.away import mend_for

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("database is locked", "another program holds it"),
        ("attempt to write a readonly database", "let this user write"),
        ("cannot execute UPDATE in a read-only transaction", "the server takes no writes"),
        ("database or disk is full", "make room on the disk"),
        ("could not extend file: No space left on device", "make room on the disk"),
        ('password authentication failed for user "bot"', "write the user and the password"),
        ('role "bot" does not exist', "write the user and the password"),
        ('database "satulapor" does not exist', "make that database"),
        ("sorry, too many clients already", "let the server take more connections"),
        ("the database system is starting up", "wait until the server is back"),
        ("no answer in time", "look whether the server is overloaded"),
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
        ("postgresql://satulapor:geheim@pusat:99999/satulapor", "names a port"),
        ("postgresql://satulapor:geheim@pusat/satulapor?sslmod=geheim", "has a parameter .*sslmod"),
    ],
)
async def test_an_address_without_a_database_is_told_and_not_repeated(url: str, said: str) -> None:
    with pytest.raises(StorageError, match=f"DATABASE_URL {said}") as refused:
        open_store(url)
    assert "geheim" not in str(refused.value)


async def test_a_server_is_reached_as_securely_as_the_url_says(postgres_url: str) -> None:
    async with open_store(f"{postgres_url}?sslmode=disable") as store, store.write() as tx:
        assert await tx.inbox.claim(1) == []
    with pytest.raises(StorageError, match="SSL"):
        await require_schema(f"{postgres_url}?sslmode=require&pgbouncer=true")


async def test_a_database_that_is_not_there_is_told_with_its_mend(postgres_url: str) -> None:
    server, _, _ = postgres_url.rpartition("/")
    with pytest.raises(StorageError, match=r"does not exist.*make that database"):
        await require_schema(f"{server}/nowhere")
