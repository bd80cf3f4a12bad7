"""What sync reports of a round, fitted to the words of the mind."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from bot.model import ChatId, ParityState
from bot.parity import Outcome
from bot.ports import SYNC, Job
from commands.announcing import sync_result
from sync.bridge import CarryReport
from sync.round import RoundReport
from sync.trouble import Trouble, TroubleKind
from sync.verdicts import ReadReport
from tests.bot.dialog.chat import NOON, a_channel, keys, lines

POLICY = a_channel().policy
JOB = Job(1, SYNC, ChatId(9), NOON)


def told(carried: CarryReport, read: ReadReport, *, held: bool = False) -> list[str]:
    again_at = NOON + timedelta(minutes=1)
    report = RoundReport(carried, read, NOON, NOON, NOON, again_at, (), held)
    said = sync_result(POLICY, JOB, report)
    assert said.chat == ChatId(9)
    return lines(said.message)


def test_taken_rows_are_told_by_the_nations_word_and_others_by_their_outcome() -> None:
    carried = CarryReport(
        Counter({Outcome.ACCEPTED: 3, Outcome.REFUSED: 1}), Counter(accepted=1, unchanged=2)
    )
    said = told(carried, ReadReport(Counter({ParityState.MATCHED: 3})))
    assert said[1:3] == [
        (
            "sync-sent(rows=[sync-sent-accepted(rows=1), sync-sent-unchanged(rows=2), "
            "sync-sent-refused(rows=1)])"
        ),
        "sync-read(rows=[sync-count(state=parity-matched, rows=3)])",
    ]


def test_a_trouble_of_the_reading_ends_the_round_too() -> None:
    lost = Trouble(TroubleKind.LOST, "x")
    said = told(CarryReport(), ReadReport(trouble=lost))
    assert keys(said) == ["sync-stopped", "sync-trouble", "sync-again-at", "sync-left-nothing"]


def test_a_round_that_left_the_nation_alone_is_told_as_not_run() -> None:
    lost = Trouble(TroubleKind.LOST, "x")
    assert keys(told(CarryReport(trouble=lost), ReadReport(), held=True))[0] == "sync-held"
