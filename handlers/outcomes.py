"""What became of one outgoing message, and how an error of the wire is read (docs/adr, 1 and 9).

Sure-not-sent, unknown and refused are three outcomes: only the first may simply be sent again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)

from bot.access import is_group
from bot.model import ChatId
from bot.ports import Delivered, Mode
from handlers.connection import ForeignAnswer, SlowDown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.ports import Outbox, OutboxRow

# httpx is spoken in sync only, so its errors, which PTB hands on as causes, are known by name. With these the request
# never left: no connection was made, or none was free.
_NEVER_LEFT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
_GONE = (
    *("message to edit not found", "message can't be edited", "message_id_invalid"),
    "there is no text in the message to edit",  # a picture stands there
)
_TOO_OLD = ("query is too old", "query id is invalid", "query_id_invalid")
_CANNOT_REACH = ("chat not found", "not enough rights", "have no rights", "chat_write_forbidden")


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class NotSent:
    """Surely not sent. `wait` is what Telegram asks for; `everyone`: no other message would go either; `ours`: not its fault."""

    reason: str
    wait: float | None = None
    everyone: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody knows whether it arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be made, or Telegram refuses it for good."""

    reason: str


@dataclass(frozen=True, slots=True)
class Worthless:
    """It came too late to mean anything."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The chat takes nothing from us until its person writes."""

    reason: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """Not sent: the group became a supergroup, which has another chat id."""

    to: ChatId
    reason: str = "the group has another chat id"


Outcome = Sent | NotSent | Unknown | Refused | Worthless | Unreachable | Migrated


def is_not_modified(error: BadRequest) -> bool:
    """Whether an edit failed because the message is already as wanted."""
    return "message is not modified" in error.message.lower()


def is_gone(error: BadRequest) -> bool:
    """Whether an edit failed because there is no message to edit any more."""
    return _says(error, _GONE)


def is_reply_gone(error: BadRequest) -> bool:
    """Whether a message failed because the one it replies to was deleted."""
    return _says(error, ("message to be replied not found", "replied message not found"))


def judge_error(error: TelegramError) -> Outcome:
    """Read an error of a call that may or may not have been made."""
    match error:
        case SlowDown():
            return NotSent("slow_down", wait=error.seconds)
        case ForeignAnswer():
            # A client error of a proxy never reached Telegram; with a server error nobody knows.
            if error.status < 500:
                return NotSent(f"foreign_{error.status}", everyone=True)
            return Unknown(f"foreign_{error.status}")
        case Forbidden():
            return Unreachable(error.message)
        case InvalidToken() | Conflict():
            return NotSent(type(error).__name__, everyone=True)
        case ChatMigrated():
            return Migrated(ChatId(error.new_chat_id))
        case BadRequest():
            return _judge_bad_request(error)
        case NetworkError():
            return _judge_network(error)
        case _:
            return Unknown(type(error).__name__)


def _judge_bad_request(error: BadRequest) -> Outcome:
    if _says(error, _TOO_OLD):
        return Worthless(error.message)
    if _says(error, _CANNOT_REACH):
        return Unreachable(error.message)
    return Refused(error.message)


def _judge_network(error: NetworkError) -> Outcome:
    """Read timeouts (a kind of NetworkError in PTB), broken connections and Telegram's own 5xx."""
    cause = error.__cause__
    name = type(cause or error).__name__
    if name in _NEVER_LEFT:
        return NotSent(name)
    if isinstance(cause, ValueError):
        return Refused(name)  # the request could not even be written down, a lone surrogate for one
    return Unknown(name)


def _says(error: BadRequest, phrases: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(phrase in said for phrase in phrases)


def lost_groups(landed: Sequence[tuple[OutboxRow, Outcome]]) -> set[ChatId]:
    """Name the groups that cannot be written to."""
    return {
        row.chat for row, found in landed if isinstance(found, Unreachable) and is_group(row.chat)
    }


def moved_groups(landed: Sequence[tuple[OutboxRow, Outcome]]) -> dict[ChatId, ChatId]:
    """Give the new ids of groups that have one."""
    return {row.chat: found.to for row, found in landed if isinstance(found, Migrated)}


async def record_outcomes(
    outbox: Outbox, landed: Sequence[tuple[OutboxRow, Outcome]], at: datetime
) -> None:
    """Write down what became of rows that were on their way."""
    sent = [Delivered(row.id, o.message_id) for row, o in landed if isinstance(o, Sent)]
    back = [row.id for row, outcome in landed if isinstance(outcome, NotSent | Migrated)]
    unknown = [row.id for row, outcome in landed if isinstance(outcome, Unknown)]
    if sent:
        await outbox.delivered(sent, at)
    if back:
        await outbox.put_back(back)
    if unknown:
        await outbox.unknown(unknown, at)
    for row, outcome in landed:
        match outcome:
            case Refused(reason):
                await outbox.park(row.id, reason)
            case Worthless(reason):
                await outbox.drop(row.id, reason)
            case Unreachable(reason) if row.mode is Mode.ANSWER:
                await outbox.drop(row.id, reason)
            case Unreachable():
                # The row waits with the others of its chat until the person writes.
                await outbox.put_back([row.id])
                await outbox.close_chat(row.chat, at)
            case _:
                pass
