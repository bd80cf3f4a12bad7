"""PostgreSQL's own tools: pg_dump copies a database, pg_restore fills an empty one; the password goes through the environment."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from commands.secrecy import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from storage.dumping import ServerAccess

DUMP, RESTORE = "pg_dump", "pg_restore"


class ToolFailed(Exception):  # noqa: N818 - it says what happened
    """A tool is missing or failed; its message says which, and its last words."""


@contextmanager
def dumping(access: ServerAccess, snapshot: str) -> Iterator[IO[bytes]]:
    """Give what pg_dump writes of one moment, in its custom format; ToolFailed, at the end at last, where it failed."""
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    command = [_tool(DUMP), *options, *access.arguments]
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(  # noqa: S603 - a tool of PostgreSQL's, and no shell
            command, stdout=subprocess.PIPE, stderr=said, env=_environment(access)
        )
        with running:
            assert running.stdout is not None  # noqa: S101 - it was asked for a line above
            try:
                yield running.stdout
            except BaseException:
                running.kill()
                raise
            running.wait()
        _demand_success(DUMP, running.returncode, said)


def fill(access: ServerAccess, dump: Path) -> None:
    """Fill an empty database, all or nothing; ToolFailed where that is not possible."""
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    command: Sequence[str] = [_tool(RESTORE), *options, *access.arguments, str(dump)]
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(  # noqa: S603 - as above
            command, stderr=said, env=_environment(access), check=False
        )
        _demand_success(RESTORE, done.returncode, said)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ToolFailed(
            f"{name} is not on PATH: install PostgreSQL's client of the server's version, "
            "or copy the database by the server's own means (docs/operations.md)"
        )
    return found


def _environment(access: ServerAccess) -> dict[str, str]:
    return {**without_secrets(), **access.environment}


def _demand_success(name: str, code: int, said: IO[bytes]) -> None:
    if code != 0:
        said.seek(0)
        last = said.read().decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ToolFailed(f"{name} left with {code}: {last[0] if last else 'it said nothing'}")
