"""Values that no machine can use are refused with a sentence, never with a traceback."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from commands.channel import load_shipped
from commands.settings import LARGEST_ID, load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from commands.settings import Settings

NEEDED = {
    "BOT_TOKEN": "123456:" + "A" * 35,
    "NATIONAL_URL": "https://pusat.example",
    "NATIONAL_CLIENT_ID": "jateng",
    "NATIONAL_CLIENT_SECRET": "rahasia",
}


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in {**NEEDED, **given}.items():
        monkeypatch.setenv(name, value)
    return load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", "Asia"),
        ("TICK_EVERY", "9999999999999h"),
        ("BRIDGE_EVERY", "25h"),
        ("BRIDGE_EVERY", "0.0001ms"),
        ("ADMIN_IDS", str(LARGEST_ID + 1)),
        ("ADMIN_IDS", "²"),
        ("BACKOFF_SCALE", "inf"),
        ("NATIONAL_URL", "https:///pusat"),
        ("NATIONAL_URL", "http://127.0.0.1:99999"),
        ("NATIONAL_URL", "http://[::1"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:0"),
    ],
)
def test_a_value_out_of_all_bounds_is_told_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch, **{name: value})
    (problem,) = refused.value.problems
    assert problem.startswith(f"{name} cannot be used: write ")


def test_the_bounds_themselves_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        TICK_EVERY="1ms",
        BRIDGE_EVERY="24h",
        ADMIN_IDS=str(LARGEST_ID),
        NATIONAL_URL="http://[::1]:8080/",
    )
    assert (settings.tick_every, settings.bridge_every) == (
        timedelta(milliseconds=1),
        timedelta(days=1),
    )
    assert settings.admin_ids == (LARGEST_ID,)
    assert settings.national_url == "http://[::1]:8080"


def test_every_shipped_file_that_is_not_there_is_named_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = read(monkeypatch, FORM="flu", PROVINCE="99", BOT_LANGUAGE="jv")
    with pytest.raises(SettingsError) as refused:
        load_shipped(settings)
    assert refused.value.problems == (
        "FORM names bot/data/flu.toml, which is not there; known: covid19.toml, dbd.toml",
        "PROVINCE names bot/data/wilayah_99.csv, which is not there; known: wilayah_33.csv",
        "BOT_LANGUAGE names locales/jv.ftl, which is not there; known: en, id",
    )


def test_an_env_file_of_another_system_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in NEEDED:
        monkeypatch.delenv(name, raising=False)
    lines = [f'{name} = "{value}"  # as given' for name, value in NEEDED.items()]
    content = "\r\n".join([*lines, "ADMIN_IDS= 1 , 2 ", "export CUTOFF_AT='15:30'", ""])
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbf" + content.encode())
    settings = load_settings()
    assert (settings.bot_token, settings.national_url) == (
        NEEDED["BOT_TOKEN"],
        NEEDED["NATIONAL_URL"],
    )
    assert (settings.admin_ids, settings.cutoff_at.isoformat()) == ((1, 2), "15:30:00")


def test_an_env_file_that_is_no_text_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_bytes(b"NATIONAL_CLIENT_ID=caf\xe9\n")
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch)
    mend = "let the user of the bot read it, or write it as UTF-8 text"
    assert refused.value.problems == (f".env: it is no UTF-8 text; {mend}",)
