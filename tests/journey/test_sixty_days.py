"""Sixty days of 35 units around the crest of July 2021: whatever is told comes in time, once, to the right people, with the right figures.

The bot is away again and again, over each kind of minute at which something is due.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import structlog

from commands.storms.loop import JumpingLoop
from tests.journey.sixty_expected import Expected, expected, read
from tests.journey.sixty_people import ADMIN, GROUP, OFFICERS, PROVINCE, SOME
from tests.journey.sixty_plan import AWAY, CHANGED, SEED, SERIES, TICK, Plan, at, make_plan
from tests.journey.sixty_schedule import due_moments, rounds
from tests.journey.sixty_world import lives, open_world

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journey.sixty_life import Told

pytestmark = [pytest.mark.journey, pytest.mark.long]

_COCOK = re.compile(r"^COCOK ", re.MULTILINE)
_NUMBER = re.compile(r"33\.\d\d-\d{8}-r\d+")


@pytest.fixture(scope="module")
def plan() -> Plan:
    if not SERIES.is_file():
        # REQUIRE_ALL does not ask for it: these figures stand beside the project and are no part of it
        pytest.skip(f"optional data is absent: {SERIES}")
    return make_plan()


@pytest.fixture(scope="module")
def told(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """Play the sixty days; the loop's timers cost no time."""
    folder = tmp_path_factory.mktemp("sixty")
    with (
        structlog.testing.capture_logs() as logs,
        asyncio.Runner(loop_factory=JumpingLoop) as runner,
    ):
        told = runner.run(_play(plan, folder))
    troubles = [line for line in logs if line["log_level"] in {"warning", "error", "critical"}]
    assert troubles == []
    return told


async def _play(plan: Plan, folder: Path) -> list[Told]:
    async with open_world(plan, folder, random.Random(SEED)) as world:
        for ticks in lives(plan):
            await world.live(ticks)
        return world.told


@pytest.fixture(scope="module")
def due(plan: Plan) -> list[Expected]:
    return list(expected(plan))


def test_whatever_is_due_is_told_once_to_whom_it_concerns(
    told: list[Told], due: list[Expected]
) -> None:
    heard = Counter(message.key for one in told if (message := read(one)))
    wanted = Counter(message.key for message in due)
    assert (sorted(wanted - heard), sorted(heard - wanted)) == ([], [])
    assert max(heard.values()) == 1


def test_every_figure_that_is_told_is_that_of_the_series(
    told: list[Told], due: list[Expected]
) -> None:
    heard = {message.key: message.facts for one in told if (message := read(one))}
    wrong = [
        (message.key, name, fact, heard[message.key].get(name))
        for message in due
        for name, fact in message.facts.items()
        if heard[message.key].get(name) != fact
    ]
    assert wrong[:5] == []


def test_what_is_due_is_told_within_a_tick_or_at_the_first_one_after_the_bot_was_away(
    plan: Plan,
) -> None:
    late = {(due, tick) for due, tick in due_moments(plan) if tick - due >= TICK}
    away = [(at(gone), at(back)) for gone, back in AWAY]
    assert [
        (due, tick)
        for due, tick in late
        if not any(gone <= due < back == tick for gone, back in away)
    ] == []
    assert len({tick for _, tick in late}) >= len(AWAY) // 2


def test_every_kind_of_message_was_told(due: list[Expected]) -> None:
    kinds = Counter(message.kind for message in due)
    assert set(kinds) == {
        *("reminder", "escalation", "summary", "summary_update", "signal", "signals"),
    }
    assert min(kinds.values()) > 5


def test_every_revision_that_was_carried_is_told_to_be_equal_once(
    plan: Plan, told: list[Told]
) -> None:
    heard = Counter(
        number for one in told if _COCOK.match(one.text) for number in _NUMBER.findall(one.text)
    )
    assert heard == Counter(_carried(plan))
    differs = [one.chat for one in told if one.text.startswith("SELISIH ")]
    assert differs == [chat for chat, units in OFFICERS.items() if set(units) & set(CHANGED)]


def test_whoever_watches_hears_nothing_else(told: list[Told]) -> None:
    """A group hears of no officer by name, and an admin of nothing but who is missing."""
    others = {ADMIN, PROVINCE, SOME, GROUP}
    assert [one for one in told if one.chat in others and read(one) is None] == []
    assert {one.view for one in told if one.chat == GROUP} == {
        *("summary", "summary_update", "signal", "signals"),
    }


def _carried(plan: Plan) -> set[str]:
    """Give the numbers of the revisions that stood at a round; of those that came between two, a day's last one does."""
    numbers = pd.DatetimeIndex(rounds(plan)).searchsorted(plan.reports["stored"])
    came = plan.reports.assign(round=numbers)
    stood = came.drop_duplicates(["unit", "day", "round"], keep="last")
    return {f"{row.unit}-{row.day:%Y%m%d}-r{row.revision}" for row in stood.itertuples()}
