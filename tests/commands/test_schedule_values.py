"""Hours as the operator writes them, and what is wrong with them, each with its mend."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from bot.holidays import Mild
from bot.timetable import NIGHT, Quiet
from commands.channel import load_channel
from commands.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = {
    "BOT_TOKEN": "123456:" + "A" * 35,
    "NATIONAL_URL": "https://pusat.example",
    "NATIONAL_CLIENT_ID": "jateng",
    "NATIONAL_CLIENT_SECRET": "rahasia",
}


def loaded(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in {**NEEDED, **given}.items():
        monkeypatch.setenv(name, value)
    return load_settings(None)


def problems(monkeypatch: pytest.MonkeyPatch, **given: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as error:
        loaded(monkeypatch, **given)
    return error.value.problems


def test_the_usual_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch)
    policy = settings.policy()
    assert (policy.remind_at, policy.quiet) == ((time(13), time(15)), NIGHT)
    assert settings.mild_days == {Mild.HOLIDAYS}


def test_hours_are_read_as_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"REMIND_AT": " 14:30, 9:00,14:30", "QUIET_HOURS": "21:00 - 5:30"}
    settings = loaded(monkeypatch, **given, MILD_DAYS="holidays, Weekends")
    policy = settings.policy()
    assert (policy.remind_at, policy.quiet) == (
        (time(9), time(14, 30)),
        Quiet(time(21), time(5, 30)),
    )
    assert settings.mild_days == set(Mild)


def test_nothing_written_is_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, REMIND_AT="", QUIET_HOURS="", MILD_DAYS="", HOLIDAYS="")
    assert (settings.policy().remind_at, settings.policy().quiet) == ((), None)
    assert (settings.mild_days, settings.holidays) == (frozenset(), None)


def test_an_earlier_cutoff_alone_leaves_out_the_usual_reminders_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = loaded(monkeypatch, CUTOFF_AT="14:00")
    assert settings.policy().remind_at == (time(13),)


def test_what_cannot_be_read_is_said_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, REMIND_AT="13.00", QUIET_HOURS="night", MILD_DAYS="sunday")
    assert [sentence.partition(" ")[0] for sentence in found] == [
        *("REMIND_AT", "QUIET_HOURS", "MILD_DAYS"),
    ]
    assert all("write" in sentence for sentence in found)


def test_hours_that_do_not_fit_together_are_all_said(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"CUTOFF_AT": "16:00", "SUMMARY_AT": "15:00", "REMIND_AT": "10:00,10:05,15:50"}
    found = problems(monkeypatch, **given, QUIET_HOURS="09:00-11:00")
    assert [sentence.partition(":")[0] for sentence in found] == [
        "SUMMARY_AT comes before the cut-off",
        "REMIND_AT comes too late",
        "REMIND_AT has times too close together",
        "QUIET_HOURS hold a time of REMIND_AT, or CUTOFF_AT",
    ]


def test_a_file_of_holidays_replaces_the_shipped_years(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert len(load_channel(loaded(monkeypatch)).holidays.names) == 31
    path = tmp_path / "libur.csv"
    path.write_text("tanggal;nama\n2027-01-01;Tahun Baru\n", encoding="utf-8")
    channel = load_channel(loaded(monkeypatch, HOLIDAYS=str(path)))
    assert list(channel.holidays.names.values()) == ["Tahun Baru"]


def test_every_wrong_line_of_holidays_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "libur.csv"
    path.write_text("tanggal;nama\n2027-02-30;X\n2027-01-01\n", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_channel(loaded(monkeypatch, HOLIDAYS=str(path)))
    assert [problem.partition(":")[0] for problem in error.value.problems] == [
        "HOLIDAYS libur.csv, line 2",
        "HOLIDAYS libur.csv, line 3",
    ]


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_of_holidays_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "libur.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match="write the path of a readable file"):
        load_channel(loaded(monkeypatch, HOLIDAYS=str(path)))
