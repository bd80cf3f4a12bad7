"""A PostgreSQL server of the tests' own: from PATH, else from the package `pgserver`; on loopback, nothing kept."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNPRIVILEGED = "nobody"
"""Who runs the server when the tests run as root, which PostgreSQL refuses."""
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def missing(what: str) -> None:
    """Skip aloud; with REQUIRE_ALL=1 a skip is a failure."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(what)
    pytest.skip(what)


def _programs() -> Path | None:
    """Find the folder of initdb and postgres; behind a link, because initdb looks for its neighbours."""
    for candidate in (shutil.which("initdb"), *_versions(), _packaged()):
        if candidate:
            folder = Path(candidate).resolve().parent
            if (folder / "postgres").exists():
                return folder
    return None


def _versions() -> list[str]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return [str(path) for path in found]


def _packaged() -> str | None:
    found = find_spec("pgserver")
    if found is None or found.origin is None:
        return None
    return str(Path(found.origin).parent / "pginstall" / "bin" / "initdb")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running() -> Iterator[str]:
    """Run a server; give the URL of its first database, without a driver's name."""
    programs = _programs()
    if programs is None:
        missing("no PostgreSQL: neither in PATH nor as the package pgserver")
        return
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="satulapor-postgres-"))
    if user:
        account = pwd.getpwnam(user)
        os.chown(home, account.pw_uid, account.pw_gid)
    port = _free_port()
    try:
        _start(programs, home, port, user)
        yield f"postgresql://satulapor@127.0.0.1:{port}/postgres"
    finally:
        _run(
            [programs / "pg_ctl", "stop", "-m", "immediate", "-w", "-D", home / "data"], home, user
        )
        shutil.rmtree(home, ignore_errors=True)


def _start(programs: Path, home: Path, port: int, user: str | None) -> None:
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        home / "data",
        "-U",
        "satulapor",
        "-A",
        "trust",
    ]
    _run([*initdb, "-E", "UTF8", "--locale=C", "--no-sync"], home, user)
    options = " ".join(
        [
            f"-p {port} -h 127.0.0.1 -k {home}",
            *(f"-c {setting}" for setting in QUICK),
        ]
    )
    start: list[str | Path] = [programs / "pg_ctl", "start", "-w", "-D", home / "data"]
    _run([*start, "-l", home / "log", "-o", options], home, user)


def _run(command: Sequence[str | Path], home: Path, user: str | None) -> None:
    output = home / "output"
    with output.open("ab") as out:
        # not a pipe: the server would inherit it and keep the reader waiting
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=home,
            user=user,
            check=False,
        )
    if done.returncode:
        pytest.fail(f"{command[0]} failed: {output.read_text(encoding='utf-8')[-800:]}")
