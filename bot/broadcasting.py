"""What an admin wants done about broadcasts, as effects: written in the step's transaction, each with its audit entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.broadcast import Audience
    from bot.model import DraftId, PersonId


@dataclass(frozen=True, slots=True)
class StartBroadcast:
    """Begin to send a text to an audience, unless its number is known already; `by` is who wrote it."""

    id: DraftId
    audience: Audience
    text: str
    by: PersonId


@dataclass(frozen=True, slots=True)
class StopBroadcast:
    """Let what has not gone out yet never go out, if it still runs."""

    id: DraftId


OfBroadcasts = StartBroadcast | StopBroadcast
