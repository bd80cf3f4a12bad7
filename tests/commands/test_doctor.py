"""The doctor looks at everything and says how to mend what is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from commands.audit_check import read_seals
from commands.doctor import examine
from commands.world import ADMIN, open_world
from storage import migrate

if TYPE_CHECKING:
    from pathlib import Path

    from commands.world import World


def _settings(monkeypatch: pytest.MonkeyPatch, world: World, **others: str) -> None:
    for name, value in {**world.environment, **others}.items():
        monkeypatch.setenv(name, value)


async def test_a_healthy_channel_has_nothing_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_world(tmp_path, datetime.now(UTC), running_clock=True) as world:
        _settings(monkeypatch, world)
        findings = await examine()
    assert [(f.what, f.mend) for f in findings] == [
        ("settings", ""),
        ("database", ""),
        ("audit", ""),
        ("Telegram", ""),
        ("nation", ""),
        ("clock", ""),
    ]


async def test_a_clock_that_is_off_is_told_in_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = datetime.now(UTC) - timedelta(hours=1)
    async with open_world(tmp_path, off, running_clock=True) as world:
        _settings(monkeypatch, world)
        clock = (await examine())[-1]
    assert (clock.what, "NTP" in clock.mend) == ("clock", True)


async def test_neighbours_out_of_reach_are_each_told_with_their_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = "http://127.0.0.1:9"
    for name, value in {
        "BOT_TOKEN": "123456:" + "A" * 30,
        "TELEGRAM_API_URL": nowhere,
        "NATIONAL_URL": nowhere,
        "NATIONAL_CLIENT_ID": "jateng",
        "NATIONAL_CLIENT_SECRET": "rahasia",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'none' / 'x.db'}",
        "ADMIN_IDS": str(ADMIN),
    }.items():
        monkeypatch.setenv(name, value)
    findings = await examine()
    assert [(f.what, bool(f.mend)) for f in findings] == [
        ("settings", False),
        ("database", True),
        ("Telegram", True),
        ("nation", True),
    ]


async def test_wrong_settings_are_all_told_and_nothing_else_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "NATIONAL_URL", "NATIONAL_CLIENT_ID", "NATIONAL_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    findings = await examine()
    assert [f.mend.split()[0] for f in findings] == [
        "BOT_TOKEN",
        "NATIONAL_URL",
        "NATIONAL_CLIENT_ID",
        "NATIONAL_CLIENT_SECRET",
    ]


async def test_a_migrated_database_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    await migrate(url)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("BOT_TOKEN", "123456:" + "A" * 30)
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("NATIONAL_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("NATIONAL_CLIENT_ID", "jateng")
    monkeypatch.setenv("NATIONAL_CLIENT_SECRET", "rahasia")
    assert (await examine())[1].mend == ""


@pytest.mark.parametrize("given", ["9f3a", "", "9f3a 21bc 04de 77ag", "0" * 65])
def test_what_is_no_seal_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(SettingsError, match="at least 8"):
        read_seals(["9f3a 21bc", given])
