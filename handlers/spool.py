"""The folder in which made files lie until they are sent: a folder of each job, removed after sending and by age.

It belongs to one machine, and only the bot's own user reads it.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = structlog.get_logger()

KEPT_SECONDS = 24 * 3600.0
"""So long a file waits for a chat that cannot be written to; then it has to be asked for again."""
_FOR_US_ALONE = 0o700


class Spool:
    """Finds and removes files by their path inside the folder. `wall` gives Unix seconds, as file systems do."""

    def __init__(
        self,
        folder: Path,
        *,
        kept_seconds: float = KEPT_SECONDS,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.folder = folder
        self._kept = kept_seconds
        self._wall = wall

    def make(self, name: str) -> Path:
        """Make an empty folder for a job, whatever was in it before. Raises OSError."""
        self.folder.mkdir(mode=_FOR_US_ALONE, parents=True, exist_ok=True)
        made = self.folder / name
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(mode=_FOR_US_ALONE)
        return made

    def find(self, path: str) -> Path | None:
        """Give the file at a path; None where it is gone, or where the path leads out of the folder."""
        found = (self.folder / path).resolve()
        inside = found.is_relative_to(self.folder.resolve())
        return found if inside and found.is_file() else None

    def remove(self, path: str) -> None:
        """Remove a file that was sent, and its folder with the last one."""
        found = self.find(path)
        if found is not None:
            with suppress(OSError):
                found.unlink()
                found.parent.rmdir()

    def drop(self, name: str) -> None:
        """Remove a job's folder with all that is in it."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def sweep(self) -> int:
        """Remove what has lain too long, whoever left it; give how many folders."""
        if not self.folder.is_dir():
            return 0
        before = self._wall() - self._kept
        old = [each for each in self.folder.iterdir() if each.is_dir() and _age(each) < before]
        for each in old:
            self.drop(each.name)
        if old:
            log.info("spool_swept", folders=len(old))
        return len(old)


def _age(folder: Path) -> float:
    """Give when anything in it was written last; what is gone meanwhile is as old as can be."""
    try:
        return max(each.stat().st_mtime for each in (folder, *folder.iterdir()))
    except OSError:
        return 0.0
