from collections.abc import Iterator

import pytest

from tests.stubs.national.neighbour import NOW, Neighbour, SimulatedClock, registry


@pytest.fixture(scope="session")
def shared_clock() -> Iterator[SimulatedClock]:
    held = SimulatedClock()
    yield held
    held.stop()


@pytest.fixture
def clock(shared_clock: SimulatedClock) -> SimulatedClock:
    """A clock that stands at 16 August 2021, 16.00 WIB."""
    shared_clock.show(NOW)
    shared_clock.hangs_up = False
    return shared_clock


@pytest.fixture(scope="session")
def shared_nation(
    tmp_path_factory: pytest.TempPathFactory, shared_clock: SimulatedClock
) -> Iterator[Neighbour]:
    """One registry for all tests, because stopping a server takes longer than a test."""
    with registry(tmp_path_factory.mktemp("nation"), shared_clock.url) as neighbour:
        yield neighbour


@pytest.fixture
def nation(shared_nation: Neighbour, clock: SimulatedClock) -> Neighbour:
    """An empty registry on the test's clock."""
    del clock  # it is set before the registry begins anew
    shared_nation.begin_anew()
    return shared_nation
