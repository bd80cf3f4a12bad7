"""The demo plays its day in real processes and leaves nothing behind."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import random
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest
from rich.console import Console

from bot.dialog import Channel
from bot.errors import SatuLaporError
from commands.channel import load_form, load_units
from commands.chats import ChatPrinter, formatted
from commands.demo import OFFICER, SUPERVISOR, demo, made_up_balances, speaker
from commands.guests import HOST, is_guest
from commands.replay import POLICY
from commands.world import ADMIN
from stubs.officers.phone import Phones
from tests.waiting import DEADLINE_SECONDS

CHANNEL = Channel(load_form("covid19"), load_units("33"), POLICY)


def test_the_demo_plays_a_day_from_the_invitation_to_cocok_and_the_summary(tmp_path: Path) -> None:
    picture = tmp_path / "day.svg"
    played = subprocess.run(
        [sys.executable, "run_bot.py", "demo", "--once", "--picture", str(picture)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "100"},
    )
    assert (played.returncode, played.stderr) == (0, "")
    told = [
        "Tautan undangan",
        "Laporan tersimpan",
        "COCOK r1",
        "Ringkasan Senin",
        "Bridging selesai",
    ]
    found = [re.search(words, played.stdout) for words in told]
    assert [bool(match) for match in found] == [True] * len(told)
    assert [m.start() for m in found if m] == sorted(m.start() for m in found if m)
    assert "font-face" not in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("moment", "sign"),
    [
        ("petugas melapor", signal.SIGINT),
        ("Menyiapkan", signal.SIGINT),
        ("sedang dipakai", signal.SIGTERM),
    ],
)
def test_a_demo_that_is_stopped_at_any_moment_leaves_nothing_running(
    tmp_path: Path, moment: str, sign: signal.Signals
) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as neighbour,
        subprocess.Popen(
            [sys.executable, "run_bot.py", "demo", "--port", str(neighbour.getsockname()[1])],
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            if moment in line:
                break
        process.send_signal(sign)
        rest = process.stdout.read()
        assert process.wait(timeout=60) == 0
    assert "Tidak ada yang tertinggal berjalan" in rest
    assert running_with(str(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_with_a_browser_the_world_waits_for_its_visitor_and_plays_a_day_until_it_is_stopped(
    tmp_path: Path,
) -> None:
    screen, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "run_bot.py", "demo"],
        stdin=terminal,
        stdout=terminal,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "TMPDIR": str(tmp_path),
            "DISPLAY": ":0",
            "BROWSER": "true",
            "COLUMNS": "200",
        },
    ) as process:
        os.close(terminal)
        told = _read_until(screen, "Ctrl-C")
        found = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert found
        stage = httpx.get(f"{found[0]}/_control/phones").json()
        assert (stage["tour"], stage["day"]) == (True, True)
        assert httpx.get(f"{found[0]}/_control/clock").json()["now"][:16] == "2021-08-16T06:00"
        os.write(screen, b"/status\n")
        assert "belum ada laporan" in _read_until(screen, "belum ada laporan")
        httpx.post(f"{found[0]}/_phones/orders", json={"what": "day"}).raise_for_status()
        _read_until(screen, "35 petugas")
        process.send_signal(signal.SIGINT)
        assert "Tidak ada yang tertinggal berjalan" in _read_until(screen, "berjalan.")
        assert process.wait(timeout=60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
    os.close(screen)
    assert running_with(str(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def _read_until(screen: int, words: str) -> str:
    """Read what a terminal shows until it has the words."""
    shown = b""
    while words not in shown.decode(errors="replace"):
        ready, _, _ = select.select([screen], [], [], DEADLINE_SECONDS)
        assert ready, shown.decode(errors="replace")
        shown += os.read(screen, 4096)
    return shown.decode(errors="replace")


def running_with(words: str) -> list[str]:
    """Give the command lines of processes that name these words."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(path.read_text(errors="replace").replace("\0", " "))
    return [line for line in lines if words in line and "pytest" not in line]


def test_made_up_balances_are_the_same_for_the_same_seed() -> None:
    lines = made_up_balances(CHANNEL, random.Random(7))
    assert lines == made_up_balances(CHANNEL, random.Random(7))
    assert len(lines) == 35


def test_without_a_folder_for_temporary_files_the_demo_says_how_to_name_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    with pytest.raises(SatuLaporError, match="make demo TMPDIR=/path"):
        demo(once=True)


def test_chats_of_hidden_people_are_not_printed() -> None:
    console = Console(file=io.StringIO(), width=80)
    async_client = httpx.AsyncClient()
    printer = ChatPrinter(console, Phones(async_client, ""), {1: "Rini"}, hidden=is_guest)
    for user in (1, HOST, 13319):
        said = {"from_bot": False, "text": f"pesan {user}", "entities": [], "buttons": []}
        printer.show({"kind": "message", "chat": user, "message": said})
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().split() == ["Rini", "▸", "pesan", "1"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/lapor", (OFFICER, "/lapor")),
        ("admin: /sinkron", (ADMIN, "/sinkron")),
        ("Pengawas: /ringkasan", (SUPERVISOR, "/ringkasan")),
        ("", (OFFICER, "")),
    ],
)
def test_a_typed_line_is_said_by_whom_it_names(typed: str, said: tuple[int, str]) -> None:
    assert speaker(typed) == said


def test_bold_is_counted_in_utf16_as_telegram_does() -> None:
    shown = formatted("😀 COCOK r1", [{"type": "bold", "offset": 3, "length": 5}])
    assert [(span.start, span.end) for span in shown.spans] == [(2, 7)]
