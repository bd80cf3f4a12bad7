"""Settings are read once; every error is listed at once, with its mend, and no secret stands in a sentence."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.backup import Keep
from bot.errors import SettingsError
from commands.settings import DEFAULT_DATABASE, SECRETS, Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456:" + "A" * 35
SECRET = "sangat-rahasia"
NEEDED = {
    "BOT_TOKEN": TOKEN,
    "NATIONAL_URL": "https://pusat.example/",
    "NATIONAL_CLIENT_ID": "jateng",
    "NATIONAL_CLIENT_SECRET": SECRET,
}


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name in SECRETS:
        monkeypatch.delenv(f"{name}_FILE", raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    """Read the settings from an environment; an empty one takes a needed setting away."""
    for name, value in {**NEEDED, **given}.items():
        if value:
            monkeypatch.setenv(name, value)
    return load_settings(env_file=None)


def problems(monkeypatch: pytest.MonkeyPatch, **given: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch, **given)
    return refused.value.problems


def test_four_settings_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    assert settings.national_url == "https://pusat.example"
    assert settings.database_url == DEFAULT_DATABASE
    assert settings.admin_ids == ()
    assert (settings.tick_every, settings.bridge_every) == (
        timedelta(seconds=10),
        timedelta(minutes=5),
    )
    policy = settings.policy()
    assert (policy.cutoff_at, policy.summary_at, policy.language) == (time(16), time(17), "id")


def test_values_are_read_as_operators_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        ADMIN_IDS="123, 456,",
        TICK_EVERY=" 250ms ",
        BRIDGE_EVERY="1.5h",
        CUTOFF_AT="9:30",
        BOT_LANGUAGE="en",
    )
    assert settings.admin_ids == (123, 456)
    assert (settings.tick_every, settings.bridge_every) == (
        timedelta(milliseconds=250),
        timedelta(minutes=90),
    )
    assert (settings.cutoff_at, settings.policy().language) == (time(9, 30), "en")


def test_values_of_their_own_kind_are_taken_as_they_are() -> None:
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        national_url="https://pusat.example",
        national_client_id="jateng",
        national_client_secret=SECRET,
        admin_ids=(5,),
        tick_every=timedelta(seconds=1),
        cutoff_at=time(15),
    )
    assert (settings.admin_ids, settings.tick_every, settings.cutoff_at) == (
        (5,),
        timedelta(seconds=1),
        time(15),
    )


def test_a_desktop_s_own_language_is_not_taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US:en")
    assert read(monkeypatch).language == "id"


def test_everything_that_is_missing_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, **dict.fromkeys(NEEDED, ""))
    assert [sentence.partition(":")[0] for sentence in found] == [
        "BOT_TOKEN is not set",
        "NATIONAL_URL is not set",
        "NATIONAL_CLIENT_ID is not set",
        "NATIONAL_CLIENT_SECRET is not set",
    ]


def test_everything_that_is_wrong_is_said_at_once_with_its_mend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = problems(
        monkeypatch,
        BOT_TOKEN="",
        NATIONAL_URL="pusat",
        DATABASE_URL="mysql://x",
        ADMIN_IDS="me",
        TIMEZONE="Asia/Kudus",
        TICK_EVERY="0s",
        BRIDGE_EVERY="soon",
        CUTOFF_AT="25:00",
        SEND_RATE="-1",
        LEASE_SECONDS="60",
        LOG_FORMAT="xml",
    )
    assert [sentence.split(" ")[0] for sentence in found] == [
        "BOT_TOKEN",
        "DATABASE_URL",
        "NATIONAL_URL",
        "ADMIN_IDS",
        "TIMEZONE",
        "SEND_RATE",
        "TICK_EVERY",
        "BRIDGE_EVERY",
        "CUTOFF_AT",
        "LEASE_SECONDS",
        "LOG_FORMAT",
    ]
    assert "write a time zone like Asia/Jakarta" in found[4]
    assert "write a time of day in WIB like 16:00" in found[8]


@pytest.mark.parametrize("name", ["BOT_TOKEN", "DATABASE_URL", "NATIONAL_URL", "ADMIN_IDS"])
def test_a_wrong_value_is_never_repeated(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    wrong = "postgres//user:hunter2@host/x y"
    (sentence,) = problems(monkeypatch, **{name: wrong})
    assert "hunter2" not in sentence


def test_secrets_do_not_stand_in_what_settings_look_like(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://bot:hunter2@localhost/satulapor"
    shown = repr(read(monkeypatch, DATABASE_URL=url))
    assert [one for one in (TOKEN, SECRET, "hunter2") if one in shown] == []


def test_secrets_may_stand_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {"BOT_TOKEN": TOKEN, "NATIONAL_CLIENT_SECRET": SECRET, "DATABASE_URL": "sqlite:///x.db"}
    for name, value in given.items():
        (tmp_path / name).write_text(f"{value}\n", encoding="utf-8")
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))
    settings = read(monkeypatch, BOT_TOKEN="", NATIONAL_CLIENT_SECRET="")
    assert (settings.bot_token, settings.national_client_secret) == (TOKEN, SECRET)
    assert settings.database_url == "sqlite:///x.db"


def test_a_secret_s_file_that_cannot_be_read_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff")
    found = problems(
        monkeypatch,
        BOT_TOKEN_FILE=str(tmp_path / "none"),
        NATIONAL_CLIENT_SECRET_FILE=str(tmp_path / "picture"),
    )
    assert found == (
        "BOT_TOKEN_FILE: No such file or directory; write the path of a readable file",
        "NATIONAL_CLIENT_SECRET_FILE: it is no text; write the path of a readable file",
    )


def test_a_file_named_in_the_env_file_counts_and_the_environment_goes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    env_file = tmp_path / ".env"
    lines = [f"BOT_TOKEN_FILE={tmp_path / 'token'}", "PROVINCE=31", "FORM=ispa", "SOMETHING=else"]
    lines += [f"{name}={value}" for name, value in NEEDED.items() if name != "BOT_TOKEN"]
    env_file.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("FORM", "covid19")
    settings = load_settings(env_file)
    assert (settings.bot_token, settings.province, settings.form) == (TOKEN, "31", "covid19")


def test_what_is_kept_and_for_how_long_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = read(monkeypatch)
    assert (usual.backup_at, usual.backup_keep, usual.backup_filter) == (
        time(4),
        Keep(7, 4, 12),
        (),
    )
    assert (usual.backup_dir, usual.policy().retention_days) == (None, 30)
    own = read(
        monkeypatch,
        BACKUP_AT="1:30",
        BACKUP_DIR="/srv/backup",
        BACKUP_KEEP="3, 0,0",
        BACKUP_FILTER="sh -c 'cat'",
        RETENTION_DAYS="90",
    )
    assert (own.backup_at, own.backup_keep, own.backup_filter) == (
        time(1, 30),
        Keep(3, 0, 0),
        ("sh", "-c", "cat"),
    )
    assert (str(own.backup_dir), own.policy().retention_days) == ("/srv/backup", 90)
    monkeypatch.setenv("BACKUP_AT", "")
    monkeypatch.setenv("BACKUP_DIR", "")
    never = load_settings(env_file=None)
    assert (never.backup_at, never.backup_dir) == (None, None)


def test_every_wrong_setting_of_copies_is_told_at_once_with_its_mend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = problems(
        monkeypatch,
        BACKUP_AT="25:00",
        BACKUP_KEEP="0,0,0",
        BACKUP_FILTER="no-such-program-here -r x",
        RESTORE_FILTER="age -d 'x",
        RETENTION_DAYS="3",
    )
    assert [sentence.partition(" ")[0] for sentence in told] == [
        "BACKUP_AT",
        "BACKUP_FILTER",
        "RESTORE_FILTER",
        "BACKUP_KEEP",
        "RETENTION_DAYS",
    ]
    assert "install it, or write a command like age -r" in told[1]
    assert "from 7 to 3650" in told[4]
