"""The world of one storm: our channel without its Telegram edge, and the registry, on one clock and over real HTTP."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from bot import announcements
from bot.effects import Invite, Join
from bot.model import Lane, Role, UnitCode
from bot.parity import TARGET
from bot.ports import Arrived, Asked
from bot.usecases.comforting import Comforting
from bot.usecases.daily import Daily
from bot.usecases.inbox_work import InboxWork
from commands import announcing
from commands.leases import METRONOME
from commands.storms.clock import SeededChance, StepClock
from commands.storms.plan import moment
from commands.storms.told import Loudspeaker
from handlers.translate import Translator
from storage import open_store
from stubs.national.inside import Inside, open_inside
from stubs.national.server import Options
from stubs.national.tokens import Client
from sync.link import Account, NationLink, Wording

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.ports import Lease, Store
    from commands.storms.plan import Storm
    from commands.storms.told import Told
    from locales.words import FluentWords
    from sync.schedule import Chore

ADMIN, SUPERVISOR = 900, 801
SECRET = "rahasia-hanya-untuk-mesin-ini"  # noqa: S105 - the stub's own, on the loopback
LEASE_S = 86_400.0
"""Longer than any storm takes: nobody competes for it here."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every storm of a process stands on: the shipped channel, its words, and an empty database to copy."""

    channel: Channel
    words: FluentWords
    database: Path


class Stage:
    """A storm's world while it lasts. Times are the clock's; `told` is what people heard so far."""

    def __init__(
        self, ground: Ground, store: Store, nation: Inside, clock: StepClock, folder: Path
    ) -> None:
        self.channel = ground.channel
        self.store, self.nation, self.clock = store, nation, clock
        self.folder = folder
        self.link: NationLink
        self._work: InboxWork
        self._updates = 1000
        self._speaker = Loudspeaker(store, ground.words, folder / "told.jsonl")

    async def open(self, storm: Storm) -> None:
        """Let everybody in, and put the link to the nation together as production does."""
        chance = SeededChance(random.Random(f"chance/{storm.seed}"))
        store, channel, clock = self.store, self.channel, self.clock
        daily = Daily(store, channel, clock)
        await daily.prepare([ADMIN])
        await self._hire(storm)
        self._work = InboxWork(store, channel, clock, chance, Translator("satulapor_bot"))
        lease = await self._lease()

        def after(fence: Fence) -> list[Chore]:
            return [Comforting(store, channel.policy, fence)]

        self.link = NationLink(
            store,
            Account(self.nation.url, "jateng", SECRET, "33"),
            target=TARGET,
            form=channel.form.key,
            units=[unit.code for unit in channel.units],
            first_day=storm.days[0],
            policy=channel.policy,
            clock=clock,
            entropy=chance,
            wording=Wording(
                partial(announcements.announce, channel),
                announcements.announce_together,
                announcements.incident,
                partial(announcing.sync_result, channel.policy),
            ),
            summarise=daily.summarise,
            before=[daily.wake_sessions],
            after=after,
            after_tick=lambda: None,
            lease=lambda: lease,
        )

    async def _lease(self) -> Lease | None:
        async with self.store.write() as tx:
            lease = await tx.leases.take(METRONOME, "storm", LEASE_S)
            await tx.commit()
        return lease

    async def _hire(self, storm: Storm) -> None:
        """Let officers and a supervisor in, each by an invitation."""
        now = await self.clock.now()
        units: dict[int, list[UnitCode]] = {}
        for place, lane in storm.officers.items():
            units.setdefault(lane, []).append(UnitCode(place))
        async with self.store.write() as tx:
            admin = (await tx.lanes.people([Lane(ADMIN)]))[Lane(ADMIN)]
            people = [(lane, Role.OFFICER, tuple(of)) for lane, of in units.items()]
            for lane, role, of in [*people, (SUPERVISOR, Role.SUPERVISOR, ())]:
                invite = Invite(str(lane), role, of, now.replace(year=2031))
                await tx.lanes.apply(admin, Lane(ADMIN), invite, now)
                await tx.lanes.apply(None, Lane(lane), Join(str(lane), f"Petugas {lane}"), now)
            await tx.commit()

    async def submit(self, asked: list[Asked]) -> list[bool]:
        """Store what officers send, as their Kirim does; say of each whether its day still stood as they saw it."""
        now = await self.clock.now()
        async with self.store.write() as tx:
            stored = await tx.lanes.apply_all(asked, now)
            await tx.commit()
        return list(stored)

    async def hear(self) -> list[Told]:
        """Let everything be said that waits to be."""
        return await self._speaker.say_all(await self.clock.now())

    async def write(self, lane: int, text: str) -> list[Told]:
        """Let a person type something; give what is said then, to anybody."""
        said = {"chat": {"id": lane, "type": "private"}, "from": _sender(lane), "text": text}
        return await self._arrive(lane, "message", {**self._stamp(), **said})

    async def press(self, lane: int, data: str) -> list[Told]:
        """Let a person press a button; give what is said then, to anybody."""
        card = {"message_id": 60, "date": 0, "chat": {"id": lane, "type": "private"}}
        query = {"id": f"press-{self._updates}", "from": _sender(lane), "message": card}
        return await self._arrive(lane, "callback_query", {**query, "data": data})

    def _stamp(self) -> dict[str, int]:
        return {"message_id": self._updates, "date": int(self.clock.moment.timestamp())}

    async def _arrive(self, lane: int, kind: str, body: Mapping[str, Any]) -> list[Told]:
        """Take an update in and handle it, as intake and lanes do."""
        self._updates += 1
        now = await self.clock.now()
        raw = json.dumps({"update_id": self._updates, kind: body}).encode()
        async with self.store.write(first=True) as tx:
            await tx.inbox.keep([Arrived(self._updates, Lane(lane), raw, now)])
            await tx.commit()
        while await self._work.work():
            pass
        return await self.hear()


def _sender(lane: int) -> dict[str, Any]:
    return {"id": lane, "is_bot": False, "first_name": f"Petugas {lane}"}


@asynccontextmanager
async def open_stage(ground: Ground, storm: Storm, folder: Path) -> AsyncIterator[Stage]:
    """Have a storm's world in a folder: our database, the registry's, its log and what was told."""
    shutil.copy(ground.database, folder / "channel.db")
    clock = StepClock(_begin(storm))
    options = Options(
        folder / "national.db", Client("jateng", SECRET), log=folder / "national.jsonl"
    )
    definition = ground.channel.form.definition
    url = f"sqlite+aiosqlite:///{folder / 'channel.db'}"
    async with (
        open_inside(options, clock) as nation,
        open_store(url, definition=definition, inline=True) as store,
    ):
        stage = Stage(ground, store, nation, clock, folder)
        await stage.open(storm)
        try:
            yield stage
        finally:
            await stage.link.close()


def _begin(storm: Storm) -> datetime:
    """Six in the morning of the first day."""
    return moment(storm.days[0], storm.deeds[0].at.timetz().replace(hour=6, tzinfo=None))
