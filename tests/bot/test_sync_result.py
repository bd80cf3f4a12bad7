"""What an admin is told of the round that they asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects import Urgency
from bot.model import ChatId, ParityState
from bot.queue import Concern, Pile
from bot.sync_result import RoundResult, sync_result
from bot.troubles import trouble_phrase
from tests.bot.dialog.chat import NOON, a_channel, lines, show

POLICY = a_channel().policy
AT = "2021-08-16 05:00:00+00:00"
QUIET = RoundResult(asked_at=NOON, began_at=NOON, ended_at=NOON)
DOWN = replace(
    QUIET,
    trouble="maintenance",
    silent_since=NOON - timedelta(days=1),
    again_at=NOON + timedelta(minutes=15),
)


def told(result: RoundResult) -> list[str]:
    return lines(sync_result(POLICY, ChatId(9), result).message)


def test_it_goes_to_who_asked_as_a_note() -> None:
    said = sync_result(POLICY, ChatId(9), QUIET)
    assert (said.chat, said.urgency) == (ChatId(9), Urgency.NOTE)


def test_a_round_says_what_was_sent_what_was_read_how_long_it_took_and_what_is_left() -> None:
    result = replace(
        QUIET,
        ended_at=NOON + timedelta(seconds=3),
        sent={"refused": 1, "accepted": 3, "updated": 1, "again": 0},
        read={ParityState.DIFFERENT: 1, ParityState.MATCHED: 4},
        left=[Pile(Concern.REFUSED, 1, NOON), Pile(Concern.ASKED, 1, NOON)],
    )
    assert told(result) == [
        "sync-done(at=2021-08-16 05:00:03+00:00)",
        (
            "sync-sent(rows=[sync-sent-accepted(rows=3), sync-sent-updated(rows=1), "
            "sync-sent-refused(rows=1)])"
        ),
        (
            "sync-read(rows=[sync-count(state=parity-matched, rows=4), "
            "sync-count(state=parity-different, rows=1)])"
        ),
        "sync-lasted(seconds=3)",
        (
            "sync-left(rows=[sync-count(state=queue-refused, rows=1), "
            "sync-count(state=queue-asked, rows=1)])"
        ),
    ]


@pytest.mark.parametrize(
    "word", ["accepted", "updated", "unchanged", "refused", "overtaken", "unknown", "again"]
)
def test_every_outcome_has_its_word(word: str) -> None:
    assert told(replace(QUIET, sent={word: 2}))[1] == f"sync-sent(rows=[sync-sent-{word}(rows=2)])"


def test_a_round_that_moved_nothing_says_so() -> None:
    assert told(QUIET) == [
        f"sync-done(at={AT})",
        "sync-sent-nothing",
        "sync-read-nothing",
        "sync-lasted(seconds=0)",
        "sync-left-nothing",
    ]


def test_a_long_round_is_told_in_minutes_and_so_is_a_wait_before_it() -> None:
    result = replace(
        QUIET, asked_at=NOON - timedelta(minutes=2), ended_at=NOON + timedelta(minutes=4)
    )
    assert told(result)[3:] == [
        "sync-lasted-long(duration=duration-minutes(minutes=4))",
        "sync-left-nothing",
        "sync-waited(at=2021-08-16 04:58:00+00:00)",
    ]


def test_a_round_that_the_nation_ended_says_why_since_when_and_when_it_is_tried_again() -> None:
    result = replace(DOWN, sent={"again": 5}, read={ParityState.MATCHED: 1})
    assert told(result) == [
        f"sync-stopped(at={AT})",
        "sync-trouble(trouble=trouble-maintenance, day=15/08, since=2021-08-15 05:00:00+00:00)",
        "sync-again-at(day=16/08, at=2021-08-16 05:15:00+00:00)",
        "sync-sent(rows=[sync-sent-again(rows=5)])",
        "sync-read(rows=[sync-count(state=parity-matched, rows=1)])",
        "sync-left-nothing",
    ]


def test_a_report_that_read_otherwise_once_is_told_and_not_called_cocok() -> None:
    assert told(replace(QUIET, doubted=1)) == [
        f"sync-done(at={AT})",
        "sync-sent-nothing",
        "sync-lasted(seconds=0)",
        "sync-doubted(rows=1)",
    ]


def test_what_is_left_is_told_beside_what_is_in_doubt() -> None:
    said = told(replace(QUIET, doubted=2, left=[Pile(Concern.REFUSED, 1, NOON)]))
    assert said[-2:] == [
        "sync-doubted(rows=2)",
        "sync-left(rows=[sync-count(state=queue-refused, rows=1)])",
    ]


def test_a_trouble_that_has_just_begun_is_told_since_now() -> None:
    assert told(replace(DOWN, silent_since=None, again_at=None)) == [
        f"sync-stopped(at={AT})",
        f"sync-trouble(trouble=trouble-maintenance, day=16/08, since={AT})",
        "sync-left-nothing",
    ]


def test_a_nation_that_is_left_alone_is_not_called_a_round() -> None:
    assert told(replace(DOWN, ran=False)) == [
        f"sync-held(at={AT})",
        "sync-trouble(trouble=trouble-maintenance, day=15/08, since=2021-08-15 05:00:00+00:00)",
        "sync-again-at(day=16/08, at=2021-08-16 05:15:00+00:00)",
        "sync-left-nothing",
    ]


def test_a_trouble_without_a_name_is_said_in_general() -> None:
    assert [show(trouble_phrase(kind)) for kind in ("lost", "???", None)] == [
        "trouble-lost",
        "trouble-other",
        "trouble-other",
    ]
