"""Faults for a time, on the simulated clock, and faults that are narrowed to several units or days."""

import pytest

from tests.stubs.national.neighbour import Neighbour, SimulatedClock, row

MINUTE_LATER = "2021-08-16T09:01:00+00:00"
DAY_LATER = "2021-08-17T09:00:00+00:00"


def test_a_fault_ends_after_seconds_of_the_simulated_clock(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    nation.fault("status", endpoint="batch", for_seconds=60)
    before = nation.send(row()).status_code
    clock.show(MINUTE_LATER)
    assert [before, nation.send(row()).status_code] == [503, 200]
    assert nation.http.get("/_control/faults").json() == []


def test_a_fault_begins_and_ends_at_moments(nation: Neighbour, clock: SimulatedClock) -> None:
    nation.fault("status", since="2021-08-16T16:01:00+07:00", until="2021-08-16T16:02:00+07:00")
    actual = []
    for second in (0, 60, 119, 120):
        clock.show(f"2021-08-16T09:0{second // 60}:{second % 60:02d}+00:00")
        actual.append(nation.ask_token().status_code)
    assert actual == [200, 503, 503, 200]


def test_a_time_counts_from_the_beginning_that_is_set(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    fault = nation.control("faults", kind="status", since=MINUTE_LATER, for_seconds=30)
    assert fault["until"] == "2021-08-16T09:01:30Z"
    clock.show(DAY_LATER)
    assert nation.ask_token().status_code == 200


def test_the_earlier_of_two_ends_counts(nation: Neighbour) -> None:
    fault = nation.control("faults", kind="status", until=MINUTE_LATER, for_seconds=3600)
    assert fault["until"] == "2021-08-16T09:01:00Z"


def test_a_clock_that_is_off_does_not_move_the_end(nation: Neighbour) -> None:
    nation.fault("status", endpoint="batch", for_seconds=60)
    nation.control("clock", offset_seconds=3600)
    assert nation.send(row()).status_code == 503


def test_a_time_and_a_count_end_a_fault_by_whichever_comes_first(nation: Neighbour) -> None:
    nation.fault("status", endpoint="batch", for_seconds=60, times=1)
    assert [nation.send(row()).status_code for _ in range(2)] == [503, 200]


def test_a_moment_without_a_zone_is_refused(nation: Neighbour) -> None:
    body = {"kind": "status", "until": "2021-08-16T16:02:00"}
    assert nation.http.post("/_control/faults", json=body).status_code == 422


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"kode_wilayah": ["33.19", "33.20"]}, ["rejected", "rejected", "accepted"]),
        ({"tanggal": ["2021-08-15"]}, ["accepted", "rejected", "accepted"]),
        (
            {"kode_wilayah": ["33.19", "33.20"], "tanggal": "2021-08-16"},
            ["rejected", "accepted", "accepted"],
        ),
    ],
)
def test_a_fault_takes_the_units_and_days_it_lists(
    nation: Neighbour, scope: dict[str, object], expected: list[str]
) -> None:
    nation.fault("refuse", **scope)
    assert nation.states(row(), row("33.20", "2021-08-15"), row("33.21")) == expected
