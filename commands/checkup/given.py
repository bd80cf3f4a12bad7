"""Which settings an operator has to give, which are missing, and where to get each."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import SettingsError
from commands.checkup.finding import Section
from commands.settings import given_settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from commands.checkup.finding import Finding
    from commands.settings import Settings
    from handlers.checking import Knock

SETTINGS = Section("Settings")
TOKEN, ADMINS = "BOT_TOKEN", "ADMIN_IDS"
NATION = ("NATIONAL_URL", "NATIONAL_CLIENT_ID", "NATIONAL_CLIENT_SECRET")
REQUIRED = (TOKEN, ADMINS, *NATION)
_STAND_INS = {
    "bot_token": "1:" + "x" * 30,
    "national_url": "http://registry.invalid",
    "national_client_id": "x",
    "national_client_secret": "x",
}
_OTHERS_MAY_READ = stat.S_IRGRP | stat.S_IROTH
_ASK_MINISTRY = (
    "ask the team of the national registry at the ministry for your province's address, client id and client secret",
    "to try everything out before you have them: make demo",
)


@dataclass(frozen=True, slots=True)
class Given:
    """What there is to go on: `settings` is None when something is wrong in it, `missing` are names of required ones."""

    settings: Settings | None
    missing: frozenset[str]
    problems: tuple[str, ...] = ()

    def lacks(self, *names: str) -> str:
        """Say why something that needs these settings cannot be looked at; empty when it can."""
        if self.settings is None:
            return "settings have to be mended first"
        lacking = [name for name in names if name in self.missing]
        is_missing = "is missing" if len(lacking) == 1 else "are missing"
        return f"{', '.join(lacking)} {is_missing}" if lacking else ""


def read_given(env_file: Path) -> Given:
    """Read what is there, with stand-ins for what is not, so that as much as possible can be looked at."""
    try:
        names = given_settings(env_file)
        missing = frozenset(name for name in REQUIRED if name not in names)
        return Given(load_settings(env_file, _STAND_INS), missing)
    except SettingsError as error:
        return Given(None, frozenset(), error.problems)


def file_findings(env_file: Path, given: Given) -> Iterator[Finding]:
    """Look at the file of the settings; a machine that gives everything otherwise needs none."""
    if not env_file.exists():
        if given.missing:
            steps = (
                f"cp .env.example {env_file} && chmod 600 {env_file}",
                "write what is missing into it",
            )
            yield SETTINGS.missing(str(env_file), "is not there", *steps)
        else:
            yield SETTINGS.well(str(env_file), "not used: the environment has everything")
    elif env_file.stat().st_mode & _OTHERS_MAY_READ:
        yield SETTINGS.note(
            str(env_file), "others on this machine can read it", f"chmod 600 {env_file}"
        )
    else:
        yield SETTINGS.well(str(env_file), "read")


def given_findings(given: Given, username: str, knocks: Sequence[Knock] = ()) -> Iterator[Finding]:
    """Say which settings are there; `knocks` are people who wrote to the bot, which may be the operator."""
    for problem in given.problems:
        name, _, rest = problem.partition(" ")
        yield SETTINGS.missing(name, *_parted(rest))
    if given.settings is None:
        return
    if TOKEN in given.missing:
        yield SETTINGS.missing(TOKEN, "is not set", *_TOKEN_STEPS)
    else:
        yield SETTINGS.well(TOKEN, "is set")
    if ADMINS in given.missing:
        yield SETTINGS.missing(ADMINS, "is not set", *_admin_steps(username, knocks))
    else:
        count = len(given.settings.admin_ids)
        yield SETTINGS.well(ADMINS, "one admin" if count == 1 else f"{count} admins")
    lacking = [name for name in NATION if name in given.missing]
    for name in lacking:
        steps = (f"write {name}=… into .env",)
        yield SETTINGS.missing(
            name, "is not set", *(_ASK_MINISTRY if name == lacking[0] else ()), *steps
        )
    if not lacking:
        yield SETTINGS.well("NATIONAL_…", given.settings.national_url)


_TOKEN_STEPS = (
    "in Telegram open @BotFather (https://t.me/BotFather) and write /newbot",
    'give the bot a name, then a username that ends in "bot"',
    "copy the token that it shows and write it into .env: BOT_TOKEN=123456789:ABC…",
)


def _admin_steps(username: str, knocks: Sequence[Knock]) -> Iterator[str]:
    """Show who wrote to the bot, or how to be seen: nobody knows their own id."""
    for knock in knocks:
        yield f"{knock.name} wrote to @{username}; if that is you, write into .env: ADMIN_IDS={knock.id}"
    if not knocks:
        bot = (
            f"@{username} (https://t.me/{username})"
            if username
            else "your bot, once it has a token"
        )
        yield f"this is your own Telegram id, a number: write /start to {bot} and run doctor again, which shows it"
        yield "or ask a bot like @userinfobot, and write into .env: ADMIN_IDS=123456789"


def _parted(rest: str) -> tuple[str, ...]:
    """Part what is wrong from its mend."""
    what, colon, mend = rest.partition(": ")
    return (what, mend) if colon else (rest,)
