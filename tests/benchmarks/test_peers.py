"""Every contestant holds the same conversation, what it keeps outlives it, and one that is not installed is said."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from benchmarks import peers
from benchmarks.limits import POSTGRESQL, measure_limits
from benchmarks.mail import STEPS, Mail
from benchmarks.peers.notebook import Notebook
from benchmarks.steps import OURS_POSTGRESQL, OURS_SQLITE, Beside, Rate, compare

if TYPE_CHECKING:
    from pathlib import Path

INSTALLED = [name for name in peers.PEERS if peers.load(name)]
USERS = (1, 2, 3)


def test_peers_of_other_libraries_are_there() -> None:
    assert {"ptb_sqlite", "ptb_pickle", "aiogram_sqlite"} <= set(INSTALLED)


@pytest.mark.parametrize("speaks", [False, True])
@pytest.mark.parametrize("name", INSTALLED)
async def test_a_peer_holds_the_conversation_of_several_people_to_its_end(
    name: str, *, speaks: bool, tmp_path: Path
) -> None:
    module = peers.load(name)
    assert module is not None
    peer, mail = await peers.open_peer(module, tmp_path, speaks=speaks), Mail()
    for step in range(STEPS):
        await peer.feed([mail.step(user, step) for user in USERS])
    assert peer.finished == len(USERS)
    await peer.close()


@pytest.mark.parametrize("name", INSTALLED)
async def test_a_peer_goes_on_where_it_was_when_it_is_started_again(
    name: str, tmp_path: Path
) -> None:
    module = peers.load(name)
    assert module is not None
    peer, mail = await peers.open_peer(module, tmp_path, speaks=False), Mail()
    for step in range(STEPS - 2):
        await peer.feed([mail.step(1, step)])
    await peer.close()
    peer = await peers.open_peer(module, tmp_path, speaks=False)
    for step in range(STEPS - 2, STEPS):
        await peer.feed([mail.step(1, step)])
    assert peer.finished == 1
    await peer.close()


def test_a_peer_that_is_not_installed_is_named_without_a_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(peers._TITLES, "aiogram_sqlite", ("no-such-package", "FSM"))
    assert peers.load("aiogram_sqlite") is None
    assert peers.title("aiogram_sqlite") == "no-such-package, FSM"


def test_what_a_peer_keeps_is_synced_at_each_commit(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path / "peer.db")
    notebook.put_state("1", "text")
    notebook.put_data("1", {"number": 9})
    notebook.commit()
    assert notebook._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    notebook.close()
    with closing(sqlite3.connect(tmp_path / "peer.db")) as file:
        (row,) = file.execute("SELECT key, state, data FROM conversations").fetchall()
    assert (*row[:2], json.loads(row[2])) == ("1", "text", {"number": 9})


async def test_one_round_measures_ours_and_every_peer_that_is_installed(
    tmp_path: Path, postgres_server: str
) -> None:
    found = await compare(tmp_path, postgres_server, (1, 2), 1)
    titles = {peers.title(name) for name in INSTALLED}
    assert set(found.rates) == {OURS_SQLITE, OURS_POSTGRESQL, *titles}
    assert {tuple(by_lanes) for by_lanes in found.rates.values()} == {(1, 2)}
    assert found.missing == [peers.title(name) for name in peers.PEERS if name not in INSTALLED]
    assert found.fastest in titles


async def test_what_needs_postgresql_is_left_out_without_one(tmp_path: Path) -> None:
    assert POSTGRESQL not in await measure_limits(tmp_path, None)


def test_the_ratio_is_the_median_of_the_rounds_beside_the_best_peer_of_each() -> None:
    beside = Beside()
    beside.rates[OURS_SQLITE][100] = [Rate(30, 3), Rate(40, 4), Rate(10, 1)]
    beside.rates["a"][100] = [Rate(10, 1), Rate(40, 4), Rate(5, 1)]
    beside.rates["b"][1] = [Rate(15, 2), Rate(10, 2), Rate(1, 1)]
    assert beside.ratio(OURS_SQLITE, 100) == 2.0
    assert beside.ratio(OURS_SQLITE, 100, said=True) == 1.0
    assert beside.fastest == "a"
    assert beside.ratio(OURS_POSTGRESQL, 100) is None
