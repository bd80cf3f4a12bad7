"""The bot of the sixty days: everything that production puts together, but Telegram; its clock is driven from tick to tick.

Officers' reports enter by the use-case behind Kirim, the link to the nation is production's own, and what would be sent is
answered, rendered and kept. While the bot is away nothing of it is there.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from bot.effects import Invite, Join
from bot.model import ChatId, IndicatorKey, Lane, Role, UnitCode
from bot.staffing import NoteGroup, SetGroup
from bot.usecases.daily import Daily
from bot.usecases.questions import Questions
from commands.bridging import nation_link
from commands.channel import load_shipped
from commands.importing import load_balances
from commands.instruments import Instruments, machine_time
from commands.leases import LeaseKeeper
from commands.settings import Settings
from commands.storms.clock import SeededChance, StepClock
from commands.table import Line
from commands.watch import make_watch
from handlers.render import Renderer
from storage import migrate, open_store
from stubs.national.inside import open_inside
from stubs.national.server import Options
from stubs.national.tokens import Client
from tests.journey.sixty_life import Life
from tests.journey.sixty_people import ADMIN, GROUP, GROUP_UNITS, OFFICERS, SUPERVISORS
from tests.journey.sixty_plan import DAYS, KEYS

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator, Iterator
    from datetime import datetime
    from pathlib import Path

    from commands.watch import Watch
    from storage import SqlStore
    from stubs.national.inside import Inside
    from tests.journey.sixty_life import Told
    from tests.journey.sixty_plan import Plan

CLIENT, SECRET = "jateng", "rahasia-hanya-untuk-mesin-ini"
LONG_S = 10.0


@dataclass
class SixtyDays:
    """The world while it lasts; `told` is everything that was said."""

    plan: Plan
    folder: Path
    nation: Inside
    clock: StepClock
    dice: random.Random
    began: datetime
    told: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.channel, self.words = load_shipped(self.settings)

    @property
    def settings(self) -> Settings:
        """Give the bot's settings; without a nightly copy, which another test makes."""
        return Settings(
            _env_file=None,
            bot_token=f"1:{'x' * 30}",
            database_url=f"sqlite+aiosqlite:///{self.folder / 'channel.db'}",
            national_url=self.nation.url,
            national_client_id=CLIENT,
            national_client_secret=SECRET,
            admin_ids=(ADMIN,),
            bridge_every=timedelta(hours=3),
            remind_at=(time(13), time(15)),
            backup_at=None,
            backup_dir=self.folder / "backups",
            disk_min_mb=0,
        )

    def _watch(self, settings: Settings) -> Watch:
        """Watch by a machine's clock that stands still, as the one does by which the registry dates its answers."""
        instruments = Instruments(
            version="",
            folder=None,
            least_mb=0,
            fingerprint=None,
            metrics=None,
            wall=lambda: self.began,
        )
        return replace(make_watch(settings), instruments=instruments)

    async def begin(self) -> None:
        """Make the database, load what was before the first day, and let everybody in."""
        settings = self.settings
        await migrate(settings.database_url)
        channel = self.channel
        lines = [
            Line(
                number,
                (DAYS[0] - pd.Timedelta(days=1)).date(),
                UnitCode(unit),
                {IndicatorKey(key): row[key] for key in KEYS},
            )
            for number, (unit, row) in enumerate(self.plan.openings.to_dict("index").items(), 1)
        ]
        now = await self.clock.now()
        await load_balances(settings.database_url, channel, lines, now)
        async with open_store(
            settings.database_url, definition=channel.form.definition, inline=True
        ) as store:
            await Daily(store, channel, self.clock).prepare([ADMIN])
            await _hire(store, self.clock)

    async def live(self, ticks: pd.DatetimeIndex) -> None:
        """Let the bot run from its start to its end, over these ticks."""
        settings = self.settings
        channel, words = self.channel, self.words
        async with open_store(
            settings.database_url, definition=channel.form.definition, inline=True
        ) as store:
            watch, daily = self._watch(settings), Daily(store, channel, self.clock)
            keeper = LeaseKeeper(store, "life", seconds=LONG_S, monotonic=lambda: 0.0)
            await keeper.renew()
            link = nation_link(
                settings,
                store,
                channel,
                clock=self.clock,
                entropy=SeededChance(self.dice),
                keeper=keeper,
                daily=daily,
                watch=watch,
                after_tick=lambda: None,
            )
            questions = Questions(store, channel, self.clock, watch.instruments)
            renderer = Renderer(words, "satulapor_bot")
            where = (self.plan, self.nation, self.clock, store)
            life = Life(*where, link, questions, renderer, self.told)
            try:
                await life.run(ticks, daily)
            finally:
                await link.close()
                await watch.close()


async def _hire(store: SqlStore, clock: StepClock) -> None:
    """Let officers and supervisors in, each by an invitation, and the group receive."""
    now = await clock.now()
    roles = [(lane, Role.OFFICER, units) for lane, units in OFFICERS.items()]
    roles += [(lane, Role.SUPERVISOR, units) for lane, units in SUPERVISORS.items()]
    async with store.write() as tx:
        admin = (await tx.lanes.people([Lane(ADMIN)]))[Lane(ADMIN)]
        for number, (lane, role, units) in enumerate(roles):
            known = (await tx.lanes.people([Lane(lane)])).get(Lane(lane))
            scope = tuple(UnitCode(unit) for unit in units)
            invite = Invite(str(number), role, scope, now.replace(year=2031))
            join = Join(str(number), f"Petugas {lane}")
            await tx.lanes.apply(admin, admin.lane, invite, now)
            await tx.lanes.apply(known, Lane(lane), join, now)
        group = tuple(UnitCode(unit) for unit in GROUP_UNITS)
        await tx.lanes.apply(admin, admin.lane, NoteGroup(ChatId(GROUP), "Solo Raya"), now)
        await tx.lanes.apply(admin, admin.lane, SetGroup(ChatId(GROUP), group), now)
        await tx.commit()


@asynccontextmanager
async def open_world(plan: Plan, folder: Path, dice: random.Random) -> AsyncIterator[SixtyDays]:
    """Have the registry running on the driven clock, and a database that knows everybody."""
    clock = StepClock((plan.ticks[0] - pd.Timedelta(hours=1)).to_pydatetime())
    options = Options(folder / "national.db", Client(CLIENT, SECRET))
    async with open_inside(options, clock) as nation:
        world = SixtyDays(plan, folder, nation, clock, dice, machine_time())
        await world.begin()
        yield world


def lives(plan: Plan) -> Iterator[pd.DatetimeIndex]:
    """Give the ticks of each time that the bot runs."""
    ends = [*plan.starts[1:], plan.ticks[-1] + pd.Timedelta(days=1)]
    for start, end in zip(plan.starts, ends, strict=True):
        yield plan.ticks[(plan.ticks >= start) & (plan.ticks < end)]
