"""Make a copy of the database beside the running channel: copied, checked, compressed, filtered, and only then given its name."""

from __future__ import annotations

import asyncio
import errno
import shutil
import sqlite3
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from bot.backup import BackupTrouble, Keep, Manifest, NotMade, name_of, too_many
from bot.errors import StorageError
from commands.packing import FilterFailed, pack
from commands.postgres_tools import ToolFailed, dumping
from storage import sqlite_file
from storage.dumping import exported, server_access
from storage.snapshot import Stopped, check_file, copy_file, demand_one_file, prepare_copy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bot.backup import Stock
    from commands.shelf import Shelf

MEGABYTE = 1024 * 1024
COPIED, CHECKED = 60, 75
"""Per cent of the work that is done then."""


def _nothing(_made: Manifest | NotMade) -> None:
    """Tell nobody."""


@dataclass
class FileArchive:
    """The port `Archive`: copies are files in a folder.

    `least_mb` is the room that has to be left beside the database; `heard` hears what became of each.
    """

    url: str
    shelf: Shelf
    version: str
    timezone: ZoneInfo
    keep: Keep = field(default_factory=Keep)
    command: Sequence[str] = ()
    least_mb: int = 0
    heard: Callable[[Manifest | NotMade], None] = _nothing
    _stopping: bool = False
    _idle: asyncio.Event | None = None

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.shelf.folder)

    def kept(self) -> Sequence[Manifest]:
        """Give the copies that are there, newest first."""
        return self.shelf.kept()

    async def close(self) -> None:
        """Give up a copy under way and wait until nothing of it is left."""
        self._stopping = True
        if self._idle is not None:
            await self._idle.wait()

    async def make(self, now: datetime, progress: Callable[[int], None]) -> Manifest | NotMade:
        """Make a copy; whatever fails is told by name, and nothing half done is left."""
        idle = self._idle = asyncio.Event()
        try:
            made = await self._alone(now, progress)
        finally:
            idle.set()
        self.heard(made)
        return made

    async def _alone(self, now: datetime, progress: Callable[[int], None]) -> Manifest | NotMade:
        began = time.monotonic()
        try:
            self.shelf.make()
            with self.shelf.alone() as alone:
                if not alone:
                    return NotMade(BackupTrouble.BUSY)
                self.shelf.sweep()
                made = await self._write(now, progress, began)
                gone = too_many(self.shelf.kept(), self.keep, now, self.timezone)
                await asyncio.to_thread(self.shelf.remove, gone)
                return made
        except (Stopped, InterruptedError):
            return NotMade(BackupTrouble.STOPPED)
        except FilterFailed as error:
            return NotMade(BackupTrouble.FILTER, str(error))
        except ToolFailed as error:
            return NotMade(BackupTrouble.TOOL, str(error))
        except (StorageError, sqlite3.Error, OSError) as error:
            return self._named(error)

    def _named(self, error: Exception) -> NotMade:
        full = getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}
        if full or "disk is full" in str(error):
            return self._no_room(str(error))
        if isinstance(error, OSError):
            return NotMade(BackupTrouble.FOLDER, str(error))
        damaged = "damaged" in str(error) or "no whole" in str(error)
        return NotMade(BackupTrouble.DAMAGED if damaged else BackupTrouble.OTHER, str(error))

    def _no_room(self, detail: str = "") -> NotMade:
        needed, free = self._room()
        return NotMade(BackupTrouble.ROOM, detail, needed, free)

    def _room(self) -> tuple[int, int]:
        """Give the MB that a copy needs at most, and those that are free: beside the database, or in the folder."""
        file = sqlite_file(self.url)
        if file is None:
            return 0, shutil.disk_usage(self.shelf.folder).free // MEGABYTE
        size = sum(path.stat().st_size for path in _parts(file) if path.exists())
        same = file.parent.stat().st_dev == self.shelf.folder.stat().st_dev
        needed = -(-size * (2 if same else 1) // MEGABYTE) + self.least_mb
        return needed, shutil.disk_usage(file.parent).free // MEGABYTE

    async def _write(
        self, now: datetime, progress: Callable[[int], None], began: float
    ) -> Manifest | NotMade:
        needed, free = self._room()
        if needed > free:
            return self._no_room()
        kind = "sqlite" if sqlite_file(self.url) else "postgresql"
        name = name_of(now, kind, filtered=bool(self.command))
        target = self.shelf.partial(name)
        try:
            write = self._of_file if kind == "sqlite" else self._of_server
            stock, size, its_hash = await write(target, now, progress)
            took = round(time.monotonic() - began, 3)
            filtered = bool(self.command)
            made = Manifest(name, now, kind, self.version, stock, size, took, its_hash, filtered)
            await asyncio.to_thread(self.shelf.put, made)
        finally:
            target.unlink(missing_ok=True)
            self.shelf.partial(f"{name}.json").unlink(missing_ok=True)
        return made

    async def _of_file(
        self, target: Path, now: datetime, progress: Callable[[int], None]
    ) -> tuple[Stock, int, str]:
        file = sqlite_file(self.url)
        if file is None:
            raise StorageError("this database is no file")
        async with _working_copy(file) as copy:

            def copied(percent: int) -> None:
                progress(percent * COPIED // 100)

            await asyncio.to_thread(copy_file, file, copy, copied, self._is_stopping)
            stock = await prepare_copy(f"sqlite:///{copy.absolute()}", now)
            await asyncio.to_thread(check_file, copy)
            demand_one_file(copy)
            progress(CHECKED)
            with copy.open("rb") as source:
                size, its_hash = await asyncio.to_thread(self._pack, source, target, compress=True)
        progress(100)
        return stock, size, its_hash

    async def _of_server(
        self, target: Path, _now: datetime, progress: Callable[[int], None]
    ) -> tuple[Stock, int, str]:
        access = server_access(self.url)
        if access is None:
            raise StorageError("this database is on no server")

        async with exported(self.url) as (stock, snapshot):
            progress(0)

            def dump() -> tuple[int, str]:
                with dumping(access, snapshot) as source:
                    return self._pack(source, target, compress=False)

            size, its_hash = await asyncio.to_thread(dump)
        progress(100)
        return stock, size, its_hash

    def _pack(self, source: IO[bytes], target: Path, *, compress: bool) -> tuple[int, str]:
        return pack(source, target, self.command, compress=compress, stopped=self._is_stopping)

    def _is_stopping(self) -> bool:
        return self._stopping


@asynccontextmanager
async def _working_copy(file: Path) -> AsyncIterator[Path]:
    """Name the file beside the database that a copy is made in, gone at the end; what a dead process left goes first."""
    copy = file.with_name(f".{file.name}.copy")
    await asyncio.to_thread(_remove, copy)
    try:
        yield copy
    finally:
        await asyncio.to_thread(_remove, copy)


def _remove(file: Path) -> None:
    """Remove a database file and what SQLite keeps beside it; a large one takes a tenth of a second."""
    for left in _parts(file):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _parts(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm", "-journal"))
