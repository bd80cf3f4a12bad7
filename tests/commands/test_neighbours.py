"""Processes beside ours are started, waited for, and ended, gently or not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from commands.neighbours import NeighbourFailed, kill, running, start, stop

if TYPE_CHECKING:
    from pathlib import Path

READY = json.dumps({"ready": True, "url": "http://127.0.0.1:1"})
WAIT = "import signal; signal.pause()"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "


async def test_a_neighbour_is_ready_when_it_says_so(tmp_path: Path) -> None:
    program = f"print('warming up'); print('[1]'); print({READY!r}, flush=True); {WAIT}"
    async with running("one", ["-c", program], log=tmp_path / "log") as one:
        assert (one.name, one.url) == ("one", "http://127.0.0.1:1")
        assert one.process.returncode is None
    assert one.process.returncode == -15


async def test_a_neighbour_has_its_own_settings_besides_ours(tmp_path: Path) -> None:
    program = "import json, os; print(json.dumps({'ready': True, 'url': os.environ['WHERE']}), flush=True)"
    one = await start("one", ["-c", program], log=tmp_path / "log", environment={"WHERE": "here"})
    await one.process.wait()
    await stop(one)
    await kill(one)
    assert (one.url, one.process.returncode) == ("here", 0)


async def test_what_does_not_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(NeighbourFailed, match=r"one did not start:\n(?s:.*)no such luck"):
        await start("one", ["-c", "raise SystemExit('no such luck')"], log=tmp_path / "log")


async def test_a_neighbour_that_does_not_listen_is_ended(tmp_path: Path) -> None:
    program = f"{STUBBORN} print({READY!r}, flush=True); signal.pause(); signal.pause()"
    one = await start("one", ["-c", program], log=tmp_path / "log")
    await stop(one, within=0.2)
    assert one.process.returncode == -9


async def test_a_neighbour_can_be_killed(tmp_path: Path) -> None:
    program = f"{STUBBORN} print({READY!r}, flush=True); signal.pause()"
    one = await start("one", ["-c", program], log=tmp_path / "log")
    await kill(one)
    assert one.process.returncode == -9
