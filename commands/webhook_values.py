"""Settings of the second way in: where Telegram posts updates, with which secret, and what has to go with them."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from commands.settings import Settings

_PORTS = (443, 80, 88, 8443)
"""Where Telegram posts to (core.telegram.org/bots/api#setwebhook)."""
_WATCHED = ("/healthz", "/readyz", "/metrics")
_EXAMPLE = "write WEBHOOK_URL=https://lapor.example.go.id/telegram"
HOOK_MEND = (
    "write WEBHOOK_SECRET, 16 to 256 letters, digits, - or _, like the output of: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
)


def read_webhook_url(url: Any, info: ValidationInfo) -> Any:
    """Read the address that Telegram is told; ValueError says what is wrong with it. Nothing means polling.

    Plain HTTP is for a Bot API server and a bot on one machine, as in tests and demos.
    """
    if not isinstance(url, str) or not url.strip():
        return None
    written = url.strip()
    try:
        parts = urlsplit(written)
        port = parts.port or 443
    except ValueError as error:
        raise ValueError(_EXAMPLE) from error
    if not parts.hostname or parts.query or parts.fragment or parts.username is not None:
        raise ValueError(f"{_EXAMPLE}, a host and a path alone")
    if parts.path in _WATCHED:
        raise ValueError(f"{_EXAMPLE}: {parts.path} is the web door's own")
    if str(info.data.get("bot_token") or None) in written:
        raise ValueError(
            f"{_EXAMPLE}; the token must not stand in it, because addresses are logged"
        )
    if parts.scheme == "http" and _is_loopback(written) and _is_loopback(_api_url(info)):
        return written
    if parts.scheme != "https":
        raise ValueError(f"{_EXAMPLE}; Telegram posts to https addresses only")
    if port not in _PORTS:
        ports = ", ".join(map(str, _PORTS))
        raise ValueError(f"{_EXAMPLE}; Telegram posts to the ports {ports} only")
    return written


def wrong_webhook(settings: Settings) -> list[str]:
    """Say what is missing beside a webhook's address, one sentence each."""
    if not settings.webhook_url:
        return []
    problems = []
    if not settings.webhook_secret:
        problems.append(f"WEBHOOK_SECRET is not set, and WEBHOOK_URL needs it: {HOOK_MEND}")
    if settings.listen is None:
        problems.append(
            "LISTEN is not set, and WEBHOOK_URL needs it: write LISTEN=127.0.0.1:8080, where your "
            "reverse proxy reaches this process"
        )
    return problems


def path_of(url: str) -> str:
    """Give the path at which the web door takes updates."""
    return urlsplit(url).path or "/"


def _api_url(info: ValidationInfo) -> str:
    return str(info.data.get("telegram_api_url", ""))


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
