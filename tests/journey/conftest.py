"""A whole world for each module of trips; at its end everything that left for Telegram is checked."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

import httpx
import pytest_asyncio

from commands.replay import FAST
from commands.world import open_world
from storage import open_store
from tests.journey.stage import Stage, wib

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

TODAY = date(2021, 8, 16)


@asynccontextmanager
async def open_stage(folder: Path, **settings: str) -> AsyncIterator[Stage]:
    """Start everything at 09.00 WIB; the bot runs, with these settings beside the usual ones."""
    async with (
        open_world(folder, wib(TODAY, 9), {**FAST, **settings}, running_clock=False) as world,
        open_store(world.database_url) as store,
        httpx.AsyncClient(trust_env=False, timeout=30.0) as http,
    ):
        await world.start_bot()
        stage = Stage(world, store, http)
        yield stage
        await world.stop_bot()
        stage.check_calls()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One world for all trips of a module; each trip has people of its own."""
    async with open_stage(tmp_path_factory.mktemp("world")) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="function")
async def own_stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A world of one trip's own."""
    async with open_stage(tmp_path) as opened:
        yield opened
