"""Play an outage of a day: how soon is stored what 10,000 officers sent, and how much of the answers they see.

Storage and lanes are the production's, on SQLite; Telegram is a list of updates in full answers of 100. The
sender's pace is Telegram's own: 28 messages a second, on real seconds while inputs are handled and counted afterwards.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path  # noqa: TC003 - typer reads it
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import sqlalchemy as sa
import typer
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.outage_page import page
from benchmarks.province import FORM, Dice, HeldClock, be_quiet, default_policy
from benchmarks.widening import many_units
from bot.effects import Rewrite, Say, Show, Urgency, View
from bot.model import ChatId, Lane, Place, Role
from bot.phrases import phrase
from bot.ports import Arrived, Delivered, Mode
from bot.usecases.daily import Daily
from bot.usecases.inbox_work import InboxWork
from commands.channel import load_form, make_channel, shipped_words
from handlers.translate import Translator
from storage import migrate, open_store, tables

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.dialog import Channel
    from bot.ports import OutboxRow
    from storage import SqlStore

NOW = datetime(2021, 8, 17, 3, 0, tzinfo=UTC)
"""10.00 WIB: the bot is back."""
AWAY = timedelta(hours=23)
FULL, RATE, BATCH = 100, 28, 100
FIRST = 1_000_000
"""The lane of the first officer."""
SHOWN = 900_000
"""The message ids of what was shown before; those of the outage's inputs are higher."""
SENDS = ("kirim", "/status", "halo", "/riwayat", "/status", "/bantuan")
WAITING = 100_000
LOOKS = 30


@dataclass
class Outage:
    """What was measured; seconds are real where nothing else is said."""

    officers: int
    inputs: int = 0
    stored_seconds: float = 0.0
    reports: int = 0
    longest_inbox: int = 0
    longest_outbox: int = 0
    said_meanwhile: int = 0
    dropped: int = 0
    said: Counter[str] = field(default_factory=Counter)
    ended: dict[str, float] = field(default_factory=dict)
    pace_seconds: float = 0.0
    per_officer: Counter[int] = field(default_factory=Counter)
    claims: dict[str, float] = field(default_factory=dict)


def backlog(officers: int, dice: Random) -> list[tuple[datetime, int, str]]:
    """Write what officers sent while nobody answered: moment, lane and text, in Telegram's order.

    Every third had a card on the screen before, sends it and looks around; the others begin a report, give its figures and
    end with a wrong word.
    """
    sent: list[tuple[datetime, int, str]] = []
    for place in range(officers):
        begun = NOW - AWAY + timedelta(seconds=dice.randrange(60, int(AWAY.total_seconds()) - 600))
        begins = (
            "/lapor",
            str(2 + place % 5),
            str(8 + place % 7),
            str(place % 2),
            "/status",
            "apa",
        )
        for number, text in enumerate(begins if place % 3 else SENDS):
            sent.append((begun + timedelta(seconds=20 * number), FIRST + place, text))
    return sorted(sent)


async def before(store: SqlStore, work: InboxWork, officers: int) -> None:
    """Let every third officer have a card on the screen when the outage begins."""
    at = NOW - AWAY - timedelta(hours=1)
    lanes = range(FIRST, FIRST + officers, 3)
    rows = [
        Arrived(n, Lane(lane), update(n, at, lane, "/lapor 12 9 1"), at)
        for n, lane in enumerate(lanes, start=1)
    ]
    for start in range(0, len(rows), FULL):
        async with store.write() as tx:
            await tx.inbox.keep(rows[start : start + FULL])
            await tx.commit()
        while await work.work():
            pass
        async with store.write() as tx:
            while said := await tx.outbox.claim(FULL):
                await tx.outbox.delivered([Delivered(row.id, SHOWN) for row in said], at)
            await tx.commit()


def update(number: int, at: datetime, lane: int, text: str) -> bytes:
    """Write an update as Telegram does."""
    chat = {"id": lane, "first_name": "Petugas", "type": "private"}
    sender = {"id": lane, "is_bot": False, "first_name": "Petugas"}
    message = {"message_id": number, "date": int(at.timestamp()), "chat": chat, "from": sender}
    return json.dumps({"update_id": number, "message": {**message, "text": text}}).encode()


@asynccontextmanager
async def province(url: str, officers: int) -> AsyncIterator[tuple[SqlStore, Channel]]:
    """Make a database with a unit for each officer."""
    await migrate(url)
    form = load_form(FORM)
    policy = replace(default_policy(), inputs_a_minute=60)
    channel = make_channel(form, many_units(officers), policy, shipped_words(form, policy.timezone))
    async with open_store(url, definition=form.definition) as store:
        await Daily(store, channel, HeldClock(NOW - AWAY)).prepare([])
        joined = NOW - 2 * AWAY
        people = [
            {"lane": FIRST + n, "name": f"Petugas {n}", "language": "id", "joined_at": joined}
            for n in range(officers)
        ]
        codes = {FIRST + n: unit.code for n, unit in enumerate(channel.units)}
        async with _beside(url) as connection:
            await connection.execute(tables.people.insert(), people)
            ids = sa.select(tables.people.c.id, tables.people.c.lane)
            rows = [
                {"person_id": i, "role": Role.OFFICER, "unit_code": codes[lane], "since": joined}
                for i, lane in (await connection.execute(ids)).all()
            ]
            await connection.execute(tables.assignments.insert(), rows)
        yield store, channel


@asynccontextmanager
async def _beside(url: str) -> AsyncIterator[AsyncConnection]:
    """Open the database beside the store, in one transaction."""
    engine = create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:"))
    async with engine.begin() as connection:
        yield connection
    await engine.dispose()


async def play(store: SqlStore, channel: Channel, officers: int, seed: int) -> Outage:
    """Bring everything at once, handle it, and say what is left to say."""
    sent = backlog(officers, Random(seed))
    seen = Outage(officers, inputs=len(sent))
    each: Counter[int] = Counter()
    clock = HeldClock(NOW - AWAY - timedelta(hours=1))
    read = asyncio.Event()
    work = InboxWork(store, channel, clock, Dice(Random(seed)), Translator("bot"), batch=BATCH)
    await before(store, work, officers)
    clock.moment = NOW
    began = time.perf_counter()
    taking = asyncio.create_task(_take(store, sent, read))
    speaking = asyncio.create_task(_speak(store, seen, each))
    while True:
        handled = await work.work()
        if not handled and read.is_set():
            break
        if not handled:
            await asyncio.sleep(0.001)
    await taking
    seen.stored_seconds = time.perf_counter() - began
    speaking.cancel()
    await asyncio.gather(speaking, return_exceptions=True)
    seen.said_meanwhile = seen.said.total()
    await _drain(store, seen, each)
    seen.per_officer = Counter(each.values())
    return seen


async def _take(
    store: SqlStore, sent: Sequence[tuple[datetime, int, str]], read: asyncio.Event
) -> None:
    """Store one full answer after another, as the intake does."""
    for start in range(0, len(sent), FULL):
        some = sent[start : start + FULL]
        more = start + FULL < len(sent)
        rows = [
            Arrived(number, Lane(lane), update(number, at, lane, text), NOW, more=more)
            for number, (at, lane, text) in enumerate(some, start=SHOWN + start + 1)
        ]
        async with store.write(first=True) as tx:
            await tx.inbox.keep(rows)
            await tx.outbox.open_chat({ChatId(row.lane) for row in rows})
            await tx.commit()
    read.set()


async def _speak(store: SqlStore, seen: Outage, each: Counter[int]) -> None:
    """Send at Telegram's pace, and note how long the queues are."""
    while True:
        await asyncio.sleep(1.0)
        await _a_second(store, seen, each)
        async with store.read() as views:
            pending = await views.pending("", NOW)
        seen.longest_inbox = max(seen.longest_inbox, pending.inbox)
        seen.longest_outbox = max(seen.longest_outbox, pending.outbox)


async def _drain(store: SqlStore, seen: Outage, each: Counter[int]) -> None:
    """Say all that waits, 28 a second; a chat with two messages gets them in two seconds."""
    async with store.read() as views:
        seen.longest_outbox = max(seen.longest_outbox, (await views.pending("", NOW)).outbox)
    while kinds := await _a_second(store, seen, each):
        seen.pace_seconds += 1
        for kind in kinds:
            seen.ended[kind] = seen.pace_seconds


async def _a_second(store: SqlStore, seen: Outage, each: Counter[int]) -> set[str]:
    async with store.write() as tx:
        await tx.outbox.release()
        rows = await tx.outbox.claim(RATE)
        await tx.outbox.delivered([Delivered(row.id, row.id) for row in rows], NOW)
        await tx.commit()
    kinds = [_kind(row) for row in rows]
    seen.said.update(kinds)
    each.update(row.chat for row in rows)
    return {*kinds}


def _kind(row: OutboxRow) -> str:
    if row.mode is Mode.EDIT or row.urgency is Urgency.RECEIPT:
        return "receipt"
    return "prompt" if row.urgency is Urgency.PROMPT else "rest"


async def look(url: str) -> dict[str, float]:
    """Measure the sender's search with 100,000 waiting rows; milliseconds, medians."""
    await migrate(url)
    costs: dict[str, float] = {}
    async with open_store(url, definition="x") as store:
        costs["claim, nothing waits"] = await _cost(store)
        await _fill(store, late=True)
        costs["claim, 100,000 late answers aside"] = await _cost(store)
        began = time.perf_counter()
        async with store.write() as tx:
            await tx.outbox.release()
        costs["release of 500 of them"] = 1000 * (time.perf_counter() - began)
        await _fill(store, late=False, chats=RATE)
        costs["claim, 28 chats wait"] = await _cost(store)
        await _fill(store, late=False)
        costs["claim, 100,000 chats wait"] = await _cost(store)
    return costs


async def _fill(store: SqlStore, *, late: bool, chats: int = WAITING) -> None:
    said = [_said(ChatId(chat), chat % 3, late=late) for chat in range(1, chats + 1)]
    await _put(store, said)


async def _put(store: SqlStore, said: Sequence[Say | Rewrite | Show]) -> None:
    for start in range(0, len(said), 10_000):
        async with store.write() as tx:
            await tx.outbox.put(said[start : start + 10_000], NOW)
            await tx.commit()


def _said(chat: ChatId, kind: int, *, late: bool) -> Say | Rewrite | Show:
    if kind == 0:
        return Rewrite(chat, Place(f"card:{chat}"), (phrase("x"),), late=late)
    if kind == 1:
        return Say(chat, (phrase("x"),), late=late)
    return Show(chat, Lane(chat), View.STATUS, NOW.date(), late=late)


async def _cost(store: SqlStore) -> float:
    """Claim 28 rows and undo it, some times."""
    took: list[float] = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        async with store.write() as tx:
            await tx.outbox.claim(RATE)
        took.append(1000 * (time.perf_counter() - began))
    return median(took)


async def _run(url: str, officers: int, seed: int) -> Outage:
    async with province(url, officers) as (store, channel):
        seen = await play(store, channel, officers, seed)
    async with _beside(url) as connection:
        counted = sa.select(sa.func.count()).select_from
        seen.reports = (await connection.execute(counted(tables.reports))).scalar_one()
        gone = counted(tables.outbox).where(tables.outbox.c.error == "superseded")
        seen.dropped = (await connection.execute(gone)).scalar_one()
    return seen


def main(
    officers: Annotated[int, typer.Option(help="each sends six inputs")] = 10_000,
    seed: Annotated[int, typer.Option(help="of what they send, and when")] = 1,
    write: Annotated[Path | None, typer.Option(help="the page to write")] = None,
) -> None:
    """Play an outage of a day and print what came of it."""
    be_quiet()
    with TemporaryDirectory() as folder:
        seen = asyncio.run(_run(f"sqlite:///{folder}/province.db", officers, seed))
        seen.claims = asyncio.run(look(f"sqlite:///{folder}/waiting.db"))
    written = page(seen)
    print(written)  # noqa: T201 - a benchmark prints its figures
    if write:
        write.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
