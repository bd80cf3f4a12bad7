"""Every call to the nation is measured: by its endpoint, by what came of it, and by whose clock."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.parity import TARGET, Outcome
from bot.ports import Calls
from sync.metering import ANSWERED, Tally
from sync.national import NationalClient
from sync.trouble import Trouble
from tests.fakes import FakeClock
from tests.sync.world import DAY, FORM, NOW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import httpx

    from tests.stubs.national.neighbour import Neighbour
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}


class Heard:
    """Fits the port Meter: remembers what it was told."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.seconds: list[float] = []
        self.outcomes: list[dict[Outcome, int]] = []
        self.stated: list[datetime] = []
        self.drifts: list[timedelta] = []

    def called(self, endpoint: str, outcome: str, seconds: float) -> None:
        self.calls.append((endpoint, outcome))
        self.seconds.append(seconds)

    def carried(self, outcomes: Mapping[Outcome, int]) -> None:
        self.outcomes.append(dict(outcomes))

    def dated(self, stated: datetime, waited_s: float) -> None:
        assert waited_s >= 0
        self.stated.append(stated)

    def read_at(self, drift: timedelta) -> None:
        self.drifts.append(drift)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def client(nation: Neighbour, http: httpx.AsyncClient, heard: Heard) -> NationalClient:
    return NationalClient(
        http,
        str(nation.http.base_url),
        client_id="jateng",
        client_secret="rahasia",
        province="33",
        clock=FakeClock(NOW),
        meter=heard,
    )


async def test_good_calls_are_told_with_their_endpoints(
    client: NationalClient, heard: Heard
) -> None:
    await client.reconciliation(FORM, DAY, DAY)
    await client.changes(FORM, None)
    assert heard.calls == [
        ("accesstoken", ANSWERED),
        ("rekonsiliasi", ANSWERED),
        ("rekap", ANSWERED),
    ]
    assert all(0 < seconds < 10 for seconds in heard.seconds)
    assert len(heard.stated) == 3
    assert heard.drifts == [timedelta(0)]


@pytest.mark.parametrize(
    ("fault", "calls"),
    [
        ({"kind": "status", "status": 503}, [("rekonsiliasi", "lost")]),
        ({"kind": "slow_down", "retry_after": 1}, [("rekonsiliasi", "slow_down")]),
        ({"kind": "close"}, [("rekonsiliasi", "lost")]),
        ({"kind": "html"}, [("rekonsiliasi", "unreadable")]),
        (
            {"kind": "expire_tokens"},
            [("rekonsiliasi", "token"), ("accesstoken", ANSWERED), ("rekonsiliasi", ANSWERED)],
        ),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
async def test_a_bad_call_is_told_by_what_came_of_it(
    client: NationalClient,
    nation: Neighbour,
    heard: Heard,
    fault: dict[str, Any],
    calls: list[tuple[str, str]],
) -> None:
    await client.reconciliation(FORM, DAY, DAY)
    del heard.calls[:]
    nation.fault(**fault, endpoint="rekonsiliasi", times=1)
    await client.reconciliation(FORM, DAY, DAY)
    assert heard.calls == calls


async def test_a_token_that_is_refused_is_told(
    client: NationalClient, nation: Neighbour, heard: Heard
) -> None:
    nation.fault("status", status=503, endpoint="token", times=1)
    answer = await client.reconciliation(FORM, DAY, DAY)
    assert isinstance(answer, Trouble)
    assert heard.calls == [("accesstoken", "lost")]


async def test_a_clock_of_the_nation_s_that_is_off_is_heard(
    client: NationalClient, nation: Neighbour, heard: Heard
) -> None:
    nation.http.post("/_control/clock", json={"offset_seconds": 300}).raise_for_status()
    await client.reconciliation(FORM, DAY, DAY)
    assert heard.drifts == [timedelta(seconds=300)]


def test_a_tally_counts_until_the_memory_has_it() -> None:
    tally = Tally()
    tally.called("batch", ANSWERED, 0.2)
    tally.called("rekap", ANSWERED, 0.05)
    tally.called("rekap", "lost", 30)
    assert tally.calls == Calls(answered=2, failed=1, milliseconds=250, slowest=200)
    tally.kept()
    assert tally.calls == Calls()


async def test_a_round_keeps_the_calls_of_its_hour(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    async with world.store.read() as views:
        calls = (await views.system(TARGET, FORM, NOW)).calls
    assert calls.answered >= 4
    assert calls.failed == 0
    assert 0 < calls.slowest <= calls.milliseconds


def test_a_tally_passes_everything_on(heard: Heard) -> None:
    tally = Tally(heard)
    tally.called("batch", "lost", 1.5)
    tally.carried({Outcome.ACCEPTED: 1})
    tally.dated(NOW, 0.1)
    tally.read_at(timedelta(seconds=2))
    assert (heard.calls, heard.seconds) == ([("batch", "lost")], [1.5])
    assert heard.outcomes == [{Outcome.ACCEPTED: 1}]
    assert (heard.stated, heard.drifts) == ([NOW], [timedelta(seconds=2)])
