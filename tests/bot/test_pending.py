"""When the channel is at rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports import Pending

NOTHING = Pending(inbox=0, outbox=0, carry=0, read=0, jobs=0, dead=0)


@pytest.mark.parametrize("name", ["inbox", "outbox", "carry", "read", "jobs"])
def test_whatever_waits_keeps_the_channel_from_rest(name: str) -> None:
    assert replace(NOTHING, **{name: 1}).at_rest is False


def test_dead_rows_wait_for_a_person_and_not_for_us() -> None:
    assert replace(NOTHING, dead=3).at_rest is True
