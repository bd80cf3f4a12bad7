"""The command that makes a copy now, and how copies are told on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from bot.backup import BackupTrouble, Manifest, NotMade
from commands.backing_up import BESIDE_A_SERVER, make_backup, shelf_of
from commands.backup_words import why_not
from commands.instruments import Instruments
from commands.postgres_tools import ToolFailed, fill
from storage.dumping import ServerAccess
from tests.commands.test_restoring import AT, Office, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from storage import SqlStore


def _set(monkeypatch: pytest.MonkeyPatch, url: str, **more: str) -> None:
    needed = {
        "BOT_TOKEN": "123456:" + "A" * 35,
        "NATIONAL_URL": "https://pusat.example",
        "NATIONAL_CLIENT_ID": "jateng",
        "NATIONAL_CLIENT_SECRET": "x",
        "DATABASE_URL": url,
        "LOG_FORMAT": "json",
    }
    for name, value in {**needed, **more}.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_copy_is_made_beside_the_database_and_told_with_its_size(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    _set(monkeypatch, database_url)
    make_backup()
    (copy,) = (tmp_path / "backup").glob("*.db.gz")
    assert capsys.readouterr().out.startswith(f"{copy}: {copy.stat().st_size} bytes in ")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_copy_that_fails_is_told_with_its_mend_and_leaves_with_1(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    _set(monkeypatch, database_url, BACKUP_FILTER="false")
    with pytest.raises(typer.Exit):
        make_backup()
    said = capsys.readouterr().out
    assert said.startswith("no backup was made: false left with 1")
    assert "try BACKUP_FILTER by hand" in said


@pytest.mark.parametrize("why", list(BackupTrouble))
def test_each_trouble_has_its_mend(why: BackupTrouble) -> None:
    said = why_not(NotMade(why, "because", 70, 60))
    assert ("70 MB are needed and 60 MB are free" in said) == (why is BackupTrouble.ROOM)
    assert said.startswith("because; ") == (why is not BackupTrouble.ROOM)


def test_copies_of_a_server_lie_where_the_settings_say_or_in_var(tmp_path: Path) -> None:
    server = "postgresql://satulapor@127.0.0.1/x"
    assert shelf_of(settings_of(server)).folder == BESIDE_A_SERVER
    assert shelf_of(settings_of(server, tmp_path)).folder == tmp_path
    beside = settings_of(f"sqlite:///{tmp_path / 'x.db'}")
    assert shelf_of(beside).folder == tmp_path / "backup"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_without_pg_dump_a_server_is_not_copied_and_that_is_said(
    store: SqlStore, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store.read() as views:
        await views.incident_count()
    archive = Office(database_url, tmp_path).archive
    monkeypatch.setenv("PATH", str(tmp_path))
    made = await archive.make(AT, lambda _percent: None)
    assert isinstance(made, NotMade)
    assert (made.why, "pg_dump is not on PATH" in made.detail) == (BackupTrouble.TOOL, True)
    with pytest.raises(ToolFailed, match="pg_restore is not on PATH"):
        fill(ServerAccess((), {}), tmp_path / "x")


async def test_a_server_out_of_reach_is_told(tmp_path: Path) -> None:
    archive = Office("postgresql://satulapor@127.0.0.1:9/x", tmp_path).archive
    made = await archive.make(AT, lambda _percent: None)
    assert isinstance(made, NotMade)
    assert made.why in {BackupTrouble.OTHER, BackupTrouble.FOLDER}


def test_a_tool_that_fails_is_told_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "pg_restore"
    tool.write_text("#!/bin/sh\necho 'wrong version' >&2\nexit 3\n", encoding="utf-8")
    tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ToolFailed, match="left with 3: wrong version"):
        fill(ServerAccess((), {}), tmp_path / "x")


def test_the_system_page_sees_the_copies_that_are_there() -> None:
    found: list[Manifest] = []
    more = {"folder": None, "least_mb": 0, "fingerprint": None, "metrics": None}
    assert Instruments(version="1", **more).look().backups is None  # type: ignore[arg-type]  # its own names
    seen = Instruments(version="1", kept=lambda: found, **more).look()  # type: ignore[arg-type]  # as above
    assert seen.backups == []
