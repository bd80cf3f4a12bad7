"""Telegram: whether it knows our token, who else takes our updates, and whether the admins can be written to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commands.checkup.finding import Section
from handlers.checking import (
    Account,
    Reach,
    Standing,
    ask_reach,
    ask_standing,
    peek,
)
from handlers.connection import Telegram, UpdateSource
from handlers.webhook_keeper import host_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from commands.checkup.finding import Finding
    from commands.settings import Settings
    from handlers.checking import Knock, Peek

TELEGRAM = Section("Telegram")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, with our username and the people who wrote to us where that could be asked."""

    findings: tuple[Finding, ...]
    username: str = ""
    knocks: tuple[Knock, ...] = ()
    unreached: bool = False
    """An admin has not pressed Start yet."""


async def look_at_telegram(settings: Settings, *, running: bool, peek_seconds: int) -> Seen:
    """Ask what can be asked without being noticed; the waiting updates are left alone while our own bot is `running`."""
    telegram = Telegram(settings.bot_token, settings.telegram_api_url)
    try:
        standing = await ask_standing(telegram)
        if isinstance(standing, Account):
            return Seen((_no_account(standing, settings),))
        seen = None if running or standing.webhook else await _peek(settings, peek_seconds)
        admins = [finding async for finding in _admins(telegram, settings, standing)]
    finally:
        await telegram.close()
    findings = (
        TELEGRAM.well("token", f"we are @{standing.username}"),
        _posted(standing, settings.webhook_url, running=running)
        if settings.webhook_url
        else _updates(standing, seen, running=running),
        _groups(standing),
        *admins,
    )
    unreached = any(finding.mend for finding in admins)
    return Seen(findings, standing.username, seen.knocks if seen else (), unreached)


async def _peek(settings: Settings, seconds: int) -> Peek | None:
    source = UpdateSource(settings.bot_token, settings.telegram_api_url, poll_seconds=seconds)
    try:
        return await peek(source)
    finally:
        await source.close()


def _no_account(why: Account, settings: Settings) -> Finding:
    if why is Account.REFUSED:
        steps = (
            "look at it again: @BotFather, /mybots, your bot, API Token",
            "write all of it into .env: BOT_TOKEN=123456789:ABC…",
        )
        return TELEGRAM.missing("token", "Telegram does not know it", *steps)
    api = settings.telegram_api_url
    steps = (f"see whether this machine reaches it: curl -sS {api}", "ask for outgoing HTTPS to it")
    return TELEGRAM.missing("token", f"{api} does not answer", *steps)


def _updates(standing: Standing, seen: Peek | None, *, running: bool) -> Finding:
    """Say who gets our updates: a token serves one running bot."""
    if standing.webhook:
        found = f"a webhook sends them to {host_of(standing.webhook)}"
        step = "end the program that set it, if it still runs; to be sent them yourself, write WEBHOOK_URL"
        if running:
            return TELEGRAM.missing("updates", f"{found}, not to the bot that runs here", step)
        return TELEGRAM.note("updates", f"{found}; `run` ends that and polls", step)
    if running:
        return TELEGRAM.well("updates", "taken by the bot that runs on this database")
    if seen is None:
        return TELEGRAM.note("updates", "Telegram gave no usable answer", "run doctor again")
    if seen.taken:
        steps = (
            "find and stop the other program with this token; on this machine: ps -ef | grep run_bot",
            "or take the token away from it: @BotFather, /revoke, and write the new one into .env",
        )
        return TELEGRAM.missing("updates", "another program polls with this token (409)", *steps)
    return TELEGRAM.well("updates", "nobody else takes them")


def _posted(standing: Standing, url: str, *, running: bool) -> Finding:
    """Say whether Telegram posts them to us, as WEBHOOK_URL wants it."""
    host = host_of(url)
    if standing.webhook == url:
        if standing.failure:
            found = f"Telegram cannot deliver them to {host}: {standing.failure}"
            steps = (
                "see that the bot runs, and that the reverse proxy passes that path on to LISTEN",
                f"look from outside: curl -sS -X POST {url}, which answers 403",
            )
            return TELEGRAM.missing("updates", found, *steps)
        return TELEGRAM.well("updates", f"Telegram posts them to {host}")
    if not running:
        return TELEGRAM.well("updates", f"`run` lets Telegram post them to {host}")
    if not standing.webhook:
        step = "look again in a minute; the log says webhook_set"
        return TELEGRAM.note("updates", f"Telegram was not told yet to post them to {host}", step)
    found = f"a webhook sends them to {host_of(standing.webhook)}, not to {host}"
    step = "end the other program with this token, then start this one again"
    return TELEGRAM.missing("updates", found, step)


def _groups(standing: Standing) -> Finding:
    if standing.reads_groups:
        mend = "groups only receive: @BotFather, /setprivacy, your bot, Enable"
        return TELEGRAM.note("privacy", "the bot is shown every message in its groups", mend)
    return TELEGRAM.well("privacy", "on: in groups only commands are shown to the bot")


async def _admins(
    telegram: Telegram, settings: Settings, standing: Standing
) -> AsyncIterator[Finding]:
    """Say of each admin whether the bot can write to them."""
    for user in settings.admin_ids:
        what = f"admin {user}"
        match await ask_reach(telegram, user):
            case Reach.READY:
                yield TELEGRAM.well(what, "can be written to")
            case Reach.NEVER:
                mend = f"from that account open https://t.me/{standing.username} and press Start; or mend the id"
                yield TELEGRAM.note(what, "has not written to the bot yet", mend)
            case Reach.BLOCKED:
                yield TELEGRAM.note(
                    what, "has blocked the bot", "unblock it in Telegram, then write /start"
                )
            case Reach.UNKNOWN:
                yield TELEGRAM.note(what, "Telegram gave no answer about them", "run doctor again")
