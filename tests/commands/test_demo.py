"""The demo plays its day in real processes and leaves nothing behind."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.dialog import Channel
from commands.channel import load_form, load_units
from commands.chats import formatted
from commands.demo import OFFICER, SUPERVISOR, made_up_balances, speaker
from commands.replay import POLICY
from commands.world import ADMIN

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_stopped_demo_says_that_nothing_is_left_running() -> None:
    with subprocess.Popen(
        [sys.executable, "run_bot.py", "demo"],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "petugas melapor" in line:
                break
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(timeout=60) == 0
    assert "Tidak ada yang tertinggal berjalan" in rest


def test_made_up_balances_are_the_same_for_the_same_seed() -> None:
    lines = made_up_balances(CHANNEL, random.Random(7))
    assert lines == made_up_balances(CHANNEL, random.Random(7))
    assert len(lines) == 35


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
