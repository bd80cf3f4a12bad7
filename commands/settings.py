"""What the operator decides, read once from the environment, `.env` and secret files; every error at once, with its mend.

A secret `NAME` may come from a file named by `NAME_FILE` instead. README lists every setting with its unit.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.backup import Keep
from bot.errors import SettingsError
from bot.holidays import Mild
from bot.policy import Policy
from bot.timetable import NIGHT
from commands.address import Address, read_address
from commands.backup_values import read_command, read_keep
from commands.schedule_values import (
    MildDays,
    QuietHours,
    Times,
    usual_reminders,
    wrong_hours,
)
from commands.signing import read_signer
from commands.webhook_values import HOOK_MEND, read_webhook_url, wrong_webhook
from sync.targets import CONTRACTS, NATIONAL

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h)")
SECRETS = (
    "BOT_TOKEN",
    "NATIONAL_CLIENT_SECRET",
    "DATABASE_URL",
    "DATABASE_LISTEN_URL",
    "WEBHOOK_SECRET",
)
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


def read_time_or_never(text: Any) -> Any:
    """Read "04:00", or nothing for never; ValueError says how it is written."""
    return None if text == "" else read_time(text)


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
MaybeTime = Annotated[time | None, BeforeValidator(read_time_or_never)]
ListenAt = Annotated[Address | None, NoDecode, BeforeValidator(read_address)]
Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(read_ids)]
Kept = Annotated[Keep, NoDecode, BeforeValidator(read_keep)]
WebhookUrl = Annotated[str | None, BeforeValidator(read_webhook_url)]
Filter = Annotated[tuple[str, ...], NoDecode, BeforeValidator(read_command)]


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
    database_listen_url: str | None = Field(
        default=None, pattern=r"^postgresql(\+asyncpg)?://", repr=False
    )
    province: str = Field(default="33", pattern=r"^\d\d$")
    form: str = Field(default="covid19", pattern=r"^[a-z0-9_]+$")
    national_url: str = Field(pattern=r"^https?://\S+$")
    national_client_id: str = Field(min_length=1)
    national_client_secret: str = Field(min_length=1, repr=False)
    national_contract: str = NATIONAL
    admin_ids: Ids = ()
    timezone: str = "Asia/Jakarta"
    # not LANGUAGE: that name is gettext's, and desktops set it to things like "en_US:en"
    language: str = Field(default="id", validation_alias="BOT_LANGUAGE", pattern=r"^[a-z]{2,3}$")
    send_rate: int = Field(default=28, ge=0)
    input_rate: int = Field(default=60, ge=0)
    tick_every: Duration = timedelta(seconds=10)
    bridge_every: Duration = timedelta(minutes=5)
    cutoff_at: TimeOfDay = time(16)
    summary_at: TimeOfDay = time(17)
    remind_at: Times = None  # the usual ones, as far as they fit
    quiet_hours: QuietHours = NIGHT
    holidays: Path | None = None
    mild_days: MildDays = frozenset({Mild.HOLIDAYS})
    summary_picture: bool = True
    lock_after_days: int = Field(default=3, ge=0, le=366)
    draft_days: int = Field(default=3, ge=1, le=30)
    backoff_scale: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    lease_seconds: float = Field(default=5.0, ge=1, le=10)
    signing_key_file: Path | None = None
    spool_dir: Path | None = None
    disk_min_mb: int = Field(default=500, ge=0)
    backup_dir: Path | None = None
    backup_at: MaybeTime = time(4)
    backup_filter: Filter = ()
    restore_filter: Filter = ()
    backup_keep: Kept = Keep()
    retention_days: int = Field(default=30, ge=7, le=3650)
    metrics_listen: ListenAt = None
    listen: ListenAt = None
    webhook_url: WebhookUrl = None
    webhook_secret: str = Field(default="", pattern=r"^([A-Za-z0-9_-]{16,256})?$", repr=False)
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

    @field_validator("national_contract")
    @classmethod
    def _known_contract(cls, name: str) -> str:
        if name not in CONTRACTS:
            raise ValueError(
                f"write the name of a contract in sync/targets.py: {', '.join(CONTRACTS)}"
            )
        return name

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

    @field_validator("backup_dir", "holidays", "spool_dir", "database_listen_url", mode="before")
    @classmethod
    def _not_given(cls, path: Any) -> Any:
        return path or None

    def policy(self) -> Policy:
        """Give the rules about time that these settings make."""
        policy = Policy(
            timezone=ZoneInfo(self.timezone),
            cutoff_at=self.cutoff_at,
            summary_at=self.summary_at,
            bridge_every=self.bridge_every,
            language=self.language,
            lock_after_days=self.lock_after_days,
            draft_days=self.draft_days,
            retention_days=self.retention_days,
            inputs_a_minute=self.input_rate,
            remind_at=self.remind_at or (),
            quiet=self.quiet_hours,
        )
        if self.remind_at is not None:
            return policy
        return replace(policy, remind_at=usual_reminders(policy.timetable))


_MENDS = {
    "bot_token": "ask @BotFather for a token (/newbot) and write it as BOT_TOKEN=123456:ABC…",
    "telegram_api_url": "write TELEGRAM_API_URL=https://api.telegram.org",
    "database_url": f"write DATABASE_URL={DEFAULT_DATABASE} or postgresql+asyncpg://…",
    "database_listen_url": "write DATABASE_LISTEN_URL=postgresql://…, the PostgreSQL server itself and no pooler, or leave it out",
    "province": "write PROVINCE=33, the province's two digits",
    "form": "write FORM=covid19 or FORM=dbd, the name of a file in bot/data",
    "national_url": "write NATIONAL_URL=https://…, the registry's address without a path",
    "national_client_id": "write NATIONAL_CLIENT_ID as the ministry gave it",
    "national_client_secret": "write NATIONAL_CLIENT_SECRET as the ministry gave it",
    "bot_language": "write BOT_LANGUAGE=id, the name of a file in locales",
    "send_rate": "write SEND_RATE=28, messages a second; 0 lifts the pacing",
    "input_rate": "write INPUT_RATE=60, inputs a minute that are read of a person; 0 lifts the limit",
    "remind_at": "write REMIND_AT=13:00,15:00, times of day in WIB before the cut-off, or leave it empty for no reminders",
    "quiet_hours": "write QUIET_HOURS=22:00-06:00, or leave it empty",
    "holidays": "write the path of a file like bot/data/libur_2021.csv",
    "mild_days": "write MILD_DAYS=holidays, weekends, both with a comma, or nothing",
    "summary_picture": "write SUMMARY_PICTURE=yes, or no for summaries without a picture",
    "lock_after_days": "write LOCK_AFTER_DAYS=3: so many days later a correction needs approval, from 0 to 366",
    "draft_days": "write DRAFT_DAYS=3: so many days a draft lives untouched, from 1 to 30",
    "backoff_scale": "write BACKOFF_SCALE=1.0, a factor on waiting times",
    "lease_seconds": "write LEASE_SECONDS=5, from 1 to 10 seconds",
    "spool_dir": "write SPOOL_DIR=var/spool, a folder on a local disk that the bot may write to",
    "disk_min_mb": "write DISK_MIN_MB=500: so many MB should be free beside the database; 0 for no matter",
    "backup_at": "write BACKUP_AT=04:00, a time of day in WIB, or leave it empty for no nightly backup",
    "backup_keep": "write BACKUP_KEEP=7,4,12: so many days, weeks and months of which a backup is kept, at least one day",
    "retention_days": "write RETENTION_DAYS=30: so many days what was handled and sent is kept, from 7 to 3650",
    "metrics_listen": "write METRICS_LISTEN=127.0.0.1:9464, an address of this machine with a port, or leave it empty",
    "listen": "write LISTEN=127.0.0.1:8080, an address of this machine with a port, or leave it empty",
    "webhook_secret": HOOK_MEND,
    "log_format": "write LOG_FORMAT=console or LOG_FORMAT=json",
}


def load_settings(
    env_file: Path | None = Path(".env"), stand_ins: Mapping[str, str] = MappingProxyType({})
) -> Settings:
    """Read the settings; SettingsError carries one sentence for each that is missing or wrong.

    `stand_ins` are taken for what is not given: who looks at a channel that is being set up still wants to see the rest.
    """
    environment = _environment(env_file)
    given, problems = _secret_files(environment)
    there = {name.upper() for name in given} | _written(environment)
    given |= {name: value for name, value in stand_ins.items() if name.upper() not in there}
    try:
        settings = Settings(_env_file=env_file, **given)
    except ValidationError as error:
        problems += [_sentence(dict(problem)) for problem in error.errors(include_url=False)]
        raise SettingsError(tuple(problems)) from None
    problems += wrong_hours(settings.policy().timetable) + wrong_webhook(settings)
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def given_settings(env_file: Path) -> frozenset[str]:
    """Name every setting that is given and not blank, as it is or by a file."""
    written = _written(_environment(env_file))
    return frozenset(written | {name.removesuffix("_FILE") for name in written})


def _written(environment: Mapping[str, str | None]) -> set[str]:
    return {name.upper() for name, value in environment.items() if value and value.strip()}


def _environment(env_file: Path | None) -> dict[str, str | None]:
    try:
        written = dotenv_values(env_file) if env_file else {}
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        mend = "let the user of the bot read it, or write it as UTF-8 text"
        raise SettingsError((f"{env_file}: {what}; {mend}",)) from None
    return {**written, **os.environ}


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
