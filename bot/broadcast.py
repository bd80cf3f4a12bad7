"""A message of an admin's to many: whom it is for, how it looks, and what became of it. Pure values.

Nobody gets one twice: of whom Telegram leaves unknown whether it arrived, the report tells, and it is not sent again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.model import Place, Role, UnitCode
from bot.phrases import Marked, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.model import DraftId, Lane
    from bot.phrases import Message

LONGEST = 3500
"""Characters of a text as Telegram counts them: with what stands above it, it is one message."""
HALT = "halt"
"""What a button carries that ends one."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast is for: who holds a role (None: any) for one of these units (none: wherever)."""

    role: Role | None = None
    units: tuple[UnitCode, ...] = ()

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out: that takes a second admin."""
        return self.role is None and not self.units


class BroadcastState(StrEnum):
    """How far it is; while `ended_at` is open, something is still to be done."""

    RUNNING = "running"
    STOPPED = "stopped"
    """An admin ended it: what had not gone out yet never does."""
    DONE = "done"


class Fate(StrEnum):
    """What became of it for one person."""

    QUEUED = "queued"
    """Waits for its turn."""
    SENT = "sent"
    UNKNOWN = "unknown"
    """Nobody can tell whether it arrived."""
    FAILED = "failed"
    """Telegram refused it."""
    UNREACHABLE = "unreachable"
    """The person blocked the bot, or never wrote to it."""
    LEFT = "left"
    """The person had no access any more when it was their turn."""
    STOPPED = "stopped"
    """It was ended before their turn."""


NOT_REACHED = (Fate.UNKNOWN, Fate.FAILED, Fate.UNREACHABLE, Fate.LEFT, Fate.STOPPED)
"""In the order in which a report tells them."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast with how many people are where; `text` is Telegram's HTML, `made_by` and `stopped_by` are names.

    `whole` means that it is known of everybody that it is for them.
    """

    id: DraftId
    audience: Audience
    text: str
    made_by: str
    lane: Lane
    made_at: datetime
    state: BroadcastState = BroadcastState.RUNNING
    whole: bool = False
    stopped_by: str | None = None
    ended_at: datetime | None = None
    fates: Mapping[Fate, int] = field(default_factory=dict)

    def count(self, *fates: Fate) -> int:
        """Count the people of these fates."""
        return sum(self.fates.get(fate, 0) for fate in fates)

    @property
    def people(self) -> int:
        """How many it is for, as far as that is known."""
        return sum(self.fates.values())


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people an audience is, and how many of them Telegram does not let us write to."""

    people: int
    unreachable: int


def broadcast_message(name: str, text: str) -> Message:
    """Make what everybody gets; it is what the preview shows."""
    return (phrase("broadcast-from", name=name), phrase("broadcast-text", text=Marked(text)))


def place_of(lane: Lane, broadcast: DraftId) -> Place:
    """Name the message that shows an admin how far it is."""
    return Place(f"cast:{lane}:{broadcast}")


def audience_to_json(audience: Audience) -> dict[str, Any]:
    """Turn it into JSON."""
    return {"role": audience.role, "units": list(audience.units)}


def audience_from_json(raw: Mapping[str, Any]) -> Audience:
    """Undo `audience_to_json`."""
    role = raw.get("role")
    units = tuple(UnitCode(unit) for unit in raw.get("units", ()))
    return Audience(Role(role) if role else None, units)
