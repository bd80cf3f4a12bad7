"""Why a row is in an admin's queue."""

from __future__ import annotations

from typing import Any

import pytest

from bot.judge import HEALINGS
from bot.model import ParityState
from bot.parity import Cause, Outcome
from bot.queue import Concern, concern_of, told_now
from tests.bot.parity_rows import our_row

DIFFERENT, WAITING = ParityState.DIFFERENT, ParityState.WAITING


@pytest.mark.parametrize(
    ("row", "concern"),
    [
        ({"state": ParityState.MATCHED}, None),
        ({"state": ParityState.REFUSED, "outcome": Outcome.REFUSED}, Concern.REFUSED),
        (
            {"state": DIFFERENT, "outcome": Outcome.OVERTAKEN, "healings": HEALINGS},
            Concern.STUCK,
        ),
        ({"state": WAITING, "outcome": Outcome.OVERTAKEN}, Concern.WAITING),
        ({"state": WAITING, "outcome": Outcome.UNKNOWN}, Concern.UNKNOWN),
        ({"state": DIFFERENT, "cause": Cause.CHANGED}, Concern.ASKED),
        ({"state": DIFFERENT, "cause": Cause.DOUBLED}, Concern.DIFFERENT),
        ({"state": DIFFERENT}, Concern.DIFFERENT),
        ({"state": WAITING}, Concern.WAITING),
        ({"state": ParityState.NOT_SENT, "outcome": Outcome.NEVER}, Concern.WAITING),
    ],
)
def test_a_row_has_one_reason_to_be_there(row: dict[str, Any], concern: Concern | None) -> None:
    assert concern_of(our_row(**row)) is concern


def test_what_stands_is_named_as_it_was_told_or_by_its_state() -> None:
    assert told_now(our_row(told="refused:1")) == "refused:1"
    assert told_now(our_row()) == "waiting"
