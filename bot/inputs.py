"""What a person can do to us, as values: the few fields of a Telegram update that the mind reads.

`handlers/translate` makes these from raw JSON; text is NFKC, without NUL and lone surrogates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.model import ChatId, Lane


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where an input came from.

    `sent_at` is Telegram's `message.date`. A button press carries no time of its own, so it is
    the time at which we took it in; Telegram drops a press after 150 seconds, so the error is bounded.
    `message_id` is the input's own message, or for a press the message that holds the button.
    `replied_to` is the message that this one is a Telegram reply to. `forwarded` means that somebody else wrote it, or
    that it was written for another chat.
    """

    lane: Lane
    chat: ChatId
    update_id: int
    sent_at: datetime
    message_id: int | None = None
    replied_to: int | None = None
    name: str = ""
    private: bool = True
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A text that begins with a command: its name without slash and bot name, lower-case, and the rest."""

    arrival: Arrival
    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `marked` is the same as Telegram's HTML where parts of it are bold, italic or links, else it is empty."""

    arrival: Arrival
    text: str
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A press on an inline button; `data` may be forged and is never trusted for rights."""

    arrival: Arrival
    callback_id: str
    data: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A person edited an earlier message of theirs."""

    arrival: Arrival
    text: str


class Kind(StrEnum):
    """What came instead of text."""

    STICKER = "sticker"
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    POLL = "poll"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A message without text that we could read."""

    arrival: Arrival
    kind: Kind


@dataclass(frozen=True, slots=True)
class Membership:
    """A person blocked or unblocked the bot (`my_chat_member`), or a group added or removed it."""

    arrival: Arrival
    can_write: bool
    title: str = ""
    """A group's name."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A group became a supergroup, which has another chat id."""

    arrival: Arrival
    to: ChatId


@dataclass(frozen=True, slots=True)
class Timer:
    """The moment has come at which the session wanted to be woken; nobody wrote anything."""

    arrival: Arrival


Input = Command | Text | Press | Edited | Unsupported | Membership | Moved | Timer


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An update without the fields we need: it is parked. `lane` is who to tell, when known."""

    reason: str
    lane: Lane | None = None
    chat: ChatId | None = None
