from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stubs.national.clock import ClockError, MachineClock, RemoteClock, is_loopback
from tests.stubs.national.neighbour import Neighbour, SimulatedClock, registry, row


def test_days_end_at_midnight_in_wib(nation: Neighbour, clock: SimulatedClock) -> None:
    tomorrow = row(tanggal="2021-08-17")
    clock.show("2021-08-16T16:59:59+00:00")
    nation.sign_in()
    assert nation.outcome(tomorrow) == ("rejected", "future_date", "tanggal")
    clock.show("2021-08-16T17:00:00+00:00")
    assert nation.outcome(tomorrow) == ("accepted", None, None)


def test_a_clock_that_is_off_shifts_every_time(nation: Neighbour) -> None:
    nation.control("clock", offset_seconds=-7200)
    assert nation.rekonsiliasi()["dibaca_pada"] == "2021-08-16T07:00:00+00:00"


def test_without_a_clock_the_machine_tells_the_time(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    with registry(tmp_path) as nation:
        read_at = datetime.fromisoformat(nation.rekonsiliasi()["dibaca_pada"])
    assert before <= read_at <= before + timedelta(minutes=1)


def test_a_clock_that_tells_no_time_makes_the_registry_unavailable(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    clock.answer = b"{}"
    answer = nation.send(row())
    assert (answer.status_code, answer.json()["code"]) == (503, "broken")


async def test_a_clock_in_another_zone_is_read_in_utc(clock: SimulatedClock) -> None:
    clock.show("2021-08-16T16:00:00+07:00")
    remote = RemoteClock(clock.url)
    now = await remote.read()
    remote.close()
    assert now.isoformat() == "2021-08-16T09:00:00+00:00"


async def test_a_connection_closed_by_the_clock_is_opened_again(clock: SimulatedClock) -> None:
    remote = RemoteClock(clock.url)
    first = await remote.read()
    clock.hangs_up = True
    others = [await remote.read(), await remote.read()]
    remote.close()
    assert others == [first, first]


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"now": 1}', b'{"now": "2021-08-16T09:00:00"}'])
async def test_an_answer_without_an_aware_time_is_an_error(
    clock: SimulatedClock, answer: bytes
) -> None:
    clock.answer = answer
    remote = RemoteClock(clock.url)
    with pytest.raises(ClockError):
        await remote.read()
    remote.close()


async def test_a_clock_that_is_gone_is_an_error() -> None:
    clock = SimulatedClock()
    clock.stop()
    with pytest.raises(ClockError, match="unreachable"):
        await RemoteClock(clock.url).read()


@pytest.mark.parametrize("url", ["http://203.0.113.9/clock", "https://127.0.0.1/clock", "jam"])
def test_a_clock_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        RemoteClock(url)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("localhost", True), ("127.0.0.9", True), ("::1", True), ("0.0.0.0", False), ("a", False)],  # noqa: S104  the name in the refusal
)
def test_only_this_machine_is_loopback(host: str, expected: bool) -> None:  # noqa: FBT001  a value of the table
    assert is_loopback(host) is expected


def test_the_machine_clock_holds_nothing() -> None:
    MachineClock().close()
