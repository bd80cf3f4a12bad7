"""What the operator decides, read once from the environment, `.env` and secret files; every error at once, with its mend.

A secret `NAME` may come from a file named by `NAME_FILE` instead. README lists every setting with its unit.
"""

from __future__ import annotations

import os
import re
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from bot.policy import Policy
from commands.address import Address, read_address
from commands.signing import read_signer

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h)")
SECRETS = ("BOT_TOKEN", "NATIONAL_CLIENT_SECRET", "DATABASE_URL")
SHORTEST, LONGEST = 0.001, 24 * 3600
"""Seconds: nothing here is meant to happen more or less often."""
LARGEST_ID = 2**52
"""Telegram's own promise: a user id has at most 52 significant bits."""
DEFAULT_DATABASE = "sqlite+aiosqlite:///var/satulapor.db"


def read_duration(text: Any) -> Any:
    """Read "10s", "5m", "1h", "250ms"; ValueError says how it is written."""
    if not isinstance(text, str):
        return text
    found = _DURATION.fullmatch(text.strip())
    seconds = float(found[1]) * _UNITS[found[2]] if found else 0.0
    if not SHORTEST <= seconds <= LONGEST:
        raise ValueError("write a duration above zero and up to 24h, like 10s, 5m, 1h or 250ms")
    return timedelta(seconds=seconds)


def read_time(text: Any) -> Any:
    """Read "16:00"; ValueError says how it is written."""
    if isinstance(text, str) and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text.strip()):
        raise ValueError("write a time of day in WIB like 16:00")
    return text.strip().zfill(5) if isinstance(text, str) else text


def read_ids(text: Any) -> Any:
    """Read "123,456" as Telegram user ids."""
    if not isinstance(text, str):
        return text
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() and 0 < int(part) <= LARGEST_ID for part in parts):
        raise ValueError("write Telegram user ids separated by commas, like 123456789,987654321")
    return tuple(int(part) for part in parts)


Duration = Annotated[timedelta, BeforeValidator(read_duration)]
TimeOfDay = Annotated[time, BeforeValidator(read_time)]
ListenAt = Annotated[Address | None, NoDecode, BeforeValidator(read_address)]
Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(read_ids)]


class Settings(BaseSettings):
    """Every setting; a name in upper case is the environment's."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    bot_token: str = Field(pattern=r"^\d+:[A-Za-z0-9_-]{20,}$", repr=False)
    telegram_api_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://\S+$")
    database_url: str = Field(
        default=DEFAULT_DATABASE,
        pattern=r"^(sqlite(\+aiosqlite)?|postgresql(\+asyncpg)?)://",
        repr=False,
    )
    province: str = Field(default="33", pattern=r"^\d\d$")
    form: str = Field(default="covid19", pattern=r"^[a-z0-9_]+$")
    national_url: str = Field(pattern=r"^https?://\S+$")
    national_client_id: str = Field(min_length=1)
    national_client_secret: str = Field(min_length=1, repr=False)
    admin_ids: Ids = ()
    timezone: str = "Asia/Jakarta"
    # not LANGUAGE: that name is gettext's, and desktops set it to things like "en_US:en"
    language: str = Field(default="id", validation_alias="BOT_LANGUAGE", pattern=r"^[a-z]{2,3}$")
    send_rate: int = Field(default=28, ge=0)
    tick_every: Duration = timedelta(seconds=10)
    bridge_every: Duration = timedelta(minutes=5)
    cutoff_at: TimeOfDay = time(16)
    summary_at: TimeOfDay = time(17)
    summary_picture: bool = True
    lock_after_days: int = Field(default=3, ge=0, le=366)
    draft_days: int = Field(default=3, ge=1, le=30)
    backoff_scale: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    lease_seconds: float = Field(default=5.0, ge=1, le=10)
    signing_key_file: Path | None = None
    disk_min_mb: int = Field(default=500, ge=0)
    metrics_listen: ListenAt = None
    log_format: str = Field(default="console", pattern=r"^(console|json)$")

    @field_validator("telegram_api_url", "national_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:  # a port out of range, half an IPv6 address
            raise ValueError("write an address like https://host:port") from error
        if not parts.hostname or port == 0:
            raise ValueError("write an address like https://host:port")
        return url.rstrip("/")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # "Asia" is a folder
            raise ValueError("write a time zone like Asia/Jakarta") from error
        return name

    @field_validator("signing_key_file", mode="before")
    @classmethod
    def _usable_key(cls, path: Any) -> Path | None:
        """Read the key now, so that a wrong one is told at the start and not when a proof is due."""
        if not path:
            return None
        read_signer(Path(path))
        return Path(path)

    def policy(self) -> Policy:
        """Give the rules about time that these settings make."""
        return Policy(
            timezone=ZoneInfo(self.timezone),
            cutoff_at=self.cutoff_at,
            summary_at=self.summary_at,
            bridge_every=self.bridge_every,
            language=self.language,
            lock_after_days=self.lock_after_days,
            draft_days=self.draft_days,
        )


_MENDS = {
    "bot_token": "ask @BotFather for a token (/newbot) and write it as BOT_TOKEN=123456:ABC…",
    "telegram_api_url": "write TELEGRAM_API_URL=https://api.telegram.org",
    "database_url": f"write DATABASE_URL={DEFAULT_DATABASE} or postgresql+asyncpg://…",
    "province": "write PROVINCE=33, the province's two digits",
    "form": "write FORM=covid19, the name of a file in bot/data",
    "national_url": "write NATIONAL_URL=https://…, the registry's address without a path",
    "national_client_id": "write NATIONAL_CLIENT_ID as the ministry gave it",
    "national_client_secret": "write NATIONAL_CLIENT_SECRET as the ministry gave it",
    "bot_language": "write BOT_LANGUAGE=id, the name of a file in locales",
    "send_rate": "write SEND_RATE=28, messages a second; 0 lifts the pacing",
    "summary_picture": "write SUMMARY_PICTURE=yes, or no for summaries without a picture",
    "lock_after_days": "write LOCK_AFTER_DAYS=3: so many days later a correction needs approval, from 0 to 366",
    "draft_days": "write DRAFT_DAYS=3: so many days a draft lives untouched, from 1 to 30",
    "backoff_scale": "write BACKOFF_SCALE=1.0, a factor on waiting times",
    "lease_seconds": "write LEASE_SECONDS=5, from 1 to 10 seconds",
    "disk_min_mb": "write DISK_MIN_MB=500: so many MB should be free beside the database; 0 for no matter",
    "metrics_listen": "write METRICS_LISTEN=127.0.0.1:9464, an address of this machine with a port, or leave it empty",
    "log_format": "write LOG_FORMAT=console or LOG_FORMAT=json",
}


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings; SettingsError carries one sentence for each that is missing or wrong."""
    try:
        written = dotenv_values(env_file) if env_file else {}
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        mend = "let the user of the bot read it, or write it as UTF-8 text"
        raise SettingsError((f"{env_file}: {what}; {mend}",)) from None
    given, problems = _secret_files({**written, **os.environ})
    try:
        settings = Settings(_env_file=env_file, **given)
    except ValidationError as error:
        problems += [_sentence(dict(problem)) for problem in error.errors(include_url=False)]
        raise SettingsError(tuple(problems)) from None
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def _secret_files(environment: Mapping[str, str | None]) -> tuple[dict[str, Any], list[str]]:
    """Read the secrets whose `NAME_FILE` is set."""
    given: dict[str, Any] = {}
    problems: list[str] = []
    for name in SECRETS:
        path = environment.get(f"{name}_FILE")
        if not path:
            continue
        try:
            given[name.lower()] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            what = error.strerror if isinstance(error, OSError) else "it is no text"
            problems.append(f"{name}_FILE: {what}; write the path of a readable file")
    return given, problems


def _sentence(problem: dict[str, Any]) -> str:
    """Say what is wrong with a setting and how to mend it; never its value, which may be a secret."""
    name = str(problem["loc"][0]) if problem["loc"] else "settings"
    missing = problem["type"] == "missing"
    what = "is not set" if missing else "cannot be used"
    own = str(problem["msg"]).removeprefix("Value error, ")
    return f"{name.upper()} {what}: {_MENDS.get(name.lower(), own)}"
