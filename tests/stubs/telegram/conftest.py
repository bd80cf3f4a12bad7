from __future__ import annotations

import itertools
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.stubs.telegram.stage import Stage, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBERS = itertools.count(1001)


@pytest.fixture(scope="session")
def shared_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One stub for all tests that need no clock and no only bot of their own."""
    folder = tmp_path_factory.mktemp("telegram")
    with served(folder / "state", folder / "log") as (_, url):
        yield url


@pytest.fixture
def stage(shared_url: str) -> Iterator[Stage]:
    """A new bot on the shared stub."""
    stage = Stage(shared_url, f"{next(_NUMBERS)}:abc-DEF_ghi")
    stage.http.post("/_control/bots", json={"token": stage.token}).raise_for_status()
    with closing(stage.http):
        yield stage


@pytest.fixture
def lone_stage(tmp_path: Path) -> Iterator[Stage]:
    """The only bot of a stub of its own, whose clock may be turned."""
    with served(tmp_path / "state", tmp_path / "log") as (service, url):
        service.register_bot("77:abc-DEF_ghi")
        stage = Stage(url, "77:abc-DEF_ghi")
        with closing(stage.http):
            yield stage
