"""What the running process sees: its age, its disk, Telegram, and clocks that were heard often enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.parity import Outcome
from bot.ports import Witness
from commands.instruments import HEARD_AT_LEAST, Instruments
from commands.version import PROJECT_FILE, read_version

if TYPE_CHECKING:
    from pathlib import Path

    from commands.metrics import Metrics

NOON = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)


class Time:
    """A machine's two clocks, which stand until they are moved."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return 1000.0 + self.passed

    def wall(self) -> datetime:
        return NOON + timedelta(seconds=self.passed)


def made(
    time: Time, folder: Path | None = None, *, least_mb: int = 500, metrics: Metrics | None = None
) -> Instruments:
    return Instruments(
        version="0.1.0",
        folder=folder,
        least_mb=least_mb,
        fingerprint="1f0a 22b3",
        metrics=metrics,
        monotonic=time.monotonic,
        wall=time.wall,
    )


def test_a_new_process_knows_its_version_and_age_and_no_more() -> None:
    time = Time()
    instruments = made(time)
    time.passed = 90
    machine = instruments.look()
    assert (machine.version, machine.up) == ("0.1.0", timedelta(seconds=90))
    assert (machine.free_mb, machine.least_mb, machine.drifts) == (None, 0, {})
    assert (machine.telegram_heard, machine.telegram_trouble) == (None, None)
    assert machine.fingerprint == "1f0a 22b3"


def test_the_room_beside_the_database_is_seen(tmp_path: Path) -> None:
    machine = made(Time(), tmp_path).look()
    assert (machine.free_mb or 0) > 0
    assert machine.least_mb == 500


def test_a_folder_that_is_gone_is_no_trouble_of_its_own(tmp_path: Path) -> None:
    machine = made(Time(), tmp_path / "gone").look()
    assert (machine.free_mb, machine.least_mb) == (None, 500)


def test_telegram_s_last_answer_and_its_trouble_are_known() -> None:
    time = Time()
    instruments = made(time)
    instruments.telegram_answered(None, 0.1)
    time.passed = 12
    instruments.telegram_trouble("conflict")
    time.passed = 20
    machine = instruments.look()
    assert (machine.telegram_heard, machine.telegram_trouble, machine.telegram_troubled) == (
        timedelta(seconds=20),
        "conflict",
        timedelta(seconds=8),
    )
    assert machine.drifts == {}
    instruments.telegram_trouble(None)
    assert instruments.look().telegram_trouble is None


def test_a_clock_is_off_when_it_was_off_three_times_in_a_row() -> None:
    instruments = made(Time())
    ahead = NOON + timedelta(seconds=100)
    for _ in range(HEARD_AT_LEAST - 1):
        instruments.telegram_answered(ahead, 0.1)
    assert instruments.look().drifts == {}
    instruments.telegram_answered(ahead + timedelta(seconds=5), 0.1)
    assert instruments.look().drifts == {Witness.TELEGRAM: timedelta(seconds=100)}
    instruments.telegram_answered(NOON, 0.1)
    assert instruments.look().drifts == {Witness.TELEGRAM: timedelta(0)}


def test_the_nation_s_clock_is_heard_in_two_ways() -> None:
    instruments = made(Time())
    for _ in range(HEARD_AT_LEAST):
        instruments.dated(NOON - timedelta(seconds=63), 1.0)
        instruments.read_at(timedelta(minutes=5))
    assert instruments.look().drifts == {
        Witness.NATION: timedelta(seconds=-61),
        Witness.READ: timedelta(minutes=5),
    }


def test_without_metrics_calls_are_told_to_nobody() -> None:
    instruments = made(Time())
    instruments.called("batch", "answered", 0.1)
    instruments.carried({Outcome.ACCEPTED: 1})
    assert instruments.look().version == "0.1.0"


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{read_version()}"' in PROJECT_FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("written", [None, "", "[project]", "nothing at all", 'project = "x"'])
def test_a_version_that_stands_nowhere_is_not_known(tmp_path: Path, written: str | None) -> None:
    path = tmp_path / "pyproject.toml"
    if written is not None:
        path.write_text(written, encoding="utf-8")
    assert read_version(path) == "?"
