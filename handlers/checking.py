"""Look at our own account at Telegram as the doctor does: once, without confirming an update or writing to anybody."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.connection import Telegram, UpdateSource

_NOT_STARTED = "initiate conversation"
"""What Telegram says of somebody whom it knows and who has not pressed Start."""
PEEK_SECONDS = 6
"""Longer than another bot waits before it polls again after it was thrown out."""


class Account(StrEnum):
    """Why Telegram did not tell who we are."""

    REFUSED = "refused"
    """It answered, and does not know the token."""
    SILENT = "silent"
    """It did not answer, or something between us did."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who we are (`username` without "@"), where a webhook takes our updates (empty: nowhere), and whether groups are read whole.

    `failure` is what Telegram says of its last call to the webhook while updates wait; empty when all went well.
    """

    username: str
    webhook: str
    reads_groups: bool
    failure: str = ""


class Reach(StrEnum):
    """Whether a person can be written to."""

    READY = "ready"
    """They pressed Start."""
    NEVER = "never"
    """They have not written to the bot yet, or there is no such person."""
    BLOCKED = "blocked"
    """They blocked the bot."""
    UNKNOWN = "unknown"
    """Telegram gave no answer to this."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody whose message waits for a bot that does not run yet."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Peek:
    """What a look at the waiting updates showed; `taken` says that somebody else polls with our token."""

    taken: bool
    knocks: tuple[Knock, ...] = ()


async def ask_standing(telegram: Telegram) -> Standing | Account:
    """Ask who we are and who gets our updates."""
    try:
        me = await telegram.bot.get_me()
        hook = await telegram.bot.get_webhook_info()
    except InvalidToken:
        return Account.REFUSED
    except TelegramError:
        return Account.SILENT
    failure = hook.last_error_message if hook.pending_update_count else None
    groups = bool(me.can_read_all_group_messages)
    return Standing(me.username or "", hook.url, groups, failure or "")


async def ask_reach(telegram: Telegram, user: int) -> Reach:
    """Ask whether a person can be written to, by "typing …", which leaves nothing in their chat."""
    try:
        await telegram.bot.send_chat_action(user, ChatAction.TYPING)
    except Forbidden as error:
        return Reach.NEVER if _NOT_STARTED in error.message else Reach.BLOCKED
    except BadRequest:
        return Reach.NEVER
    except TelegramError:
        return Reach.UNKNOWN
    return Reach.READY


async def peek(source: UpdateSource) -> Peek | None:
    """Look at the updates that wait and confirm none; None without a usable answer.

    A poll throws out whoever polls with the same token (409), who comes back and throws us out: only a running bot must not
    be looked at so.
    """
    try:
        status, body = await source.poll(None)
    except TelegramError:
        return None
    if status == HTTPStatus.CONFLICT:
        return Peek(taken=True)
    return (
        Peek(taken=False, knocks=tuple(dict.fromkeys(_knocks(body))))
        if status == HTTPStatus.OK
        else None
    )


def _knocks(body: bytes) -> Iterator[Knock]:
    """Find who wrote in private."""
    updates: Any = json.loads(body).get("result", [])
    for update in updates:
        message = update.get("message", {})
        sender = message.get("from", {})
        if message.get("chat", {}).get("type") == "private" and "id" in sender:
            yield Knock(int(sender["id"]), str(sender.get("first_name", "")))
