"""What is kept of people, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.model import DraftId, PersonId
    from bot.privacy import ErasureRequest, OwnData


class PrivacyBook(Protocol):
    """What steps about people's own data rest on, and what is pruned."""

    async def erasures(self, ids: Collection[DraftId]) -> Mapping[DraftId, ErasureRequest]:
        """Give these wishes to be removed, whatever became of them; unknown ones are absent."""

    async def waiting_of(self, people: Collection[PersonId]) -> Mapping[PersonId, ErasureRequest]:
        """Give the wish of each of these people that waits."""

    async def prune(self, before: datetime) -> int:
        """Remove some rows of the channel's traffic that ended before a moment, 500 of a kind at most; give how many went.

        Reports, revisions, readings, proofs and the audit trail are never among them.
        """


class PrivacyViews(Protocol):
    """Reads."""

    async def own_data(self, person: PersonId) -> OwnData:
        """Give what is known of a person."""
