"""What a step wants done, as values; storage writes them all in the step's transaction.

`Submit`, `Join` and `Invite` touch what is shared and carry the version they were decided on: when it has moved, the step
is taken again with fresh facts. `Say`, `Rewrite`, `Acknowledge` and `Show` become outbox rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.model import ChatId, Lane, Place, Report, Role, UnitCode
    from bot.phrases import Keyboard, Message


class Urgency(IntEnum):
    """Which chat's message goes first when the budget is short; inside a chat it is first in, first out."""

    RECEIPT = 10
    """Receipts, refusals and parity replies."""
    PROMPT = 20
    """Questions of a conversation."""
    NOTE = 30
    """Everything else: summaries, incidents."""


@dataclass(frozen=True, slots=True)
class Say:
    """Send a new message.

    `place` names it, so that later rows can edit it or reply to it. `reply_to` is one of our places; `quote` a
    message id of the person's own. A `prompt` that is still unsent is dropped when a newer one of the chat is stored.
    `if_unknown`: this message must not be sent twice; when nobody can tell whether it arrived, the message at
    `reply_to` is edited to this text instead.
    """

    chat: ChatId
    message: Message
    keyboard: Keyboard = ()
    place: Place | None = None
    reply_to: Place | None = None
    quote: int | None = None
    prompt: bool = False
    urgency: Urgency = Urgency.PROMPT
    if_unknown: Message | None = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Edit the message at a place; where the place has no message yet, it is sent and takes the place."""

    chat: ChatId
    place: Place
    message: Message
    keyboard: Keyboard = ()
    urgency: Urgency = Urgency.RECEIPT


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Answer a button press; a toast when there is a message. Worthless 150 seconds after the press."""

    chat: ChatId
    callback_id: str
    message: Message = ()


class View(StrEnum):
    """A question that is answered from the database when its answer is sent."""

    STATUS = "status"
    """An officer's last seven days."""
    SUMMARY = "summary"
    """A supervisor's summary of a day."""


@dataclass(frozen=True, slots=True)
class Show:
    """Answer a question with a message made at sending; the reader's scope is read again from the database then."""

    chat: ChatId
    lane: Lane
    view: View
    day: date
    urgency: Urgency = Urgency.NOTE


@dataclass(frozen=True, slots=True)
class Submit:
    """Store a report's next revision, if the unit's day still stands at `on_revision`."""

    report: Report
    on_revision: int


@dataclass(frozen=True, slots=True)
class Invite:
    """Store a new invitation; its token itself is only in the message that carries it."""

    token_hash: str
    role: Role
    units: tuple[UnitCode, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Join:
    """Use an invitation, if nobody has: make the person, or add the role and units to one that exists."""

    token_hash: str
    name: str


@dataclass(frozen=True, slots=True)
class RunSync:
    """Carry and read back now; the result is said to `chat`."""

    chat: ChatId


Shared = Submit | Invite | Join | RunSync
Spoken = Say | Rewrite | Acknowledge | Show
Effect = Shared | Spoken
