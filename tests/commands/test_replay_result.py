"""A replay holds only if everything is as the file says."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from bot.dialog import Channel
from commands.channel import load_form, load_units
from commands.replay import POLICY
from commands.replay_result import Result, count_summaries, print_result, print_transcripts

SUMS = {"konfirmasi": 1234, "sembuh": 9, "meninggal": 1}
GOOD = Result(
    reports=2,
    submitted=2,
    not_sent=0,
    waiting=0,
    matched=2,
    different=0,
    refused=0,
    corrections=0,
    revisions=2,
    updates=10,
    bot_api_calls=14,
    housekeeping_calls=3,
    confirmations=2,
    summaries=4,
    seconds=1.26,
    province=SUMS,
    national=SUMS,
    file=SUMS,
    days=2,
    supervisors=2,
    surprises=(),
)


def test_a_replay_that_holds_has_no_problems() -> None:
    assert GOOD.problems() == []
    assert (GOOD.as_json()["seconds"], GOOD.as_json()["file"]) == (1.3, SUMS)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"submitted": 1}, "submitted is 1, it must be 2"),
        ({"submitted": 3}, "submitted is 3, it must be 2"),
        ({"matched": 1}, "matched is 1, it must be 2"),
        ({"confirmations": 3}, "confirmations is 3, it must be 2"),
        ({"summaries": 3}, "summaries is 3, it must be 4"),
        ({"national": {}}, f"national is {{}}, it must be {SUMS}"),
        ({"province": {**SUMS, "sembuh": 8}}, "province is"),
        ({"updates": 9}, "updates is 9, a guided report takes 5"),
        ({"surprises": ("what?",)}, "an officer saw: what?"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_deviation_is_a_problem(change: dict[str, Any], problem: str) -> None:
    found = replace(GOOD, **change).problems()
    assert any(one.startswith(problem) for one in found)


def shown(text: str, *, chat: int = 1, kind: str = "message", bot: bool = True) -> dict[str, Any]:
    button = {"text": "Kirim", "data": "r:1:send"}
    message = {"text": text, "from_bot": bot, "buttons": [[button]] if bot else []}
    return {"kind": kind, "chat": chat, "message": message}


def test_summaries_are_counted_by_their_day_and_only_when_they_are_new_messages() -> None:
    title = "Ringkasan {}, Provinsi Jawa Tengah\nKonfirmasi: 1"
    history = [
        shown(title.format("Senin, 16 Agustus 2021")),
        shown(title.format("Senin, 16 Agustus 2021"), kind="edit"),
        shown(title.format("Selasa, 17 Agustus 2021")),
        shown("Laporan tersimpan"),
        {"kind": "answer", "chat": 1},
    ]
    assert count_summaries(history, {date(2021, 8, 16)}) == 1
    assert count_summaries(history, {date(2021, 8, 16), date(2021, 8, 17)}) == 2


def test_the_table_says_for_each_indicator_whether_all_three_agree() -> None:
    screen = StringIO()
    console = Console(file=screen, width=100, color_system=None)
    channel = Channel(load_form("covid19"), load_units("33"), POLICY)
    print_result(console, channel, replace(GOOD, national={**SUMS, "sembuh": 8}))
    lines = [line.split() for line in screen.getvalue().splitlines()]
    found = {line[1]: line[-2] for line in lines if len(line) > 8 and line[1] in SUMS}
    assert found == {"konfirmasi": "COCOK", "sembuh": "SELISIH", "meninggal": "COCOK"}
    assert "1.234" in screen.getvalue()
    assert "suspek" not in screen.getvalue()


def test_transcripts_are_those_of_the_seed() -> None:
    history = [
        shown(text, chat=chat, kind=kind, bot=bot)
        for chat in range(1, 6)
        for text, kind, bot in (
            (f"/lapor {chat}", "message", False),
            ("(1/3) Jumlah?", "message", True),
            (f"Laporan tersimpan · {chat}", "edit", True),
        )
    ]
    history.insert(2, {"kind": "answer", "chat": 1})

    def printed(seed: int) -> str:
        screen = StringIO()
        console = Console(file=screen, width=60, color_system=None)
        print_transcripts(console, history, random.Random(seed))
        return screen.getvalue()

    assert printed(1) == printed(1)
    assert printed(1).count("Laporan tersimpan") == 3
    assert "[Kirim]" in printed(1)
    assert "(disunting)" in printed(1)
