"""Settings of the web door: what Telegram would not post to is refused at the start, each with its mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from bot.fence import Fence
from commands.address import Address
from commands.settings import SECRETS, Settings, load_settings
from commands.taking_in import door_of, loop_of_the_poller
from commands.watch import make_watch
from commands.web_door import Door
from commands.webhook_values import path_of
from handlers.connection import Telegram, UpdateSource
from handlers.intake import Intake
from handlers.webhook_keeper import WebhookKeeper
from handlers.workers import Backoff
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from commands.taking_in import TakesIn
    from storage import SqlStore

TOKEN = "123456:" + "A" * 35
SECRET = "rahasia-webhook-0001"
NEEDED = {
    "BOT_TOKEN": TOKEN,
    "NATIONAL_URL": "https://pusat.example",
    "NATIONAL_CLIENT_ID": "jateng",
    "NATIONAL_CLIENT_SECRET": "rahasia",
}
DOOR = {
    "WEBHOOK_URL": "https://lapor.example/telegram",
    "WEBHOOK_SECRET": SECRET,
    "LISTEN": "127.0.0.1:8080",
}


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name in SECRETS:
        monkeypatch.delenv(f"{name}_FILE", raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in {**NEEDED, **given}.items():
        monkeypatch.setenv(name, value)
    return load_settings(env_file=None)


def problems(monkeypatch: pytest.MonkeyPatch, **given: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch, **{**DOOR, **given})
    return refused.value.problems


def test_without_them_updates_are_polled_and_nothing_listens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = read(monkeypatch, WEBHOOK_URL="", WEBHOOK_SECRET="", LISTEN="")
    assert (settings.webhook_url, settings.webhook_secret, settings.listen) == (None, "", None)


def test_an_address_a_secret_and_a_port_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **DOOR)
    assert settings.webhook_url == DOOR["WEBHOOK_URL"]
    assert settings.listen == Address("127.0.0.1", 8080)
    assert SECRET not in repr(settings)


def test_the_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    given = {**DOOR, "WEBHOOK_SECRET": "", "WEBHOOK_SECRET_FILE": str(tmp_path / "secret")}
    assert read(monkeypatch, **given).webhook_secret == SECRET


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://lapor.example/telegram", "Telegram posts to https addresses only"),
        ("http://127.0.0.1:8080/telegram", "Telegram posts to https addresses only"),
        ("lapor.example/telegram", "a host and a path alone"),
        ("https://lapor.example:8080/telegram", "ports 443, 80, 88, 8443 only"),
        ("https://lapor.example:99999/", "write WEBHOOK_URL=https://"),
        ("https://lapor.example/telegram?key=1", "a host and a path alone"),
        ("https://me:secret@lapor.example/telegram", "a host and a path alone"),
        ("https://lapor.example/metrics", "/metrics is the web door's own"),
        (f"https://lapor.example/{TOKEN}", "the token must not stand in it"),
    ],
)
def test_where_telegram_would_not_or_should_not_post_is_refused(
    monkeypatch: pytest.MonkeyPatch, url: str, why: str
) -> None:
    (problem,) = problems(monkeypatch, WEBHOOK_URL=url)
    assert problem.startswith("WEBHOOK_URL cannot be used: write WEBHOOK_URL=https://")
    assert why in problem
    assert TOKEN not in problem


def test_plain_http_is_for_a_telegram_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    local = {"TELEGRAM_API_URL": "http://127.0.0.1:9", "WEBHOOK_URL": "http://localhost:8080/t"}
    settings = read(monkeypatch, **{**DOOR, **local})
    assert settings.webhook_url == "http://localhost:8080/t"
    assert problems(monkeypatch, **{**local, "WEBHOOK_URL": "http://10.0.0.1:8080/t"})


def test_what_has_to_go_with_an_address_is_named_all_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret, listen = problems(monkeypatch, WEBHOOK_SECRET="", LISTEN="")
    assert secret.startswith("WEBHOOK_SECRET is not set, and WEBHOOK_URL needs it: write ")
    assert listen.startswith("LISTEN is not set, and WEBHOOK_URL needs it: write ")


@pytest.mark.parametrize("secret", ["short", "with spaces in it", "x" * 257])
def test_a_secret_that_telegram_does_not_take_is_refused_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    (problem,) = problems(monkeypatch, WEBHOOK_SECRET=secret)
    assert problem.startswith("WEBHOOK_SECRET cannot be used: write WEBHOOK_SECRET, 16 to 256")
    assert secret not in problem


def test_a_port_has_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems(monkeypatch, LISTEN="8080")
    assert problem.startswith("LISTEN cannot be used: write LISTEN=127.0.0.1:8080")


def test_the_door_takes_updates_where_the_address_ends() -> None:
    paths = [path_of(f"https://a.example{path}") for path in ("", "/", "/telegram")]
    assert paths == ["/", "/", "/telegram"]


async def _taker(settings: Settings, store: SqlStore) -> TakesIn:
    telegram = Telegram(settings.bot_token, "http://127.0.0.1:9")
    source = UpdateSource(settings.bot_token, "http://127.0.0.1:9")
    made = loop_of_the_poller(
        settings,
        telegram,
        source,
        store,
        FakeClock(),
        arrived=lambda: None,
        fence=Fence(),
        health=lambda _: None,
        backoff=Backoff(),
    )
    await telegram.close()
    await source.close()
    return made


async def test_the_settings_choose_the_way_in(
    monkeypatch: pytest.MonkeyPatch, store: SqlStore
) -> None:
    polling = read(monkeypatch)
    listening = read(monkeypatch, LISTEN=DOOR["LISTEN"])
    posted = read(monkeypatch, **DOOR)
    takers = [type(await _taker(one, store)) for one in (polling, listening, posted)]
    assert takers == [Intake, Intake, WebhookKeeper]
    doors = [
        door_of(one, store, FakeClock(), make_watch(one).metrics, arrived=lambda: None, loops={})
        for one in (polling, listening, posted)
    ]
    assert [isinstance(door, Door) for door in doors] == [False, True, True]
