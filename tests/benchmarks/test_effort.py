"""Effort is counted from what Telegram wrote down, each person's part alone, and held against the budgets."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import typer

from benchmarks.conversations import play
from benchmarks.effort import MISSED, Effort, Row, count, missed_budgets, rows, tell, write_page
from benchmarks.scenes import CONVERSATIONS, GUIDED_CALLS, QUICK_CALLS
from commands.world import read_log

if TYPE_CHECKING:
    from pathlib import Path

OFFICER, SUPERVISOR = 701, 800


def wrote(text: str, user: int = OFFICER, kind: str = "message") -> dict[str, Any]:
    fields = {"kind": kind, "text": text, "callback_id": None, "update_id": 1}
    return {"event": "update", "user": user, **fields}


def pressed(callback: str, user: int = OFFICER) -> dict[str, Any]:
    fields = {"kind": "callback_query", "text": None, "callback_id": callback, "update_id": 2}
    return {"event": "update", "user": user, **fields}


def called(method: str, **params: object) -> dict[str, Any]:
    return {"event": "call", "method": method, "params": params, "ok": True}


def test_messages_taps_characters_and_calls_are_counted() -> None:
    events = [
        wrote("12 9 1"),
        called("sendMessage", chat_id="701"),
        pressed("7011"),
        called("answerCallbackQuery", callback_query_id="7011"),
        called("editMessageText", chat_id=701),
    ]
    assert count(events, OFFICER) == Effort(typed=1, taps=1, characters=6, calls=3, updates=2)


def test_what_concerns_somebody_else_is_not_counted() -> None:
    events = [
        wrote("/ringkasan", SUPERVISOR),
        pressed("8001", SUPERVISOR),
        called("sendMessage", chat_id="800"),
        called("answerCallbackQuery", callback_query_id="8001"),
    ]
    assert count(events, OFFICER) == Effort(typed=0, taps=0, characters=0, calls=0, updates=0)


def test_housekeeping_is_not_counted() -> None:
    events = [called("setMyCommands", chat_id="701"), called("getUpdates"), called("getMe")]
    assert count(events, OFFICER).calls == 0


def test_an_update_that_the_bot_did_not_ask_for_is_not_counted() -> None:
    unwanted = {
        "event": "update",
        "user": OFFICER,
        "kind": "poll_answer",
        "update_id": None,
        "unwanted": True,
    }
    assert count([unwanted], OFFICER).updates == 0


def test_a_link_is_tapped_and_an_edit_is_typed() -> None:
    events = [wrote("/start abcdef"), wrote("12"), wrote("15", kind="edited_message")]
    assert count(events, OFFICER) == Effort(typed=2, taps=1, characters=4, calls=0, updates=3)


def test_a_sticker_is_an_update_without_characters() -> None:
    sticker = {**wrote(""), "text": None}
    assert count([sticker], OFFICER) == Effort(typed=0, taps=0, characters=0, calls=0, updates=1)


def test_a_budget_is_missed_by_more_calls_only() -> None:
    kept = Row("quick", "petugas", Effort(1, 1, 6, 4, 2), budget=4)
    over = replace(kept, effort=Effort(1, 1, 6, 5, 2))
    free = replace(over, budget=None)
    assert missed_budgets([kept, over, free]) == ["quick: 5 Bot API calls, not 4"]


def test_a_missed_budget_is_named_and_leaves_with_three(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as left:
        tell([Row("quick", "petugas", Effort(1, 1, 6, 5, 2), budget=4)])
    assert left.value.exit_code == MISSED
    assert capsys.readouterr().out.splitlines()[1:] == [
        "MISSED 1",
        "quick: 5 Bot API calls, not 4",
    ]


def test_the_page_has_a_line_for_each_row(tmp_path: Path) -> None:
    page = tmp_path / "effort.md"
    write_page(
        page,
        [
            Row("`12 9 1`", "petugas", Effort(1, 1, 6, 4, 2), budget=4),
            Row("approved", "pengawas", Effort(0, 1, 0, 3, 1), budget=None),
        ],
    )
    assert page.read_text(encoding="utf-8").splitlines()[-2:] == [
        "| `12 9 1` | petugas | 1 | 1 | 6 | 4 | 4 | 2 |",
        "| approved | pengawas | 0 | 1 | 0 | 3 |  | 1 |",
    ]


@pytest.mark.journey
def test_a_guided_report_is_seven_calls_and_a_quick_one_four(tmp_path: Path) -> None:
    wanted = [one for one in CONVERSATIONS if one.name in {"guided", "quick"}]

    played = asyncio.run(play(tmp_path, wanted))

    counted = {row.budget: row.effort for row in rows(played, read_log(tmp_path, "telegram"))}
    assert counted == {
        GUIDED_CALLS: Effort(typed=4, taps=1, characters=10, calls=7, updates=5),
        QUICK_CALLS: Effort(typed=1, taps=1, characters=6, calls=4, updates=2),
    }
    end = played[1].screens["end"].bubbles
    assert [bubble.text.split("\n")[0] for bubble in end] == [
        "12 9 1",
        "Laporan tersimpan · 33.20-20210816-r1",
        "COCOK r1, 08.15 WIB",
    ]
    assert end[-1].quoted == ("SatuLapor", "Laporan tersimpan · 33.20-20210816-r1")
