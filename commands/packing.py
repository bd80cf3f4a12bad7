"""Compress a file and send it through a filter command, and back: in streams, so that its size costs no memory.

A filter is a program with its arguments, started without a shell, that reads what comes in and writes what goes out, like
`age -r …` and `age -d -i …`. Of our own secrets it gets none. It blocks: call it in a thread.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
import threading
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TYPE_CHECKING

from commands.secrecy import without_secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CHUNK = 256 * 1024
LEVEL = 6
FILTER_WITHIN_S = 1_800.0
"""Real seconds; a filter that asks somebody for a passphrase would wait for ever."""
SAID_AT_MOST = 300


class FilterFailed(Exception):  # noqa: N818 - it says what happened
    """The filter command could not be started, failed, or took too long; its message says which."""


class Hashing:
    """A file that is written: counts its bytes and hashes them on the way."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self.bytes = 0

    def write(self, some: bytes) -> int:
        """Write."""
        self._hash.update(some)
        self.bytes += len(some)
        return self._out.write(some)

    def flush(self) -> None:
        """Write out what waits."""
        self._out.flush()

    @property
    def sha256(self) -> str:
        """The hash of what was written."""
        return self._hash.hexdigest()


def hash_file(path: Path) -> str:
    """Hash a file as it lies there."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Make a file that only its owner may read, and see it on the disk; one that is there is written anew."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(number, "wb") as file:
        os.fchmod(number, 0o600)
        yield file
        file.flush()
        os.fsync(number)


def pack(
    source: IO[bytes],
    target: Path,
    command: Sequence[str],
    *,
    compress: bool,
    stopped: Callable[[], bool],
) -> tuple[int, str]:
    """Write what `source` gives, compressed and filtered, into a new file; give its bytes and its hash.

    FilterFailed, OSError, or InterruptedError when it was stopped; the file is the caller's to remove.
    """
    with new_file(target) as raw:
        if not command:
            hashing = Hashing(raw)
            _copy(source, hashing, stopped, compress=compress)
            return hashing.bytes, hashing.sha256
        with _running(command, raw) as into:
            _copy(source, into, stopped, compress=compress)
    return target.stat().st_size, hash_file(target)


def unpack(source: Path, target: Path, command: Sequence[str], *, compressed: bool) -> None:
    """Do the reverse; FilterFailed or OSError (gzip's own among them) where that is not possible."""
    with ExitStack() as stack:
        plain: IO[bytes] = stack.enter_context(source.open("rb"))
        if command:
            plain = stack.enter_context(tempfile.TemporaryFile(dir=target.parent))
            with _running(command, plain) as into, source.open("rb") as raw:
                _copy(raw, into, lambda: False, compress=False)
            plain.seek(0)
        reading = gzip.GzipFile(fileobj=plain, mode="rb") if compressed else plain
        with new_file(target) as out:
            shutil.copyfileobj(reading, out, CHUNK)


def _copy(
    source: IO[bytes], target: IO[bytes] | Hashing, stopped: Callable[[], bool], *, compress: bool
) -> None:
    # mtime 0 and no name: what is compressed says nothing of where it was
    packed = (
        gzip.GzipFile(filename="", fileobj=target, mode="wb", compresslevel=LEVEL, mtime=0)
        if compress
        else None
    )
    while some := source.read(CHUNK):
        if stopped():
            raise InterruptedError("stopped")
        (packed or target).write(some)
    if packed is not None:
        packed.close()


@contextmanager
def _running(command: Sequence[str], out: IO[bytes]) -> Iterator[IO[bytes]]:
    """Start a filter that writes into a file; leaving waits for its end and raises FilterFailed unless it was good."""
    with tempfile.TemporaryFile() as said:
        try:
            running = subprocess.Popen(  # noqa: S603 - the operator's own command, and no shell reads it
                list(command),
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=said,
                env=without_secrets(),
                start_new_session=True,  # it has no terminal to ask anybody on
            )
        except OSError as error:
            raise FilterFailed(f"{command[0]} cannot be started: {error.strerror}") from None
        feeding = running.stdin
        assert feeding is not None  # noqa: S101 - it was asked for a line above
        patience = threading.Timer(FILTER_WITHIN_S, running.kill)
        patience.start()
        try:
            yield feeding
            feeding.close()
            running.wait()
        except BrokenPipeError:
            running.wait()
            if running.returncode == 0:
                raise FilterFailed(f"{command[0]} did not read to the end") from None
        finally:
            patience.cancel()
            with suppress(BrokenPipeError):
                feeding.close()
            if running.poll() is None:
                running.kill()
                running.wait()
        if running.returncode != 0:
            said.seek(0)
            last = said.read(CHUNK).decode("utf-8", "replace").strip().splitlines()[-1:]
            why = last[0][:SAID_AT_MOST] if last else "it said nothing"
            raise FilterFailed(f"{command[0]} left with {running.returncode}: {why}")
