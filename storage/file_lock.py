"""Who uses the file of a SQLite database: many who run on it, or one alone who puts another in its place.

A lock of the operating system on a file beside it: it ends with the process, and a copy or a moved database has none.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.errors import StorageError
from storage.engine import make_room, sqlite_file

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def hold_file(url: str, *, alone: bool) -> Iterator[None]:
    """Hold the database's file while something runs on it; StorageError where that may not be now.

    `alone` for who replaces it. A database on a server has leases and connections for that.
    """
    file = sqlite_file(url)
    if file is None:
        yield
        return
    make_room(url)
    beside = file.with_name(f"{file.name}.lock")
    try:
        number = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError(
            f"{beside}: {error.strerror}; let this user write to the folder of the database"
        ) from None
    try:
        _lock(number, alone=alone)
        yield
    finally:
        os.close(number)


def _lock(number: int, *, alone: bool) -> None:
    try:
        fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        said = (
            "a bot runs on this database; stop it first"
            if alone
            else "this database is being restored; start again when that has ended"
        )
        raise StorageError(said) from None
