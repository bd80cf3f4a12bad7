from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from stubs.telegram.clock import Clock, from_iso, to_iso

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage


def test_the_default_is_the_real_clock() -> None:
    assert Clock().now(1234.5) == 1234.5


def test_a_stopped_clock_stands_and_a_fast_one_runs_ahead() -> None:
    stopped = Clock().changed(100.0, now=1000.0, running=False)
    fast = stopped.changed(200.0, running=True, rate=60.0)
    assert (stopped.now(500.0), fast.now(201.0)) == (1000.0, 1060.0)


def test_a_clock_is_moved_from_where_it_stands() -> None:
    assert Clock().changed(100.0, now=1000.0).changed(110.0, advance=5.0).now(110.0) == 1015.0


def test_a_time_without_offset_is_utc() -> None:
    assert from_iso("2021-08-16T10:00:00") == from_iso("2021-08-16T17:00:00+07:00")
    assert to_iso(from_iso("2021-08-16T10:00:00")) == "2021-08-16T10:00:00.000000+00:00"


def test_messages_are_dated_by_the_simulated_clock(lone_stage: Stage) -> None:
    set_to = lone_stage.control("clock", now="2021-08-16T10:00:00+00:00", running=False)
    assert set_to == {"now": "2021-08-16T10:00:00.000000+00:00", "running": False, "rate": 1.0}
    assert lone_stage.http.get("/_control/clock").json() == set_to
    moment = int(datetime(2021, 8, 16, 10, tzinfo=UTC).timestamp())
    sent = lone_stage.act(81, "send", text="/start")
    answer = lone_stage.done("sendMessage", chat_id=81, text="a")
    assert (sent["date"], answer["date"]) == (moment, moment)
    lone_stage.control("clock", advance=60)
    edited = lone_stage.done("editMessageText", chat_id=81, message_id=2, text="b")
    assert edited["edit_date"] == moment + 60


@pytest.mark.parametrize("change", [{"now": "yesterday"}, {"advance": "x"}, {"rate": None}])
def test_a_clock_takes_times_only(stage: Stage, change: dict[str, object]) -> None:
    assert stage.http.post("/_control/clock", json=change).status_code == 400
