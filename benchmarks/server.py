"""A PostgreSQL server of the bench's own, as durable as it comes: from PATH, else from the package `pgserver`; loopback only."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNPRIVILEGED = "nobody"
"""Who runs the server for root, which PostgreSQL refuses."""


class ServerFailed(Exception):  # noqa: N818 - it says what happened
    """A program of PostgreSQL's failed; the message has its last words."""


def programs() -> Path | None:
    """Find the folder of initdb and postgres; None where there is no PostgreSQL."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    for candidate in (shutil.which("initdb"), *versions, _packaged()):
        if candidate:
            folder = Path(candidate).resolve().parent
            if (folder / "postgres").exists():
                return folder
    return None


@contextmanager
def postgresql(within: Path) -> Iterator[str | None]:
    """Run a server whose data stand in a folder; give the URL of its first database, None where there is no PostgreSQL."""
    found = programs()
    if found is None:
        yield None
        return
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="satulapor-postgres-", dir=within))
    if user:
        account = pwd.getpwnam(user)
        within.chmod(0o711)  # so that the server reaches its own folder in it
        os.chown(home, account.pw_uid, account.pw_gid)
    port, data = _free_port(), home / "data"
    try:
        made: list[str | Path] = [
            "-D",
            data,
            "-U",
            "satulapor",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
        ]
        _run([found / "initdb", *made, "--no-sync"], home, user)
        options = f"-p {port} -h 127.0.0.1 -k {home}"
        started: list[str | Path] = ["-w", "-D", data, "-l", home / "log", "-o", options]
        _run([found / "pg_ctl", "start", *started], home, user)
        yield f"postgresql://satulapor@127.0.0.1:{port}/postgres"
    finally:
        stopped: list[str | Path] = ["stop", "-m", "immediate", "-w", "-D", data]
        with suppress(ServerFailed):
            _run([found / "pg_ctl", *stopped], home, user)
        shutil.rmtree(home, ignore_errors=True)


async def new_database(server: str, name: str) -> str:
    """Make an empty database on a server; give its URL."""
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
    finally:
        await connection.close()
    return server.replace("/postgres", f"/{name}")


def _packaged() -> Path | None:
    found = find_spec("pgserver")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "pginstall" / "bin" / "initdb"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(command: Sequence[str | Path], home: Path, user: str | None) -> None:
    output = home / "output"
    with output.open(
        "ab"
    ) as out:  # no pipe: the server would inherit it and keep the reader waiting
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, and no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=home,
            user=user,
            check=False,
        )
    if done.returncode:
        words = output.read_text(encoding="utf-8", errors="replace")[-800:]
        raise ServerFailed(f"{command[0]} failed: {words}")
