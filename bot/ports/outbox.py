"""What is to be said, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from bot.effects import Spoken, Urgency, View
    from bot.model import ChatId, Lane, Place, UnitCode
    from bot.phrases import Keyboard, Message, Phrase


class Mode(StrEnum):
    """What the sender does with a row."""

    SEND = "send"
    EDIT = "edit"
    ANSWER = "answer"
    """Answer a button press."""
    SHOW = "show"
    """Send a message that is made from the views at sending, or edit the one that stands at its place."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One thing to be said. `edits` and `answers_to` are the message ids of `place` and `reply_to`, when known.

    `anew`: a new message is sent, and the one that stands at `place` is taken away.
    """

    id: int
    chat: ChatId
    mode: Mode
    message: Message
    keyboard: Keyboard
    urgency: Urgency
    created_at: datetime
    attempts: int
    place: Place | None = None
    edits: int | None = None
    reply_to: Place | None = None
    answers_to: int | None = None
    quote: int | None = None
    callback_id: str | None = None
    if_unknown: Message | None = None
    view: View | None = None
    day: date | None = None
    lane: Lane | None = None
    unit: UnitCode | None = None
    page: int = 0
    known_at: datetime | None = None
    look: str = ""
    code: Phrase | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """A row that Telegram took; `message_id` is None for an answered press."""

    id: int
    message_id: int | None


class Outbox(Protocol):
    """What is to be said. First in, first out inside a chat; urgency only between chats."""

    async def put(
        self, spoken: Iterable[Spoken], at: datetime, settled: Collection[ChatId] = ()
    ) -> None:
        """Store what is to be said; an unsent prompt that a newer one of its chat supersedes is dropped.

        What is `late` waits aside until `release`, and an older late answer of its chat gives way to it, unless that one
        is a prompt. In `settled` chats everything that waits aside is dropped (bot.backlog).
        """

    async def release(self) -> int:
        """Let late answers go of chats of which nothing is to be handled, 500 at most; give how many.

        None goes while Telegram has more for us.
        """

    async def claim(
        self, limit: int, skip: Collection[ChatId] = (), spare: int | None = None
    ) -> Sequence[OutboxRow]:
        """Mark as being sent and give: every waiting answer, and the head of each chat that has nothing under way.

        Chats in `skip` and unreachable ones are left out; an answer belongs to a press and not to a chat, so it is given
        all the same. Order: answers, edits, urgency, id. Messages of broadcasts stand in nobody's way: they come last, of
        people who still have access, where nothing else of their chat waits and fewer than `spare` rows were given.
        """

    async def delivered(self, rows: Sequence[Delivered], at: datetime) -> None:
        """Mark as sent, write their places, and cut secrets out of their bodies."""

    async def put_back(self, ids: Collection[int]) -> None:
        """Surely not sent: wait again, one more attempt counted."""

    async def unknown(self, ids: Collection[int], at: datetime) -> None:
        """Nobody knows whether it arrived: a row with `if_unknown` becomes an edit of its `reply_to`; any other waits again."""

    async def drop(self, row_id: int, reason: str) -> None:
        """Give up a row that is worthless now (an old press, a superseded prompt)."""

    async def park(self, row_id: int, error: str) -> None:
        """Mark as dead: it cannot be rendered or Telegram refuses it for good."""

    async def recover(self, at: datetime) -> int:
        """Treat the rows that a dead process left as "sending" as unknown; give how many."""

    async def close_chat(self, chat: ChatId, at: datetime) -> None:
        """Keep this chat's rows until the person writes again (403); its prompts are dropped."""

    async def open_chat(self, chats: Collection[ChatId]) -> None:
        """The person wrote: their rows go out again."""
