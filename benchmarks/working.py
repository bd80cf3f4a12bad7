"""The bot at work inside the process: intake, lanes and sender as `run_bot.py` builds them, on a database of many units.

Telegram is the switchboard; the clock is whoever opens it's.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import create_async_engine
from telegram import Bot

from benchmarks.asking_views import Still
from benchmarks.mail import Mail
from benchmarks.province import ADMIN, JOINED, Dice, HeldClock, default_policy
from benchmarks.switchboard import BOT, TOKEN, Line, Switchboard, Wire
from benchmarks.widening import many_units
from bot.announcements import announce
from bot.model import ParityState
from bot.parity import TARGET, Outcome, Verdict
from bot.ports import SendResult
from bot.usecases.daily import Daily
from bot.usecases.inbox_work import InboxWork
from bot.usecases.questions import Questions
from commands.channel import load_form, make_channel, shipped_words
from handlers.delivery import Delivery
from handlers.intake import Intake
from handlers.lanes import lane_worker
from handlers.pacing import Pacing
from handlers.pictures.artist import Artist
from handlers.render import Renderer
from handlers.sender import Sender
from handlers.translate import Translator
from storage import migrate, open_store, tables

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.dialog import Channel
    from bot.ports import Clock
    from storage import SqlStore

FORM = "covid19"
FIRST_OFFICER = 1_000_000
"""The lane of the first unit's officer; the others follow in the order of units."""
NOW = datetime(2021, 8, 16, 7, 0, tzinfo=UTC)
"""14.00 WIB, before the cutoff."""
_ROWS = 500


@dataclass(slots=True)
class Work:
    """The parts, and what they did: inputs handled so far."""

    channel: Channel
    store: SqlStore
    board: Switchboard
    line: Line
    sender: Sender
    intake: Intake
    inbox: InboxWork
    mail: Mail
    handled: int = 0
    speaks: bool = True
    noted: Callable[[int], None] | None = None
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self) -> int:
        """Handle one batch, and count it."""
        took = await self.inbox.work()
        if took:
            self.handled += took
            self._moved.set()
            if self.noted:
                self.noted(took)
        return took

    async def until_handled(self, count: int) -> None:
        """Wait until so many inputs are handled, all told."""
        while self.handled < count:
            self._moved.clear()
            await self._moved.wait()

    async def say_everything(self) -> None:
        """Send all that waits, without the sender's own loop."""
        quiet = 0
        while quiet < 2:  # a round writes what landed, the next one what that set free
            before = self.board.calls
            await self.sender.round()
            await self.sender.settle(10.0)
            quiet = quiet + 1 if self.board.calls == before else 0


async def make_channel_of(units: int) -> Channel:
    """Give the shipped form with so many units."""
    policy = default_policy()
    form = load_form(FORM)
    return make_channel(form, many_units(units), policy, shipped_words(form, policy.timezone))


async def fill(url: str, channel: Channel) -> None:
    """Make the schema, the units, an admin and an officer for each unit in an empty database."""
    await migrate(url)
    async with open_store(url, definition=channel.form.definition) as store:
        await Daily(store, channel, HeldClock(JOINED)).prepare([ADMIN])
    engine = create_async_engine(_driven(url))
    codes = [unit.code for unit in channel.units]
    people = [
        {"id": 10 + n, "lane": FIRST_OFFICER + n, "name": f"Petugas {code}", "language": "id"}
        | {"active": True, "joined_at": JOINED, "version": 0}
        for n, code in enumerate(codes)
    ]
    roles = [
        {"person_id": 10 + n, "role": "petugas", "unit_code": code, "since": JOINED}
        for n, code in enumerate(codes)
    ]
    async with engine.begin() as connection:
        for start in range(0, len(codes), _ROWS):
            await connection.execute(tables.people.insert(), people[start : start + _ROWS])
            await connection.execute(tables.assignments.insert(), roles[start : start + _ROWS])
    await engine.dispose()


@asynccontextmanager
async def open_work(
    url: str,
    channel: Channel,
    clock: Clock,
    *,
    rate: int | None = None,
    monotonic: Callable[[], float] = time.monotonic,
    store: SqlStore | None = None,
) -> AsyncIterator[Work]:
    """Put the parts together on a filled database, and close what was opened here."""
    board, artist = Switchboard(), Artist()
    bot = Bot(TOKEN, request=Wire(board), get_updates_request=Wire(board))
    opened = store or open_store(url, definition=channel.form.definition)
    words = shipped_words(channel.form, channel.policy.timezone)
    username = str(BOT["username"])
    sender = Sender(
        store=opened,
        delivery=Delivery(bot, Renderer(words, username), artist),
        answer_view=Questions(opened, channel, clock, Still()).answer,
        clock=clock,
        default_language="id",
        pacing=Pacing(rate),
        monotonic=monotonic,
    )
    line = Line()
    work: Work

    def arrived() -> None:
        lanes.wake()

    def handled() -> None:
        if work.speaks:
            sender.wake()

    async def handle() -> int:
        return await work.handle()

    intake = Intake(source=line, store=opened, clock=clock, arrived=arrived)
    lanes = lane_worker(handle, handled)
    inbox = InboxWork(opened, channel, clock, Dice(Random(1)), Translator(username))
    work = Work(channel, opened, board, line, sender, intake, inbox, Mail(await clock.now()))
    loops = [asyncio.create_task(intake.run()), asyncio.create_task(lanes.run())]
    try:
        yield work
    finally:
        intake.stop()
        lanes.stop()
        await asyncio.gather(*loops)
        await artist.close()
        if store is None:
            await opened.close()


@asynccontextmanager
async def speaking(work: Work) -> AsyncIterator[None]:
    """Let the sender's own loop run for a while."""
    loop = asyncio.create_task(work.sender.run())
    try:
        yield
    finally:
        work.sender.stop()
        await loop


async def carry(work: Work) -> int:
    """Do what the bridge writes for 500 reports at most, as if the registry answered at once; give how many."""
    now = await work.inbox.clock.now()
    verdict = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
    async with work.store.write() as tx:
        rows = await tx.parity.to_carry(TARGET, now, _ROWS)
        await tx.parity.sending(rows, now)
        sent = [SendResult(row.id, row.carry, Outcome.ACCEPTED) for row in rows]
        await tx.parity.sent(sent, now)
        said = [announce(work.channel, row, verdict, now) for row in rows]
        await tx.outbox.put([one for one in said if one is not None], now)
        await tx.commit()
    return len(rows)


def _driven(url: str) -> str:
    """Name the driver in a URL that names none."""
    for name, driver in (("sqlite:", "sqlite+aiosqlite:"), ("postgresql:", "postgresql+asyncpg:")):
        if url.startswith(name):
            return url.replace(name, driver, 1)
    return url
