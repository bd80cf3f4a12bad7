"""A PostgreSQL server of the tests' own: from PATH, else from the package `pgserver`; on loopback, nothing kept."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNPRIVILEGED = "nobody"
"""Who runs the server when the tests run as root, which PostgreSQL refuses."""
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
DURABLE = ("fsync=off", "full_page_writes=off", "max_connections=60")
"""For a server that is stopped in the middle: what was committed is in its files."""


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


class Server:
    """One that a test may stop, start, freeze and thaw."""

    def __init__(
        self, programs: Path, home: Path, port: int, user: str | None, settings: Sequence[str]
    ) -> None:
        self._programs, self._home, self._port, self._user = programs, home, port, user
        self._settings = settings

    @property
    def url(self) -> str:
        """The URL of its first database, without a driver's name."""
        return f"postgresql://satulapor@127.0.0.1:{self._port}/postgres"

    def prepare(self) -> None:
        """Make its empty cluster."""
        initdb: list[str | Path] = [self._programs / "initdb", "-D", self._data]
        initdb += ["-U", "satulapor", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        _run(initdb, self._home, self._user)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = (f"-c {setting}" for setting in self._settings)
        options = " ".join([f"-p {self._port} -h 127.0.0.1 -k {self._home}", *settings])
        self._control("start", "-l", self._home / "log", "-o", options)

    def stop(self, mode: str = "immediate") -> None:
        """Stop it at once, as a lost machine does; nothing that was committed is lost by that."""
        self._control("stop", "-m", mode)

    def freeze(self) -> None:
        """Let every process of it stand still; connections stay, and nobody answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    @property
    def _data(self) -> Path:
        return self._home / "data"

    def _control(self, action: str, *more: str | Path) -> None:
        _run(
            [self._programs / "pg_ctl", action, "-w", "-D", self._data, *more],
            self._home,
            self._user,
        )

    def _signal(self, number: signal.Signals) -> None:
        first = int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        tasks = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii")
        for pid in (first, *map(int, tasks.split())):
            with suppress(ProcessLookupError):
                os.kill(pid, number)


@contextmanager
def server(settings: Sequence[str] = DURABLE) -> Iterator[Server]:
    """Run a server of the test's own."""
    programs = _programs()
    if programs is None:
        missing("no PostgreSQL: neither in PATH nor as the package pgserver")
        return
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="satulapor-postgres-"))
    if user:
        account = pwd.getpwnam(user)
        os.chown(home, account.pw_uid, account.pw_gid)
    own = Server(programs, home, _free_port(), user, settings)
    try:
        own.prepare()
        own.start()
        yield own
    finally:
        with suppress(FileNotFoundError):  # it is stopped
            own.thaw()
            own.stop()
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def running() -> Iterator[str]:
    """Run a server; give the URL of its first database, without a driver's name."""
    with server(QUICK) as own:
        yield own.url


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
