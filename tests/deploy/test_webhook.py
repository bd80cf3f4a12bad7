"""What webhooks need at production names only what there is, and shows nothing else of the web door."""

from __future__ import annotations

import re
from typing import Any

import yaml

from commands.channel import PROJECT
from commands.settings import SECRETS, Settings
from handlers.webhook import WATCHED

DEPLOY = PROJECT / "deploy"


def known_settings() -> set[str]:
    return {name.upper() for name in Settings.model_fields} | {f"{name}_FILE" for name in SECRETS}


def compose(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))
    return loaded


def test_the_drop_in_sets_only_settings_that_there_are() -> None:
    text = (DEPLOY / "satulapor-webhook.conf").read_text(encoding="utf-8")
    named = re.findall(r"^Environment=([A-Z_]+)=", text, re.MULTILINE)
    assert sorted(set(named) - known_settings()) == []
    credentials = dict(re.findall(r"^LoadCredential=(\w+):(\S+)$", text, re.MULTILINE))
    assert re.findall(r"%d/(\w+)", text) == list(credentials)


def test_the_compose_file_adds_only_settings_secrets_and_networks_that_there_are() -> None:
    usual, webhook = compose("compose.yaml"), compose("compose.webhook.yaml")
    bot, proxy = webhook["services"]["bot"], webhook["services"]["proxy"]
    assert sorted(set(bot["environment"]) - known_settings()) == []
    assert sorted(set(bot["secrets"]) - set(webhook["secrets"])) == []
    assert bot["environment"]["WEBHOOK_SECRET_FILE"] == "/run/secrets/webhook_secret"
    assert sorted(set(proxy["networks"]) - set(usual["networks"])) == []
    assert "ports" not in bot


def test_the_proxy_passes_the_webhook_on_and_nothing_else() -> None:
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    bot = compose("compose.webhook.yaml")["services"]["bot"]["environment"]
    port = bot["LISTEN"].rpartition(":")[2]
    assert re.findall(r"reverse_proxy (\S+)", caddy) == [f"bot:{port}"]
    paths = re.findall(r"handle (/\S+)", caddy)
    assert [bot["WEBHOOK_URL"].endswith(path) for path in paths] == [True]
    assert set(paths) & set(WATCHED) == set()
