"""When which chat may be written to, on a clock that stands until it is moved."""

from __future__ import annotations

from math import inf

import pytest

from bot.model import ChatId
from handlers.pacing import Pacing

A, B, GROUP = ChatId(1), ChatId(2), ChatId(-9)


def send(pacing: Pacing, chat: ChatId, now: float, times: int = 1) -> None:
    for _ in range(times):
        pacing.spend(chat, now, new_message=True)


def test_a_chat_gets_four_at_once_and_then_one_a_second() -> None:
    pacing = Pacing()
    send(pacing, A, 100.0, times=3)
    assert pacing.resting(100.0) == set()
    send(pacing, A, 100.0)
    assert pacing.resting(100.0) == {A}
    assert pacing.next_change(100.0) == pytest.approx(1.0)
    assert pacing.resting(101.0) == set()
    send(pacing, A, 101.0)
    assert pacing.resting(101.5) == {A}


def test_a_quiet_chat_has_its_whole_burst_again() -> None:
    pacing = Pacing()
    send(pacing, A, 100.0, times=4)
    send(pacing, A, 104.0, times=3)
    assert pacing.resting(104.0) == set()


def test_a_quarter_of_the_budget_is_kept_from_broadcasts() -> None:
    assert [Pacing(rate).reserve for rate in (28, 5, 0, None)] == [7, 1, 0, 0]


def test_twenty_eight_go_in_any_second() -> None:
    pacing = Pacing()
    for chat in range(1, 29):
        assert pacing.room(100.0) == 29 - chat
        send(pacing, ChatId(chat), 100.0)
    assert pacing.room(100.5) == 0
    assert pacing.next_change(100.5) == pytest.approx(0.5)
    assert pacing.room(101.0) == 28


def test_answers_and_edits_spend_only_the_overall_budget() -> None:
    pacing = Pacing()
    for _ in range(10):
        pacing.spend(A, 100.0, new_message=False)
    assert (pacing.resting(100.0), pacing.room(100.0)) == (set(), 18)


def test_a_group_gets_twenty_a_minute() -> None:
    pacing = Pacing()
    for second in range(20):
        assert pacing.resting(float(second)) == set()
        send(pacing, GROUP, float(second))
    assert pacing.resting(30.0) == {GROUP}
    assert pacing.next_change(30.0) == pytest.approx(30.0)
    assert pacing.resting(60.0) == set()


def test_a_wait_of_one_chat_leaves_the_others_free() -> None:
    pacing = Pacing()
    pacing.slow_down(A, 5.0, 100.0)
    assert (pacing.resting(104.9), pacing.room(100.0)) == ({A}, 28)
    assert pacing.next_change(100.0) == pytest.approx(5.0)
    assert pacing.resting(105.0) == set()


def test_a_second_chat_within_the_first_ones_wait_means_everybody() -> None:
    pacing = Pacing()
    pacing.slow_down(A, 5.0, 100.0)
    pacing.slow_down(B, 3.0, 101.0)
    assert (pacing.room(103.9), pacing.room(104.0)) == (0, 28)
    assert pacing.next_change(101.0) == pytest.approx(3.0)


def test_a_longer_wait_is_never_shortened() -> None:
    pacing = Pacing()
    pacing.hold_all(5.0, 100.0)
    pacing.hold_all(1.0, 100.0)
    assert pacing.all_held(104.0)


def test_lifted_pacing_still_honours_what_telegram_asks_for() -> None:
    pacing = Pacing(rate=0)
    send(pacing, A, 100.0, times=50)
    assert (pacing.room(100.0), pacing.resting(100.0), pacing.next_change(100.0)) == (
        None,
        set(),
        inf,
    )
    pacing.hold(A, 2.0, 100.0)
    assert pacing.resting(101.0) == {A}


def test_chats_of_long_ago_are_forgotten() -> None:
    pacing = Pacing()
    send(pacing, A, 100.0)
    send(pacing, GROUP, 100.0)
    pacing.hold(B, 1.0, 100.0)
    pacing.resting(200.0)
    assert (pacing._full_at, pacing._groups, pacing._held) == ({}, {}, {})
