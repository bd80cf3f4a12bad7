"""Have an export's files written by a process of its own, and keep them in the spool until they are sent."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import structlog

from bot.export import made_from_json
from bot.fence import Fence
from bot.ports import Trouble
from bot.usecases.exporting import Exporting
from commands.channel import PROJECT
from commands.leases import SENDER
from commands.secrecy import without_secrets
from handlers.spool import Spool
from handlers.workers import Worker
from storage import folder_of

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bot.dialog import Channel
    from bot.export import Made
    from bot.ports import Clock, ExportOrder, Store
    from commands.leases import LeaseKeeper
    from commands.settings import Settings

log = structlog.get_logger()

SILENT_SECONDS = 600.0
"""Real time without a word after which a process is taken to hang: longer than a large workbook takes to be packed."""
LEAVE_SECONDS = 5.0
"""So long a process that has answered may take to leave by itself."""
COMMAND = (sys.executable, "-m", "commands.export_worker")


def spool_of(settings: Settings) -> Spool:
    """Give the folder for files: the one that is set, or "spool" beside a SQLite file, or in `var`."""
    if settings.spool_dir is not None:
        return Spool(settings.spool_dir)
    beside = folder_of(settings.database_url)
    return Spool((beside or PROJECT / "var") / "spool")


class ExportBench:
    """Fits the port `Workbench`. `command` is what is started, `silent_seconds` how long it may say nothing."""

    def __init__(
        self,
        settings: Settings,
        channel: Channel,
        spool: Spool,
        *,
        command: Sequence[str] = COMMAND,
        silent_seconds: float = SILENT_SECONDS,
    ) -> None:
        self._settings = settings
        self._channel = channel
        self._spool = spool
        self._command = command
        self._silent = silent_seconds

    async def make(self, order: ExportOrder, told: Callable[[int], None]) -> Made | Trouble:
        """Make the files; whatever leaves this in the middle ends the process and removes what it wrote."""
        name = f"{order.job}-{order.holder[:12]}"
        try:
            folder = self._spool.make(name)
        except OSError as error:
            log.warning("no_spool", why=error.strerror)
            return Trouble.FULL
        made: Made | Trouble = Trouble.BROKEN
        try:
            made = await self._run(self._order(order, folder), folder, told)
        finally:
            if isinstance(made, Trouble):
                self._spool.drop(name)
        if isinstance(made, Trouble):
            return made
        files = tuple(replace(file, path=f"{name}/{file.path}") for file in made.files)
        return replace(made, files=files)

    async def sweep(self) -> None:
        """Remove files that are old, and what work that died left behind."""
        await asyncio.to_thread(self._spool.sweep)

    def _order(self, order: ExportOrder, folder: Path) -> dict[str, Any]:
        policy, wish = self._channel.policy, order.wish
        return {
            "url": self._settings.database_url,
            "form": self._channel.form.key,
            "province": self._settings.province,
            "timezone": self._settings.timezone,
            "cutoff_at": policy.cutoff_at.isoformat(),
            "language": order.language,
            "style": wish.style,
            "since": wish.since.isoformat(),
            "until": wish.until.isoformat(),
            "known_at": wish.known_at.isoformat() if wish.known_at else None,
            "units": list(order.units),
            "at": order.at.isoformat(),
            "made_at": order.made_at.isoformat(),
            "folder": str(folder),
        }

    async def _run(
        self, order: dict[str, Any], folder: Path, told: Callable[[int], None]
    ) -> Made | Trouble:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=PROJECT,
            # openpyxl keeps its rows in a temporary folder: here it goes with the job
            env={**without_secrets(), "TMPDIR": str(folder)},
        )
        try:
            return await self._listen(process, order, told)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()

    async def _listen(
        self, process: Process, order: dict[str, Any], told: Callable[[int], None]
    ) -> Made | Trouble:
        """Give the order, hear how far it is, and take the answer."""
        writing, reading = process.stdin, process.stdout
        if writing is None or reading is None:
            return Trouble.BROKEN
        with suppress(ConnectionError):
            writing.write(json.dumps(order).encode() + b"\n")
            await writing.drain()
        while True:
            try:
                line = await asyncio.wait_for(reading.readline(), self._silent)
            except TimeoutError:
                return Trouble.HUNG
            if not line:
                return Trouble.BROKEN
            said = json.loads(line)
            if "percent" in said:
                told(int(said["percent"]))
            elif "trouble" in said:
                log.warning("no_export", kind=said["trouble"], why=said.get("why", ""))
                return Trouble(said["trouble"])
            else:
                await asyncio.wait({asyncio.ensure_future(process.wait())}, timeout=LEAVE_SECONDS)
                return made_from_json(said)


class ExportLoop:
    """The loop that does exports while the bot runs."""

    def __init__(self, exporting: Exporting) -> None:
        self._exporting = exporting
        self._worker = Worker("exports", exporting.work)

    async def run(self) -> None:
        """Do what is asked for until stopped."""
        await self._worker.run()

    def stop(self) -> None:
        """Give back what is under way, and leave `run`."""
        self._exporting.stop()
        self._worker.stop()


def export_loop(
    settings: Settings,
    store: Store,
    channel: Channel,
    clock: Clock,
    *,
    keeper: LeaseKeeper,
    spool: Spool,
) -> ExportLoop:
    """Make the loop; it works while this process is the sender, because the files lie on this machine."""
    bench = ExportBench(settings, channel, spool)
    fence = Fence(keeper.guard(SENDER))
    return ExportLoop(Exporting(store, channel, clock, bench, uuid4().hex, fence))
