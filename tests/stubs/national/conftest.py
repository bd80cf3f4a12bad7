from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stubs.national.neighbour import Neighbour, SimulatedClock, registry


@pytest.fixture
def clock() -> Iterator[SimulatedClock]:
    held = SimulatedClock()
    yield held
    held.stop()


@pytest.fixture
def nation(tmp_path: Path, clock: SimulatedClock) -> Iterator[Neighbour]:
    """A registry whose simulated now is 16 August 2021, 16.00 WIB."""
    with registry(tmp_path, clock.url) as neighbour:
        yield neighbour
