"""People as admins keep them: what a step about them rests on, and what an admin looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.model import DraftId, Lane, Person, PersonId
    from bot.staff import (
        AccessRequest,
        Group,
        OpenInvitation,
        PeopleQuery,
        PersonCard,
        SecondTap,
    )


class StaffBook(Protocol):
    """What steps about people rest on, each kind in one query for all lanes."""

    async def people(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Give these people, whether they are active or not; unknown ones are absent."""

    async def access(self, ids: Collection[DraftId]) -> Mapping[DraftId, AccessRequest]:
        """Give these wishes to be let in, whatever became of them; unknown ones are absent."""

    async def access_of(self, lanes: Collection[Lane]) -> Mapping[Lane, AccessRequest]:
        """Give the wish of each of these strangers that waits."""

    async def taps(self, ids: Collection[DraftId]) -> Mapping[DraftId, SecondTap]:
        """Give what waits for a second tap, or what became of it; unknown ones are absent."""

    async def invitation(self, mark: str) -> OpenInvitation | None:
        """Give the link whose hash begins so (`bot.staff.mark_of`), used or not; None where there is none, or are several."""

    async def groups(self) -> Sequence[Group]:
        """Give every group that the bot is in."""

    async def receivers(self) -> Sequence[Group]:
        """Give the groups whose scope an admin has chosen and that can be written to: summaries go there, without officers' names."""


class StaffViews(Protocol):
    """Reads of people that no decision rests on."""

    async def search(self, query: PeopleQuery, page: int, size: int) -> Sequence[Person]:
        """Give up to `size` people whom a search finds, active ones first, by name; `page` counts from 0."""

    async def count(self, query: PeopleQuery) -> int:
        """Count whom a search finds."""

    async def card(self, person: PersonId) -> PersonCard | None:
        """Give what an admin sees of a person."""

    async def open_invitations(self, now: datetime, most: int) -> Sequence[OpenInvitation]:
        """Give the newest links that can still be used."""

    async def access_requests(self) -> Sequence[AccessRequest]:
        """Give the wishes to be let in that wait, oldest first."""

    async def groups(self) -> Sequence[Group]:
        """Give every group that the bot is in."""

    async def receivers(self) -> Sequence[Group]:
        """Give the groups whose scope an admin has chosen and that can be written to."""
