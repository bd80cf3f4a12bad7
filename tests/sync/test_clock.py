from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import SatuLaporError, SettingsError
from sync.clock import SimulatedClock, SystemClock
from tests.sync.scripted import HANG_UP, Scripted, answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PATH = "/_control/clock"


@pytest.fixture
async def clock(scripted: Scripted) -> AsyncIterator[SimulatedClock]:
    held = SimulatedClock(scripted.url + PATH)
    yield held
    await held.close()


async def test_the_systems_clock_tells_utc() -> None:
    assert abs(await SystemClock().now() - datetime.now(UTC)) < timedelta(minutes=1)


async def test_a_simulated_moment_is_given_in_utc(
    clock: SimulatedClock, scripted: Scripted
) -> None:
    scripted.script(PATH, answer({"now": "2021-08-16T17:00:00+07:00"}))
    moment = await clock.now()
    assert (moment, moment.tzinfo) == (datetime(2021, 8, 16, 10, tzinfo=UTC), UTC)


@pytest.mark.parametrize(
    "said",
    [
        answer({"now": "2021-08-16T17:00:00"}),
        answer({"now": "soon"}),
        answer({}),
        answer(b"x"),
        answer({}, 500),
        HANG_UP,
    ],
    ids=["without zone", "no time", "empty", "no json", "error", "hung up"],
)
async def test_a_clock_without_a_time_is_an_error(
    clock: SimulatedClock, scripted: Scripted, said: bytes
) -> None:
    scripted.script(PATH, said)
    with pytest.raises(SatuLaporError, match="simulated clock"):
        await clock.now()


@pytest.mark.parametrize("url", ["http://example.test/x", "https://127.0.0.1/x", "http:///x"])
def test_nobody_elsewhere_may_say_what_time_it_is(url: str) -> None:
    with pytest.raises(SettingsError):
        SimulatedClock(url)


async def test_localhost_is_this_machine() -> None:
    held = SimulatedClock("http://localhost:1/x")
    await held.close()
