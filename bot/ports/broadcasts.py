"""Broadcasts: their queue, what became of each message, and what an admin looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.broadcast import Audience, Broadcast, Fate, Reach
    from bot.model import DraftId


class BroadcastBook(Protocol):
    """Writes of the work behind a broadcast, a portion of people each, so that no transaction is long."""

    async def open(self) -> Sequence[Broadcast]:
        """Give those of which something is still to be done, oldest first."""

    async def one(self, broadcast: DraftId) -> Broadcast | None:
        """Give a broadcast; None for an unknown one."""

    async def queue(self, broadcast: DraftId, at: datetime) -> bool:
        """Make the messages of the next portion of people, each person once; of a stopped one none are made.

        True when nobody is left.
        """

    async def settle(self, broadcast: DraftId) -> int:
        """Note for a portion of people what became of their message; drop those that are worth nothing any more.

        Give how many people were looked at; 0 when nothing has moved.
        """

    async def finish(self, broadcast: DraftId, at: datetime) -> Broadcast:
        """End one for whose people nothing is open any more, with its audit entry; give it."""


class BroadcastViews(Protocol):
    """Reads of broadcasts."""

    async def one(self, broadcast: DraftId) -> Broadcast | None:
        """Give a broadcast; None for an unknown one."""

    async def recent(self, most: int) -> Sequence[Broadcast]:
        """Give the newest ones, newest first."""

    async def reach(self, audience: Audience) -> Reach:
        """Count whom an audience is now."""

    async def not_reached(self, broadcast: DraftId, most: int) -> Sequence[tuple[str, Fate]]:
        """Name people who did not get it, and why, by fate and name."""
