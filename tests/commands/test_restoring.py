"""A backup put in the place of a lost database: everything is proved first, and what is wrong leaves nothing half done."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from bot.audit import Action, make_seal
from bot.backup import Manifest
from bot.errors import SchemaMismatch, SettingsError, StorageError
from commands.archive import FileArchive
from commands.channel import load_channel
from commands.proving_backup import Wish
from commands.restoring import _read_filter, _read_moment, restore_database
from commands.settings import Settings
from commands.shelf import Shelf
from storage import hold_file, open_store
from storage.schema import REVISIONS
from tests.commands.filters import cipher
from tests.storage.samples import FORM, KUDUS, NOW, OFFICER, counts, report, settle, submit

if TYPE_CHECKING:
    from pathlib import Path

    from bot.dialog import Channel
    from storage import SqlStore

AT = datetime(2021, 8, 16, 21, 0, tzinfo=UTC)
LOST = AT + timedelta(hours=9)
ONLY_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ONLY_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@cache
def shipped() -> Channel:
    """The shipped form and units; they are the same for every test."""
    return load_channel(settings_of("sqlite:///unused.db"))


def settings_of(url: str, folder: Path | None = None) -> Settings:
    return Settings(
        _env_file=None,
        bot_token="123456:" + "A" * 35,
        national_url="https://pusat.example",
        national_client_id="jateng",
        national_client_secret="x",
        database_url=url,
        backup_dir=folder,
    )


class Office:
    """A database with reports, its backups, and an empty place to restore into."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.archive = FileArchive(url, Shelf(folder / "backup"), "0.4.0", ZoneInfo("Asia/Jakarta"))
        self.place = folder / "new" / "satulapor.db"
        self.command: tuple[str, ...] = ()
        self.settings = self.set(f"sqlite:///{self.place}")
        self.channel = shipped()

    def set(self, url: str) -> Settings:
        return settings_of(url, self.folder / "backup")

    async def backs_up(self, at: datetime = AT) -> Path:
        made = await self.archive.make(at, lambda _percent: None)
        assert isinstance(made, Manifest), made
        return self.folder / "backup" / made.file

    async def restores(
        self, file: Path, *, check: bool = False, migrate_it: bool = False, anyway: bool = False
    ) -> None:
        wish = Wish(file, check, migrate_it, self.command, LOST, anyway)
        await restore_database(self.settings, self.channel, wish)

    def left(self) -> list[str]:
        """Name what lies where the database should be; the lock is no part of it."""
        folder = self.place.parent
        found = (path.name for path in folder.iterdir()) if folder.exists() else ()
        return sorted(name for name in found if not name.endswith(".lock"))


@pytest.fixture
async def office(database_url: str, store: SqlStore, tmp_path: Path) -> Office:
    people = await settle(store)
    await submit(store, people[OFFICER], report(people[OFFICER], counts(konfirmasi=3)))
    async with store.write() as tx:
        entries = await tx.audit.unsealed(500)
        assert await tx.audit.keep_seal(make_seal(entries, None, NOW), [e.id for e in entries])
        await tx.commit()
    return Office(database_url, tmp_path)


async def refused(office: Office, file: Path, **how: bool) -> str:
    with pytest.raises(StorageError) as error:
        await office.restores(file, **how)
    assert office.left() == []
    return str(error.value)


@ONLY_SQLITE
async def test_a_backup_is_proved_aloud_and_stands_in_the_empty_place(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    file = await office.backs_up()
    capsys.readouterr()
    await office.restores(file)
    lines = capsys.readouterr().out.splitlines()
    assert [line[:10].strip() for line in lines[:5]] == [
        "ok file",
        "ok schema",
        "ok counts",
        "ok audit",
        "ok parity",
    ]
    assert "1 revisions of reports" in lines[2]
    assert "entries in 1 seals are as they were sealed" in lines[3]
    assert "1 not_sent; both books add up" in lines[4]
    assert "2021-08-17 04:00 WIB" in lines[5]
    assert office.left() == ["satulapor.db"]
    assert office.place.stat().st_mode & 0o777 == 0o600
    async with open_store(office.settings.database_url) as restored, restored.write() as tx:
        entry = await tx.audit.latest(Action.RESTORE)
        told = [row.message[0].key for row in await tx.outbox.claim(9)]
    assert entry is not None
    assert told == ["restored-admin"] * 3


@ONLY_SQLITE
async def test_a_check_alone_puts_it_nowhere_also_beside_a_running_bot(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    file = await office.backs_up()
    with hold_file(office.settings.database_url, alone=False):
        await office.restores(file, check=True)
    assert "nothing was changed" in capsys.readouterr().out
    assert office.left() == []


@ONLY_SQLITE
async def test_a_restore_goes_into_an_empty_place_only(office: Office) -> None:
    file = await office.backs_up()
    office.place.parent.mkdir()
    log = office.place.with_name("satulapor.db-wal")
    log.write_bytes(b"what was not written back")
    with pytest.raises(StorageError, match="move what is left"):
        await office.restores(file)
    assert office.left() == ["satulapor.db-wal"]


@ONLY_SQLITE
async def test_no_restore_while_a_bot_runs_on_that_database_and_no_bot_while_one_is_made(
    office: Office,
) -> None:
    file, url = await office.backs_up(), office.settings.database_url
    with hold_file(url, alone=False), hold_file(url, alone=False):
        assert "stop it first" in await refused(office, file)
    with (
        hold_file(url, alone=True),
        pytest.raises(StorageError, match="being restored"),
        hold_file(url, alone=False),
    ):
        pass
    await office.restores(file)


@ONLY_SQLITE
async def test_a_filtered_backup_needs_its_reverse(office: Office) -> None:
    office.archive.command = cipher(90)
    file = await office.backs_up()
    assert "went through BACKUP_FILTER" in await refused(office, file)
    office.command = cipher(91)
    assert "is --filter (or RESTORE_FILTER) the reverse" in await refused(office, file)
    office.command = ("false",)
    assert "left with 1" in await refused(office, file)
    office.command = cipher(90)
    await office.restores(file)
    assert office.left() == ["satulapor.db"]


@ONLY_SQLITE
async def test_a_file_that_was_cut_short_is_refused(office: Office) -> None:
    file = await office.backs_up()
    file.write_bytes(file.read_bytes()[:-100])
    assert "cut short or changed" in await refused(office, file)
    file.with_name(f"{file.name}.json").unlink()
    assert "cannot be unpacked" in await refused(office, file)


@ONLY_SQLITE
async def test_what_is_no_database_is_refused(office: Office) -> None:
    file = await office.backs_up()
    file.with_name(f"{file.name}.json").unlink()
    file.write_bytes(gzip.compress(b"something else"))
    assert "holds no database" in await refused(office, file)
    file.write_bytes(gzip.compress(b"SQLite format 3\x00" + b"x" * 5000))
    assert "no whole SQLite database" in await refused(office, file)
    assert "no such file" in await refused(office, file.with_name("gone.db.gz"))
    unnamed = file.rename(file.with_name("copy.db.gz"))
    assert "does not say when" in await refused(office, unnamed)


def changed(file: Path, to: Path, *statements: str) -> Path:
    """Write a backup of a database that was changed; it has no manifest."""
    plain = to / "plain.db"
    plain.write_bytes(gzip.decompress(file.read_bytes()))
    with closing(sqlite3.connect(plain)) as copy:
        for statement in statements:
            copy.execute(statement)
        copy.commit()
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    forged = to / file.name
    forged.write_bytes(gzip.compress(plain.read_bytes()))
    return forged


@ONLY_SQLITE
async def test_a_backup_without_its_manifest_is_compared_with_nothing(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await office.restores(changed(await office.backs_up(), tmp_path))
    assert "compared with nothing" in capsys.readouterr().out


@ONLY_SQLITE
async def test_a_trail_that_was_changed_is_refused_unless_it_is_wanted_anyway(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = changed(
        await office.backs_up(), tmp_path, "UPDATE audit SET subject = 'x' WHERE id = 1"
    )
    assert "not as it should be" in await refused(office, forged)
    assert "!! audit" in capsys.readouterr().out
    await office.restores(forged, anyway=True)
    assert office.left() == ["satulapor.db"]


@ONLY_SQLITE
async def test_other_counts_and_ends_than_the_manifest_says_are_refused(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    file = await office.backs_up()
    beside = file.with_name(f"{file.name}.json")
    body = json.loads(beside.read_text(encoding="utf-8"))
    body["counts"]["reports"] = 2
    body["seal"] = "00"
    beside.write_text(json.dumps(body), encoding="utf-8")
    assert "not as it should be" in await refused(office, file)
    said = capsys.readouterr().out
    assert "!! counts  not as many rows as the manifest says: reports: 1 of 2" in said
    assert "!! chains" in said


@ONLY_SQLITE
async def test_a_newer_schema_is_refused_and_an_older_one_is_brought_up_when_asked(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = await office.backs_up()
    newer = changed(file, tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaMismatch, match="made by a newer version"):
        await office.restores(newer)
    older = changed(
        file,
        tmp_path,
        "DROP INDEX ix_outbox_aside",
        "DROP INDEX ix_places_placed",
        "ALTER TABLE places DROP COLUMN placed_at",
        "ALTER TABLE inbox DROP COLUMN more",
        "UPDATE alembic_version SET version_num = '0012'",
    )
    with pytest.raises(SchemaMismatch, match="add --migrate"):
        await office.restores(older)
    assert office.left() == []
    await office.restores(older, check=True)
    await office.restores(older, migrate_it=True)
    assert f"0012, brought up to {REVISIONS[-1]}" in capsys.readouterr().out
    assert office.left() == ["satulapor.db"]


@ONLY_SQLITE
async def test_a_dump_is_no_file_and_a_file_no_dump(office: Office, postgres_url: str) -> None:
    file = await office.backs_up()
    office.settings = office.set(postgres_url)
    assert "is a SQLite file" in await refused(office, file)


@ONLY_POSTGRESQL
async def test_a_server_is_dumped_at_one_moment_and_fills_an_empty_database(
    office: Office,
    postgres_server: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = await office.backs_up()
    assert file.name.endswith(".dump")
    assert "is a dump of PostgreSQL" in await refused(office, file)
    office.settings = office.set(office.archive.url)
    assert "is not empty" in await refused(office, file)
    assert "proved by filling" in await refused(office, file, check=True)
    connection = await asyncpg.connect(postgres_server)
    await connection.execute("CREATE DATABASE restored_here TEMPLATE template0")
    await connection.close()
    url = postgres_server.replace("/postgres", "/restored_here")
    office.settings = office.set(url)
    await office.restores(file)
    assert "1 not_sent; both books add up" in capsys.readouterr().out
    async with open_store(url) as restored, restored.read() as views:
        (kept,) = await views.revisions(FORM, KUDUS, NOW.date())
    assert kept.figures == counts(konfirmasi=3)


def test_moments_and_filters_of_the_command_line_are_read_or_mended(
    tmp_path: Path,
) -> None:
    settings = Office(f"sqlite:///{tmp_path / 'x.db'}", tmp_path).settings
    read = _read_moment("2021-08-16 16:50", settings)
    assert read.astimezone(UTC) == datetime(2021, 8, 16, 9, 50, tzinfo=UTC)
    assert _read_moment("", settings).tzinfo is not None
    with pytest.raises(SettingsError, match="--lost-at"):
        _read_moment("kemarin", settings)
    with pytest.raises(SettingsError, match="--filter"):
        _read_filter("no-such-program-here")
    assert _read_filter("") == ()
