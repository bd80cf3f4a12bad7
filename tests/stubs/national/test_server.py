import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stubs.national.__main__ import main
from stubs.national.app import build_app
from tests.stubs.national.neighbour import DEADLINE_S, Neighbour, row


@contextmanager
def process(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Neighbour]]:
    """Run the registry as a process of its own and read its ready line."""
    log = folder / "nation.jsonl"
    command = [sys.executable, "-m", "stubs.national", "--port", "0", "--log", str(log)]
    running = subprocess.Popen(
        [*command, "--db", str(folder / "nation.db")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"NATIONAL_CLIENT_ID": "jateng", "NATIONAL_CLIENT_SECRET": "rahasia"},
    )
    with running:
        try:
            assert running.stdout is not None
            ready = json.loads(running.stdout.readline())
            assert ready["ready"] is True
            with Neighbour(ready["url"], log) as neighbour:
                yield running, neighbour
        finally:
            running.kill()


def test_it_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    with process(tmp_path) as (running, nation):
        nation.send(row())
        running.send_signal(signal.SIGTERM)
        assert running.wait(DEADLINE_S) == 0
    assert len(nation.events("stop")) == 1


def test_what_was_answered_survives_kill_9(tmp_path: Path) -> None:
    with process(tmp_path) as (running, nation):
        nation.control("mode", mode="hidden")
        nation.control("periode", dari="2021-08-01", sampai="2021-08-01", status="tutup")
        fault = nation.fault("omit", kode_wilayah="33.20")
        nation.control("mode", mode="direct")
        sent = nation.states(row(), row("33.20"))
        cursor = nation.rekap()["cursor"]
        running.kill()
        running.wait(DEADLINE_S)
    with process(tmp_path) as (_, nation):
        assert nation.states(row(), row("33.20")) == ["unchanged", "unchanged"]
        assert nation.outcome(row(tanggal="2021-08-01"))[1] == "period_closed"
        assert nation.shown("kode_wilayah", sejak=cursor) == []
        assert nation.http.get("/_control/faults").json()[0]["id"] == fault
        logged = [line["state"] for line in nation.events("row")]
    assert logged == [*sent, "unchanged", "unchanged", "rejected"]


def test_the_openapi_command_prints_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--openapi"]) == 0
    assert json.loads(capsys.readouterr().out) == build_app(None).openapi()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "--db is needed"),
        (["--db", "x.db", "--host", "0.0.0.0"], "loopback only"),  # noqa: S104  what is refused
        (["--db", "x.db", "--host", "example.org"], "loopback only"),
    ],
)
def test_what_cannot_run_is_refused_at_once(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert complaint in capsys.readouterr().err
