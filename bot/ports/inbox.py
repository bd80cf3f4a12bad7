"""What arrived, and what a batch of lanes is loaded from and saved to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.effects import Shared
    from bot.facts import DayFacts, UnitDay
    from bot.locks import Locks
    from bot.model import (
        ChatId,
        CorrectionRequest,
        DraftId,
        Invitation,
        Lane,
        Person,
        Place,
    )
    from bot.session import Session


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came, to be stored before it is confirmed; tokens are already cut out of `raw`.

    `more`: Telegram's answer was full, so that others wait there behind it.
    """

    update_id: int | None
    lane: Lane
    raw: bytes
    received_at: datetime
    kind: str = "update"
    more: bool = False


TIMER = "timer"
"""The kind of an input that nobody wrote: a session wanted to be woken."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The oldest unhandled input of a free lane."""

    id: int
    update_id: int | None
    lane: Lane
    raw: bytes
    received_at: datetime
    kind: str


class Inbox(Protocol):
    """What arrived and was not handled yet."""

    async def keep(self, rows: Sequence[Arrived]) -> int:
        """Store updates; one that is known by its update_id is left out. Give how many were new."""

    async def wake(self, now: datetime) -> int:
        """Put a timer into each lane whose session wants to be woken by now (`Session.wake_at`); give how many.

        The wish is taken away with it, so that a timer comes once; whether anything is due is the step's to say.
        While more waits at Telegram, and in a lane that has unhandled inputs, nobody is woken: what people sent before
        the moment goes before it.
        """

    async def note_more(self, *, more: bool) -> None:
        """Note whether others may wait at Telegram behind the newest update; one that is kept says so itself."""

    async def claim(self, limit: int) -> Sequence[Waiting]:
        """Lock and give the head of up to `limit` free lanes, by update_id inside a lane, oldest lane first.

        On PostgreSQL with SKIP LOCKED, the head read again after the lock; one of a lane at most.
        """

    async def claim_one(self, inbox_id: int) -> Waiting | None:
        """Lock and give one row if it is still new and still its lane's head."""

    async def done(self, ids: Collection[int], at: datetime) -> None:
        """Mark as handled."""

    async def park(self, inbox_id: int, error: str, at: datetime) -> None:
        """Mark as dead with its error; nothing of it is lost."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A shared effect and who wants it; `person` is None for a stranger (Join)."""

    person: Person | None
    lane: Lane
    effect: Shared


class Lanes(Protocol):
    """Sessions, and the facts of a batch, each in one query for all lanes."""

    async def people(self, lanes: Collection[Lane]) -> Mapping[Lane, Person]:
        """Give the people of these lanes, with their assignments; strangers are absent."""

    async def sessions(self, lanes: Collection[Lane]) -> Mapping[Lane, Session]:
        """Give the sessions of these lanes; new lanes are absent."""

    async def days(self, form: str, needed: Mapping[UnitDay, int]) -> Mapping[UnitDay, DayFacts]:
        """Give what is known about each unit's day, each kind in one query.

        A value says how many days before it are wanted as `recent`; 0 is none, and costs nothing.
        """

    async def locks(self, form: str, at: datetime) -> Locks:
        """Give the locks and openings of a form that stand at a moment."""

    async def requests(self, ids: Collection[DraftId]) -> Mapping[DraftId, CorrectionRequest]:
        """Give these requests, whatever became of them; unknown ones are absent."""

    async def shown(self, places: Collection[Place]) -> Mapping[Place, int]:
        """Give the message ids of places; those that were not sent yet are absent."""

    async def invitations(self, hashes: Collection[str]) -> Mapping[str, Invitation]:
        """Give the invitations of these token hashes; unknown ones are absent."""

    async def places(
        self, messages: Collection[tuple[ChatId, int]]
    ) -> Mapping[tuple[ChatId, int], Place]:
        """Give the places of messages (chat, message id); messages without a place are absent."""

    async def apply(self, person: Person | None, lane: Lane, effect: Shared, at: datetime) -> bool:
        """Write a shared effect with its audit entry, if its version still stands; False when it moved.

        Submit locks the unit's totals row, compares `on_revision`, then writes the revision, its adjustments, the
        totals and the parity row (carry + 1, NOT_SENT). Decide does the same for an approved request. The others compare
        likewise.
        """

    async def apply_all(self, asked: Sequence[Asked], at: datetime) -> Sequence[bool]:
        """Write a batch's shared effects in as few statements as one takes; give for each what `apply` gives.

        Shared rows are locked in key order; of two effects for one key the later one has moved.
        """

    async def keep_sessions(self, sessions: Collection[Session], at: datetime) -> None:
        """Store sessions with the moment at which each wants to be woken, each with its version raised by one."""
