"""The bot while it runs: its loops, started together and stopped in an order that loses nothing."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from bot.errors import SettingsError
from bot.model import Role
from bot.parity import TARGET
from bot.usecases.asserting import Asserting
from bot.usecases.comforting import Comforting
from bot.usecases.proving import Proving
from bot.usecases.watching_openings import WatchingOpenings
from commands.asserting import BookKeeper
from commands.collecting import collect_seldom
from commands.signing import signer_of
from commands.waking import wire
from storage import Limits, hold_file, open_store, require_schema, sqlite_file
from sync.clock import SimulatedClock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.model import Person
    from bot.ports import Clock, Store
    from bot.usecases.daily import Daily
    from commands.leases import LeaseKeeper
    from commands.settings import Settings
    from commands.taking_in import TakesIn
    from commands.waking import Waking
    from commands.watch import Watch
    from commands.web_door import Door
    from commands.workbench import ExportLoop
    from handlers.connection import Telegram, UpdateSource
    from handlers.pictures.artist import Artist
    from handlers.sender import Sender
    from handlers.workers import Worker
    from storage import SqlStore
    from sync.link import NationLink
    from sync.schedule import Chore

log = structlog.get_logger()

ResultT = TypeVar("ResultT")

SHORTEST_IDLE = 2.0
"""Real seconds: on a busy machine a transaction may wait that long for its own process."""
WAIT_FOR_LEASES = 12.0
"""Real seconds: a process that was killed keeps its leases for 5."""


class AnotherRuns(Exception):  # noqa: N818 - it says what is the matter
    """Another process is the poller, sender or metronome of this database."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that `build` made."""

    settings: Settings
    store: SqlStore
    keeper: LeaseKeeper
    waking: Waking
    telegram: Telegram
    artist: Artist
    source: UpdateSource
    intake: TakesIn
    lanes: Worker
    sender: Sender
    menus: Worker
    nation: NationLink
    daily: Daily
    watch: Watch
    exports: ExportLoop
    door: Door | None = None

    async def run(self, stopped: asyncio.Event) -> None:
        """Run until `stopped`: nothing new is taken in, what is under way ends, leases are given back."""
        held = await unless_stopped(stopped, self._take_leases())
        if held is None:
            await self.keeper.release()
            return
        if not held:
            raise AnotherRuns("another process already runs on this database; stop it first")
        try:
            self.watch.open()
            if self.door:
                self.door.open()
        except SettingsError:
            await self.keeper.release()
            raise
        fingerprint = self.watch.instruments.look().fingerprint
        await self.daily.prepare(self.settings.admin_ids, fingerprint)
        wire(self)
        keeping = asyncio.create_task(self.keeper.run())
        loops = [
            asyncio.create_task(self.waking.run()),
            asyncio.create_task(self.intake.run()),
            asyncio.create_task(self.lanes.run()),
            asyncio.create_task(self.sender.run()),
            asyncio.create_task(self.menus.run()),
            asyncio.create_task(self.exports.run()),
            *([asyncio.create_task(self.door.run())] if self.door else []),
        ]
        self.nation.start(self.settings.tick_every)
        collect_seldom()
        sys.stdout.write(json.dumps({"ready": True}) + "\n")
        sys.stdout.flush()
        try:
            await _until(stopped, [*loops, keeping])
        finally:
            if self.door:
                self.door.stop()
            self.intake.stop()
            self.lanes.stop()
            self.menus.stop()
            self.exports.stop()
            self.waking.stop()
            await self.nation.stop()
            self.sender.stop()
            await asyncio.gather(*loops, return_exceptions=True)
            self.keeper.stop()
            await asyncio.gather(keeping, return_exceptions=True)
            log.info("stopped")

    async def _take_leases(self) -> bool:
        """Take every lease of a file, which one process has to itself; on a server take what is free, and follow the rest."""
        if sqlite_file(self.settings.database_url) is not None:
            return await self.keeper.wait_for_all(WAIT_FOR_LEASES)
        await self.keeper.renew()
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self.watch.close()
        await self.artist.close()
        await self.telegram.close()
        await self.source.close()
        await self.nation.close()
        await self.store.close()


async def serve(
    build: Callable[[Settings, Clock], Coroutine[Any, Any, Bot]], settings: Settings, clock_url: str
) -> None:
    """Build the bot and run it until SIGTERM or SIGINT; an empty `clock_url` is the machine's own clock."""
    clock = SimulatedClock(clock_url) if clock_url else SystemClock()
    with hold_file(settings.database_url, alone=False):
        await require_schema(settings.database_url)
        stopped = stop_on_signals()
        bot = await unless_stopped(stopped, build(settings, clock))
        if bot is None:
            return
        try:
            await bot.run(stopped)
        finally:
            await bot.close()


async def _until(stopped: asyncio.Event, loops: Sequence[asyncio.Task[None]]) -> None:
    """Wait for the stop; a loop that ends by itself is a bug, and its error ends the process loudly."""
    waiting = asyncio.create_task(stopped.wait())
    done, _ = await asyncio.wait({waiting, *loops}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    for ended in done - {waiting}:
        ended.result()


def chores_after_a_round(
    settings: Settings, store: SqlStore, channel: Channel, watch: Watch, fence: Fence
) -> list[Chore]:
    """Give what is looked at after each round of the bridge.

    Reports nobody spoke of, proofs that are due, opening balances that differ, days whose books do not add up; and metrics.
    """
    signer = signer_of(settings.signing_key_file)
    proving = Proving(store, channel, settings.province, signer, target=TARGET, fence=fence)
    asserting = Asserting(store, channel.form, [unit.code for unit in channel.units])
    openings = WatchingOpenings(store, channel.form.key, fence)
    return [
        Comforting(store, channel.policy, fence),
        proving,
        openings,
        BookKeeper(asserting),
        *watch.after_a_round(store, channel.form.key),
    ]


def open_memory(settings: Settings, channel: Channel) -> SqlStore:
    """Make the store of a running bot; a transaction in which a frozen process sits ends with its lease."""
    return open_store(
        settings.database_url,
        definition=channel.form.definition,
        language=settings.language,
        limits=Limits(idle=max(settings.lease_seconds, SHORTEST_IDLE)),
    )


async def everybody(store: Store) -> list[Person]:
    """Give the people with any role, each once; for the command menus."""
    found: dict[int, Person] = {}
    async with store.write() as tx:
        for role in Role:
            found |= {person.id: person for person in await tx.people.with_role(role)}
    return list(found.values())


async def unless_stopped(
    stopped: asyncio.Event, wanted: Coroutine[Any, Any, ResultT]
) -> ResultT | None:
    """Wait for a part of the start that may take long; the stop ends it, and None is given."""
    starting, stopping = asyncio.create_task(wanted), asyncio.create_task(stopped.wait())
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not starting.done():
        starting.cancel()
        await asyncio.wait({starting})
    return None if starting.cancelled() else starting.result()


def stop_on_signals() -> asyncio.Event:
    """Make the event that SIGTERM and SIGINT set."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped
