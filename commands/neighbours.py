"""The outside worlds for demo and replay: each a process of its own, started here and reached over HTTP alone."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

PROJECT = Path(__file__).resolve().parent.parent
READY_WITHIN = 30.0
STOPPED_WITHIN = 10.0


class NeighbourFailed(Exception):  # noqa: N818 - it says what happened
    """A process did not become ready; the message has its last words."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A started process; `url` is where it listens, empty when it does not."""

    name: str
    process: asyncio.subprocess.Process
    url: str = ""


async def start(
    name: str, arguments: Sequence[str], *, log: Path, environment: Mapping[str, str] | None = None
) -> Neighbour:
    """Start `python ARGUMENTS` and wait for its line {"ready": true, "url": …}; its stderr goes to `log`."""
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            cwd=PROJECT,
            env={**os.environ, **(environment or {})},
            start_new_session=True,  # Ctrl-C reaches the one who started it, who then stops it in order
        )
    try:
        url = await asyncio.wait_for(_ready(process), READY_WITHIN)
    except (TimeoutError, NeighbourFailed):
        await stop(Neighbour(name, process))
        raise NeighbourFailed(f"{name} did not start:\n{_last_words(log)}") from None
    except BaseException:  # Ctrl-C while it starts: nobody else knows of it yet
        await stop(Neighbour(name, process))
        raise
    return Neighbour(name, process, url)


async def stop(neighbour: Neighbour, within: float = STOPPED_WITHIN) -> None:
    """Ask a process to end, and end it when it does not `within` these seconds."""
    process = neighbour.process
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), within)
        except TimeoutError:
            process.kill()
            await process.wait()


async def kill(neighbour: Neighbour) -> None:
    """End a process with SIGKILL: it learns nothing of it."""
    if neighbour.process.returncode is None:
        neighbour.process.kill()
    await neighbour.process.wait()


@asynccontextmanager
async def running(
    name: str, arguments: Sequence[str], *, log: Path, environment: Mapping[str, str] | None = None
) -> AsyncIterator[Neighbour]:
    """Have a process running for a while."""
    neighbour = await start(name, arguments, log=log, environment=environment)
    try:
        yield neighbour
    finally:
        await stop(neighbour)


def _last_words(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:])


async def _ready(process: asyncio.subprocess.Process) -> str:
    if process.stdout is None:
        raise NeighbourFailed("no output to read")
    async for line in process.stdout:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict) and said.get("ready"):
            return str(said.get("url", ""))
    raise NeighbourFailed("it ended")
