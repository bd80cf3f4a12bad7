"""A copy of a SQLite database that is written to: whole, of one moment, private, rotated; and nothing half done when it fails."""

from __future__ import annotations

import asyncio
import gzip
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.backup import BackupTrouble, Keep, Manifest, NotMade
from bot.effects import Invite, Say
from bot.errors import StorageError
from bot.model import Role
from bot.phrases import Secret, phrase
from commands import archive as module
from commands.archive import FileArchive
from commands.shelf import Shelf
from storage import open_store
from storage.engine import sqlite_file
from storage.snapshot import SNAPSHOT, Stopped, check_file, copy_file, demand_one_file
from tests.commands.filters import cipher, failing
from tests.storage.samples import ADMIN, NOW, OFFICER, arrived, counts, report, settle, submit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage import SqlStore

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
AT = datetime(2021, 8, 16, 21, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> FileArchive:
    return FileArchive(database_url, Shelf(tmp_path / "backup"), "0.4.0", WIB)


async def make(archive: FileArchive, at: datetime = AT) -> Manifest | NotMade:
    return await archive.make(at, lambda _percent: None)


async def make_well(archive: FileArchive, at: datetime = AT) -> Manifest:
    made = await make(archive, at)
    assert isinstance(made, Manifest)
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def opened(file: Path, to: Path) -> sqlite3.Connection:
    to.write_bytes(gzip.decompress(file.read_bytes()))
    return sqlite3.connect(to)


async def test_a_copy_holds_what_was_there_and_says_so_beside_itself(
    archive: FileArchive, store: SqlStore, tmp_path: Path
) -> None:
    people = await settle(store)
    await submit(store, people[OFFICER], report(people[OFFICER], counts(konfirmasi=3)))
    heard: list[int] = []
    made = await archive.make(AT, heard.append)
    assert isinstance(made, Manifest)
    assert archive.kept() == (made,)
    assert (made.stock.counts["reports"], made.version, made.kind) == (1, "0.4.0", "sqlite")
    file = tmp_path / "backup" / made.file
    assert names(file.parent) == [made.file, f"{made.file}.json"]
    modes = [path.stat().st_mode & 0o777 for path in (file, file.parent)]
    assert modes == [0o600, 0o700]
    with closing(opened(file, tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM reports").fetchone() == (1,)
        slot = copy.execute("SELECT due_at FROM slots WHERE job = ?", (SNAPSHOT,)).fetchone()
    assert slot == ("2021-08-16 21:00:00.000000",)
    assert (heard[0] <= 60, heard[-1]) == (True, 100)


async def test_nothing_is_left_beside_the_database(archive: FileArchive, tmp_path: Path) -> None:
    await make_well(archive)
    assert [name for name in names(tmp_path) if "copy" in name] == []


@pytest.fixture
def writing(database_url: str) -> Iterator[list[int]]:
    """Write to the database without a pause from a process of its own, as far as SQLite knows."""
    file, written, stop = sqlite_file(database_url), [0], threading.Event()
    assert file is not None

    def write() -> None:
        with closing(sqlite3.connect(file, timeout=10, isolation_level=None)) as own:
            own.execute("PRAGMA journal_mode = WAL")
            while not stop.is_set():
                own.execute("BEGIN IMMEDIATE")
                rows = [(f"{written[0] + n:026}",) for n in range(1, 21)]
                own.executemany("INSERT INTO slots VALUES ('w', ?, '2021')", rows)
                own.execute("COMMIT")
                written[0] += 20

    thread = threading.Thread(target=write)
    thread.start()
    while not written[0]:
        pass
    yield written
    stop.set()
    thread.join()


async def test_a_copy_of_a_database_that_is_written_to_is_of_one_moment(
    archive: FileArchive, writing: list[int], tmp_path: Path
) -> None:
    made = await make_well(archive)
    rows = made.stock.counts["slots"] - 1
    assert (rows > 0, rows % 20, rows <= writing[0]) == (True, 0, True)
    with closing(opened(tmp_path / "backup" / made.file, tmp_path / "x.db")) as copy:
        highest = copy.execute("SELECT max(due_at) FROM slots WHERE job = 'w'").fetchone()
        assert int(highest[0]) == rows
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_small_steps_come_to_an_end_however_much_is_written_between_them(
    writing: list[int], database_url: str, tmp_path: Path
) -> None:
    file = sqlite_file(database_url)
    assert file is not None
    steps: list[int] = []
    before = writing[0]
    copy_file(file, tmp_path / "c.db", steps.append, lambda: False, pages=5, breath_s=0.001)
    check_file(tmp_path / "c.db")
    assert (len(steps) > 5, writing[0] > before) == (True, True)


async def test_links_that_were_not_sent_yet_are_not_in_a_copy(
    archive: FileArchive, store: SqlStore, tmp_path: Path
) -> None:
    people = await settle(store)
    async with store.write() as tx:
        invite = Invite("sha256-77", Role.OFFICER, (), NOW + DAY)
        assert await tx.lanes.apply(people[ADMIN], ADMIN, invite, NOW)
        link = phrase("invite-link", link=Secret("https://t.me/x?start=token-88"))
        await tx.outbox.put([Say(people[ADMIN].chat, (link,))], NOW)
        await tx.commit()
    made = await make_well(archive)
    copy = gzip.decompress((tmp_path / "backup" / made.file).read_bytes())
    assert b"token-88" not in copy
    async with store.write() as tx:
        (row,) = await tx.outbox.claim(5)
    assert "token-88" in str(row.message)


async def test_a_filter_writes_what_is_kept(archive: FileArchive, tmp_path: Path) -> None:
    archive.command = cipher(90)
    made = await make_well(archive)
    assert made.filtered
    content = (tmp_path / "backup" / made.file).read_bytes()
    assert gzip.decompress(bytes(byte ^ 90 for byte in content))[:6] == b"SQLite"


async def trouble(archive: FileArchive) -> NotMade:
    made = await make(archive)
    assert isinstance(made, NotMade)
    return made


async def test_a_filter_that_fails_leaves_nothing(archive: FileArchive, tmp_path: Path) -> None:
    archive.command = failing("no recipient")
    made = await trouble(archive)
    assert (made.why, "no recipient" in made.detail) == (BackupTrouble.FILTER, True)
    assert names(tmp_path / "backup") == []


async def test_a_folder_that_is_none_is_told(archive: FileArchive, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    archive.shelf = Shelf(tmp_path / "file" / "backup")
    assert (await trouble(archive)).why is BackupTrouble.FOLDER
    assert archive.kept() == ()


async def test_too_little_room_is_told_in_numbers_before_anything_is_written(
    archive: FileArchive, tmp_path: Path
) -> None:
    archive.least_mb = 10**9
    made = await trouble(archive)
    assert (made.why, made.needed_mb > made.free_mb > 0) == (BackupTrouble.ROOM, True)
    assert names(tmp_path / "backup") == []


async def test_a_disk_that_fills_up_meanwhile_is_the_same_trouble_and_leaves_nothing(
    archive: FileArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")  # what a full disk answers

    monkeypatch.setattr(module, "pack", full)
    assert (await trouble(archive)).why is BackupTrouble.ROOM
    assert names(tmp_path / "backup") == []
    assert [name for name in names(tmp_path) if "copy" in name] == []


async def test_a_damaged_database_makes_no_copy_that_looks_like_one(
    archive: FileArchive, database_url: str, tmp_path: Path
) -> None:
    file = sqlite_file(database_url)
    assert file is not None
    with file.open("r+b") as raw:
        raw.seek(4096 * 6)
        raw.write(b"\xff" * 4096 * 4)
    made = await trouble(archive)
    assert made.why in {BackupTrouble.DAMAGED, BackupTrouble.OTHER}
    assert names(tmp_path / "backup") == []


async def test_one_copy_at_a_time(archive: FileArchive) -> None:
    archive.shelf.make()
    with archive.shelf.alone():
        assert (await trouble(archive)).why is BackupTrouble.BUSY
    await make_well(archive)


async def test_a_stop_gives_the_copy_up_and_leaves_nothing(
    archive: FileArchive, tmp_path: Path
) -> None:
    making = asyncio.create_task(make(archive))
    await asyncio.sleep(0)
    await archive.close()
    made = await making
    assert made == NotMade(BackupTrouble.STOPPED)
    assert names(tmp_path / "backup") == []


async def test_what_a_dead_process_left_half_done_goes(
    archive: FileArchive, tmp_path: Path
) -> None:
    archive.shelf.make()
    (tmp_path / "backup" / ".satulapor-20210101T000000Z.db.gz.partial").write_bytes(b"x")
    (tmp_path / ".satulapor.db.copy").write_bytes(b"x")
    made = await make_well(archive)
    assert names(tmp_path / "backup") == [made.file, f"{made.file}.json"]


async def test_old_copies_go_with_their_manifests_and_others_files_stay(
    archive: FileArchive, tmp_path: Path
) -> None:
    archive.keep = Keep(2, 0, 0)
    for day in (3, 2, 1, 0):
        await make_well(archive, AT - day * DAY)
    (tmp_path / "backup" / "notes.json").write_text("{}", encoding="utf-8")
    kept = [one.made_at for one in archive.kept()]
    assert kept == [AT, AT - DAY]
    files = names(tmp_path / "backup")
    assert (len(files), files[0]) == (5, "notes.json")


async def test_a_manifest_without_its_file_counts_as_no_copy(
    archive: FileArchive, tmp_path: Path
) -> None:
    made = await make_well(archive)
    (tmp_path / "backup" / made.file).unlink()
    assert archive.kept() == ()


async def test_a_look_at_an_unchanged_folder_reads_no_file(
    archive: FileArchive, tmp_path: Path
) -> None:
    await make_well(archive)
    first = archive.kept()
    assert archive.kept() is first
    (tmp_path / "backup" / "satulapor-20210101T000000Z.db.gz.json").write_text(
        "{", encoding="utf-8"
    )
    assert archive.kept() == first


def test_a_copy_is_stopped_between_two_steps(database_url: str, tmp_path: Path) -> None:
    file = sqlite_file(database_url)
    assert file is not None
    with pytest.raises(Stopped):
        copy_file(file, tmp_path / "c.db", lambda _percent: None, lambda: True)


async def test_a_database_that_is_open_is_no_single_file(
    database_url: str,
) -> None:
    file = sqlite_file(database_url)
    assert file is not None
    async with open_store(database_url) as store, store.write() as tx:
        await tx.inbox.keep([arrived(1)])
        await tx.commit()
        with pytest.raises(StorageError, match="still open"):
            demand_one_file(file)
    demand_one_file(file)
