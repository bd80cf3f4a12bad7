"""A registry over real HTTP, a real database, and the bridge between them, all on one clock that a test sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.exchange import open_http
from tests.stubs.national.neighbour import Neighbour, SimulatedClock, registry
from tests.sync.scripted import Scripted
from tests.sync.world import NOW, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import httpx

    from storage import SqlStore


@pytest.fixture(scope="session")
def shared_clock() -> Iterator[SimulatedClock]:
    """One clock server for all tests."""
    held = SimulatedClock()
    yield held
    held.stop()


@pytest.fixture(scope="session")
def shared_nation(
    tmp_path_factory: pytest.TempPathFactory, shared_clock: SimulatedClock
) -> Iterator[Neighbour]:
    """One registry for all tests: stopping a server takes longer than a test."""
    with registry(tmp_path_factory.mktemp("sync-nation"), shared_clock.url) as neighbour:
        yield neighbour


@pytest.fixture
def nation(shared_nation: Neighbour, shared_clock: SimulatedClock) -> Neighbour:
    """An empty registry whose clock stands at 16 August 2021, 17.00 WIB."""
    shared_clock.show(NOW.isoformat())
    shared_nation.begin_anew()
    return shared_nation


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """The client as production opens it; patient, because a busy machine answers late."""
    async with open_http(connect_s=10.0, read_s=10.0) as client:
        yield client


@pytest.fixture
async def world(
    store: SqlStore, nation: Neighbour, shared_clock: SimulatedClock, http: httpx.AsyncClient
) -> World:
    """The bridge between an empty database and an empty registry; Kudus and Semarang may report."""
    world = World(store, nation, shared_clock, http)
    await world.prepare()
    return world


@pytest.fixture
async def scripted() -> AsyncIterator[Scripted]:
    """A server that says exactly what a test wants, and no nation at all."""
    async with Scripted() as server:
        yield server
