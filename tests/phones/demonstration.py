"""The demo's world as its page finds it: three people prepared at 13.00, a tour to take, and a director who takes orders."""

from __future__ import annotations

import asyncio
import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.dialog import Channel
from commands.channel import load_form, load_tiles, load_units
from commands.demo import (
    NAMES,
    NOON,
    ROLES,
    SEED,
    SETTINGS,
    cast,
    made_up_balances,
    prepare,
)
from commands.director import Director
from commands.importing import load_balances
from commands.page import set_page
from commands.replay import POLICY
from commands.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

FASTER = {"TICK_EVERY": "100ms", "BACKOFF_SCALE": "0.01"}


@asynccontextmanager
async def demonstrated(folder: Path, pace: float, told: list[str]) -> AsyncIterator[World]:
    """Have that world; `pace` is in real seconds a minute of a played day, `told` gets what the terminal would say."""
    units = load_units("33")
    channel = Channel(load_form("covid19"), units, POLICY, tiles=load_tiles("33", units))
    balances = made_up_balances(channel, random.Random(SEED))
    async with open_world(folder, NOON, {**SETTINGS, **FASTER}, running_clock=False) as world:
        for user, name in NAMES.items():
            await world.phones.make(user, name)
        await set_page(world, channel, ROLES)
        await load_balances(world.database_url, channel, balances, NOON)
        await world.start_bot()
        await prepare(world)
        await world.phones.set_stage(tour=True, day=True)
        director = Director(world, channel, cast(balances), told.append, pace)
        listening = asyncio.create_task(director.listen())
        try:
            yield world
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
