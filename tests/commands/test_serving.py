"""The bot's loops run until the stop; one that ends by itself ends the process, loudly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.model import Role
from commands.serving import _until, everybody, unless_stopped
from tests.bot.dialog.chat import KUDUS
from tests.bot.usecases.office import Office

if TYPE_CHECKING:
    from storage import SqlStore


@pytest.fixture
async def office(store: SqlStore) -> Office:
    opened = Office(store)
    await opened.open()
    return opened


async def for_ever() -> None:
    await asyncio.Event().wait()


async def breaks() -> None:
    raise RuntimeError("a loop that broke")


async def gives_five() -> int:
    return 5


async def five_in_the_end() -> int:
    await for_ever()
    return 5


async def test_everything_goes_on_until_the_stop() -> None:
    stopped, loop = asyncio.Event(), asyncio.create_task(for_ever())
    waiting = asyncio.create_task(_until(stopped, [loop]))
    stopped.set()
    await waiting
    assert loop.done() is False
    loop.cancel()


async def test_a_loop_that_breaks_is_heard_of() -> None:
    with pytest.raises(RuntimeError, match="a loop that broke"):
        await _until(asyncio.Event(), [asyncio.create_task(breaks())])


async def test_a_start_gives_what_it_made() -> None:
    assert await unless_stopped(asyncio.Event(), gives_five()) == 5
    with pytest.raises(RuntimeError, match="a loop that broke"):
        await unless_stopped(asyncio.Event(), breaks())


async def test_a_start_that_waits_is_given_up_at_the_stop() -> None:
    stopped = asyncio.Event()
    stopped.set()
    assert await unless_stopped(stopped, five_in_the_end()) is None


async def test_everybody_is_named_once(office: Office) -> None:
    await office.hire(701, Role.OFFICER, KUDUS)
    await office.hire(701, Role.SUPERVISOR)
    assert [person.lane for person in await everybody(office.store)] == [701, 900]
