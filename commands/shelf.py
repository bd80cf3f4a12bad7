"""The folder in which copies lie: each a file and its manifest, written under other names first, so that nothing in it is half done."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager, suppress
from errno import EACCES
from typing import TYPE_CHECKING

from bot.backup import read_manifest, write_manifest
from commands.packing import new_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.backup import Manifest

PARTIAL = ".partial"
MANIFEST = ".json"
LARGEST_MANIFEST = 1024 * 1024


class Shelf:
    """Knows what lies there; a look costs one `stat` while nothing changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: int | None = None
        self._kept: tuple[Manifest, ...] = ()

    def kept(self) -> Sequence[Manifest]:
        """Give the copies whose file is there, newest first."""
        try:
            changed = self.folder.stat().st_mtime_ns
        except OSError:
            return ()
        if changed != self._seen:
            self._kept, self._seen = tuple(self._read()), changed
        return self._kept

    def _read(self) -> list[Manifest]:
        found = (manifest_at(path) for path in self.folder.glob(f"satulapor-*{MANIFEST}"))
        there = [one for one in found if one and (self.folder / one.file).is_file()]
        return sorted(there, key=lambda one: one.made_at, reverse=True)

    def make(self) -> None:
        """Make the folder, for its owner alone; OSError where it cannot be written to."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise PermissionError(EACCES, "it may not be written to", str(self.folder))

    def partial(self, name: str) -> Path:
        """Name the file under which a copy is written until it is whole."""
        return self.folder / f".{name}{PARTIAL}"

    def put(self, manifest: Manifest) -> None:
        """Let a written copy stand under its name, with its manifest; both are on the disk after that."""
        beside = self.folder / f"{manifest.file}{MANIFEST}"
        written = self.partial(beside.name)
        with new_file(written) as file:
            file.write(write_manifest(manifest).encode())
        written.replace(beside)
        self.partial(manifest.file).replace(self.folder / manifest.file)
        sync_folder(self.folder)

    def remove(self, copies: Sequence[Manifest]) -> None:
        """Let copies go, the file before its manifest: one without a file counts as gone."""
        for one in copies:
            for path in (self.folder / one.file, self.folder / f"{one.file}{MANIFEST}"):
                path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a dead process left half done; under the lock nobody else is at it."""
        for path in self.folder.glob(f".satulapor-*{PARTIAL}"):
            path.unlink(missing_ok=True)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Be the only one who makes a copy here; gives False where another is at it."""
        number = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            yield locked(number)
        finally:
            os.close(number)


def locked(number: int) -> bool:
    """Take the lock of an open file; False where another process has it."""
    with suppress(OSError):
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def manifest_at(path: Path) -> Manifest | None:
    """Read a manifest; None where there is none that can be read."""
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            return None
        return read_manifest(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def sync_folder(folder: Path) -> None:
    """See the names of a folder on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
